//! Alpha pooled over codes against the alpha of sets of codes, computed from its definition. The nine units are
//! those of DKPro Statistics' test of set annotations; its Hamming alpha was computed as an exact fraction.

use crate::data::{assert_disagreement, assert_near, assert_value};
use intercoder::{Alpha, Percent, Ratings, SetDistance, Undefined, pooled_alpha, set_alpha};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// One value per coder: a set of codes, or `None` where the coder did not judge the unit.
type Unit = Vec<Option<BTreeSet<char>>>;

const CODES: [char; 3] = ['A', 'B', 'C'];

const DKPRO: &[[&str; 2]] = &[
    ["", ""],
    ["A", ""],
    ["A", "A"],
    ["A", "B"],
    ["AB", "A"],
    ["AB", "AC"],
    ["ABC", "ABC"],
    ["C", "AC"],
    ["C", "AC"],
];

fn dkpro() -> Vec<Unit> {
    DKPRO.iter().map(|unit| unit.iter().map(|set| Some(set.chars().collect())).collect()).collect()
}

/// 1 - D_o / D_e with the distance |A Δ B|, pair by pair; `None` where chance cannot disagree.
fn alpha_of_sets(units: &[Unit]) -> Option<f64> {
    alpha_with(units, |a, b| (a ^ b).len() as f64)
}

fn alpha_with(
    units: &[Unit],
    distance: impl Fn(&BTreeSet<char>, &BTreeSet<char>) -> f64,
) -> Option<f64> {
    let mut values = Vec::new();
    let mut observed = 0.0;
    for unit in units {
        let present: Vec<_> = unit.iter().flatten().collect();
        if present.len() < 2 {
            continue;
        }
        let each = |a: &&BTreeSet<char>| present.iter().map(|b| distance(a, b)).sum::<f64>();
        let pairs = present.iter().map(each);
        observed += pairs.sum::<f64>() / (present.len() - 1) as f64;
        values.extend(present);
    }
    let each = |a: &&BTreeSet<char>| values.iter().map(|b| distance(a, b)).sum::<f64>();
    let pairs = values.iter().map(each);
    let expected = pairs.sum::<f64>() / (values.len() as f64 - 1.0);
    (expected > 0.0).then(|| 1.0 - observed / expected)
}

/// The table of one code.
fn of_code(units: &[Unit], code: char) -> Ratings {
    let coded = |set: &BTreeSet<char>| u32::from(set.contains(&code));
    let unit = |unit: &Unit| unit.iter().map(|set| set.as_ref().map(coded)).collect();
    Ratings::from_units(&units.iter().map(unit).collect::<Vec<_>>())
}

fn tables(units: &[Unit]) -> Vec<Ratings> {
    CODES.iter().map(|code| of_code(units, *code)).collect()
}

#[test]
fn hamming_alpha_of_dkpro_sets() {
    assert_near(alpha_of_sets(&dkpro()).unwrap(), 39.0 / 107.0);
    assert_near(pooled_alpha(&tables(&dkpro())).unwrap().value, 39.0 / 107.0);
}

/// The sets that were used, and the units with sets as categories.
fn categories(units: &[Unit]) -> (Vec<Vec<u32>>, Ratings) {
    let sets: BTreeSet<_> = units.iter().flatten().flatten().collect();
    let category = |set: &BTreeSet<char>| sets.iter().filter(|other| **other < set).count() as u32;
    let unit = |unit: &Unit| unit.iter().map(|set| set.as_ref().map(category)).collect();
    let ratings = Ratings::from_units(&units.iter().map(unit).collect::<Vec<_>>());
    let labels = |set: &&BTreeSet<char>| set.iter().map(|label| *label as u32).collect();
    (sets.iter().map(labels).collect(), ratings)
}

fn masi(a: &BTreeSet<char>, b: &BTreeSet<char>) -> f64 {
    let monotonicity = match () {
        () if a == b => return 0.0,
        () if a.is_subset(b) || b.is_subset(a) => 2.0 / 3.0,
        () => 1.0 / 3.0,
    };
    1.0 - (1.0 - jaccard(a, b)) * monotonicity
}

fn jaccard(a: &BTreeSet<char>, b: &BTreeSet<char>) -> f64 {
    if a == b { 0.0 } else { 1.0 - (a & b).len() as f64 / (a | b).len() as f64 }
}

/// Exact fractions, computed from the definitions.
#[test]
fn alpha_of_dkpro_sets_by_distance() {
    let (sets, ratings) = categories(&dkpro());
    let alpha = |distance| set_alpha(&ratings, &sets, distance).unwrap().value;
    assert_near(alpha(SetDistance::Nominal), 16.0 / 67.0);
    assert_near(alpha(SetDistance::Jaccard), 196.0 / 621.0);
    assert_near(alpha(SetDistance::Masi), 281.0 / 1029.0);
}

#[test]
fn sets_that_are_all_the_same_have_no_alpha() {
    let of = |words: &str, sets: &[Vec<u32>]| {
        set_alpha(&crate::data::units(words), sets, SetDistance::Masi).map(|c| c.value)
    };
    let sets = [vec![], vec![4, 90], vec![], vec![90, 4]];
    assert_eq!(of("1. .0", &sets), Err(Undefined::NoPairs));
    assert_eq!(of("00 02 22 1.", &sets), Err(Undefined::Unused));
    assert_eq!(of("11 13", &sets), Err(Undefined::Constant));
    // Sets may be named twice; what is equal agrees.
    assert_eq!(of("02 13", &sets), Ok(1.0));
}

/// Each distinct set is a category of its own: sets that differ a little differ altogether.
#[test]
fn nominal_alpha_of_dkpro_sets() {
    let (_, ratings) = categories(&dkpro());
    assert_value(&Alpha, &ratings, 16.0 / 67.0);
    assert_disagreement(&ratings, 2.0 / 3.0, 134.0 / 153.0);
    assert_value(&Percent, &ratings, 1.0 / 3.0);
}

#[test]
fn tables_that_say_nothing_change_nothing() {
    let two = tables(&dkpro())[..2].to_vec();
    let alpha = pooled_alpha(&two).unwrap();
    let unused = Ratings::from_units(&vec![vec![Some(0), Some(0)]; 50]);
    let alone = Ratings::from_units(&[vec![Some(1), None]]);
    let more = pooled_alpha(&[two.clone(), vec![unused.clone(), alone.clone()]].concat()).unwrap();
    assert_eq!(more.value, alpha.value);
    assert!(more.observed > alpha.observed);

    let everywhere = Ratings::from_units(&vec![vec![Some(1), Some(1)]; 5]);
    assert_eq!(pooled_alpha(&[]), Err(Undefined::NoPairs));
    assert_eq!(pooled_alpha(std::slice::from_ref(&alone)), Err(Undefined::NoPairs));
    assert_eq!(pooled_alpha(&[unused.clone(), alone]), Err(Undefined::Unused));
    assert_eq!(pooled_alpha(&[unused, everywhere]), Err(Undefined::Constant));
}

/// Where coverage differs between codes, a code weighs by its values: here 4 and 20.
#[test]
fn codes_weigh_by_their_values() {
    let few = crate::data::units("10 01");
    let many = crate::data::units("11 11 11 11 11 00 00 00 00 00");
    let chance = 2.0 * 2.0 * 2.0 / 3.0 + 2.0 * 10.0 * 10.0 / 19.0;
    assert_near(pooled_alpha(&[few, many]).unwrap().value, 1.0 - 4.0 / chance);
}

fn any_units() -> impl Strategy<Value = Vec<Unit>> {
    any_units_of(CODES.to_vec())
}

fn any_units_of(codes: Vec<char>) -> impl Strategy<Value = Vec<Unit>> {
    let all = codes.len();
    let set =
        proptest::sample::subsequence(codes, 0..=all).prop_map(|codes| codes.into_iter().collect());
    (2usize..5).prop_flat_map(move |coders| {
        let value = proptest::option::weighted(0.8, set.clone());
        proptest::collection::vec(proptest::collection::vec(value, coders), 1..25)
    })
}

proptest! {
    #[test]
    fn pooled_alpha_is_the_alpha_of_sets(units in any_units()) {
        match (pooled_alpha(&tables(&units)), alpha_of_sets(&units)) {
            (Ok(pooled), Some(naive)) => assert_near(pooled.value, naive),
            (Err(_), None) => {}
            (pooled, naive) => prop_assert!(false, "{pooled:?} is not {naive:?}"),
        }
    }

    #[test]
    fn set_alpha_is_what_its_definition_says(
        units in prop_oneof![any_units(), any_units_of(('A'..='N').collect())],
    ) {
        type Distance = fn(&BTreeSet<char>, &BTreeSet<char>) -> f64;
        let (sets, ratings) = categories(&units);
        let by_hand: [(SetDistance, Distance); 3] = [
            (SetDistance::Jaccard, jaccard),
            (SetDistance::Masi, masi),
            (SetDistance::Nominal, |a, b| f64::from(u8::from(a != b))),
        ];
        for (distance, by_hand) in by_hand {
            match (set_alpha(&ratings, &sets, distance), alpha_with(&units, by_hand)) {
                (Ok(alpha), Some(naive)) => assert_near(alpha.value, naive),
                (Err(_), None) => {}
                (alpha, naive) => prop_assert!(false, "{alpha:?} is not {naive:?}"),
            }
        }
    }

    /// To the last bit, in whatever order codes and units come.
    #[test]
    fn order_does_not_matter(units in any_units(), codes in Just(CODES.to_vec()).prop_shuffle()) {
        let reversed: Vec<_> = units.iter().rev().cloned().collect();
        let shuffled: Vec<_> = codes.iter().map(|code| of_code(&reversed, *code)).collect();
        prop_assert_eq!(pooled_alpha(&shuffled), pooled_alpha(&tables(&units)));
    }

    #[test]
    fn one_code_alone_has_its_own_alpha(units in any_units()) {
        use intercoder::Statistic;
        let table = of_code(&units, 'A');
        prop_assert_eq!(pooled_alpha(std::slice::from_ref(&table)), Alpha.compute(&table));
    }
}
