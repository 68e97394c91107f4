//! Scott's pi.

use super::cross::Cross;
use super::ratings::Ratings;
use super::scale::Scale;
use super::statistic::{Coefficient, Statistic};
use super::undefined::Undefined;
use super::weights::AgreementWeights;

/// Scott's pi: agreement of two coders beyond chance, where chance knows how often both together used a value.
///
/// Coders with different habits are not rewarded for them, as they are by [`Kappa`](super::Kappa). It is
/// [`Fleiss`](super::Fleiss)' kappa of two, and [`Alpha`](super::Alpha) without its correction for few units.
///
/// # Formula
///
/// π = (P_o - P_e) / (1 - P_e), P_e = Σ_kl w_kl p_k p_l, p_k = (p_1k + p_2k) / 2
///
/// on the units that both coders judged, with P_o and p_1k as in [`Kappa`](super::Kappa) and w the weights of
/// the scale.
///
/// # Undefined
///
/// With fewer or more than two coders, where no unit was judged by both, and where both gave one and the same
/// value to all of them.
///
/// # References
///
/// Scott, W. A. (1955). Reliability of content analysis: the case of nominal scale coding. *Public Opinion
/// Quarterly* 19, pp. 321-325.
///
/// # Example
///
/// The first table of Krippendorff (2004), p. 246. Coders who use the categories differently often get the
/// same pi, and another kappa.
///
/// ```
/// use intercoder::{Cluster, Ratings, Scott, Statistic};
///
/// for table in [[[12, 9, 9], [9, 14, 9], [9, 9, 20]], [[12, 18, 18], [0, 14, 18], [0, 0, 20]]] {
///     let rows = (0..3u32).flat_map(|i| (0..3u32).map(move |j| (i, j)))
///         .map(|(i, j)| ([Some(i), Some(j)], table[i as usize][j as usize]));
///     let pi = Scott.compute(&Ratings::nominal(2, vec![Cluster::count("", rows)]))?;
///     assert!((pi.value - 0.186).abs() < 0.0005);
/// }
/// # Ok::<(), intercoder::Undefined>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Scott;

impl Statistic for Scott {
    fn id(&self) -> &'static str {
        "scott"
    }

    fn name(&self) -> &'static str {
        "Scott's pi"
    }

    fn heading(&self) -> &'static str {
        "Scott"
    }

    fn fits(&self, _: &Scale) -> bool {
        true
    }

    fn compute(&self, ratings: &Ratings) -> Result<Coefficient, Undefined> {
        Cross::of_two(ratings)?.pi(&AgreementWeights::new(&ratings.scale))
    }
}
