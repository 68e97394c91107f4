//! Cohen's kappa.

use super::ratings::Ratings;
use super::statistic::{Coefficient, Statistic, Undefined};
use std::collections::BTreeMap;

/// Cohen's kappa: agreement of two coders beyond what their own habits would give.
///
/// Chance means here that each coder keeps how often they use each value and places it blindly. Two coders who
/// use a code differently often are therefore expected to agree less, and their kappa rises: a reason to
/// prefer [`Alpha`](super::Alpha), which also takes more coders. Kappa is here because readers ask for it.
///
/// # Formula
///
/// κ = (P_o - P_e) / (1 - P_e), P_e = Σ_k p_1k p_2k
///
/// on the units that both coders judged, where p_1k is the share of units to which the first gave value k.
///
/// # Undefined
///
/// With fewer or more than two coders, where no unit was judged by both, and where both gave one and the same
/// value to all of them (P_e = 1). If one coder only ever gave one value and the other did not, kappa is
/// exactly 0 whatever they did.
///
/// # References
///
/// Cohen, J. (1960). A coefficient of agreement for nominal scales. *Educational and Psychological Measurement*
/// 20, pp. 37-46; the example is on p. 45.
///
/// # Example
///
/// Two hundred units in three categories, Cohen (1960), p. 45: 0.492.
///
/// ```
/// use qualcode::agreement::{Cluster, Kappa, Ratings, Statistic};
///
/// let table = [[88, 14, 18], [10, 40, 10], [2, 6, 12]];
/// let rows = (0..3u32).flat_map(|i| (0..3u32).map(move |j| (i, j)))
///     .map(|(i, j)| ([Some(i), Some(j)], table[i as usize][j as usize]));
/// let ratings = Ratings::nominal(2, vec![Cluster::count("", rows)]);
/// let kappa = Kappa.compute(&ratings)?;
/// assert!((kappa.value - 0.492).abs() < 0.0005);
/// # Ok::<(), qualcode::agreement::Undefined>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Kappa;

impl Statistic for Kappa {
    fn id(&self) -> &'static str {
        "kappa"
    }

    fn name(&self) -> &'static str {
        "Cohen's kappa"
    }

    fn compute(&self, ratings: &Ratings) -> Result<Coefficient, Undefined> {
        if ratings.coders != 2 {
            return Err(Undefined::NotTwoCoders);
        }
        let mut margins: BTreeMap<u32, [u64; 2]> = BTreeMap::new();
        let (mut units, mut agreed) = (0, 0);
        for row in ratings.pairable() {
            let [Some(first), Some(second)] = row.values[..] else { continue };
            units += row.weight;
            agreed += if first == second { row.weight } else { 0 };
            margins.entry(first).or_default()[0] += row.weight;
            margins.entry(second).or_default()[1] += row.weight;
        }
        if units == 0 {
            return Err(Undefined::NoPairs);
        }
        let product = |a: u64, b: u64| u128::from(a) * u128::from(b);
        let all = product(units, units);
        let chance: u128 = margins.values().map(|[first, second]| product(*first, *second)).sum();
        if chance == all {
            return Err(Undefined::no_variation(margins.into_keys()));
        }
        // 1 - (1 - P_o) / (1 - P_e), both multiplied by units²: integers up to the one division.
        let disagreement = product(units, units - agreed) as f64 / (all - chance) as f64;
        Ok(Coefficient {
            value: 1.0 - disagreement,
            observed: Some(agreed as f64 / units as f64),
            expected: Some(chance as f64 / all as f64),
            interval: None,
        })
    }
}
