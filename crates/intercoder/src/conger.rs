//! Conger's kappa.

use super::by_category::ByCategory;
use super::linearised::{Judged, Part, agreeing};
use super::ratings::{Ratings, Row};
use super::scale::Scale;
use super::statistic::{Coefficient, Statistic};
use super::undefined::Undefined;
use super::weights::AgreementWeights;
use std::collections::BTreeMap;

/// Conger's kappa: Cohen's kappa for any number of coders and missing values.
///
/// Chance means that each coder keeps their own habits, as in [`Kappa`](super::Kappa), to which it is equal
/// for two coders who judged the same units. A coder's habits are taken from all units the coder judged, alone
/// or not, as in Gwet's handbook. A coder who judged nothing has no habits and is left out.
///
/// # Formula
///
/// κ = (P_a - P_e) / (1 - P_e), P_e = mean over pairs of coders g, h of Σ_kl w_kl p_gk p_hl
///
/// where p_gk is the share of value k in what coder g gave, and P_a is as in [`Fleiss`](super::Fleiss). The
/// interval is Gwet's, from the linearised variance with t(n - 1), n units having a value.
///
/// # Undefined
///
/// Where no unit has the values of two coders, and where all values are the same.
///
/// # References
///
/// Conger, A. J. (1980). Integration and generalization of kappas for multiple raters. *Psychological Bulletin*
/// 88, pp. 322-328.
///
/// Gwet, K. L. (2014). *Handbook of Inter-Rater Reliability*, 4th ed.; the numbers are those of irrCAC 0.4.4.
///
/// # Example
///
/// Four coders, twelve units and missing values, `cac.raw4raters` of Gwet (2014): 0.763.
///
/// ```
/// use intercoder::{Conger, Ratings, Statistic};
///
/// let units = "11.1 2232 3333 3333 2222 1234 4444 1121 2222 .555 ..11 ..3.";
/// let unit = |word: &str| word.chars().map(|c| c.to_digit(10)).collect();
/// let ratings = Ratings::from_units(&units.split(' ').map(unit).collect::<Vec<_>>());
/// let kappa = Conger.compute(&ratings)?;
/// assert!((kappa.value - 0.763).abs() < 0.0005);
/// # Ok::<(), intercoder::Undefined>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Conger;

impl Statistic for Conger {
    fn id(&self) -> &'static str {
        "conger"
    }

    fn name(&self) -> &'static str {
        "Conger's kappa"
    }

    fn heading(&self) -> &'static str {
        "Conger"
    }

    fn fits(&self, _: &Scale) -> bool {
        true
    }

    fn compute(&self, ratings: &Ratings) -> Result<Coefficient, Undefined> {
        let judged = Judged::new(ratings)?;
        let coders = Coder::all(ratings, &judged.weights);
        let m = coders.iter().flatten().count() as f64;
        let pairs = m * (m - 1.0);
        let expected = coders.iter().flatten().map(|coder| coder.expected).sum::<f64>() / pairs;
        let parts = ratings.rows().filter(|r| r.weight > 0 && r.present() > 0).map(|row| Part {
            weight: row.weight,
            observed: agreeing(&row.choices(), &judged.weights),
            chance: expected + deviation(row, &coders, judged.units) / pairs,
        });
        judged.corrected(expected, parts)
    }
}

/// How what a row holds moves the agreement by chance of the coders who gave it.
fn deviation(row: &Row, coders: &[Option<Coder>], units: f64) -> f64 {
    let given = row.values.iter().zip(coders).filter_map(|(v, coder)| v.zip(coder.as_ref()));
    given
        .map(|(value, coder)| {
            let with_others = coder.with_others.get(value).copied().unwrap_or(0.0);
            units / coder.values * (with_others - coder.expected)
        })
        .sum()
}

/// A coder against all others.
struct Coder {
    /// How many values the coder gave.
    values: f64,
    /// For each value how often, in sum, each other coder would by chance agree with it.
    with_others: ByCategory<f64>,
    /// The mean of that over what the coder gave.
    expected: f64,
}

impl Coder {
    /// The coders of `ratings`, in order; `None` for those who judged nothing.
    fn all(ratings: &Ratings, weights: &AgreementWeights) -> Vec<Option<Self>> {
        let mut counts: Vec<BTreeMap<u32, u64>> = vec![BTreeMap::new(); ratings.coders];
        for row in ratings.rows().filter(|row| row.weight > 0) {
            for (value, counts) in row.values.iter().zip(&mut counts) {
                if let Some(value) = value {
                    *counts.entry(*value).or_default() += row.weight;
                }
            }
        }
        let totals: Vec<f64> = counts.iter().map(|c| c.values().sum::<u64>() as f64).collect();
        let mut all: BTreeMap<u32, f64> = BTreeMap::new();
        for (counts, total) in counts.iter().zip(&totals) {
            for (value, count) in counts {
                *all.entry(*value).or_default() += *count as f64 / total;
            }
        }
        counts.iter().zip(totals).map(|(c, total)| Self::of(c, total, &all, weights)).collect()
    }

    fn of(
        counts: &BTreeMap<u32, u64>,
        values: f64,
        all: &BTreeMap<u32, f64>,
        weights: &AgreementWeights,
    ) -> Option<Self> {
        let share = |value| counts.get(value).map_or(0.0, |count| *count as f64 / values);
        let others: Vec<(u32, f64)> = all.iter().map(|(v, sum)| (*v, sum - share(v))).collect();
        let with_others = weights.applied_to(&others);
        let expected = others.iter().zip(&with_others).map(|((v, _), with)| share(v) * with).sum();
        let with_others = ByCategory::new(others.iter().map(|(value, _)| *value).zip(with_others));
        (values > 0.0).then_some(Self { values, with_others, expected })
    }
}
