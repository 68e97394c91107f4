//! How far pairs of coders lie apart in the units that they cut.

use super::super::undefined::Undefined;
use super::spans::{PairCounts, SpanCounts};

/// A figure of each pair of coders, described: its mean over pairs, and how far they spread.
///
/// The spread says whether a mean stands for all pairs or hides one. It is no standard error: pairs share coders,
/// and are not independent of each other.
///
/// # Formula
///
/// s = √(Σ (x_p - x̄)² / (P - 1)) over P pairs
///
/// # Example
///
/// Three coders; F1 of exact matches is 1, 1/2 and 0 for the three pairs: the mean is 1/2, and s = √((1/4 + 0 + 1/4) / 2).
///
/// ```
/// use intercoder::OverPairs;
///
/// let over = OverPairs::of(&[1.0, 0.5, 0.0]).ok_or("no pairs")?;
/// assert_eq!((over.mean, over.sd), (0.5, Some(0.5)));
/// assert_eq!((over.pairs, over.low, over.high), (3, 0.0, 1.0));
/// # Ok::<(), &str>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OverPairs {
    /// How many pairs have a value.
    pub pairs: usize,
    /// Their mean.
    pub mean: f64,
    /// Their standard deviation; none of a single pair.
    pub sd: Option<f64>,
    /// The least.
    pub low: f64,
    /// The greatest.
    pub high: f64,
}

impl OverPairs {
    /// Describes the values of pairs, where there are any.
    #[must_use]
    pub fn of(values: &[f64]) -> Option<Self> {
        // In the order of size the sum is the same to the last bit whoever comes first.
        let mut values = values.to_vec();
        values.sort_by(f64::total_cmp);
        let (low, high) = (*values.first()?, *values.last()?);
        let pairs = values.len();
        let mean = values.iter().sum::<f64>() / pairs as f64;
        let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
        let sd = (pairs > 1).then(|| (squares / (pairs - 1) as f64).sqrt());
        Some(Self { pairs, mean, sd, low, high })
    }
}

/// [`exact_f1`](super::exact_f1) of each pair of coders, described.
///
/// # Errors
///
/// As [`exact_f1`](super::exact_f1).
pub fn exact_f1_over_pairs(counts: &SpanCounts) -> Result<OverPairs, Undefined> {
    over(counts, |pair| pair.exact)
}

/// [`span_f1`](super::span_f1) of each pair of coders, described.
///
/// # Errors
///
/// As [`span_f1`](super::span_f1).
pub fn span_f1_over_pairs(counts: &SpanCounts) -> Result<OverPairs, Undefined> {
    over(counts, |pair| pair.matched)
}

fn over(counts: &SpanCounts, matches: fn(&PairCounts) -> u64) -> Result<OverPairs, Undefined> {
    if counts.pairs.is_empty() {
        return Err(Undefined::NoPairs);
    }
    let cut = counts.pairs.values().filter(|pair| pair.first + pair.second > 0);
    let f1 = |pair: &PairCounts| 2.0 * matches(pair) as f64 / (pair.first + pair.second) as f64;
    let values: Vec<f64> = cut.map(f1).collect();
    OverPairs::of(&values).ok_or(Undefined::Unused)
}

#[cfg(test)]
mod tests {
    use super::super::{Segment, Text, exact_f1, span_f1};
    use super::*;

    fn units(all: &[(u64, u64)]) -> Option<Vec<Segment>> {
        Some(all.iter().map(|&(start, end)| Segment { start, end, category: 1 }).collect())
    }

    /// Of 2 and 2 spans 1 is equal (1/2) and 2 match by half (1); of 2 and 1 none is equal (0), 1 matches (2/3); of 2 and 1
    /// again none is equal, 1 matches (2/3). Exact: mean 1/6, s² = (1/9 + 1/36 + 1/36) / 2 = 1/12. Half: mean 7/9, s² = (4/81 +
    /// 1/81 + 1/81) / 2 = 1/27. A fourth coder who cut nothing has F1 0 with each of them; with nobody's cuts, none.
    #[test]
    fn mean_and_spread_by_hand() {
        let three =
            vec![units(&[(0, 10), (20, 30)]), units(&[(0, 10), (21, 30)]), units(&[(22, 30)])];
        let counts = SpanCounts::of(&Text::new("P1", 40, three.clone()).unwrap(), 50);
        let (exact, half) =
            (exact_f1_over_pairs(&counts).unwrap(), span_f1_over_pairs(&counts).unwrap());
        let near = |a: f64, b: f64| assert!((a - b).abs() < 1e-12, "{a} {b}");
        near(exact.mean, 1.0 / 6.0);
        near(exact.sd.unwrap(), (1.0_f64 / 12.0).sqrt());
        near(half.mean, 7.0 / 9.0);
        near(half.sd.unwrap(), (1.0_f64 / 27.0).sqrt());
        assert_eq!((exact.pairs, exact.low, exact.high), (3, 0.0, 0.5));
        assert_eq!(exact_f1(&counts).unwrap().value.to_bits(), exact.mean.to_bits());
        assert_eq!(span_f1(&counts).unwrap().value.to_bits(), half.mean.to_bits());
        let four = three.into_iter().chain([units(&[])]).collect();
        let counts = SpanCounts::of(&Text::new("P1", 40, four).unwrap(), 50);
        near(span_f1_over_pairs(&counts).unwrap().mean, 7.0 / 18.0);
    }

    #[test]
    fn one_pair_has_no_spread_and_none_no_mean() {
        let of =
            |coders| span_f1_over_pairs(&SpanCounts::of(&Text::new("P1", 40, coders).unwrap(), 50));
        assert_eq!(of(vec![units(&[(0, 9)]), units(&[(0, 9)])]).map(|over| over.sd), Ok(None));
        assert_eq!(of(vec![units(&[]), units(&[])]), Err(Undefined::Unused));
        assert_eq!(of(vec![units(&[(0, 9)]), None]), Err(Undefined::NoPairs));
    }
}
