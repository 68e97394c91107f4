//! How the data of papers are written down here, and how near a value must come.

use qualcode::agreement::{
    Alpha, Cluster, Metric, Ratings, Segment, Statistic, Stretch, Undefined, UnitCounts, category_alpha,
    coverage, cu_alpha, relevance_alpha, u_alpha,
};

/// Units as words of one digit per coder, with a point where a value is missing: `"12 .2"`.
pub fn units(words: &str) -> Ratings {
    let unit = |word: &str| word.chars().map(|c| c.to_digit(10)).collect();
    Ratings::from_units(&words.split_whitespace().map(unit).collect::<Vec<_>>())
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

/// The same ratings with used and not used exchanged: positive agreement becomes negative agreement.
pub fn exchanged(ratings: &Ratings) -> Ratings {
    let mut ratings = ratings.clone();
    for row in ratings.clusters.iter_mut().flat_map(|cluster| &mut cluster.rows) {
        for value in row.values.iter_mut().flatten() {
            *value = 1 - *value;
        }
    }
    ratings
}

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
pub fn stretch(length: u64, coders: &[&[Unit]]) -> Stretch {
    let segment = |&(start, end, category): &Unit| Segment { start, end, category };
    let units = coders.iter().map(|units| Some(units.iter().map(segment).collect())).collect();
    Stretch::new("", length, units).unwrap_or_else(|error| panic!("{error}"))
}

pub fn unitized(length: u64, coders: &[&[Unit]]) -> UnitCounts {
    UnitCounts::of(&stretch(length, coders))
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
