//! Fleiss' kappa.

use super::by_category::ByCategory;
use super::linearised::Judged;
use super::ratings::Ratings;
use super::scale::Scale;
use super::statistic::{Coefficient, Statistic};
use super::undefined::Undefined;

/// Fleiss' kappa: agreement of any number of coders beyond chance, where chance knows how often each value was
/// used but not by whom.
///
/// It is [`Scott`](super::Scott)'s pi for more than two coders, and was never a generalisation of Cohen's
/// kappa: that is [`Conger`](super::Conger). Units with one value enter the agreement expected by chance, as
/// in Gwet's handbook; [`Alpha`](super::Alpha) leaves them out and corrects for few units.
///
/// # Formula
///
/// κ = (P_a - P_e) / (1 - P_e), P_e = Σ_kl w_kl π_k π_l, π_k = mean over units of r_ik / r_i
///
/// where r_ik of the r_i coders of unit i gave it value k, P_a is the mean over units with r_i ≥ 2 of
/// Σ_k r_ik (Σ_l w_kl r_il - 1) / (r_i (r_i - 1)), and w are the weights of the scale. The interval is Gwet's,
/// from the linearised variance with t(n - 1), n units having a value.
///
/// # Undefined
///
/// Where no unit has the values of two coders, and where all values are the same.
///
/// # References
///
/// Fleiss, J. L. (1971). Measuring nominal scale agreement among many raters. *Psychological Bulletin* 76,
/// pp. 378-382.
///
/// Gwet, K. L. (2014). *Handbook of Inter-Rater Reliability*, 4th ed.; the numbers are those of irrCAC 0.4.4.
///
/// # Example
///
/// Thirty patients, six psychiatrists each, Fleiss (1971): 0.430.
///
/// ```
/// use intercoder::{Fleiss, Ratings, Statistic};
///
/// let patients = "444444 222555 233335 555555 222444 113333 333355 113334 114444 555555 144444 124444 222333 \
///                 144444 224445 333335 111455 111112 224444 133555 555555 244444 224555 114444 144445 222224 \
///                 111155 224444 133333 555555";
/// let unit = |word: &str| word.chars().map(|c| c.to_digit(10)).collect();
/// let ratings = Ratings::from_units(&patients.split(' ').map(unit).collect::<Vec<_>>());
/// let kappa = Fleiss.compute(&ratings)?;
/// assert!((kappa.value - 0.430).abs() < 0.0005);
/// # Ok::<(), intercoder::Undefined>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Fleiss;

impl Statistic for Fleiss {
    fn id(&self) -> &'static str {
        "fleiss"
    }

    fn name(&self) -> &'static str {
        "Fleiss' kappa"
    }

    fn heading(&self) -> &'static str {
        "Fleiss"
    }

    fn fits(&self, _: &Scale) -> bool {
        true
    }

    fn compute(&self, ratings: &Ratings) -> Result<Coefficient, Undefined> {
        let judged = Judged::new(ratings)?;
        let shares = judged.shares();
        let met = judged.weights.applied_to(&shares);
        let expected = shares.iter().zip(&met).map(|((_, share), met)| share * met).sum();
        let chance = ByCategory::new(shares.iter().map(|(c, _)| *c).zip(met));
        judged.by_value(expected, &chance)
    }
}
