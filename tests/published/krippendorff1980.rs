//! Krippendorff, K. (1980). Content Analysis: An Introduction to Its Methodology; data as in the tests of DKPro
//! Statistics.

use crate::data::{assert_disagreement, assert_metrics, assert_value, units};
use qualcode::agreement::{Alpha, Percent};

/// Three coders, nine units, four categories.
#[test]
fn three_coders_nominal() {
    let ratings = units("111 122 222 444 144 222 123 333 222");
    assert_value(&Alpha, &ratings, 163.0 / 254.0);
    assert_disagreement(&ratings, 7.0 / 27.0, 254.0 / 351.0);
    assert_value(&Percent, &ratings, 20.0 / 27.0);
    assert_metrics(&ratings, [3034.0 / 6075.0, 204.0 / 373.0, 240073.0 / 496784.0]);
}
