//! The walk over boundaries against the definitions, position by position, and what holds for any continuum.

mod naive;
mod partition;

use super::*;
use crate::{Coefficient, Undefined};
use naive::{Naive, Ratio};
use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;

const CATEGORIES: u32 = 3;
const COVERED: [u8; 4] = [0, 30, 50, 80];

/// Units from pairs of a gap and a length; no gap makes them touch.
fn any_units(length: u64) -> impl Strategy<Value = Vec<Segment>> {
    vec((0u64..5, 1u64..7, 0..CATEGORIES), 0..6).prop_map(move |parts| {
        let mut at = 0;
        let mut place = |(gap, long, category): (u64, u64, u32)| {
            let start = at + gap;
            at = start + long;
            Segment { start, end: at, category }
        };
        let units: Vec<_> = parts.into_iter().map(&mut place).collect();
        units.into_iter().filter(|unit| unit.end <= length).collect()
    })
}

fn any_stretch(coders: usize) -> impl Strategy<Value = Text> {
    (0u64..30).prop_flat_map(move |length| {
        vec(weighted(0.8, any_units(length)), coders)
            .prop_map(move |units| Text::new("P", length, units).unwrap())
    })
}

/// Two to four coders, some of whom did not read every transcript.
fn any_continuum() -> impl Strategy<Value = Continuum> {
    (2usize..5).prop_flat_map(|coders| vec(any_stretch(coders), 0..4)).prop_map(Continuum::new)
}

/// All alphas, equal to the last bit or not at all.
fn alphas(counts: &UnitCounts) -> Vec<Result<Coefficient, Undefined>> {
    let whole = [u_alpha(counts), relevance_alpha(counts), cu_alpha(counts)];
    whole.into_iter().chain((0..CATEGORIES).map(|k| category_alpha(counts, k))).collect()
}

fn scores(counts: &SpanCounts) -> [Result<Coefficient, Undefined>; 3] {
    [exact_f1(counts), span_f1(counts), length_jaccard(counts)]
}

fn assert_ratio(actual: Option<f64>, expected: Option<Ratio>, what: &str) {
    let expected = expected.map(Ratio::value);
    let near = match (actual, expected) {
        (Some(actual), Some(expected)) => (actual - expected).abs() < 1e-12,
        (actual, expected) => actual.is_none() && expected.is_none(),
    };
    assert!(near, "{what}: {actual:?} is not {expected:?}");
}

/// The same coders in another order.
fn permuted(continuum: &Continuum, seed: usize) -> Continuum {
    let permute = |text: &Text| {
        let mut units = text.units().to_vec();
        let by = seed % units.len();
        units.rotate_left(by);
        if seed.is_multiple_of(2) {
            units.reverse();
        }
        Text::new(text.id(), text.length(), units).unwrap()
    };
    Continuum::new(continuum.texts.iter().map(permute).collect())
}

proptest! {
    #[test]
    fn alphas_are_those_of_the_definition(continuum in any_continuum()) {
        let counts = UnitCounts::of_all(&continuum);
        let naive = Naive::new(&continuum);
        let value = |alpha: Result<Coefficient, Undefined>| alpha.ok().map(|c| c.value);
        assert_ratio(value(u_alpha(&counts)), naive.u(), "u");
        assert_ratio(value(relevance_alpha(&counts)), naive.relevance(), "|u");
        assert_ratio(value(cu_alpha(&counts)), naive.cu(), "cu");
        for k in 0..CATEGORIES {
            assert_ratio(value(category_alpha(&counts, k)), naive.category(k), "(k)u");
            assert_ratio(coverage(&counts, k).ok(), naive.coverage(k), "coverage");
        }
        for (c, k) in naive.cells() {
            assert_ratio(Some(counts.cell(c, k)), Some(naive.cell(c, k)), "l");
        }
    }

    #[test]
    fn scores_are_those_of_the_definition(continuum in any_continuum(), at in 0usize..4) {
        let counts = SpanCounts::of_all(&continuum, COVERED[at]);
        let actual = scores(&counts).map(|score| score.ok().map(|c| c.value));
        let expected = naive::scores(&continuum, u64::from(COVERED[at]));
        for (actual, expected) in actual.into_iter().zip(expected) {
            assert_ratio(actual, expected, "score");
        }
    }

    #[test]
    fn parts_of_a_coefficient_make_its_value(continuum in any_continuum()) {
        for alpha in alphas(&UnitCounts::of_all(&continuum)).into_iter().flatten() {
            let (observed, expected) = (alpha.observed.unwrap(), alpha.expected.unwrap());
            let value = (observed - expected) / (1.0 - expected);
            prop_assert!((alpha.value - value).abs() < 1e-9, "{alpha:?}");
            prop_assert!(alpha.value <= 1.0 && (0.0..=1.0).contains(&observed), "{alpha:?}");
        }
    }

    #[test]
    fn permuting_coders_changes_nothing(continuum in any_continuum(), seed in 0usize..24) {
        let other = permuted(&continuum, seed);
        prop_assert_eq!(UnitCounts::of_all(&continuum), UnitCounts::of_all(&other));
        prop_assert_eq!(alphas(&UnitCounts::of_all(&continuum)), alphas(&UnitCounts::of_all(&other)));
        for percent in COVERED {
            let [before, after] = [&continuum, &other].map(|c| scores(&SpanCounts::of_all(c, percent)));
            prop_assert_eq!(before, after);
        }
    }

    #[test]
    fn what_was_added_can_be_taken_away(continuum in any_continuum()) {
        let (mut units, mut spans) = (UnitCounts::of_all(&continuum), SpanCounts::of_all(&continuum, 50));
        for (at, left_out) in continuum.texts.iter().enumerate() {
            let mut rest = continuum.clone();
            rest.texts.remove(at);
            let mut without = units.clone();
            without.subtract(&UnitCounts::of(left_out));
            prop_assert_eq!(without, UnitCounts::of_all(&rest));
            let mut without = spans.clone();
            without.subtract(&SpanCounts::of(left_out, 50));
            prop_assert_eq!(without, SpanCounts::of_all(&rest, 50));
        }
        units.subtract(&units.clone());
        spans.subtract(&spans.clone());
        prop_assert_eq!((units, spans), Default::default());
    }

    #[test]
    fn perfect_agreement_is_one(units in any_units(30), coders in 2usize..5) {
        let varies = !units.is_empty() && units.iter().map(Segment::length).sum::<u64>() < 40;
        let text = Text::new("P", 40, vec![Some(units.clone()); coders]).unwrap();
        let counts = UnitCounts::of(&text);
        prop_assert_eq!(u_alpha(&counts).map(|c| c.value).ok(), varies.then_some(1.0));
        for alpha in alphas(&counts).into_iter().flatten() {
            prop_assert_eq!(alpha.value, 1.0);
        }
        for score in scores(&SpanCounts::of(&text, 100)).into_iter().flatten() {
            prop_assert_eq!(score.value, 1.0);
        }
    }
}
