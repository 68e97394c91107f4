//! Observed agreement.

use super::fractions::Fractions;
use super::ratings::Ratings;
use super::scale::Scale;
use super::statistic::{Coefficient, Statistic};
use super::undefined::Undefined;

/// Observed agreement: the share of pairs of coders who gave a unit the same value, averaged over units.
///
/// It is what everybody understands, and it flatters: where a code is rare, coders agree on nearly every unit
/// by not coding it. Read it beside the share of units that nobody coded.
///
/// # Formula
///
/// P_o = mean over units with r_i ≥ 2 values of Σ_k r_ik (r_ik - 1) / (r_i (r_i - 1))
///
/// where r_ik coders gave unit i the value k. For two coders it is (a + d) / N. Each unit weighs the same;
/// the observed agreement inside [`Alpha`](super::Alpha) weighs each value the same, and differs from this
/// one where some coders did not judge every unit.
///
/// # Undefined
///
/// Only where no unit has the values of two coders.
///
/// # References
///
/// Fleiss, J. L. (1971). Measuring nominal scale agreement among many raters. *Psychological Bulletin* 76.
///
/// # Example
///
/// Two coders and ten units, Krippendorff (2004), p. 224: they agree on six.
///
/// ```
/// use intercoder::{Percent, Ratings, Statistic};
///
/// let first = [1, 1, 0, 0, 0, 0, 0, 0, 0, 0];
/// let second = [0, 1, 1, 0, 0, 1, 0, 1, 0, 0];
/// let units: Vec<_> = first.into_iter().zip(second).map(|(a, b)| vec![Some(a), Some(b)]).collect();
/// let percent = Percent.compute(&Ratings::from_units(&units))?;
/// assert_eq!(percent.value, 0.6);
/// # Ok::<(), intercoder::Undefined>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Percent;

impl Statistic for Percent {
    fn id(&self) -> &'static str {
        "percent"
    }

    fn name(&self) -> &'static str {
        "percent agreement"
    }

    fn heading(&self) -> &'static str {
        "Agree"
    }

    fn fits(&self, _: &Scale) -> bool {
        true
    }

    fn is_share(&self) -> bool {
        true
    }

    fn compute(&self, ratings: &Ratings) -> Result<Coefficient, Undefined> {
        let mut units = 0;
        let mut agreeing = Fractions::default();
        for row in ratings.pairable() {
            let present = row.present();
            let pairs: u64 = row.choices().iter().map(|(_, chose)| chose * (chose - 1)).sum();
            units += row.weight;
            agreeing.add(u128::from(pairs) * u128::from(row.weight), present * (present - 1));
        }
        if units == 0 {
            return Err(Undefined::NoPairs);
        }
        let value = agreeing.value() / units as f64;
        Ok(Coefficient { value, observed: Some(value), expected: None, interval: None })
    }
}
