//! Brennan and Prediger's coefficient.

use super::by_category::ByCategory;
use super::linearised::Judged;
use super::ratings::Ratings;
use super::scale::Scale;
use super::statistic::{Coefficient, Statistic};
use super::undefined::Undefined;

/// Brennan and Prediger's coefficient: agreement beyond what blind choice among all categories would give.
///
/// Known under many names: Bennett's S, Randolph's free-marginal kappa, PABAK for two categories; `MAXQDA` shows
/// it as kappa. It depends on how many categories there are and not on how often they are used, so that
/// categories nobody needs raise it: a scale has to say which there are.
///
/// # Formula
///
/// κ = (P_a - P_e) / (1 - P_e), P_e = Σ_kl w_kl / q², which is 1 / q without weights
///
/// with P_a as in [`Fleiss`](super::Fleiss) and q categories on the scale, used or not. The interval is
/// Gwet's, from the linearised variance with t(n - 1), n units having a value.
///
/// # Undefined
///
/// Where no unit has the values of two coders, and where the scale has one category.
///
/// # References
///
/// Brennan, R. L. & Prediger, D. J. (1981). Coefficient kappa: some uses, misuses, and alternatives.
/// *Educational and Psychological Measurement* 41, pp. 687-699.
///
/// Gwet, K. L. (2014). *Handbook of Inter-Rater Reliability*, 4th ed.; the numbers are those of irrCAC 0.4.4.
///
/// # Example
///
/// A hundred patients in three categories, `cont3x3abstractors` of Gwet (2014): 89 % agreement, 0.835.
///
/// ```
/// use intercoder::{BrennanPrediger, Cluster, Ratings, Statistic};
///
/// let [a, b, c] = [Some(1), Some(2), Some(3)];
/// let rows = [([a, a], 13), ([b, b], 20), ([b, c], 7), ([c, b], 4), ([c, c], 56)];
/// let kappa = BrennanPrediger.compute(&Ratings::nominal(2, vec![Cluster::count("", rows)]))?;
/// assert!((kappa.value - 0.835).abs() < 0.0005);
/// # Ok::<(), intercoder::Undefined>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct BrennanPrediger;

impl Statistic for BrennanPrediger {
    fn id(&self) -> &'static str {
        "brennan_prediger"
    }

    fn name(&self) -> &'static str {
        "Brennan and Prediger's kappa"
    }

    fn heading(&self) -> &'static str {
        "Brennan-Prediger"
    }

    fn fits(&self, _: &Scale) -> bool {
        true
    }

    fn compute(&self, ratings: &Ratings) -> Result<Coefficient, Undefined> {
        let judged = Judged::new(ratings)?;
        let q = judged.weights.categories() as f64;
        let expected = judged.weights.total() / (q * q);
        // Chance is the same for every value, whatever was chosen.
        judged.by_value(expected, &ByCategory::new([]))
    }
}
