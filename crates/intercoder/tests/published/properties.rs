//! What holds for any data.

use crate::data::{OF_PAIRS, assert_near, of_code};
use intercoder::{
    Alpha, BrennanPrediger, Cluster, Coefficient, Conger, Fleiss, Gwet, Holsti, Jaccard, Kappa,
    Light, Percent, Positive, Ratings, Row, STATISTICS, Scale, Scott, Statistic, Undefined,
    Weights, gwet_interval_of_alpha, pooled_kappa,
};
use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
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

/// Any number of coders who judged everything.
fn complete_units(categories: u32) -> impl Strategy<Value = Units> {
    let units = move |coders| vec(vec((0..categories).prop_map(Some), coders), 1..30);
    (2usize..6).prop_flat_map(units)
}

fn of_pairs(pairs: &[(u32, u32)]) -> Ratings {
    Ratings::from_units(&pairs.iter().map(|(a, b)| vec![Some(*a), Some(*b)]).collect::<Vec<_>>())
}

type Answer = Result<Coefficient, Undefined>;

fn answers(ratings: &Ratings) -> Vec<Answer> {
    STATISTICS.iter().map(|statistic| statistic.compute(ratings)).collect()
}

/// Values made of integers are equal to the last bit; others are sums, in the order of what is summed.
#[track_caller]
fn assert_same(before: &[Answer], after: &[Answer]) {
    let exact = ["percent", "positive", "negative", "jaccard", "holsti", "alpha", "kappa", "scott"];
    for ((statistic, before), after) in STATISTICS.iter().zip(before).zip(after) {
        match (before, after) {
            (Ok(before), Ok(after)) if exact.contains(&statistic.id()) => {
                let parts = |c: &Coefficient| (c.value, c.observed, c.expected);
                assert_eq!(parts(before), parts(after), "{}", statistic.id());
                assert_same_numbers(before, after);
            }
            (Ok(before), Ok(after)) => assert_same_numbers(before, after),
            _ => assert_eq!(before, after, "{}", statistic.id()),
        }
    }
}

#[track_caller]
fn assert_same_numbers(before: &Coefficient, after: &Coefficient) {
    let numbers = |c: &Coefficient| {
        let interval = c.interval.map(|i| (i.low, i.standard_error));
        let (low, error) = interval.unwrap_or_default();
        [Some(c.value), c.observed, c.expected, Some(low), error].map(Option::unwrap_or_default)
    };
    for (before, after) in numbers(before).into_iter().zip(numbers(after)) {
        // Intervals of two units are hundreds wide.
        assert!((before - after).abs() < 1e-9 * before.abs().max(1.0), "{before} is not {after}");
    }
}

/// The value of a statistic, if it has one.
fn value(statistic: &dyn Statistic, ratings: &Ratings) -> Option<f64> {
    statistic.compute(ratings).ok().map(|c| c.value)
}

#[track_caller]
fn assert_equal(a: Option<f64>, b: Option<f64>) {
    match (a, b) {
        (Some(a), Some(b)) => assert_near(a, b),
        (a, b) => assert_eq!(a, b),
    }
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
        let [before, after] = [units, permuted].map(|u| Ratings::from_units(&u));
        let (before, mut after) = (answers(&before), answers(&after));
        for (at, statistic) in STATISTICS.iter().enumerate() {
            // Which pair of coders comes first says why Light's kappa has no value.
            if statistic.id() == "light" && before[at].is_err() && after[at].is_err() {
                after[at] = before[at];
            }
        }
        assert_same(&before, &after);
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
        let apart = Ratings::nominal(coders, clusters.to_vec());
        assert_same(&answers(&Ratings::from_units(&units)), &answers(&apart));
    }

    #[test]
    fn renaming_categories_changes_nothing(
        units in any_units(4),
        names in Just(vec![0u32, 1, 2, 3, 17]).prop_shuffle(),
    ) {
        let rename = |value: &Option<u32>| value.map(|v| names[v as usize]);
        let renamed: Units = units.iter().map(|u| u.iter().map(rename).collect()).collect();
        let [before, after] = [units, renamed].map(|u| Ratings::from_units(&u));
        for statistic in STATISTICS {
            // To these 0 and 1 are not names but not coded and coded.
            if !["positive", "negative", "jaccard", "holsti"].contains(&statistic.id()) {
                // Where there is no variation, the reason depends on whether the one category is 0.
                let [before, after] = [&before, &after].map(|r| statistic.compute(r).ok());
                prop_assert_eq!(before.is_some(), after.is_some());
                before.zip(after).inspect(|(before, after)| assert_same_numbers(before, after));
            }
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
        assert_same(&answers(&whole), &answers(&split));
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
        for statistic in OF_PAIRS {
            prop_assert_eq!(statistic.compute(&before), statistic.compute(&after));
        }
        prop_assert_eq!(gwet_interval_of_alpha(&before), gwet_interval_of_alpha(&after));
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
                // Units with one value can make chance agree far more than coders do.
                let lowest = match statistic.id() {
                    "fleiss" | "conger" | "gwet" => f64::MIN,
                    _ => -1.0,
                };
                prop_assert!((lowest..=1.0).contains(&c.value), "{}: {c:?}", statistic.id());
                if let Some(i) = c.interval {
                    prop_assert!(i.low < c.value && c.value <= i.high && i.high <= 1.0, "{c:?}");
                }
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

    /// α = 1 - (1 - κ)(1 - 1/n) of Fleiss' kappa for any number of coders who judged everything, n values in all.
    #[test]
    fn alpha_is_fleiss_kappa_corrected_for_few_units(units in complete_units(3)) {
        let n = units.iter().map(Vec::len).sum::<usize>() as f64;
        let ratings = Ratings::from_units(&units);
        let corrected = value(&Fleiss, &ratings).map(|k| 1.0 - (1.0 - k) * (1.0 - 1.0 / n));
        assert_equal(value(&Alpha, &ratings), corrected);
    }

    /// With every weight: more coders are what two are.
    #[test]
    fn statistics_of_many_are_those_of_two(pairs in complete(4), weights in 0usize..5) {
        let mut ratings = of_pairs(&pairs);
        ratings.scale.weights = Weights::ALL[weights].1;
        assert_equal(value(&Conger, &ratings), value(&Kappa, &ratings));
        assert_equal(value(&Light, &ratings), value(&Kappa, &ratings));
        assert_equal(value(&Fleiss, &ratings), value(&Scott, &ratings));
        assert_equal(pooled_kappa(std::slice::from_ref(&ratings)).ok().map(|c| c.value), value(&Kappa, &ratings));
    }

    /// Two categories are the same or as far apart as can be.
    #[test]
    fn weights_of_two_categories_change_nothing(units in any_units(2), weights in 0usize..5) {
        let before = Ratings::from_units(&units);
        let mut after = before.clone();
        after.scale.weights = Weights::ALL[weights].1;
        for statistic in STATISTICS {
            match (statistic.compute(&before), statistic.compute(&after)) {
                (Ok(before), Ok(after)) => assert_same_numbers(&before, &after),
                (before, after) => prop_assert_eq!(before, after),
            }
        }
    }

    /// Categories that nobody used count only where all categories do.
    #[test]
    fn declared_categories(units in any_units(3)) {
        let few = Ratings::from_units(&units);
        let mut more = few.clone();
        more.scale.categories.extend([(7, 7.0), (8, 8.0)]);
        for statistic in STATISTICS {
            if !["holsti", "gwet", "brennan_prediger"].contains(&statistic.id()) {
                let [few, more] = [&few, &more].map(|r| statistic.compute(r));
                prop_assert_eq!(few, more, "{}", statistic.id());
            }
        }
        if let [Some(few), Some(more)] = [&few, &more].map(|r| value(&BrennanPrediger, r)) {
            prop_assert!(more >= few);
        }
        prop_assert!(value(&Gwet, &few).is_none() || value(&Gwet, &more).is_some());
    }

    /// One scale or the other: J = PA+ / (2 - PA+), and Holsti's coefficient of one code is PA+.
    #[test]
    fn jaccard_and_holsti_of_one_code_are_positive_agreement(pairs in complete(2)) {
        let ratings = of_code(of_pairs(&pairs));
        let positive = value(&Positive, &ratings);
        assert_equal(value(&Jaccard, &ratings), positive.map(|p| p / (2.0 - p)));
        assert_equal(value(&Holsti, &ratings), positive);
    }
}

proptest! {
    /// Categories are names: which number each has means nothing. A statistic for which it does, such as those of one
    /// code, must say that the scale does not fit.
    #[test]
    fn what_fits_categories_does_not_care_which_is_which(units in any_units(3), turn in 1u32..3) {
        let ratings = Ratings::from_units(&units);
        let turned = |value: &Option<u32>| value.map(|category| (category + turn) % 3);
        let other: Units = units.iter().map(|unit| unit.iter().map(turned).collect()).collect();
        let other = Ratings::from_units(&other);
        for statistic in STATISTICS.iter().filter(|s| s.fits(&ratings.scale)) {
            match (statistic.compute(&ratings), statistic.compute(&other)) {
                (Ok(before), Ok(after)) => assert_same_numbers(&before, &after),
                // One value only is called unused where it is 0, and constant where it is not.
                (before, after) => prop_assert_eq!(before.is_ok(), after.is_ok(), "{}", statistic.id()),
            }
        }
    }
}

/// A code is there or not: only then do some statistics mean anything.
#[test]
fn some_statistics_are_of_one_code() {
    let of_code = |scale: &Scale| {
        STATISTICS.iter().filter(|s| !s.fits(scale)).map(|s| s.id()).collect::<Vec<_>>()
    };
    assert_eq!(of_code(&Scale::code()), Vec::<&str>::new());
    assert_eq!(of_code(&Scale::nominal([1, 2, 3])), ["positive", "negative", "jaccard"]);
}
