//! Negative specific agreement.

use super::coincidence::Coincidence;
use super::ratings::Ratings;
use super::scale::Scale;
use super::statistic::{Coefficient, Statistic};
use super::undefined::Undefined;

/// Negative specific agreement: where one coder did not use the code, how likely another did not either.
///
/// The other half of [`Positive`](super::Positive). Of a rare code it is always high; that both are reported
/// shows where percent agreement comes from.
///
/// # Formula
///
/// PA- = o_00 / n_0 of the matrix of coincidences; for two coders 2d / (2d + b + c)
///
/// where d units were coded by neither, b by the first alone and c by the second alone.
///
/// # Undefined
///
/// Where the code was given to every unit that can be compared. Nobody coding anything is 1.
///
/// # References
///
/// Cicchetti, D. V. & Feinstein, A. R. (1990). High agreement but low kappa: II. Resolving the paradoxes.
/// *Journal of Clinical Epidemiology* 43.
///
/// # Example
///
/// The two categories of Artstein, R. & Poesio, M. (2008), Inter-coder agreement for computational linguistics,
/// *Computational Linguistics* 34: 50 units in the second by both coders, 30 by one of them.
///
/// ```
/// use intercoder::{Cluster, Negative, Ratings, Statistic};
///
/// let [yes, no] = [Some(1), Some(0)];
/// let rows = [([yes, yes], 20), ([yes, no], 20), ([no, yes], 10), ([no, no], 50)];
/// let negative = Negative.compute(&Ratings::of_code(2, vec![Cluster::count("", rows)]))?;
/// assert!((negative.value - 0.769).abs() < 0.0005);
/// # Ok::<(), intercoder::Undefined>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Negative;

impl Statistic for Negative {
    fn id(&self) -> &'static str {
        "negative"
    }

    fn name(&self) -> &'static str {
        "negative agreement"
    }

    fn heading(&self) -> &'static str {
        "PA-"
    }

    fn fits(&self, scale: &Scale) -> bool {
        scale.is_code()
    }

    fn compute(&self, ratings: &Ratings) -> Result<Coefficient, Undefined> {
        let matrix = Coincidence::new(ratings);
        match (matrix.total(), matrix.values(0)) {
            (0, _) => Err(Undefined::NoPairs),
            (_, 0) => Err(Undefined::Constant),
            (_, not_coded) => Ok(Coefficient {
                value: matrix.cell(0, 0) / not_coded as f64,
                observed: None,
                expected: None,
                interval: None,
            }),
        }
    }
}
