//! Agreement on what was coded.

use super::ratings::Ratings;
use super::scale::Scale;
use super::statistic::{Coefficient, Statistic};
use super::undefined::Undefined;

/// Jaccard's coefficient: of the units that one of two coders coded, the share that both did.
///
/// What users of programs for qualitative analysis call agreement on coded text only. It is
/// [`Positive`](super::Positive) on another scale, J = PA+ / (2 - PA+) for two coders, and lower unless it is
/// 0 or 1. Nothing is subtracted for chance.
///
/// # Formula
///
/// J = a / (a + b + c)
///
/// where a units were coded by both, b by the first alone and c by the second alone. For more than two coders
/// J = Σ a / Σ (a + b + c) over all pairs of coders, each on the units that both judged: a pair weighs as much as
/// there is to be compared in it.
///
/// # Undefined
///
/// Where nobody used the code in the units that can be compared.
///
/// # References
///
/// Jaccard, P. (1912). The distribution of the flora in the alpine zone. *New Phytologist* 11, pp. 37-50.
///
/// # Example
///
/// The example of the help of NVivo: 50 of 1000 characters coded by both users, 150 by one of them.
///
/// ```
/// use intercoder::{Cluster, Jaccard, Ratings, Statistic};
///
/// let [yes, no] = [Some(1), Some(0)];
/// let rows = [([yes, yes], 50), ([yes, no], 75), ([no, yes], 75), ([no, no], 800)];
/// let jaccard = Jaccard.compute(&Ratings::of_code(2, vec![Cluster::count("", rows)]))?;
/// assert_eq!(jaccard.value, 0.25);
/// # Ok::<(), intercoder::Undefined>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Jaccard;

impl Statistic for Jaccard {
    fn id(&self) -> &'static str {
        "jaccard"
    }

    fn name(&self) -> &'static str {
        "Jaccard's coefficient"
    }

    fn heading(&self) -> &'static str {
        "Jaccard"
    }

    fn fits(&self, scale: &Scale) -> bool {
        scale.is_code()
    }

    fn compute(&self, ratings: &Ratings) -> Result<Coefficient, Undefined> {
        let pairs = |n: u64| u128::from(n) * u128::from(n.saturating_sub(1));
        let (mut both, mut either, mut units) = (0, 0, 0);
        for row in ratings.pairable() {
            let present = row.present();
            let coded = row.values.iter().filter(|value| **value == Some(1)).count() as u64;
            units += row.weight;
            both += pairs(coded) * u128::from(row.weight);
            either += (pairs(present) - pairs(present - coded)) * u128::from(row.weight);
        }
        match (units, either) {
            (0, _) => Err(Undefined::NoPairs),
            (_, 0) => Err(Undefined::Unused),
            _ => Ok(Coefficient {
                value: both as f64 / either as f64,
                observed: None,
                expected: None,
                interval: None,
            }),
        }
    }
}
