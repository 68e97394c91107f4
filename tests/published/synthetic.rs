//! Made-up data with values computed as exact fractions from the definitions, for cases that published examples
//! lack.

use crate::data::{assert_disagreement, assert_metrics, assert_parts, assert_value, table, units};
use qualcode::agreement::{Alpha, Kappa, Percent};

/// Complete data of six coders: R's irr 0.84.1 has .56095 here, which is wrong.
#[test]
fn six_coders_complete() {
    let ratings = units(
        "222223 313333 444454 221422 222222 334333 233333 522222 344434 333334 444144 223221 333212 555555 \
         454442 333333 222222 222223 444454 333333",
    );
    assert_value(&Alpha, &ratings, 14771.0 / 26195.0);
    assert_disagreement(&ratings, 8.0 / 25.0, 5239.0 / 7140.0);
    assert_value(&Percent, &ratings, 17.0 / 25.0);
    assert_metrics(
        &ratings,
        [19972039.0 / 31719600.0, 15346.0 / 24985.0, 62761107.0 / 123839200.0],
    );
}

/// Two coders and a scale of four.
#[test]
fn scale_of_four() {
    let ratings = table([[20, 5, 1, 0], [4, 15, 6, 1], [0, 5, 18, 4], [0, 1, 3, 12]]);
    assert_value(&Percent, &ratings, 13.0 / 19.0);
    assert_value(&Kappa, &ratings, 3847.0 / 6697.0);
    assert_parts(&Kappa, &ratings, 13.0 / 19.0, 2328.0 / 9025.0);
    assert_value(&Alpha, &ratings, 1103.0 / 1913.0);
}
