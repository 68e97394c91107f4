//! Positive specific agreement.

use super::coincidence::Coincidence;
use super::ratings::Ratings;
use super::scale::Scale;
use super::statistic::{Coefficient, Statistic};
use super::undefined::Undefined;

/// Positive specific agreement: where one coder used the code, how likely another did.
///
/// Units that nobody coded do not enter, so a rare code is not flattered by all the places where it is absent.
/// For two coders it is Dice's coefficient, which is also the F1 score of one against the other. Nothing is
/// subtracted for chance.
///
/// # Formula
///
/// PA+ = o_11 / n_1 of the matrix of coincidences; for two coders 2a / (2a + b + c)
///
/// where a units were coded by both, b by the first alone and c by the second alone.
///
/// # Undefined
///
/// Where nobody used the code in the units that can be compared. Everybody coding everything is 1.
///
/// # References
///
/// Dice, L. R. (1945). Measures of the amount of ecologic association between species. *Ecology* 26.
///
/// Cicchetti, D. V. & Feinstein, A. R. (1990). High agreement but low kappa: II. Resolving the paradoxes.
/// *Journal of Clinical Epidemiology* 43.
///
/// # Example
///
/// The two categories of Artstein, R. & Poesio, M. (2008), Inter-coder agreement for computational linguistics,
/// *Computational Linguistics* 34: 20 units in the first by both coders, 20 by one of them and 10 by the other.
///
/// ```
/// use intercoder::{Cluster, Positive, Ratings, Statistic};
///
/// let [yes, no] = [Some(1), Some(0)];
/// let rows = [([yes, yes], 20), ([yes, no], 20), ([no, yes], 10), ([no, no], 50)];
/// let ratings = Ratings::nominal(2, vec![Cluster::count("", rows)]);
/// let positive = Positive.compute(&ratings)?;
/// assert!((positive.value - 0.571).abs() < 0.0005);
/// # Ok::<(), intercoder::Undefined>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Positive;

impl Statistic for Positive {
    fn id(&self) -> &'static str {
        "positive"
    }

    fn name(&self) -> &'static str {
        "positive agreement"
    }

    fn heading(&self) -> &'static str {
        "PA+"
    }

    fn fits(&self, scale: &Scale) -> bool {
        scale.is_code()
    }

    fn compute(&self, ratings: &Ratings) -> Result<Coefficient, Undefined> {
        let matrix = Coincidence::new(ratings);
        match (matrix.total(), matrix.values(1)) {
            (0, _) => Err(Undefined::NoPairs),
            (_, 0) => Err(Undefined::Unused),
            (_, coded) => Ok(Coefficient {
                value: matrix.cell(1, 1) / coded as f64,
                observed: None,
                expected: None,
                interval: None,
            }),
        }
    }
}
