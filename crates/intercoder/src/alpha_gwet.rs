//! Gwet's interval of Krippendorff's alpha.

use super::by_category::ByCategory;
use super::distances::Distances;
use super::linearised::{interval, profiles};
use super::ratings::{Ratings, Row};
use super::scale::{Metric, Scale, Weights};
use super::statistic::Interval;
use super::sums::{FEW, Mass, squares};
use super::weights::AgreementWeights;
use std::collections::BTreeMap;

/// The interval of [`Alpha`](super::Alpha) that irrCAC prints, by Gwet's linearised variance.
///
/// It takes each unit for an observation of its own. Units of one transcript resemble each other, so it is far
/// too narrow for a study of interviews; it is here to be compared with other programs.
///
/// # Formula
///
/// On the n units with r_i ≥ 2 values, r the mean of r_i, w = 1 - δ² / max δ² of the scale's metric, and ε =
/// 1 / (n r):
///
/// p_i = Σ_k r_ik (Σ_l w_kl r_il - 1) / (r (r_i - 1)), p' = mean p_i, p_a = (1 - ε) p' + ε
///
/// π_k = mean r_ik / r, p_e = Σ_kl w_kl π_k π_l, α = (p_a - p_e) / (1 - p_e), α' = (p' - p_e) / (1 - p_e)
///
/// g_i = (p_i - p_a (r_i - r) / r - p_e) / (1 - p_e)
///
/// h_i = (Σ_kl w_kl r_ik π_l / r - p_e (r_i - r) / r - p_e) / (1 - p_e)
///
/// v = Σ (g_i - 2 (1 - α') h_i - α')² / (n (n - 1)), α ± t(n - 1) √v
///
/// # Undefined
///
/// `None` where alpha is undefined, where coders agree perfectly, and for fewer than two units. Ordinal
/// distances depend on the values; they are taken as given.
///
/// # References
///
/// Gwet, K. L. (2014). *Handbook of Inter-Rater Reliability*, 4th ed.; the numbers are those of irrCAC 0.4.4.
///
/// # Example
///
/// Four coders, twelve units and missing values, Krippendorff (2004), p. 230: irrCAC has a standard error of
/// 0.14557.
///
/// ```
/// use intercoder::{Ratings, gwet_interval_of_alpha};
///
/// let units = "11.1 2232 3333 3333 2222 1234 4444 1121 2222 .555 ..11 ..3.";
/// let unit = |word: &str| word.chars().map(|c| c.to_digit(10)).collect();
/// let ratings = Ratings::from_units(&units.split(' ').map(unit).collect::<Vec<_>>());
/// let error = gwet_interval_of_alpha(&ratings).and_then(|interval| interval.standard_error);
/// assert!((error.unwrap_or(0.0) - 0.14557).abs() < 0.000005);
/// ```
#[must_use]
pub fn gwet_interval_of_alpha(ratings: &Ratings) -> Option<Interval> {
    let profiles = profiles(ratings.pairable());
    let units: Vec<_> = profiles.iter().map(|(choices, n)| (choices, *n as f64)).collect();
    let present = |choices: &[(u32, u64)]| choices.iter().map(|(_, n)| *n as f64).sum::<f64>();
    let n: f64 = units.iter().map(|(_, n)| n).sum();
    let values: f64 = units.iter().map(|(choices, weight)| present(choices) * weight).sum();
    let mean = values / n;
    let counts = values_of(ratings.pairable());
    ratings.scale.check(counts.keys().copied()).ok()?;
    let alike = Alike::new(ratings, &counts);
    let shares: Vec<(u32, f64)> =
        counts.iter().map(|(k, count)| (*k, *count as f64 / values)).collect();
    let met = alike.applied_to(&shares);
    let expected: f64 = shares.iter().zip(&met).map(|((_, share), met)| share * met).sum();
    let met = ByCategory::new(shares.iter().map(|(k, _)| *k).zip(met));
    let met = |k: u32| met.get(k).copied().unwrap_or_default();
    let left = 1.0 - expected;
    if units.is_empty() || left < 1e-14 {
        return None;
    }
    let own = |choices: &[(u32, u64)]| {
        let with = |(k, chose): &(u32, u64)| {
            let others = choices.iter().map(|(l, n)| alike.between(*k, *l) * *n as f64);
            *chose as f64 * (others.sum::<f64>() - 1.0)
        };
        choices.iter().map(with).sum::<f64>() / (mean * (present(choices) - 1.0))
    };
    let observed = units.iter().map(|(choices, weight)| own(choices) * weight).sum::<f64>() / n;
    let corrected = observed + (1.0 - observed) / values;
    let (alpha, uncorrected) = (1.0 - (1.0 - corrected) / left, 1.0 - (1.0 - observed) / left);
    let squares: f64 = units
        .iter()
        .map(|(choices, weight)| {
            let more = (present(choices) - mean) / mean;
            let g = (own(choices) - corrected * more - expected) / left;
            let chance: f64 = choices.iter().map(|(k, chose)| *chose as f64 * met(*k)).sum();
            let h = (chance / mean - expected * more - expected) / left;
            weight * (g - 2.0 * (1.0 - uncorrected) * h - uncorrected).powi(2)
        })
        .sum();
    if observed < 1.0 { interval(alpha, squares, n) } else { None }
}

/// How often each category was given.
fn values_of<'a>(rows: impl Iterator<Item = &'a Row>) -> BTreeMap<u32, u64> {
    let mut counts = BTreeMap::new();
    for row in rows {
        for (category, chose) in row.choices() {
            *counts.entry(category).or_default() += chose * row.weight;
        }
    }
    counts
}

/// A metric turned round: 1 for no distance, 0 for the furthest.
enum Alike {
    Weights(AgreementWeights),
    /// Distances of the scale, and the furthest of those that were used.
    Given(Distances, f64),
    /// How many values lie below the middle of each category, and the furthest distance.
    Ranks(BTreeMap<u32, f64>, f64),
}

impl Alike {
    fn new(ratings: &Ratings, counts: &BTreeMap<u32, u64>) -> Self {
        if let Some(distances) = &ratings.scale.distances {
            let used: Vec<u32> = counts.keys().copied().collect();
            let furthest = distances.furthest(&used);
            // Where all lie 0 apart all are alike.
            let furthest = if furthest > 0.0 { furthest } else { 1.0 };
            return Self::Given(distances.clone(), furthest);
        }
        let weights = match ratings.scale.metric {
            Metric::Nominal => Weights::Identity,
            Metric::Interval => Weights::Quadratic,
            Metric::Ratio => Weights::Ratio,
            Metric::Ordinal => return Self::ranks(&ratings.scale, counts),
        };
        // What met no other value must not stretch the scale: alpha does not know it.
        let mut scale = Scale { weights, ..ratings.scale.clone() };
        scale.categories.retain(|category, _| counts.contains_key(category));
        Self::Weights(AgreementWeights::new(&scale))
    }

    fn ranks(scale: &Scale, counts: &BTreeMap<u32, u64>) -> Self {
        let number = |category: u32| scale.categories.get(&category).copied().unwrap_or(f64::MAX);
        let mut sorted: Vec<(u32, f64)> = counts.iter().map(|(k, n)| (*k, *n as f64)).collect();
        sorted.sort_by(|(a, _), (b, _)| number(*a).total_cmp(&number(*b)));
        let mut below = 0.0;
        let middle = |(category, count): (u32, f64)| {
            below += count;
            (category, below - count / 2.0)
        };
        let middles: Vec<(u32, f64)> = sorted.into_iter().map(middle).collect();
        let [first, last] = [middles.first(), middles.last()].map(|m| m.map_or(0.0, |m| m.1));
        Self::Ranks(middles.into_iter().collect(), (last - first).powi(2))
    }

    fn between(&self, k: u32, l: u32) -> f64 {
        match self {
            Self::Weights(weights) => weights.between(k, l),
            Self::Given(distances, furthest) => 1.0 - distances.far(k, l) / furthest,
            Self::Ranks(..) if k == l => 1.0,
            Self::Ranks(middles, furthest) => 1.0 - (middles[&k] - middles[&l]).powi(2) / furthest,
        }
    }

    fn applied_to(&self, shares: &[(u32, f64)]) -> Vec<f64> {
        match self {
            Self::Weights(weights) => weights.applied_to(shares),
            Self::Ranks(middles, furthest) if shares.len() > FEW => {
                let masses: Vec<Mass> = shares
                    .iter()
                    .map(|(l, times)| Mass { at: middles[l], times: *times })
                    .collect();
                let all: f64 = masses.iter().map(|mass| mass.times).sum();
                let far = squares(masses.iter().map(|mass| mass.at), &masses);
                far.into_iter().map(|far| all - far / furthest).collect()
            }
            Self::Given(..) | Self::Ranks(..) => {
                let row = |k| shares.iter().map(|(l, share)| self.between(k, *l) * share).sum();
                shares.iter().map(|(k, _)| row(*k)).collect()
            }
        }
    }
}
