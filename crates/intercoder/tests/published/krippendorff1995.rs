//! Krippendorff, K. (1995). On the reliability of unitizing continuous data. Sociological Methodology 25; the data of
//! its two coders Bertha and Bill.
//!
//! The paper's own coefficient is an older one (0.553), which its author replaced in 2016; the values here are those
//! of its successor.

use crate::data::{assert_category, assert_unitizing, unitized};
use intercoder::Undefined::Constant;

/// One category: where units lie is all that there is to agree on.
#[test]
fn two_coders_one_category() {
    let counts = unitized(24, &[&[(2, 10, 0), (14, 20, 0)], &[(4, 8, 0), (15, 17, 0)]]);
    assert_unitizing(&counts, [Ok((43, 120)), Ok((43, 120)), Err(Constant)]);
    assert_category(&counts, 0, Err(Constant), Ok((3, 5)));
}
