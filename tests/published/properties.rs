//! What holds for any data.

use crate::data::assert_near;
use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use qualcode::agreement::{
    Alpha, Cluster, Coefficient, Kappa, Percent, Positive, Ratings, Row, STATISTICS, Statistic,
    Undefined,
};
use std::collections::BTreeMap;

type Units = Vec<Vec<Option<u32>>>;

/// Any number of coders, with missing values.
fn any_units(categories: u32) -> impl Strategy<Value = Units> {
    (2usize..6).prop_flat_map(move |coders| vec(vec(weighted(0.8, 0..categories), coders), 0..30))
}

/// Two coders who judged everything.
fn complete(categories: u32) -> impl Strategy<Value = Vec<(u32, u32)>> {
    vec((0..categories, 0..categories), 1..60)
}

fn of_pairs(pairs: &[(u32, u32)]) -> Ratings {
    Ratings::from_units(&pairs.iter().map(|(a, b)| vec![Some(*a), Some(*b)]).collect::<Vec<_>>())
}

/// All that the statistics say; equal to the last bit or not at all.
fn answers(ratings: &Ratings) -> Vec<Result<Coefficient, Undefined>> {
    STATISTICS.iter().map(|statistic| statistic.compute(ratings)).collect()
}

/// Scott's pi from its definition; `None` where chance cannot disagree.
fn scotts_pi(pairs: &[(u32, u32)]) -> Option<f64> {
    let n = pairs.len() as f64;
    let observed = pairs.iter().filter(|(a, b)| a == b).count() as f64 / n;
    let mut counts: BTreeMap<u32, f64> = BTreeMap::new();
    for (a, b) in pairs {
        *counts.entry(*a).or_default() += 1.0;
        *counts.entry(*b).or_default() += 1.0;
    }
    let expected: f64 = counts.values().map(|count| (count / (2.0 * n)).powi(2)).sum();
    (counts.len() > 1).then(|| (observed - expected) / (1.0 - expected))
}

proptest! {
    #[test]
    fn permuting_coders_changes_nothing(units in any_units(4), seed in any::<u64>()) {
        let permute = |unit: &Vec<Option<u32>>| {
            let mut unit = unit.clone();
            let by = usize::try_from(seed % 7).unwrap() % unit.len();
            unit.rotate_left(by);
            if seed % 2 == 0 { unit.reverse() }
            unit
        };
        let permuted: Units = units.iter().map(permute).collect();
        let [before, after] = [units, permuted].map(|u| answers(&Ratings::from_units(&u)));
        prop_assert_eq!(before, after);
    }

    #[test]
    fn permuting_units_changes_nothing(
        (units, shuffled) in any_units(4).prop_flat_map(|u| (Just(u.clone()), Just(u).prop_shuffle())),
        at in 0usize..30,
    ) {
        // Units in one transcript, and the same in another order in two.
        let (first, second) = shuffled.split_at(at.min(shuffled.len()));
        let coders = units.first().map_or(0, Vec::len);
        let clusters = [("P01", first), ("P02", second)]
            .map(|(id, part)| Cluster::count(id, part.iter().map(|unit| (unit, 1))));
        let apart = Ratings::of_code(coders, clusters.to_vec());
        prop_assert_eq!(answers(&Ratings::from_units(&units)), answers(&apart));
    }

    #[test]
    fn renaming_categories_changes_nothing(
        units in any_units(4),
        names in Just(vec![0u32, 1, 2, 3, 17]).prop_shuffle(),
    ) {
        let rename = |value: &Option<u32>| value.map(|v| names[v as usize]);
        let renamed: Units = units.iter().map(|u| u.iter().map(rename).collect()).collect();
        let [before, after] = [units, renamed].map(|u| Ratings::from_units(&u));
        for statistic in [&Percent as &dyn Statistic, &Alpha, &Kappa] {
            // Where there is no variation, the reason depends on whether the one category is 0.
            prop_assert_eq!(statistic.compute(&before).ok(), statistic.compute(&after).ok());
        }
    }

    #[test]
    fn splitting_weights_changes_nothing(units in any_units(3), weight in 1u64..1000, part in 0u64..1000) {
        let mut whole = Ratings::from_units(&units);
        for row in whole.clusters.iter_mut().flat_map(|c| &mut c.rows) {
            row.weight *= weight;
        }
        let mut split = whole.clone();
        for cluster in &mut split.clusters {
            let part = |weight: u64| part.min(weight);
            let rest: Vec<_> = cluster.rows.iter()
                .map(|r| Row { values: r.values.clone(), weight: r.weight - part(r.weight) })
                .collect();
            cluster.rows.iter_mut().for_each(|r| r.weight = part(r.weight));
            cluster.rows.extend(rest);
        }
        prop_assert_eq!(answers(&whole), answers(&split));
    }

    #[test]
    fn singletons_change_nothing(units in any_units(3), value in 0u32..5, weight in 0u64..100) {
        let before = Ratings::from_units(&units);
        let mut after = before.clone();
        let mut values = vec![None; before.coders];
        if let Some(last) = values.last_mut() {
            *last = Some(value);
        }
        after.clusters.push(Cluster { id: "alone".into(), rows: vec![Row { values, weight }] });
        prop_assert_eq!(answers(&before), answers(&after));
    }

    #[test]
    fn perfect_agreement_with_variation_is_one(values in vec(0u32..3, 2..40), coders in 2usize..6) {
        let units: Units = values.iter().map(|value| vec![Some(*value); coders]).collect();
        let ratings = Ratings::from_units(&units);
        let varies = values.iter().any(|value| *value != values[0]);
        prop_assert_eq!(Percent.compute(&ratings).map(|c| c.value), Ok(1.0));
        prop_assert_eq!(Alpha.compute(&ratings).map(|c| c.value).ok(), varies.then_some(1.0));
        let kappa = Kappa.compute(&ratings).map(|c| c.value).ok();
        prop_assert_eq!(kappa, (varies && coders == 2).then_some(1.0));
        let positive = Positive.compute(&ratings).map(|c| c.value).ok();
        prop_assert_eq!(positive, values.contains(&1).then_some(1.0));
    }

    #[test]
    fn values_are_numbers_within_bounds(units in any_units(3)) {
        let ratings = Ratings::from_units(&units);
        for statistic in STATISTICS {
            if let Ok(c) = statistic.compute(&ratings) {
                prop_assert!((-1.0..=1.0).contains(&c.value), "{}: {c:?}", statistic.id());
                if let (Some(observed), Some(expected)) = (c.observed, c.expected) {
                    assert_near(c.value * (1.0 - expected), observed - expected);
                }
            }
        }
    }

    /// α = 1 - (1 - π)(1 - 1/n) for two coders who judged everything, n values in all.
    #[test]
    fn alpha_is_scotts_pi_corrected_for_few_units(pairs in complete(4)) {
        let n = 2.0 * pairs.len() as f64;
        let expected = scotts_pi(&pairs).map(|pi| 1.0 - (1.0 - pi) * (1.0 - 1.0 / n));
        let actual = Alpha.compute(&of_pairs(&pairs)).ok().map(|c| c.value);
        prop_assert_eq!(actual.is_some(), expected.is_some());
        if let (Some(actual), Some(expected)) = (actual, expected) {
            assert_near(actual, expected);
        }
    }

    /// Positive agreement of two coders is the F1 score of one against the other.
    #[test]
    fn positive_agreement_is_f1(pairs in complete(2)) {
        let count = |test: fn(&&(u32, u32)) -> bool| pairs.iter().filter(test).count() as f64;
        let (both, first, second) = (count(|p| p.0 + p.1 == 2), count(|p| p.0 == 1), count(|p| p.1 == 1));
        let f1 = if both > 0.0 {
            let (precision, recall) = (both / second, both / first);
            2.0 * precision * recall / (precision + recall)
        } else {
            0.0
        };
        match Positive.compute(&of_pairs(&pairs)) {
            Ok(positive) => assert_near(positive.value, f1),
            Err(reason) => prop_assert_eq!((reason, first + second), (Undefined::Unused, 0.0)),
        }
    }
}
