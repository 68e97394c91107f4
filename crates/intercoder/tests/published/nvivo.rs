//! The example of the help of NVivo's Coding Comparison (QSR): a document of 1000 characters, 50 coded by both
//! users, 150 by one and 800 by none, which it calls 85 % agreement. The 150 are split evenly here; the other
//! values were computed as exact fractions.

use crate::data::{assert_corrected, assert_kappas, assert_parts, assert_value, table};
use intercoder::{Alpha, Kappa, Negative, Percent, Positive};

#[test]
fn thousand_characters() {
    let ratings = table([[50, 75], [75, 800]]);
    assert_value(&Percent, &ratings, 17.0 / 20.0);
    assert_value(&Kappa, &ratings, 11.0 / 35.0);
    assert_parts(&Kappa, &ratings, 17.0 / 20.0, 25.0 / 32.0);
    assert_value(&Alpha, &ratings, 2753.0 / 8750.0);
    assert_value(&Positive, &ratings, 2.0 / 5.0);
    assert_value(&Negative, &ratings, 32.0 / 35.0);
    assert_corrected(&ratings, 11.0 / 35.0, 101.0 / 125.0, 7.0 / 10.0);
    assert_kappas(
        &ratings,
        [
            (0.3142857142857143, 0.04284151318497448),
            (0.3142857142857143, 0.04284151318497448),
            (0.3142857142857143, 0.04284151318497448),
        ],
    );
}
