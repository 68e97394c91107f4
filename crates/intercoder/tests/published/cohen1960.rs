//! Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological Measurement
//! 20, 37-46.

use crate::data::{assert_corrected, assert_kappas, assert_parts, assert_value, table};
use intercoder::{Alpha, Kappa, Percent};

/// Page 37: less agreement than by chance.
#[test]
fn agreement_matrix() {
    let ratings = table([[25, 12, 3], [13, 2, 15], [12, 16, 2]]);
    assert_value(&Percent, &ratings, 29.0 / 100.0);
    assert_value(&Kappa, &ratings, -6.0 / 65.0);
    assert_parts(&Kappa, &ratings, 29.0 / 100.0, 7.0 / 20.0);
    assert_value(&Alpha, &ratings, -1229.0 / 12900.0);
    assert_corrected(&ratings, -13.0 / 129.0, -13.0 / 271.0, -13.0 / 200.0);
    assert_kappas(
        &ratings,
        [
            (-0.09230769230769231, 0.056641436882514044),
            (0.022727272727272818, 0.06360860253648908),
            (0.1343283582089554, 0.0790028184752712),
        ],
    );
}

/// Page 45: kappa .492.
#[test]
fn worked_example() {
    let ratings = table([[88, 14, 18], [10, 40, 10], [2, 6, 12]]);
    assert_value(&Percent, &ratings, 7.0 / 10.0);
    assert_value(&Kappa, &ratings, 29.0 / 59.0);
    assert_parts(&Kappa, &ratings, 7.0 / 10.0, 41.0 / 100.0);
    assert_value(&Alpha, &ratings, 127.0 / 260.0);
    assert_corrected(&ratings, 19.0 / 39.0, 163.0 / 283.0, 11.0 / 20.0);
    assert_kappas(
        &ratings,
        [
            (0.4915254237288136, 0.05100181557607786),
            (0.4736842105263158, 0.054432309177641525),
            (0.4545454545454546, 0.06645368159107812),
        ],
    );
}
