//! Zwick, R. (1988). Another look at interrater agreement. Psychological Bulletin 103.

use crate::data::{assert_corrected, assert_kappas, assert_value, table};
use intercoder::{Alpha, Kappa, Percent};

/// Coders with the same, uniform margins: kappa .467.
#[test]
fn uniform_margins() {
    let ratings = table([[20, 0, 0, 5], [0, 10, 15, 0], [0, 15, 10, 0], [5, 0, 0, 20]]);
    assert_value(&Percent, &ratings, 3.0 / 5.0);
    assert_value(&Kappa, &ratings, 7.0 / 15.0);
    assert_value(&Alpha, &ratings, 176.0 / 375.0);
    assert_corrected(&ratings, 7.0 / 15.0, 7.0 / 15.0, 7.0 / 15.0);
    assert_kappas(
        &ratings,
        [
            (0.4666666666666667, 0.06531972647421809),
            (0.5199999999999999, 0.07579340340689289),
            (0.52, 0.10376589034938213),
        ],
    );
}

/// Coders with the same margins that are not uniform: kappa .444.
#[test]
fn equal_margins() {
    let ratings = table([[20, 10, 10, 0], [10, 10, 0, 0], [10, 0, 10, 0], [0, 0, 0, 20]]);
    assert_value(&Percent, &ratings, 3.0 / 5.0);
    assert_value(&Kappa, &ratings, 4.0 / 9.0);
    assert_value(&Alpha, &ratings, 161.0 / 360.0);
    assert_corrected(&ratings, 4.0 / 9.0, 9.0 / 19.0, 7.0 / 15.0);
    assert_kappas(
        &ratings,
        [
            (0.4444444444444444, 0.07145578335055697),
            (0.5312500000000002, 0.0711936835198188),
            (0.6323529411764707, 0.06894304589235077),
        ],
    );
}

/// Coders with different margins: kappa .474, the highest, for the same observed agreement.
#[test]
fn different_margins() {
    let ratings = table([[20, 5, 5, 10], [0, 10, 5, 5], [0, 5, 10, 5], [0, 0, 0, 20]]);
    assert_value(&Percent, &ratings, 3.0 / 5.0);
    assert_value(&Kappa, &ratings, 9.0 / 19.0);
    assert_value(&Alpha, &ratings, 171.0 / 370.0);
    assert_corrected(&ratings, 17.0 / 37.0, 53.0 / 113.0, 7.0 / 15.0);
    assert_kappas(
        &ratings,
        [
            (0.47368421052631576, 0.06014972507093758),
            (0.5000000000000002, 0.06542638798602564),
            (0.5129870129870131, 0.07965395452241733),
        ],
    );
}
