//! Gwet's AC1 and AC2.

use super::by_category::ByCategory;
use super::linearised::Judged;
use super::ratings::Ratings;
use super::scale::{Scale, Weights};
use super::statistic::{Coefficient, Statistic};
use super::undefined::Undefined;

/// Gwet's AC1, and AC2 where the scale has weights: agreement beyond chance, where only units that are hard to
/// judge are taken to be judged by chance.
///
/// Made for the paradox that kappa and alpha fall where one value is common although coders agree on nearly
/// every unit. The price is that it stays high where coders never find the same unit: of a rare code read
/// positive agreement beside it.
///
/// # Formula
///
/// AC = (P_a - P_e) / (1 - P_e), P_e = T_w / (q (q - 1)) Σ_k π_k (1 - π_k), T_w = Σ_kl w_kl
///
/// with P_a and π_k as in [`Fleiss`](super::Fleiss) and q categories on the scale, used or not; without weights
/// T_w is q. The interval is Gwet's, from the linearised variance with t(n - 1), n units having a value.
///
/// # Undefined
///
/// Where no unit has the values of two coders, and where the scale has one category. If the scale has two and
/// everybody gave one of them to everything, nothing is expected by chance and AC1 is 1.
///
/// # References
///
/// Gwet, K. L. (2008). Computing inter-rater reliability and its variance in the presence of high agreement.
/// *British Journal of Mathematical and Statistical Psychology* 61, pp. 29-48.
///
/// Gwet, K. L. (2014). *Handbook of Inter-Rater Reliability*, 4th ed.; the numbers are those of irrCAC 0.4.4.
///
/// # Example
///
/// A table of the paradox: 94 % agreement, kappa -0.02, AC1 0.941.
///
/// ```
/// use intercoder::{Cluster, Gwet, Ratings, Statistic};
///
/// let [yes, no] = [Some(1), Some(0)];
/// let rows = [([yes, yes], 118), ([yes, no], 5), ([no, yes], 2)];
/// let ac1 = Gwet.compute(&Ratings::of_code(2, vec![Cluster::count("", rows)]))?;
/// assert!((ac1.value - 0.941).abs() < 0.0005);
/// # Ok::<(), intercoder::Undefined>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Gwet;

impl Statistic for Gwet {
    fn id(&self) -> &'static str {
        "gwet"
    }

    fn name(&self) -> &'static str {
        "Gwet's AC1"
    }

    fn name_on(&self, scale: &Scale) -> &'static str {
        if scale.weights == Weights::Identity { "Gwet's AC1" } else { "Gwet's AC2" }
    }

    fn heading(&self) -> &'static str {
        "Gwet"
    }

    fn fits(&self, _: &Scale) -> bool {
        true
    }

    fn compute(&self, ratings: &Ratings) -> Result<Coefficient, Undefined> {
        let judged = Judged::new(ratings)?;
        let shares = judged.shares();
        let q = judged.weights.categories() as f64;
        // With one category this is 0/0; it is refused where all coefficients are corrected.
        let hard = judged.weights.total() / (q * (q - 1.0));
        let expected = hard * shares.iter().map(|(_, share)| share * (1.0 - share)).sum::<f64>();
        let chance = ByCategory::new(shares.iter().map(|(c, share)| (*c, hard * (1.0 - share))));
        judged.by_value(expected, &chance)
    }
}
