//! Light's kappa.

use super::cross::Cross;
use super::ratings::Ratings;
use super::scale::Scale;
use super::statistic::{Coefficient, Statistic};
use super::undefined::Undefined;
use super::weights::AgreementWeights;

/// Light's kappa: the mean of Cohen's kappa over all pairs of coders.
///
/// Each pair counts the same, however few units both judged; [`Conger`](super::Conger) has one agreement by
/// chance for all pairs instead. Coders who judged nothing are left out.
///
/// # Formula
///
/// κ = mean over pairs of coders of [`Kappa`](super::Kappa), with the weights of the scale
///
/// # Undefined
///
/// Where the kappa of any pair is: a mean of the others would leave out exactly the pairs about which nothing is
/// known. The reason is that of the pairs where it is one for all, else that there is such a pair.
///
/// # References
///
/// Light, R. J. (1971). Measures of response agreement for qualitative data: some generalizations and
/// alternatives. *Psychological Bulletin* 76, pp. 365-377.
///
/// # Example
///
/// ```
/// use intercoder::{Light, Ratings, Statistic};
///
/// let unit = |word: &str| word.chars().map(|c| c.to_digit(10)).collect();
/// let ratings = Ratings::from_units(&"110 111 001 000".split(' ').map(unit).collect::<Vec<_>>());
/// // The first two agree perfectly, the third with neither beyond chance.
/// assert_eq!(Light.compute(&ratings)?.value, 1.0 / 3.0);
/// # Ok::<(), intercoder::Undefined>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Light;

impl Statistic for Light {
    fn id(&self) -> &'static str {
        "light"
    }

    fn name(&self) -> &'static str {
        "Light's kappa"
    }

    fn heading(&self) -> &'static str {
        "Light"
    }

    fn fits(&self, _: &Scale) -> bool {
        true
    }

    fn note(&self) -> Option<&'static str> {
        Some(
            "the mean of Cohen's kappa over pairs of coders: a pair that judged few units in common weighs as much as \
             any, and is 0 where one of the two never gave what the other did",
        )
    }

    fn compute(&self, ratings: &Ratings) -> Result<Coefficient, Undefined> {
        let weights = AgreementWeights::new(&ratings.scale);
        let judged = |coder: &usize| {
            let values = |row: &super::Row| row.values.get(*coder).copied().flatten();
            ratings.rows().any(|row| row.weight > 0 && values(row).is_some())
        };
        let coders: Vec<usize> = (0..ratings.coders).filter(judged).collect();
        let pairs = coders
            .iter()
            .enumerate()
            .flat_map(|(at, first)| coders[at + 1..].iter().map(move |second| (*first, *second)));
        let kappas: Vec<Result<f64, Undefined>> = pairs
            .map(|(first, second)| Ok(Cross::new(ratings, first, second)?.kappa(&weights)?.value))
            .collect();
        let [first, others @ ..] = kappas.as_slice() else { return Err(Undefined::NoPairs) };
        if first.is_err() && others.iter().all(|other| other == first) {
            return Err((*first).err().unwrap_or(Undefined::NoPairs));
        }
        let defined = kappas.iter().copied().collect::<Result<Vec<f64>, _>>();
        // What holds of one pair is no reason for all of them.
        let defined = defined.map_err(|_| Undefined::OnePair)?;
        let value = defined.iter().sum::<f64>() / defined.len() as f64;
        Ok(Coefficient { value, observed: None, expected: None, interval: None })
    }
}
