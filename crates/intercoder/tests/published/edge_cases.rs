//! What must never be answered with a number, and what must be although it looks odd.

use crate::data::{OF_PAIRS, assert_near, assert_value, of_code, table, units};
use intercoder::{
    Alpha, BrennanPrediger, Cluster, Coefficient, Conger, Fleiss, Gwet, Holsti, Jaccard, Kappa,
    Light, Metric, Negative, Percent, Positive, Ratings, STATISTICS, Scott, Statistic, Undefined,
    Weights, gwet_interval_of_alpha, pooled_kappa,
};

/// Values that are wrong by less than the tolerance would be wrong here.
#[track_caller]
fn assert_exactly(statistic: &dyn Statistic, ratings: &Ratings, expected: f64) {
    assert_eq!(statistic.compute(ratings).map(|c| c.value), Ok(expected), "{}", statistic.id());
}

#[track_caller]
fn assert_undefined(statistic: &dyn Statistic, ratings: &Ratings, reason: Undefined) {
    assert_eq!(statistic.compute(ratings), Err(reason), "{}", statistic.id());
}

#[test]
fn nobody_used_the_code() {
    let ratings = of_code(table([[0, 0], [0, 30]]));
    assert_exactly(&Percent, &ratings, 1.0);
    assert_exactly(&Negative, &ratings, 1.0);
    // Other programs print 1 for the last two, because chance expects next to nothing, or as much as ever.
    let undefined: [&dyn Statistic; 11] = [
        &Positive,
        &Jaccard,
        &Holsti,
        &Alpha,
        &Kappa,
        &Scott,
        &Fleiss,
        &Conger,
        &Light,
        &Gwet,
        &BrennanPrediger,
    ];
    for statistic in undefined {
        assert_undefined(statistic, &ratings, Undefined::Unused);
    }
    // A unit that one coder read cannot be compared, whatever it says.
    assert_undefined(&Positive, &units("00 00 1."), Undefined::Unused);
    assert_undefined(&Alpha, &units("000 .00 1.."), Undefined::Unused);
}

#[test]
fn everybody_used_it_everywhere() {
    let ratings = table([[30, 0], [0, 0]]);
    assert_exactly(&Percent, &ratings, 1.0);
    assert_exactly(&Positive, &ratings, 1.0);
    assert_undefined(&Alpha, &ratings, Undefined::Constant);
    assert_undefined(&Negative, &ratings, Undefined::Constant);
    let undefined: [&dyn Statistic; 7] =
        [&Kappa, &Scott, &Fleiss, &Conger, &Light, &Gwet, &BrennanPrediger];
    for statistic in undefined {
        assert_undefined(statistic, &ratings, Undefined::Constant);
    }
    assert_undefined(&Alpha, &units("333 3.3"), Undefined::Constant);
}

#[test]
fn only_one_coder_used_it() {
    let ratings = table([[0, 10], [0, 20]]);
    assert_value(&Percent, &ratings, 2.0 / 3.0);
    assert_exactly(&Positive, &ratings, 0.0);
    assert_exactly(&Kappa, &ratings, 0.0);
    assert_value(&Alpha, &ratings, -9.0 / 50.0);
    // An interval of no width would read as certainty.
    assert_eq!(Kappa.compute(&ratings).unwrap().interval, None);
    // Numbers that no float holds: still 0.
    assert_exactly(&Kappa, &table([[0, u64::MAX / 7], [0, u64::MAX / 3]]), 0.0);
}

/// Krippendorff on this case: alpha 0 is right, one deviating value tells nothing apart.
#[test]
fn one_positive_in_all() {
    for ratings in [table([[0, 1], [0, 19]]), units("000 000 010 000"), units("1000 00.0 0..0")] {
        assert_exactly(&Alpha, &ratings, 0.0);
        assert_exactly(&Positive, &ratings, 0.0);
    }
}

#[test]
fn no_unit_with_two_coders() {
    let ratings = units("1. .1 0. .. .0");
    for statistic in STATISTICS {
        assert_undefined(*statistic, &ratings, Undefined::NoPairs);
    }
}

/// Coders who read different transcripts do not agree perfectly: they do not agree at all.
#[test]
fn coder_absent_in_a_transcript() {
    let mut ratings = units("11 10 00 00 01");
    let before: Vec<_> = OF_PAIRS.iter().map(|s| s.compute(&ratings)).collect();
    ratings.clusters.push(Cluster::count("P02", [([Some(1), None], 40), ([Some(0), None], 2)]));
    let after: Vec<_> = OF_PAIRS.iter().map(|s| s.compute(&ratings)).collect();
    assert_eq!(before, after);
}

#[test]
fn coder_who_judged_nothing() {
    let any_number: [&dyn Statistic; 11] = [
        &Percent,
        &Positive,
        &Negative,
        &Jaccard,
        &Holsti,
        &Alpha,
        &Fleiss,
        &Conger,
        &Light,
        &BrennanPrediger,
        &Gwet,
    ];
    for statistic in any_number {
        let without = statistic.compute(&units("11 10 00 00 01"));
        assert_eq!(statistic.compute(&units("11. 10. 00. 00. 01.")), without);
    }
}

#[test]
fn perfect_agreement_with_variation() {
    for ratings in [table([[3, 0], [0, 97]]), units("11 00 22")] {
        for statistic in STATISTICS {
            assert_exactly(*statistic, &ratings, 1.0);
            assert_eq!(statistic.compute(&ratings).unwrap().interval, None);
        }
        assert_eq!(gwet_interval_of_alpha(&ratings), None);
    }
    assert_exactly(&Alpha, &units("111 0.0 000 .11"), 1.0);
}

#[test]
fn systematic_disagreement() {
    let ratings = units("10 01");
    assert_exactly(&Percent, &ratings, 0.0);
    assert_exactly(&Positive, &ratings, 0.0);
    assert_exactly(&Kappa, &ratings, -1.0);
    assert_exactly(&Alpha, &ratings, -0.5);
}

#[test]
fn kappa_is_of_two_coders() {
    assert_undefined(&Kappa, &units("111 000"), Undefined::NotTwoCoders);
    assert_undefined(&Kappa, &units("1 0"), Undefined::NotTwoCoders);
    assert_undefined(&Kappa, &units("11. 00."), Undefined::NotTwoCoders);
}

#[test]
fn pooled_kappa_of_codes_that_say_nothing() {
    let [unused, everywhere] = [table([[0, 0], [0, 9]]), table([[9, 0], [0, 0]])];
    let (alone, some) = (units("1. .0"), table([[20, 5], [10, 15]]));
    let of = |tables: &[&Ratings]| {
        pooled_kappa(&tables.iter().copied().cloned().collect::<Vec<_>>()).map(|c| c.value)
    };
    assert_eq!(of(&[]), Err(Undefined::NoPairs));
    assert_eq!(of(&[&alone]), Err(Undefined::NoPairs));
    assert_eq!(of(&[&unused, &alone]), Err(Undefined::Unused));
    assert_eq!(of(&[&unused, &everywhere]), Err(Undefined::Constant));
    assert_eq!(of(&[&some, &units("111")]), Err(Undefined::NotTwoCoders));
    assert_near(of(&[&unused, &some, &alone, &everywhere]).unwrap(), 2.0 / 5.0);
}

#[test]
fn lights_kappa_needs_every_pair() {
    assert_value(&Light, &units("110 111 001 000"), 1.0 / 3.0);
    assert_undefined(&Light, &units("11. 0.1 10. 1.1"), Undefined::OnePair);
    assert_undefined(&Light, &units("110 111 110 11."), Undefined::OnePair);
    assert_undefined(&Light, &units("111 111 111 11."), Undefined::Constant);
    assert_undefined(&Light, &units("1 0"), Undefined::NoPairs);
}

/// A unit with one value says how often values are used, and nothing about agreement.
#[test]
fn units_with_one_value_enter_chance_of_some() {
    let parts = |statistic: &dyn Statistic, words| {
        let Coefficient { observed, expected, .. } = statistic.compute(&units(words)).unwrap();
        (observed.unwrap(), expected.unwrap())
    };
    for statistic in [&Fleiss as &dyn Statistic, &Conger, &Gwet] {
        let [(observed, expected), (with, more)] =
            ["11 10 00 01", "11 10 00 01 1. 1."].map(|words| parts(statistic, words));
        assert_eq!((observed, with), (0.5, 0.5));
        assert_eq!(expected, 0.5, "{}", statistic.id());
        assert!(more != 0.5, "{}", statistic.id());
    }
    assert_near(parts(&Fleiss, "11 10 00 01 1. 1.").1, 5.0 / 9.0);
    assert_near(parts(&Conger, "11 10 00 01 1. 1.").1, 0.5 * 2.0 / 3.0 + 0.5 / 3.0);
}

/// More than two coders: pairs are pooled.
#[test]
fn jaccard_and_holsti_of_three_coders() {
    // Pairs of coders: both coded 1 + 0 of 3, 3, 1 + 2 that either did.
    let ratings = of_code(units("110 111 1.0 000"));
    assert_value(&Jaccard, &ratings, (1.0 + 3.0) / (3.0 + 3.0 + 1.0));
    assert_value(&Holsti, &ratings, 2.0 * 4.0 / (4.0 + 6.0 + 1.0));
    assert_undefined(&Jaccard, &units("000 00."), Undefined::Unused);
    // On another scale than that of one code every value is a decision.
    assert_value(&Holsti, &units("02 11 00"), 2.0 / 3.0);
}

/// Where 0 is nothing there is nothing below it; differences do not mind.
#[test]
fn numbers_below_zero() {
    let mut ratings = units("01 11 22 02");
    ratings.scale.categories.insert(1, -2.0);
    ratings.scale.metric = Metric::Ratio;
    assert_undefined(&Alpha, &ratings, Undefined::BelowZero);
    ratings.scale.metric = Metric::Interval;
    // Two pairs differ by 2. Σ n_c n_k δ² is 2(n Σx² - (Σx)²), and the values add up to 0.
    assert_value(&Alpha, &ratings, 1.0 - 7.0 * 16.0 / (2.0 * (8.0 * 24.0)));
}

/// Categories that stand for the same number do not disagree where numbers matter.
#[test]
fn equal_numbers() {
    let mut ratings = units("01 11 22 02");
    ratings.scale.categories.insert(1, 0.0);
    for metric in [Metric::Ordinal, Metric::Interval, Metric::Ratio] {
        ratings.scale.metric = metric;
        let as_one = Alpha.compute(&units("00 00 22 02")).unwrap().value;
        assert_value(&Alpha, &ratings, as_one);
    }
}

/// Nor are they weighed by a ratio: -1 and 1 would be infinitely far apart, -1 and 2 further than all.
#[test]
fn weights_of_numbers_below_zero() {
    let mut ratings = units("12 22 31 22");
    ratings.scale.metric = Metric::Ratio;
    ratings.scale.weights = Weights::Ratio;
    let weighed: [&dyn Statistic; 7] =
        [&Kappa, &Scott, &Fleiss, &Conger, &Light, &BrennanPrediger, &Gwet];
    for below in [-1.0, -0.5] {
        ratings.scale.categories = [(1, below), (2, 1.0), (3, 4.0)].into_iter().collect();
        for statistic in weighed {
            assert_undefined(statistic, &ratings, Undefined::BelowZero);
        }
        assert_undefined(&Alpha, &ratings, Undefined::BelowZero);
        assert_eq!(gwet_interval_of_alpha(&ratings), None);
    }
    // What alpha does not compare does not forbid it, but it is on the scale.
    let mut ratings = units("1. 22 33 23 33");
    ratings.scale.metric = Metric::Ratio;
    let interval = gwet_interval_of_alpha(&ratings);
    assert!(interval.is_some());
    ratings.scale.categories.insert(1, -3.0);
    assert!(Alpha.compute(&ratings).is_ok());
    assert_eq!(gwet_interval_of_alpha(&ratings), interval);
    ratings.scale.weights = Weights::Ratio;
    assert_undefined(&Gwet, &ratings, Undefined::BelowZero);
}

/// Units weigh the same in percent agreement, values in alpha's observed agreement.
#[test]
fn missing_values_weigh_differently() {
    let ratings = units("1110 11.. 00..");
    assert_value(&Percent, &ratings, (0.5 + 1.0 + 1.0) / 3.0);
    let observed = Alpha.compute(&ratings).unwrap().observed.unwrap();
    assert_near(observed, (4.0 * 0.5 + 2.0 + 2.0) / 8.0);
}

#[test]
fn reasons_are_plain_words() {
    use Undefined::{BelowZero, Constant, NoOverlap, NoPairs, NotTwoCoders, Unused};
    let reasons = [NoPairs, Unused, Constant, NoOverlap, NotTwoCoders, BelowZero];
    for reason in reasons.map(|r| r.to_string()) {
        assert!(reason.starts_with(char::is_lowercase) && !reason.ends_with('.'), "{reason}");
        assert!(!reason.contains("NaN") && !reason.contains("alpha"), "{reason}");
    }
}
