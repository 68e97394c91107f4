//! The three tables of the article on Cohen's kappa in Wikipedia.

use crate::data::{assert_value, exchanged, table};
use qualcode::agreement::{Alpha, Kappa, Percent, Positive};

/// Kappa .40.
#[test]
fn simple_example() {
    let ratings = table([[20, 5], [10, 15]]);
    assert_value(&Percent, &ratings, 7.0 / 10.0);
    assert_value(&Kappa, &ratings, 2.0 / 5.0);
    assert_value(&Alpha, &ratings, 2.0 / 5.0);
    assert_value(&Positive, &ratings, 8.0 / 11.0);
    assert_value(&Positive, &exchanged(&ratings), 2.0 / 3.0);
}

/// The same observed agreement as the next table: kappa .1304.
#[test]
fn same_percentages_similar_margins() {
    let ratings = table([[45, 15], [25, 15]]);
    assert_value(&Percent, &ratings, 3.0 / 5.0);
    assert_value(&Kappa, &ratings, 3.0 / 23.0);
    assert_value(&Alpha, &ratings, 57.0 / 455.0);
    assert_value(&Positive, &ratings, 9.0 / 13.0);
    assert_value(&Positive, &exchanged(&ratings), 3.0 / 7.0);
}

/// The same observed agreement as the table before: kappa .2593.
#[test]
fn same_percentages_different_margins() {
    let ratings = table([[25, 35], [5, 35]]);
    assert_value(&Percent, &ratings, 3.0 / 5.0);
    assert_value(&Kappa, &ratings, 7.0 / 27.0);
    assert_value(&Alpha, &ratings, 97.0 / 495.0);
    assert_value(&Positive, &ratings, 5.0 / 9.0);
    assert_value(&Positive, &exchanged(&ratings), 7.0 / 11.0);
}
