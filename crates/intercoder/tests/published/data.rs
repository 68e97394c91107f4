//! How the data of papers are written down here, and how near a value must come.

use intercoder::{
    Alpha, BrennanPrediger, Cluster, Gwet, Holsti, Interval, Jaccard, Kappa, Light, Metric,
    Negative, Percent, Positive, Ratings, STATISTICS, Scale, Scott, Segment, Statistic, Text,
    Undefined, UnitCounts, Weights, category_alpha, coverage, cu_alpha, gwet_interval_of_alpha,
    relevance_alpha, u_alpha,
};

/// Units as words of one digit per coder, with a point where a value is missing: `"12 .2"`.
pub fn units(words: &str) -> Ratings {
    let unit = |word: &str| word.chars().map(|c| c.to_digit(10)).collect();
    Ratings::from_units(&words.split_whitespace().map(unit).collect::<Vec<_>>())
}

/// The same, as ratings of one code: 0 is not coded.
pub fn of_code(ratings: Ratings) -> Ratings {
    Ratings { scale: Scale::code(), ..ratings }
}

/// A table of two coders, rows by the first and columns by the second.
///
/// Its first category is 1, used, and the second 0, not used, as in a table of a, b, c and d.
pub fn table<const N: usize>(cells: [[u64; N]; N]) -> Ratings {
    let category = |index| match index {
        0 => Some(1),
        1 => Some(0),
        more => u32::try_from(more).ok(),
    };
    let rows = cells.iter().enumerate().flat_map(|(i, row)| {
        row.iter().enumerate().map(move |(j, weight)| ([category(i), category(j)], *weight))
    });
    Ratings::nominal(2, vec![Cluster::count("", rows)])
}

/// The statistics to which units with one value say nothing. Light's kappa is one if each pair of coders has
/// units in common; to the others they say how often values are used.
pub const OF_PAIRS: &[&dyn Statistic] =
    &[&Percent, &Positive, &Negative, &Jaccard, &Holsti, &Alpha, &Kappa, &Scott];

#[track_caller]
pub fn assert_near(actual: f64, expected: f64) {
    assert!((actual - expected).abs() < 1e-12, "{actual} is not {expected}");
}

#[track_caller]
pub fn assert_value(statistic: &dyn Statistic, ratings: &Ratings, expected: f64) {
    match statistic.compute(ratings) {
        Ok(coefficient) => assert_near(coefficient.value, expected),
        Err(reason) => panic!("{} is undefined: {reason}", statistic.id()),
    }
}

/// Checks alpha's observed and expected disagreement.
#[track_caller]
pub fn assert_disagreement(ratings: &Ratings, observed: f64, expected: f64) {
    assert_parts(&Alpha, ratings, 1.0 - observed, 1.0 - expected);
}

/// Checks the observed and expected agreement from which a statistic is made.
#[track_caller]
pub fn assert_parts(statistic: &dyn Statistic, ratings: &Ratings, observed: f64, expected: f64) {
    let parts = statistic.compute(ratings).map(|c| (c.observed, c.expected));
    let Ok((Some(actual_observed), Some(actual_expected))) = parts else {
        panic!("{}: {parts:?}", statistic.id());
    };
    assert_near(actual_observed, observed);
    assert_near(actual_expected, expected);
}

/// A unit as its start, its end and its category.
pub type Unit = (u64, u64, u32);

/// One text with the units of each coder, all of whom read it.
pub fn text(length: u64, coders: &[&[Unit]]) -> Text {
    let segment = |&(start, end, category): &Unit| Segment { start, end, category };
    let units = coders.iter().map(|units| Some(units.iter().map(segment).collect())).collect();
    Text::new("", length, units).unwrap_or_else(|error| panic!("{error}"))
}

pub fn unitized(length: u64, coders: &[&[Unit]]) -> UnitCounts {
    UnitCounts::of(&text(length, coders))
}

/// A numerator and a denominator, or why there is no value.
pub type Expected = Result<(i32, i32), Undefined>;

#[track_caller]
fn assert_outcome(actual: Result<f64, Undefined>, expected: Expected) {
    match (actual, expected) {
        (Ok(actual), Ok((numerator, denominator))) => {
            assert_near(actual, f64::from(numerator) / f64::from(denominator));
        }
        (actual, expected) => assert_eq!(actual.err(), expected.err(), "{actual:?}"),
    }
}

/// Checks the alphas of unitizing: u, |u and cu.
#[track_caller]
pub fn assert_unitizing(counts: &UnitCounts, [u, relevance, cu]: [Expected; 3]) {
    assert_outcome(u_alpha(counts).map(|c| c.value), u);
    assert_outcome(relevance_alpha(counts).map(|c| c.value), relevance);
    assert_outcome(cu_alpha(counts).map(|c| c.value), cu);
}

/// Checks what is said of one category: (k)u and its coverage.
#[track_caller]
pub fn assert_category(counts: &UnitCounts, category: u32, alpha: Expected, covered: Expected) {
    assert_outcome(category_alpha(counts, category).map(|c| c.value), alpha);
    assert_outcome(coverage(counts, category), covered);
}

/// Checks alpha with the other metrics: ordinal, interval and ratio.
#[track_caller]
pub fn assert_metrics(ratings: &Ratings, expected: [f64; 3]) {
    for (metric, expected) in
        [Metric::Ordinal, Metric::Interval, Metric::Ratio].into_iter().zip(expected)
    {
        let mut ratings = ratings.clone();
        ratings.scale.metric = metric;
        assert_value(&Alpha, &ratings, expected);
    }
}

/// Checks the standard error and that the interval is `width` of them to either side, up to 1.
#[track_caller]
fn assert_error(interval: Option<Interval>, value: f64, error: f64, width: f64) {
    let Some(interval) = interval else { panic!("no interval") };
    let actual = interval.standard_error.unwrap_or(0.0);
    assert!((actual - error).abs() < 1e-9, "standard error {actual} is not {error}");
    assert!((interval.low - (value - width * error)).abs() < 1e-8, "{interval:?}");
    assert!((interval.high - (value + width * error).min(1.0)).abs() < 1e-8, "{interval:?}");
    assert_eq!(interval.level, 0.95);
}

/// Checks what two coders' tables are corrected by: Scott's pi, Gwet's AC1 and Brennan and Prediger.
#[track_caller]
pub fn assert_corrected(ratings: &Ratings, pi: f64, ac1: f64, free: f64) {
    assert_value(&Scott, ratings, pi);
    assert_value(&Gwet, ratings, ac1);
    assert_value(&BrennanPrediger, ratings, free);
}

/// Checks kappa and its standard error without weights, with linear and with quadratic ones, where categories are
/// in the order of the table; the values are those of statsmodels.
#[track_caller]
pub fn assert_kappas(ratings: &Ratings, expected: [(f64, f64); 3]) {
    let weights = [Weights::Identity, Weights::Linear, Weights::Quadratic];
    for (weights, (value, error)) in weights.into_iter().zip(expected) {
        let mut ratings = ratings.clone();
        ratings.scale.weights = weights;
        for (category, number) in &mut ratings.scale.categories {
            *number = f64::from(if *category < 2 { 1 - category } else { *category });
        }
        let Ok(kappa) = Kappa.compute(&ratings) else { panic!("{weights:?}: undefined") };
        assert!((kappa.value - value).abs() < 1e-9, "{weights:?}: {kappa:?}");
        assert_error(kappa.interval, value, error, 1.959_963_984_540_054);
    }
}

/// Checks the standard error and interval of the ordinal alpha; those of irrCAC, given Krippendorff's ordinal
/// distances as weights.
#[track_caller]
pub fn assert_ordinal_alpha(ratings: &Ratings, expected: [f64; 3]) {
    let mut ratings = ratings.clone();
    ratings.scale.metric = Metric::Ordinal;
    let Some(interval) = gwet_interval_of_alpha(&ratings) else { panic!("no interval") };
    let error = interval.standard_error.unwrap_or(f64::NAN);
    for (actual, expected) in [error, interval.low, interval.high].into_iter().zip(expected) {
        assert!((actual - expected).abs() < 1e-9, "{actual} is not {expected}");
    }
}

/// Checks the mean of the kappas of all pairs without weights, with linear and with quadratic ones; those of
/// statsmodels.
#[track_caller]
pub fn assert_light(ratings: &Ratings, expected: [f64; 3]) {
    let weights = [Weights::Identity, Weights::Linear, Weights::Quadratic];
    for (weights, expected) in weights.into_iter().zip(expected) {
        let mut ratings = ratings.clone();
        ratings.scale.weights = weights;
        assert_value(&Light, &ratings, expected);
    }
}

/// Checks lines of what irrCAC 0.4.4 for Python prints with six digits: statistic, weights, value, observed and
/// expected agreement, standard error and the ends of its interval.
///
/// Of alpha only the standard error and the interval, between the ends of which it lies: irrCAC's observed and
/// expected agreement are other ones than ours.
#[track_caller]
pub fn assert_irrcac(ratings: &Ratings, lines: &str) {
    for line in lines.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        let expected: Vec<f64> = words[2..].iter().filter_map(|word| word.parse().ok()).collect();
        let Some(actual) = of_irrcac(ratings, words[0], words[1]) else {
            panic!("{line}: nothing")
        };
        assert_eq!(expected.len(), actual.len(), "{line}");
        for (actual, expected) in actual.into_iter().zip(expected) {
            let is_near = actual.is_none_or(|actual| (actual - expected).abs() < 5e-7);
            assert!(is_near, "{line}: {actual:?} is not {expected}");
        }
    }
}

/// What a line of irrCAC holds, from our statistics.
fn of_irrcac(ratings: &Ratings, id: &str, weights: &str) -> Option<[Option<f64>; 6]> {
    let mut ratings = ratings.clone();
    ratings.scale.weights = Weights::ALL.iter().find(|(name, _)| *name == weights)?.1;
    ratings.scale.metric = match weights {
        "quadratic" => Metric::Interval,
        "ratio" => Metric::Ratio,
        _ => Metric::Nominal,
    };
    let of = |c: [Option<f64>; 3], i: Interval| {
        [c[0], c[1], c[2], Some(i.standard_error.unwrap_or(f64::NAN)), Some(i.low), Some(i.high)]
    };
    if id == "alpha" {
        return Some(of([None; 3], gwet_interval_of_alpha(&ratings)?));
    }
    let statistic = STATISTICS.iter().find(|statistic| statistic.id() == id)?;
    let c = statistic.compute(&ratings).ok()?;
    Some(of([Some(c.value), Some(c.observed?), Some(c.expected?)], c.interval?))
}
