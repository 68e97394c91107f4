//! Sums of distances over all pairs of many values, without looking at each pair.
//!
//! Squares and differences of numbers add up from a few sums, so that ten thousand distinct numbers cost what they are,
//! not their square; ratios of numbers do so nearly, in a file of their own. Few values are still taken pair by pair:
//! then sums that should be equal are so to the last digit.

/// Up to so many values are taken pair by pair.
pub(super) const FEW: usize = 100;

/// A value with how often it is there.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mass {
    pub at: f64,
    pub times: f64,
}

/// For each place p: sum over l of times_l (p - x_l)².
pub(super) fn squares(places: impl Iterator<Item = f64>, masses: &[Mass]) -> Vec<f64> {
    let all: f64 = masses.iter().map(|m| m.times).sum();
    // Around their mean, so that far from zero nothing is lost to cancellation.
    let mean = masses.iter().map(|m| m.times * m.at).sum::<f64>() / all;
    let mean = if mean.is_finite() { mean } else { 0.0 };
    let first: f64 = masses.iter().map(|m| m.times * (m.at - mean)).sum();
    let second: f64 = masses.iter().map(|m| m.times * (m.at - mean).powi(2)).sum();
    places
        .map(|place| {
            let x = place - mean;
            all * x * x - 2.0 * x * first + second
        })
        .collect()
}

/// For each place p: sum over l of times_l |p - x_l|.
pub(super) fn differences(places: impl Iterator<Item = f64>, masses: &[Mass]) -> Vec<f64> {
    let mut sorted = masses.to_vec();
    sorted.sort_by(|a, b| a.at.total_cmp(&b.at));
    let mut below = Vec::with_capacity(sorted.len() + 1);
    let (mut times, mut sum) = (0.0, 0.0);
    below.push((times, sum));
    for mass in &sorted {
        times += mass.times;
        sum += mass.times * mass.at;
        below.push((times, sum));
    }
    let (all_times, all_sum) = (times, sum);
    places
        .map(|place| {
            let (times, sum) = below[sorted.partition_point(|mass| mass.at < place)];
            (place * times - sum) + (all_sum - sum) - place * (all_times - times)
        })
        .collect()
}

/// Sum over all pairs c and k of times_c times_k (x_c - x_k)².
pub(super) fn square_of_all_pairs(masses: &[Mass]) -> f64 {
    let all: f64 = masses.iter().map(|m| m.times).sum();
    let mean = masses.iter().map(|m| m.times * m.at).sum::<f64>() / all;
    2.0 * all * masses.iter().map(|m| m.times * (m.at - mean).powi(2)).sum::<f64>()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Far from zero, unsorted, with one value twice.
    const MASSES: [(f64, f64); 6] = [
        (1e6 + 3.0, 2.0),
        (1e6 - 1.0, 1.0),
        (1e6 + 0.5, 5.0),
        (1e6, 0.0),
        (1e6 + 3.0, 1.0),
        (1e6 + 9.0, 3.0),
    ];

    fn near(a: f64, b: f64) {
        assert!((a - b).abs() <= 1e-9 * b.abs().max(1.0), "{a} {b}");
    }

    #[test]
    fn sums_are_those_of_all_pairs() {
        let masses: Vec<Mass> = MASSES.iter().map(|&(at, times)| Mass { at, times }).collect();
        let places = || masses.iter().map(|m| m.at);
        let of = |p: f64, far: fn(f64) -> f64| {
            masses.iter().map(|m| m.times * far(p - m.at)).sum::<f64>()
        };
        for (sum, place) in squares(places(), &masses).into_iter().zip(places()) {
            near(sum, of(place, |d| d * d));
        }
        for (sum, place) in differences(places(), &masses).into_iter().zip(places()) {
            near(sum, of(place, f64::abs));
        }
        let pairs: f64 = masses.iter().map(|m| m.times * of(m.at, |d| d * d)).sum();
        near(square_of_all_pairs(&masses), pairs);
    }
}
