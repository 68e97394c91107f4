//! One kappa for a whole codebook.

use super::cross::Cross;
use super::ratings::Ratings;
use super::statistic::Coefficient;
use super::undefined::Undefined;
use super::weights::AgreementWeights;

/// Cohen's kappa pooled over codes, one table of two coders per code.
///
/// Observed and expected agreement are each averaged over codes before kappa is made of them, instead of
/// averaging kappas: those of rare codes jump, and those of unused codes do not exist. A code that neither used
/// changes nothing. Each code counts the same, however many units it was looked for in; a code that no unit
/// compares does not count.
///
/// # Formula
///
/// κ = (mean P_o - mean P_e) / (1 - mean P_e) over codes, P_o and P_e as in [`Kappa`](super::Kappa)
///
/// # Undefined
///
/// With fewer or more than two coders, where no code has a unit that both judged, and where no code varies.
///
/// # References
///
/// De Vries, H., Elliott, M. N., Kanouse, D. E. & Teleki, S. S. (2008). Using pooled kappa to summarize
/// interrater agreement across many items. *Field Methods* 20, pp. 272-282.
///
/// # Example
///
/// One code with P_o .7 and P_e .5, one with P_o .6 and P_e .54: (1.3 - 1.04) / (2 - 1.04).
///
/// ```
/// use intercoder::{Cluster, Ratings, pooled_kappa};
///
/// let [yes, no] = [Some(1), Some(0)];
/// let code = |a, b, c, d| {
///     let rows = [([yes, yes], a), ([yes, no], b), ([no, yes], c), ([no, no], d)];
///     Ratings::of_code(2, vec![Cluster::count("", rows)])
/// };
/// let kappa = pooled_kappa(&[code(20, 5, 10, 15), code(45, 15, 25, 15), code(0, 0, 0, 50)])?;
/// assert!((kappa.value - 0.26 / 0.96).abs() < 1e-12);
/// # Ok::<(), intercoder::Undefined>(())
/// ```
///
/// # Errors
///
/// [`Undefined::NotTwoCoders`], [`Undefined::NoPairs`], [`Undefined::Unused`] or [`Undefined::Constant`], as
/// above.
pub fn pooled_kappa(tables: &[Ratings]) -> Result<Coefficient, Undefined> {
    let (mut disagreement, mut by_chance, mut codes) = (0.0, 0.0, 0.0);
    let mut used = Vec::new();
    for table in tables {
        let cross = match Cross::of_two(table) {
            Err(Undefined::NoPairs) => continue,
            cross => cross?,
        };
        codes += 1.0;
        used.extend(cross.margins.keys().copied());
        // A code that does not vary has no kappa: observed and expected agreement are both 1.
        if let Ok(kappa) = cross.kappa(&AgreementWeights::new(&table.scale)) {
            disagreement += kappa.observed.map_or(0.0, |observed| 1.0 - observed);
            by_chance += kappa.expected.map_or(0.0, |expected| 1.0 - expected);
        }
    }
    if codes == 0.0 {
        return Err(Undefined::NoPairs);
    }
    if by_chance == 0.0 {
        return Err(Undefined::no_variation(used));
    }
    Ok(Coefficient {
        value: 1.0 - disagreement / by_chance,
        observed: Some(1.0 - disagreement / codes),
        expected: Some(1.0 - by_chance / codes),
        interval: None,
    })
}
