//! The three coders in the tests of the Python package KrippendorffUnitizedAlpha, whose spans include their last
//! position; here they end before the next.

use crate::data::{assert_category, assert_unitizing, unitized};
use intercoder::Undefined::Constant;

#[test]
fn three_coders_one_category() {
    let counts =
        unitized(56, &[&[(3, 15, 1), (22, 53, 1)], &[(3, 10, 1), (22, 53, 1)], &[(22, 46, 1)]]);
    assert_unitizing(&counts, [Ok((6_971, 12_348)), Ok((6_971, 12_348)), Err(Constant)]);
    assert_category(&counts, 1, Err(Constant), Ok((86, 105)));
}
