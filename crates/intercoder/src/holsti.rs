//! Holsti's coefficient.

use super::ratings::Ratings;
use super::scale::Scale;
use super::statistic::{Coefficient, Statistic};
use super::undefined::Undefined;

/// Holsti's coefficient of reliability: of all coding decisions that coders made, the share that match.
///
/// A decision is that a code was given. For one code ([`Scale::code`](super::Scale::code)) not giving it is therefore no
/// decision, and Holsti's coefficient of two coders is [`Positive`](super::Positive) agreement. On any other
/// scale every value is a decision, and on units that two coders judged it is [`Percent`](super::Percent).
///
/// # Formula
///
/// CR = 2M / (N_1 + N_2)
///
/// where coders made N_1 and N_2 decisions on the units that both judged, and M match. For more than two coders
/// CR = Σ 2M / Σ (N_1 + N_2) over all pairs of coders: their mean, weighted by how many decisions a pair made.
///
/// # Undefined
///
/// Where no unit has the values of two coders, and where nobody used the code in those that have.
///
/// # References
///
/// Holsti, O. R. (1969). *Content Analysis for the Social Sciences and Humanities*, p. 140.
///
/// # Example
///
/// The example of the help of NVivo: 50 of 1000 characters coded by both users, 150 by one of them.
///
/// ```
/// use intercoder::{Cluster, Holsti, Ratings, Statistic};
///
/// let [yes, no] = [Some(1), Some(0)];
/// let rows = [([yes, yes], 50), ([yes, no], 75), ([no, yes], 75), ([no, no], 800)];
/// let holsti = Holsti.compute(&Ratings::of_code(2, vec![Cluster::count("", rows)]))?;
/// assert_eq!(holsti.value, 0.4);
/// # Ok::<(), intercoder::Undefined>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Holsti;

impl Statistic for Holsti {
    fn id(&self) -> &'static str {
        "holsti"
    }

    fn name(&self) -> &'static str {
        "Holsti's coefficient"
    }

    fn heading(&self) -> &'static str {
        "Holsti"
    }

    fn fits(&self, _: &Scale) -> bool {
        true
    }

    fn compute(&self, ratings: &Ratings) -> Result<Coefficient, Undefined> {
        let (mut matched, mut made, mut units) = (0, 0, 0);
        for row in ratings.pairable() {
            let others = row.present() - 1;
            units += row.weight;
            for (category, chose) in row.choices() {
                if Some(category) != ratings.scale.absent {
                    let weight = u128::from(chose) * u128::from(row.weight);
                    matched += weight * u128::from(chose - 1);
                    made += weight * u128::from(others);
                }
            }
        }
        match (units, made) {
            (0, _) => Err(Undefined::NoPairs),
            (_, 0) => Err(Undefined::Unused),
            _ => Ok(Coefficient {
                value: matched as f64 / made as f64,
                observed: None,
                expected: None,
                interval: None,
            }),
        }
    }
}
