//! Cohen's kappa.

use super::by_category::ByCategory;
use super::cross::Cross;
use super::ratings::Ratings;
use super::scale::Scale;
use super::statistic::{Coefficient, Interval, Statistic};
use super::undefined::Undefined;
use super::weights::AgreementWeights;

/// The quantile of the normal distribution at 0.975.
const NORMAL: f64 = 1.959_963_984_540_054;

/// Cohen's kappa: agreement of two coders beyond what their own habits would give.
///
/// Chance means here that each coder keeps how often they use each value and places it blindly. Two coders who
/// use a code differently often are therefore expected to agree less, and their kappa rises: a reason to
/// prefer [`Alpha`](super::Alpha), which also takes more coders. Kappa is here because readers ask for it.
///
/// # Formula
///
/// κ = (P_o - P_e) / (1 - P_e), P_o = Σ_kl w_kl p_kl, P_e = Σ_kl w_kl p_1k p_2l
///
/// on the units that both coders judged, where p_1k is the share of units to which the first gave value k, and
/// w are the weights of the scale; without weights P_e = Σ_k p_1k p_2k.
///
/// The interval is κ ± 1.96 SE for N units, with u_k = Σ_l w_kl p_2l and v_l = Σ_k w_kl p_1k:
///
/// SE² = (Σ_kl p_kl (w_kl - (u_k + v_l)(1 - κ))² - (κ - P_e (1 - κ))²) / (N (1 - P_e)²)
///
/// There is none where coders agree perfectly or one of them gave one value only: the formula says 0 there,
/// which would read as certainty.
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
/// Cohen, J. (1968). Weighted kappa. *Psychological Bulletin* 70, pp. 213-220.
///
/// Fleiss, J. L., Cohen, J. & Everitt, B. S. (1969). Large sample standard errors of kappa and weighted kappa.
/// *Psychological Bulletin* 72, pp. 323-327.
///
/// # Example
///
/// Two hundred units in three categories, Cohen (1960), p. 45: 0.492.
///
/// ```
/// use intercoder::{Cluster, Kappa, Ratings, Statistic};
///
/// let table = [[88, 14, 18], [10, 40, 10], [2, 6, 12]];
/// let rows = (0..3u32).flat_map(|i| (0..3u32).map(move |j| (i, j)))
///     .map(|(i, j)| ([Some(i), Some(j)], table[i as usize][j as usize]));
/// let ratings = Ratings::nominal(2, vec![Cluster::count("", rows)]);
/// let kappa = Kappa.compute(&ratings)?;
/// assert!((kappa.value - 0.492).abs() < 0.0005);
/// # Ok::<(), intercoder::Undefined>(())
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

    fn heading(&self) -> &'static str {
        "Kappa"
    }

    fn fits(&self, _: &Scale) -> bool {
        true
    }

    fn note(&self) -> Option<&'static str> {
        Some("Cohen's, on the units that both coders judged")
    }

    fn compute(&self, ratings: &Ratings) -> Result<Coefficient, Undefined> {
        let cross = Cross::of_two(ratings)?;
        let weights = AgreementWeights::new(&ratings.scale);
        let kappa = cross.kappa(&weights)?;
        Ok(Coefficient { interval: interval(&cross, &weights, &kappa), ..kappa })
    }
}

/// κ ± 1.96 SE of Fleiss, Cohen and Everitt; `None` where a table can only give 0 or has no spread.
fn interval(cross: &Cross, weights: &AgreementWeights, kappa: &Coefficient) -> Option<Interval> {
    let is_constant = |coder: usize| cross.margins.values().any(|m| m[coder] == cross.units);
    let (left, n) = (1.0 - kappa.expected?, cross.units as f64);
    if is_constant(0) || is_constant(1) || kappa.observed? >= 1.0 {
        return None;
    }
    let margin = |coder: usize| -> ByCategory<f64> {
        let shares: Vec<(u32, f64)> =
            cross.margins.iter().map(|(k, m)| (*k, m[coder] as f64 / n)).collect();
        let met = weights.applied_to(&shares);
        ByCategory::new(shares.into_iter().map(|(k, _)| k).zip(met))
    };
    // How well a value of one coder would do against the habits of the other.
    let (of_second, of_first) = (margin(1), margin(0));
    let of = |met: &ByCategory<f64>, value: u32| met.get(value).copied().unwrap_or_default();
    let not = 1.0 - kappa.value;
    let mean = kappa.observed? - 2.0 * kappa.expected? * not;
    let squares: f64 = cross
        .cells
        .iter()
        .map(|((k, l), count)| {
            let met = of(&of_second, *k) + of(&of_first, *l);
            let own = weights.between(*k, *l) - met * not;
            *count as f64 * (own - mean).powi(2)
        })
        .sum();
    let error = (squares / n).sqrt() / (left * n.sqrt());
    (error > 1e-9).then(|| Interval {
        low: kappa.value - NORMAL * error,
        high: (kappa.value + NORMAL * error).min(1.0),
        level: 0.95,
        standard_error: Some(error),
    })
}
