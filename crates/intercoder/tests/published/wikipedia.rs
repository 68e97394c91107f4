//! The three tables of the article on Cohen's kappa in Wikipedia.

use crate::data::{assert_corrected, assert_kappas, assert_value, table};
use intercoder::{Alpha, Kappa, Negative, Percent, Positive};

/// Kappa .40.
#[test]
fn simple_example() {
    let ratings = table([[20, 5], [10, 15]]);
    assert_value(&Percent, &ratings, 7.0 / 10.0);
    assert_value(&Kappa, &ratings, 2.0 / 5.0);
    assert_value(&Alpha, &ratings, 2.0 / 5.0);
    assert_value(&Positive, &ratings, 8.0 / 11.0);
    assert_value(&Negative, &ratings, 2.0 / 3.0);
    assert_corrected(&ratings, 13.0 / 33.0, 41.0 / 101.0, 2.0 / 5.0);
    assert_kappas(
        &ratings,
        [(0.4, 0.12699606293110033), (0.4, 0.12699606293110036), (0.4, 0.12699606293110036)],
    );
}

/// The same observed agreement as the next table: kappa .1304.
#[test]
fn same_percentages_similar_margins() {
    let ratings = table([[45, 15], [25, 15]]);
    assert_value(&Percent, &ratings, 3.0 / 5.0);
    assert_value(&Kappa, &ratings, 3.0 / 23.0);
    assert_value(&Alpha, &ratings, 57.0 / 455.0);
    assert_value(&Positive, &ratings, 9.0 / 13.0);
    assert_value(&Negative, &ratings, 3.0 / 7.0);
    assert_corrected(&ratings, 11.0 / 91.0, 29.0 / 109.0, 1.0 / 5.0);
    assert_kappas(
        &ratings,
        [
            (0.13043478260869565, 0.0986615376234396),
            (0.13043478260869557, 0.09866153762343961),
            (0.13043478260869557, 0.09866153762343961),
        ],
    );
}

/// The same observed agreement as the table before: kappa .2593.
#[test]
fn same_percentages_different_margins() {
    let ratings = table([[25, 35], [5, 35]]);
    assert_value(&Percent, &ratings, 3.0 / 5.0);
    assert_value(&Kappa, &ratings, 7.0 / 27.0);
    assert_value(&Alpha, &ratings, 97.0 / 495.0);
    assert_value(&Positive, &ratings, 5.0 / 9.0);
    assert_value(&Negative, &ratings, 7.0 / 11.0);
    assert_corrected(&ratings, 19.0 / 99.0, 21.0 / 101.0, 1.0 / 5.0);
    assert_kappas(
        &ratings,
        [
            (0.25925925925925924, 0.07715973174444572),
            (0.2592592592592593, 0.07715973174444572),
            (0.2592592592592593, 0.07715973174444572),
        ],
    );
}
