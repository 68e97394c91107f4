//! Intraclass correlations of single ratings.

use super::ratings::Ratings;
use super::scale::{Metric, Scale};
use super::statistic::{Coefficient, Statistic};
use super::undefined::Undefined;

/// ICC(2,1): how far single ratings of coders drawn from many are the same number.
///
/// A two-way analysis of variance of the units that every coder judged. Coders who use higher numbers than others lower
/// it.
///
/// # Formula
///
/// (MSR - MSE) / (MSR + (k - 1) MSE + k (MSC - MSE) / n)
///
/// with the mean squares of units (MSR), of coders (MSC) and of what is left (MSE), k coders and n units.
///
/// # Undefined
///
/// Where fewer than two units were judged by all coders, and where all their values are the same.
///
/// # References
///
/// Shrout, P. E. & Fleiss, J. L. (1979). Intraclass correlations: uses in assessing rater reliability. *Psychological
/// Bulletin* 86, pp. 420-428.
///
/// # Example
///
/// Six targets and four judges, table 2 of Shrout and Fleiss; they print .29 and .71 (table 4).
///
/// ```
/// use intercoder::{IccAgreement, IccConsistency, Metric, Ratings, Statistic};
///
/// let units = ["9258", "6132", "8468", "7126", "0569", "6247"];
/// let unit = |word: &&str| -> Vec<Option<u32>> {
///     // 10 is written 0.
///     word.chars().map(|c| c.to_digit(10).map(|d| if d == 0 { 10 } else { d })).collect()
/// };
/// let mut ratings = Ratings::from_units(&units.iter().map(unit).collect::<Vec<_>>());
/// ratings.scale.metric = Metric::Interval;
/// assert!((IccAgreement.compute(&ratings)?.value - 0.29).abs() < 0.005);
/// assert!((IccConsistency.compute(&ratings)?.value - 0.71).abs() < 0.005);
/// # Ok::<(), intercoder::Undefined>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct IccAgreement;

/// ICC(3,1): how far single ratings of these coders put units in the same places, whoever uses higher numbers.
///
/// # Formula
///
/// (MSR - MSE) / (MSR + (k - 1) MSE), as in [`IccAgreement`]
///
/// # Undefined
///
/// As [`IccAgreement`].
///
/// # References
///
/// Shrout, P. E. & Fleiss, J. L. (1979), as there.
#[derive(Debug, Clone, Copy)]
pub struct IccConsistency;

/// The mean squares of a two-way analysis of variance.
struct Squares {
    units: f64,
    coders: f64,
    left: f64,
    k: f64,
    n: f64,
}

impl Squares {
    fn of(ratings: &Ratings) -> Result<Self, Undefined> {
        ratings.pairable().next().ok_or(Undefined::NoPairs)?;
        // A coder who judged nothing has no column.
        let judged = |coder: &usize| {
            ratings.rows().any(|row| row.weight > 0 && row.values[*coder].is_some())
        };
        let coders: Vec<usize> = (0..ratings.coders).filter(judged).collect();
        let complete = |row: &super::Row| -> Option<(Vec<f64>, f64)> {
            let number = |coder: &usize| row.values[*coder].map(|v| ratings.scale.number(v));
            let values: Option<Vec<f64>> = coders.iter().map(number).collect();
            Some((values?, row.weight as f64))
        };
        let rows: Vec<(Vec<f64>, f64)> = ratings.rows().filter_map(complete).collect();
        let (k, n) = (coders.len() as f64, rows.iter().map(|(_, weight)| weight).sum::<f64>());
        if n < 2.0 {
            return Err(Undefined::FewComplete);
        }
        let all = |of: &dyn Fn(&[f64]) -> f64| -> f64 {
            rows.iter().map(|(values, weight)| weight * of(values)).sum()
        };
        let mean = all(&|values| values.iter().sum()) / (n * k);
        let of_unit = |values: &[f64]| values.iter().sum::<f64>() / k - mean;
        let units = k * all(&|values| of_unit(values).powi(2));
        let of_coder = |at: usize| all(&|values: &[f64]| values[at]) / n - mean;
        let places: Vec<f64> = (0..coders.len()).map(of_coder).collect();
        let of_coders = n * places.iter().map(|place| place * place).sum::<f64>();
        let left = all(&|values| {
            let unit = of_unit(values);
            let apart = |(value, place): (&f64, &f64)| (value - mean - unit - place).powi(2);
            values.iter().zip(&places).map(apart).sum()
        });
        let first = rows[0].0[0];
        if rows.iter().all(|(values, _)| values.iter().all(|value| *value == first)) {
            return Err(Undefined::Constant);
        }
        Ok(Self {
            units: units / (n - 1.0),
            coders: of_coders / (k - 1.0),
            left: left / ((n - 1.0) * (k - 1.0)),
            k,
            n,
        })
    }
}

fn numbers(scale: &Scale) -> bool {
    matches!(scale.metric, Metric::Interval | Metric::Ratio)
}

fn coefficient(above: f64, below: f64) -> Result<Coefficient, Undefined> {
    if below == 0.0 {
        return Err(Undefined::Constant);
    }
    Ok(Coefficient { value: above / below, observed: None, expected: None, interval: None })
}

impl Statistic for IccAgreement {
    fn id(&self) -> &'static str {
        "icc_agreement"
    }

    fn name(&self) -> &'static str {
        "ICC(2,1), agreement"
    }

    fn heading(&self) -> &'static str {
        "ICC(2,1)"
    }

    fn fits(&self, scale: &Scale) -> bool {
        numbers(scale)
    }

    fn compute(&self, ratings: &Ratings) -> Result<Coefficient, Undefined> {
        let of = Squares::of(ratings)?;
        let below = of.units + (of.k - 1.0) * of.left + of.k * (of.coders - of.left) / of.n;
        coefficient(of.units - of.left, below)
    }
}

impl Statistic for IccConsistency {
    fn id(&self) -> &'static str {
        "icc_consistency"
    }

    fn name(&self) -> &'static str {
        "ICC(3,1), consistency"
    }

    fn heading(&self) -> &'static str {
        "ICC(3,1)"
    }

    fn fits(&self, scale: &Scale) -> bool {
        numbers(scale)
    }

    fn compute(&self, ratings: &Ratings) -> Result<Coefficient, Undefined> {
        let of = Squares::of(ratings)?;
        coefficient(of.units - of.left, of.units + (of.k - 1.0) * of.left)
    }
}
