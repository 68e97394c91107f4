//! How many codes so many interviews give, whatever their order.

use super::bits::Bits;

/// So many interviews have so few subsets that all are looked at.
pub(super) const ALL_SUBSETS: usize = 20;

/// The codes that the first ones of all orders give.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Point {
    /// The mean over all orders.
    pub mean: f64,
    /// The variance over all orders.
    pub variance: f64,
    /// Where most orders lie.
    pub band: Band,
}

/// Where most orders lie.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Band {
    /// All were looked at: the least and most, and the least counts that 2.5, 50 and 97.5 % of orders do not exceed.
    Exact { low: u64, q025: u64, median: u64, q975: u64, high: u64 },
    /// Mean ± 1.96 standard deviations, within what can be.
    Near { low: f64, high: f64 },
}

/// The curve: a point for the first interview, the first two, and so on to all.
///
/// # Formula
/// The codes of m interviews depend on which they are, not on their order, so a mean over orders is one over subsets. With
/// f of n interviews that have code k, q(f) = C(n−f, m)/C(n, m) is the chance that m interviews lack it. The mean is
/// Σ 1 − q(f_k), the variance Σ q(f_k) + 2 Σ_{k<l} q(f_kl) − (Σ q(f_k))², where f_kl interviews have k or l.
///
/// # References
/// Gotelli & Colwell 2011, Estimating species richness (the mean). vegan's `specaccum(method = "exact")` has the same
/// means, and another standard deviation, which is not the one over orders.
pub(super) fn curve(has: &[Bits], codes: usize) -> Vec<Point> {
    let n = has.len();
    let of_code: Vec<Bits> = (0..codes).map(|code| interviews(has, code)).collect();
    let mut single = vec![0u64; n + 1];
    let mut double = vec![0u64; n + 1];
    for (k, with) in of_code.iter().enumerate() {
        single[with.count()] += 1;
        for other in &of_code[k + 1..] {
            double[with.count_with(other)] += 1;
        }
    }
    let counts = (n <= ALL_SUBSETS).then(|| subsets(has, codes));
    // q of each f; without interviews, all lack the code.
    let mut lacks = vec![1.0; n + 1];
    let mut points = Vec::with_capacity(n);
    for m in 1..=n {
        for (f, q) in lacks.iter_mut().enumerate() {
            *q *= (n + 1).saturating_sub(f + m) as f64 / (n + 1 - m) as f64;
        }
        let sum = |counts: &[u64]| -> f64 {
            counts.iter().zip(&lacks).map(|(count, q)| *count as f64 * q).sum()
        };
        let (one, two) = (sum(&single), sum(&double));
        let mean = codes as f64 - one;
        let variance = (one + 2.0 * two - one * one).max(0.0);
        let band = match &counts {
            Some(counts) => exact(&counts[m]),
            None => near(mean, variance, (n, m), &single, codes),
        };
        points.push(Point { mean, variance, band });
    }
    points
}

/// The interviews that have a code.
fn interviews(has: &[Bits], code: usize) -> Bits {
    let mut with = Bits::none(has.len());
    has.iter().enumerate().filter(|(_, of)| of.has(code)).for_each(|(i, _)| with.insert(i));
    with
}

/// For each number of interviews, how many subsets of that size have so many codes.
fn subsets(has: &[Bits], codes: usize) -> Vec<Vec<u64>> {
    let mut counts = vec![vec![0; codes + 1]; has.len() + 1];
    // The union of the subset at hand, with each of its beginnings.
    let mut unions = vec![Bits::none(codes); has.len() + 1];
    below(has, 0, 0, &mut unions, &mut counts);
    counts
}

/// Counts the subset at hand, of `size`, and all that begin with it.
fn below(has: &[Bits], from: usize, size: usize, unions: &mut [Bits], counts: &mut [Vec<u64>]) {
    counts[size][unions[size].count()] += 1;
    for next in from..has.len() {
        let (known, more) = unions.split_at_mut(size + 1);
        more[0].unite(&known[size], &has[next]);
        below(has, next + 1, size + 1, unions, counts);
    }
}

fn exact(counts: &[u64]) -> Band {
    let all: u64 = counts.iter().sum();
    // The least count that so many thousandths do not exceed.
    let quantile = |thousandths: u64| {
        let mut met = 0;
        let reaches = counts.iter().position(|count| {
            met += count;
            met * 1000 >= all * thousandths
        });
        reaches.unwrap_or(0) as u64
    };
    let present = |count: &u64| *count > 0;
    Band::Exact {
        low: counts.iter().position(present).unwrap_or(0) as u64,
        q025: quantile(25),
        median: quantile(500),
        q975: quantile(975),
        high: counts.iter().rposition(present).unwrap_or(0) as u64,
    }
}

/// No subset of m lacks a code that more than n − m have.
fn near(mean: f64, variance: f64, (n, m): (usize, usize), single: &[u64], codes: usize) -> Band {
    let forced: u64 = single[n - m + 1..].iter().sum();
    let reach = 1.96 * variance.sqrt();
    let within = |count: f64| count.clamp(forced as f64, codes as f64);
    Band::Near { low: within(mean - reach), high: within(mean + reach) }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Which of eight interviews have each of eight codes.
    pub(in super::super) const EIGHT: [[u8; 8]; 8] = [
        [1, 1, 1, 1, 1, 1, 1, 1],
        [1, 0, 1, 1, 0, 1, 1, 0],
        [0, 1, 1, 0, 0, 1, 0, 0],
        [1, 0, 0, 0, 1, 0, 0, 0],
        [0, 0, 1, 0, 0, 0, 0, 1],
        [0, 1, 0, 0, 0, 0, 0, 0],
        [0, 0, 0, 0, 1, 0, 0, 0],
        [0, 0, 0, 0, 0, 0, 1, 0],
    ];

    pub(in super::super) fn eight() -> Vec<Bits> {
        let of = |interview: usize| {
            let mut has = Bits::none(8);
            (0..8).filter(|code| EIGHT[*code][interview] == 1).for_each(|code| has.insert(code));
            has
        };
        (0..8).map(of).collect()
    }

    /// All 255 subsets in Python, in fractions; the means also by R 4.2.2, vegan 2.6-4, `specaccum(method = "exact")`,
    /// whose standard deviations are others: 20,000 random orders have 0.830 at four interviews, as here.
    #[test]
    fn eight_interviews() {
        let f = |a: i32, b: i32| f64::from(a) / f64::from(b);
        let expected = [
            (f(23, 8), f(23, 64), [2, 2, 3, 4, 4]),
            (f(59, 14), f(103, 196), [3, 3, 4, 6, 6]),
            (f(73, 14), f(131, 196), [4, 4, 5, 7, 7]),
            (f(6, 1), f(24, 35), [4, 5, 6, 8, 8]),
            (f(93, 14), f(115, 196), [5, 5, 7, 8, 8]),
            (f(201, 28), f(339, 784), [6, 6, 7, 8, 8]),
            (f(61, 8), f(15, 64), [7, 7, 8, 8, 8]),
            (f(8, 1), f(0, 1), [8, 8, 8, 8, 8]),
        ];
        let found = curve(&eight(), 8);
        assert_eq!(found.len(), expected.len());
        for (point, (mean, variance, [low, q025, median, q975, high])) in found.iter().zip(expected)
        {
            assert!((point.mean - mean).abs() < 1e-12, "{point:?} {mean}");
            assert!((point.variance - variance).abs() < 1e-12, "{point:?} {variance}");
            assert_eq!(point.band, Band::Exact { low, q025, median, q975, high });
        }
        let counts = subsets(&eight(), 8);
        // Of the 70 subsets of four.
        assert_eq!(counts[4], [0, 0, 0, 0, 1, 19, 31, 17, 2]);
    }

    #[test]
    fn nothing_and_everything() {
        assert!(curve(&[], 0).is_empty());
        let none = curve(&[Bits::none(0), Bits::none(0)], 0);
        assert!(none.iter().all(|point| point.mean == 0.0 && point.variance == 0.0));
        let mut all = Bits::none(70);
        (0..70).for_each(|code| all.insert(code));
        let all = curve(&vec![all; 30], 70);
        let band = Band::Near { low: 70.0, high: 70.0 };
        assert!(all.iter().all(|point| point.mean == 70.0 && point.band == band));
    }

    fn some() -> impl Strategy<Value = (Vec<Bits>, usize)> {
        (1usize..9, 1usize..70).prop_flat_map(|(n, codes)| {
            let of = proptest::collection::btree_set(0..codes, 0..codes.min(12));
            let sets = proptest::collection::vec(of, n).prop_map(move |sets| {
                let bits = |set: std::collections::BTreeSet<usize>| {
                    let mut bits = Bits::none(codes);
                    set.into_iter().for_each(|code| bits.insert(code));
                    bits
                };
                sets.into_iter().map(bits).collect()
            });
            sets.prop_map(move |sets| (sets, codes))
        })
    }

    proptest! {
        /// The formula gives what looking at all subsets gives; the curve rises from the mean of one to all.
        #[test]
        fn enumeration_is_the_formula((has, codes) in some()) {
            let points = curve(&has, codes);
            let counts = subsets(&has, codes);
            for (point, counts) in points.iter().zip(&counts[1..]) {
                let all: u64 = counts.iter().sum();
                let moment = |power: i32| {
                    let sum = counts.iter().enumerate().map(|(c, n)| (c as f64).powi(power) * *n as f64);
                    sum.sum::<f64>() / all as f64
                };
                let (mean, variance) = (moment(1), moment(2) - moment(1) * moment(1));
                prop_assert!((point.mean - mean).abs() < 1e-9, "{} {mean}", point.mean);
                prop_assert!((point.variance - variance).abs() < 1e-6, "{} {variance}", point.variance);
            }
            let one: usize = has.iter().map(Bits::count).sum();
            prop_assert!((points[0].mean - one as f64 / has.len() as f64).abs() < 1e-9);
            let mut all = Bits::none(codes);
            has.iter().for_each(|of| { all.take(of); });
            prop_assert!((points[has.len() - 1].mean - all.count() as f64).abs() < 1e-9);
            prop_assert!(points.windows(2).all(|two| two[0].mean <= two[1].mean + 1e-9));
            let mut backwards = has.clone();
            backwards.reverse();
            prop_assert_eq!(curve(&backwards, codes), points);
        }
    }
}
