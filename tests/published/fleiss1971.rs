//! Fleiss, J. L. (1971). Measuring nominal scale agreement among many raters. Psychological Bulletin 76.

use crate::data::{assert_disagreement, assert_metrics, assert_value, units};
use qualcode::agreement::{Alpha, Percent};

/// Thirty patients, six psychiatrists each, five diagnoses: observed agreement .556. Who gave which diagnosis
/// is not known: the values of a unit are sorted.
#[test]
fn psychiatric_diagnoses() {
    let ratings = units(
        "444444 222555 233335 555555 222444 113333 333355 113334 114444 555555 144444 124444 222333 144444 \
         224445 333335 111455 111112 224444 133555 555555 244444 224555 114444 144445 222224 111155 224444 \
         133333 555555",
    );
    assert_value(&Percent, &ratings, 5.0 / 9.0);
    assert_value(&Alpha, &ratings, 5477.0 / 12637.0);
    assert_disagreement(&ratings, 4.0 / 9.0, 12637.0 / 16110.0);
    assert_metrics(
        &ratings,
        [3975569.0 / 11837070.0, 7894.0 / 27405.0, 3468861401.0 / 14452969250.0],
    );
}
