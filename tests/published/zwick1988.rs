//! Zwick, R. (1988). Another look at interrater agreement. Psychological Bulletin 103.

use crate::data::{assert_value, table};
use qualcode::agreement::{Alpha, Kappa, Percent};

/// Coders with the same, uniform margins: kappa .467.
#[test]
fn uniform_margins() {
    let ratings = table([[20, 0, 0, 5], [0, 10, 15, 0], [0, 15, 10, 0], [5, 0, 0, 20]]);
    assert_value(&Percent, &ratings, 3.0 / 5.0);
    assert_value(&Kappa, &ratings, 7.0 / 15.0);
    assert_value(&Alpha, &ratings, 176.0 / 375.0);
}

/// Coders with the same margins that are not uniform: kappa .444.
#[test]
fn equal_margins() {
    let ratings = table([[20, 10, 10, 0], [10, 10, 0, 0], [10, 0, 10, 0], [0, 0, 0, 20]]);
    assert_value(&Percent, &ratings, 3.0 / 5.0);
    assert_value(&Kappa, &ratings, 4.0 / 9.0);
    assert_value(&Alpha, &ratings, 161.0 / 360.0);
}

/// Coders with different margins: kappa .474, the highest, for the same observed agreement.
#[test]
fn different_margins() {
    let ratings = table([[20, 5, 5, 10], [0, 10, 5, 5], [0, 5, 10, 5], [0, 0, 0, 20]]);
    assert_value(&Percent, &ratings, 3.0 / 5.0);
    assert_value(&Kappa, &ratings, 9.0 / 19.0);
    assert_value(&Alpha, &ratings, 171.0 / 370.0);
}
