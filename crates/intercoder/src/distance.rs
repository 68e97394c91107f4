//! How far apart two values lie.

use super::ratios::Ratios;
use super::scale::Metric;
use super::sums::{FEW, Mass, square_of_all_pairs};

/// Where each category lies, so that [`squared`] is the distance of two positions.
///
/// `numbers` are what the categories stand for and `counts` how often each was chosen. Ordinal distances depend
/// on the counts: Σ_{g=c..k} n_g - (n_c + n_k)/2 is what lies between the middle of c and the middle of k, the
/// difference of their midranks. Categories that stand for the same number have the same rank.
pub(super) fn positions(metric: Metric, numbers: &[f64], counts: &[f64]) -> Vec<f64> {
    match metric {
        Metric::Nominal => (0u32..).map(f64::from).take(numbers.len()).collect(),
        Metric::Interval | Metric::Ratio => numbers.to_vec(),
        Metric::Ordinal => {
            let mut order: Vec<usize> = (0..numbers.len()).collect();
            order.sort_by(|a, b| numbers[*a].total_cmp(&numbers[*b]));
            let (mut positions, mut below) = (vec![0.0; numbers.len()], 0.0);
            for rank in order.chunk_by(|a, b| numbers[*a] == numbers[*b]) {
                let here: f64 = rank.iter().map(|c| counts[*c]).sum();
                for category in rank {
                    positions[*category] = below + here / 2.0;
                }
                below += here;
            }
            positions
        }
    }
}

/// δ²: the distance of two positions, squared.
pub(super) fn squared(metric: Metric, c: f64, k: f64) -> f64 {
    match metric {
        Metric::Nominal => f64::from(u8::from(c != k)),
        Metric::Ordinal | Metric::Interval => (c - k) * (c - k),
        // 0 and 0 would be 0 / 0.
        Metric::Ratio if c == k => 0.0,
        Metric::Ratio => ((c - k) / (c + k)).powi(2),
    }
}

/// Σ_{c≠k} n_c n_k δ²_ck: what all values would disagree if each met each.
pub(super) fn all_pairs(metric: Metric, positions: &[f64], counts: &[f64]) -> f64 {
    if metric == Metric::Nominal {
        // Never n² less the squares, which would take nearly all of a large number off it.
        let values: f64 = counts.iter().sum();
        return counts.iter().map(|count| count * (values - count)).sum();
    }
    if metric == Metric::Ratio && positions.len() > FEW && positions.iter().all(|c| *c >= 0.0) {
        return Ratios::new(positions).all_pairs(counts);
    }
    if metric != Metric::Ratio && positions.len() > FEW {
        let masses: Vec<Mass> = positions
            .iter()
            .zip(counts)
            .filter(|(_, count)| **count > 0.0)
            .map(|(at, times)| Mass { at: *at, times: *times })
            .collect();
        return square_of_all_pairs(&masses);
    }
    let used: Vec<_> = positions.iter().zip(counts).filter(|(_, count)| **count > 0.0).collect();
    let pairs = used.iter().enumerate().flat_map(|(at, (c, n_c))| {
        used[..at].iter().map(move |(k, n_k)| **n_c * **n_k * squared(metric, **c, **k))
    });
    2.0 * pairs.sum::<f64>()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The distances as they are written in Krippendorff (2011).
    fn written(metric: Metric, counts: &[f64], c: usize, k: usize) -> f64 {
        let (low, high) = (c.min(k), c.max(k));
        let between: f64 = counts[low..=high].iter().sum();
        let [a, b] = [c, k].map(|index| index as f64);
        match metric {
            Metric::Nominal => f64::from(u8::from(c != k)),
            Metric::Ordinal if c == k => 0.0,
            Metric::Ordinal => (between - f64::midpoint(counts[c], counts[k])).powi(2),
            Metric::Interval => (a - b).powi(2),
            Metric::Ratio if c + k == 0 => 0.0,
            Metric::Ratio => ((a - b) / (a + b)).powi(2),
        }
    }

    #[test]
    fn distances_are_as_written() {
        let (numbers, counts) = ([0.0, 1.0, 2.0, 3.0, 4.0], [3.0, 10.0, 0.0, 5.0, 1.0]);
        for (_, metric) in Metric::ALL {
            let positions = positions(*metric, &numbers, &counts);
            let mut sum = 0.0;
            for c in 0..5 {
                for k in 0..5 {
                    let expected = written(*metric, &counts, c, k);
                    let actual = squared(*metric, positions[c], positions[k]);
                    assert!((actual - expected).abs() < 1e-12, "{metric:?} {c} {k}");
                    sum += counts[c] * counts[k] * expected;
                }
            }
            assert!((all_pairs(*metric, &positions, &counts) - sum).abs() < 1e-9, "{metric:?}");
        }
    }

    #[test]
    fn the_order_is_that_of_the_numbers_and_equal_numbers_share_a_rank() {
        let positions = positions(Metric::Ordinal, &[5.0, -1.0, 5.0, 2.5], &[1.0, 2.0, 3.0, 4.0]);
        assert_eq!(positions, [8.0, 1.0, 8.0, 4.0]);
    }
}
