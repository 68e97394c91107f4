//! Krippendorff, K., Mathet, Y., Bouvry, S. & Widlöcher, A. (2016). On the reliability of unitizing textual continua:
//! Further developments. Quality & Quantity 50; data and values as in Krippendorff, K. (2019). Content Analysis: An
//! Introduction to Its Methodology, 4th ed., section 12.6, figure 12.11.

use crate::data::{Unit, assert_category, assert_near, assert_unitizing, text, unitized};
use intercoder::{SpanCounts, Undefined, UnitCounts, coverage, cu_alpha, relevance_alpha, u_alpha};

const FIRST: [Unit; 6] =
    [(0, 7, 1), (7, 13, 2), (30, 32, 5), (32, 37, 6), (37, 44, 6), (44, 60, 7)];
const SECOND: [Unit; 4] = [(0, 7, 1), (7, 13, 3), (13, 21, 5), (32, 44, 6)];
const THIRD: [Unit; 6] =
    [(0, 7, 1), (7, 13, 4), (13, 21, 5), (32, 37, 6), (37, 41, 6), (41, 44, 6)];

fn figure() -> UnitCounts {
    unitized(60, &[&FIRST, &SECOND, &THIRD])
}

#[test]
fn three_coders_seven_categories() {
    let expected = [Ok((16_349, 32_058)), Ok((144_038, 348_255)), Ok((24_944, 34_445))];
    assert_unitizing(&figure(), expected);
}

/// Printed as .510, .413 and .724, the second cut off after its third digit: it is .4136.
#[test]
fn printed_values() {
    let thousandths = |value: f64| (value * 1000.0).floor() / 1000.0;
    assert!((u_alpha(&figure()).unwrap().value - 0.510).abs() < 0.0005);
    assert_near(thousandths(relevance_alpha(&figure()).unwrap().value), 0.413);
    assert!((cu_alpha(&figure()).unwrap().value - 0.724).abs() < 0.0005);
    assert!((coverage(&figure(), 5).unwrap() - 0.44).abs() < 0.005);
}

/// Category 7 was used by one coder, where the others found nothing.
#[test]
fn each_category() {
    let counts = figure();
    assert_category(&counts, 1, Ok((1, 1)), Ok((1, 1)));
    assert_category(&counts, 2, Ok((0, 1)), Ok((1, 1)));
    assert_category(&counts, 3, Ok((0, 1)), Ok((1, 1)));
    assert_category(&counts, 4, Ok((0, 1)), Ok((1, 1)));
    assert_category(&counts, 5, Ok((1, 1)), Ok((4, 9)));
    assert_category(&counts, 6, Ok((1, 1)), Ok((1, 1)));
    assert_category(&counts, 7, Err(Undefined::NoOverlap), Ok((0, 1)));
}

/// Ten positions where there was one: the value depends a little on how fine they are.
#[test]
fn a_finer_grain_moves_the_third_digit() {
    let finer = |units: &[Unit]| units.iter().map(|(s, e, c)| (s * 10, e * 10, *c)).collect();
    let coders: [Vec<Unit>; 3] = [finer(&FIRST), finer(&SECOND), finer(&THIRD)];
    let counts = unitized(600, &[&coders[0], &coders[1], &coders[2]]);
    let values = [u_alpha(&counts), relevance_alpha(&counts), cu_alpha(&counts)];
    for (value, expected) in values.into_iter().zip([0.5090, 0.4124, 0.7242]) {
        assert!((value.unwrap().value - expected).abs() < 0.00005);
    }
}

/// Counted by hand: first and second coder, first and third, second and third.
#[test]
fn units_matched_by_hand() {
    let counts = SpanCounts::of(&text(60, &[&FIRST, &SECOND, &THIRD]), 50);
    let pairs = counts.pairs.values();
    let found: Vec<_> = pairs.map(|p| (p.exact, p.matched, p.shared, p.length)).collect();
    assert_eq!(found, [(1, 2, 19, 43 + 33), (2, 3, 19, 43 + 33), (2, 2, 27, 33 + 33)]);
}
