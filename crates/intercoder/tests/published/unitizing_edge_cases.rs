//! Units at the edges: what must never be answered with a number, and what must be although it looks odd.

use crate::data::{assert_category, assert_unitizing, unitized};
use intercoder::Undefined::{Constant, NoOverlap, NoPairs, Unused};

const A: u32 = 1;
const B: u32 = 2;

#[test]
fn one_coder_found_nothing() {
    let counts = unitized(20, &[&[(0, 5, A)], &[]]);
    assert_unitizing(&counts, [Ok((-1, 10)), Ok((-1, 10)), Err(NoOverlap)]);
    assert_category(&counts, A, Err(NoOverlap), Ok((0, 1)));
}

#[test]
fn nobody_found_anything() {
    let counts = unitized(20, &[&[], &[]]);
    assert_unitizing(&counts, [Err(Unused); 3]);
    assert_category(&counts, A, Err(Unused), Err(Unused));
}

#[test]
fn nobody_else_read_it() {
    let counts = unitized(20, &[&[(0, 5, A)]]);
    assert_unitizing(&counts, [Err(NoPairs); 3]);
    assert_category(&counts, A, Err(NoPairs), Err(NoPairs));
    assert_unitizing(&unitized(0, &[&[], &[]]), [Err(NoPairs); 3]);
}

#[test]
fn units_in_different_places() {
    let counts = unitized(20, &[&[(0, 5, A)], &[(10, 15, A)]]);
    assert_unitizing(&counts, [Ok((-4, 15)), Ok((-4, 15)), Err(NoOverlap)]);
    assert_category(&counts, A, Err(NoOverlap), Ok((0, 1)));
}

#[test]
fn everybody_cut_out_everything() {
    let counts = unitized(20, &[&[(0, 20, A)], &[(0, 20, A)]]);
    assert_unitizing(&counts, [Err(Constant); 3]);
    assert_category(&counts, A, Err(Constant), Ok((1, 1)));
}

#[test]
fn same_place_other_category() {
    let counts = unitized(20, &[&[(0, 5, A)], &[(0, 5, B)]]);
    assert_unitizing(&counts, [Ok((27, 65)), Ok((1, 1)), Ok((0, 1))]);
    assert_category(&counts, A, Ok((0, 1)), Ok((1, 1)));
    assert_category(&counts, B, Ok((0, 1)), Ok((1, 1)));
}

/// A boundary inside text on which coders agree is invisible.
#[test]
fn two_units_that_touch_against_one() {
    let counts = unitized(20, &[&[(0, 5, A), (5, 10, A)], &[(0, 10, A)]]);
    assert_unitizing(&counts, [Ok((1, 1)), Ok((1, 1)), Err(Constant)]);
    assert_category(&counts, A, Err(Constant), Ok((1, 1)));
}
