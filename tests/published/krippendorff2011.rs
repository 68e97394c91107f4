//! Krippendorff, K. (2011). Computing Krippendorff's Alpha-Reliability, sections C and D; the example is also
//! that of the article on Krippendorff's alpha in Wikipedia.

use crate::data::{assert_disagreement, assert_metrics, assert_value, units};
use qualcode::agreement::{Alpha, Coincidence, Percent, Positive};

const THREE_CODERS: &str = ".1. ... .22 .11 .33 334 444 13. 2.2 1.1 1.1 3.3 3.3 ... 3.4";

/// Three coders, fifteen units, missing values; alpha .691.
#[test]
fn three_coders_missing_values() {
    let ratings = units(THREE_CODERS);
    assert_value(&Alpha, &ratings, 56.0 / 81.0);
    assert_disagreement(&ratings, 3.0 / 13.0, 243.0 / 325.0);
    assert_value(&Percent, &ratings, 7.0 / 9.0);
    // Of the seven values 1 in the matrix below six met another 1.
    assert_value(&Positive, &ratings, 6.0 / 7.0);
    assert_metrics(&ratings, [112173.0 / 139048.0, 643.0 / 793.0, 90503.0 / 111878.0]);
}

/// The matrix of coincidences of the same example.
#[test]
fn matrix_of_coincidences() {
    let matrix = Coincidence::new(&units(THREE_CODERS));
    let expected =
        [[6.0, 0.0, 1.0, 0.0], [0.0, 4.0, 0.0, 0.0], [1.0, 0.0, 7.0, 2.0], [0.0, 0.0, 2.0, 3.0]];
    let actual = [1, 2, 3, 4].map(|c| [1, 2, 3, 4].map(|k| matrix.cell(c, k)));
    assert_eq!(actual, expected);
    assert_eq!(matrix.categories().collect::<Vec<_>>(), [1, 2, 3, 4]);
    assert_eq!([1, 2, 3, 4].map(|c| matrix.values(c)), [7, 4, 10, 5]);
    assert_eq!(matrix.total(), 26);
}
