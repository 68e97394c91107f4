//! Artstein, R. & Poesio, M. (2008). Inter-coder agreement for computational linguistics. Computational
//! Linguistics 34.

use crate::data::{assert_parts, assert_value, exchanged, table};
use qualcode::agreement::{Alpha, Kappa, Percent, Positive};

/// Two categories: observed agreement .7, kappa .348, specific agreement .571 and .769.
#[test]
fn two_categories() {
    let ratings = table([[20, 20], [10, 50]]);
    assert_value(&Percent, &ratings, 7.0 / 10.0);
    assert_value(&Kappa, &ratings, 8.0 / 23.0);
    assert_parts(&Kappa, &ratings, 7.0 / 10.0, 27.0 / 50.0);
    assert_value(&Alpha, &ratings, 313.0 / 910.0);
    assert_value(&Positive, &ratings, 4.0 / 7.0);
    assert_value(&Positive, &exchanged(&ratings), 10.0 / 13.0);
}

/// Three categories: observed agreement .88, kappa .801.
#[test]
fn three_categories() {
    let ratings = table([[46, 0, 0], [6, 32, 6], [0, 0, 10]]);
    assert_value(&Percent, &ratings, 22.0 / 25.0);
    assert_value(&Kappa, &ratings, 121.0 / 151.0);
    assert_parts(&Kappa, &ratings, 22.0 / 25.0, 99.0 / 250.0);
    assert_value(&Alpha, &ratings, 2396.0 / 2993.0);
}
