//! How the data of papers are written down here, and how near a value must come.

use qualcode::agreement::{Alpha, Cluster, Ratings, Statistic};

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
