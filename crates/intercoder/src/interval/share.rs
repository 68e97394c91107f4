//! How sure a share is that is counted over transcripts.

use super::FEWEST;
use super::left_out::standard_error;
use crate::statistic::Interval;
use crate::student;
use std::fmt;

/// Why a share has no interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoShareInterval {
    /// Only so many transcripts have anything that the share is of.
    Few(usize),
    /// It is 0 or 1, or would be without one transcript: there the logit has no value.
    AtTheEnd,
}

impl fmt::Display for NoShareInterval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Few(1) => write!(f, "1 transcript is too few for an interval ({FEWEST} needed)"),
            Self::Few(n) => {
                write!(f, "{n} transcripts are too few for an interval ({FEWEST} needed)")
            }
            Self::AtTheEnd => f.write_str(
                "it is 0 or all, or would be without one transcript, where an interval has no end",
            ),
        }
    }
}

impl std::error::Error for NoShareInterval {}

/// The interval of a share, n of so many in each transcript, by the jackknife over transcripts.
///
/// The share is computed without each transcript in turn. The values are compared as logits, in which an interval
/// stays between 0 and 1, and the interval is centred on the share of all.
///
/// # Formula
///
/// z = ln(θ / (1 - θ)), SE = √((G - 1)/G Σ_g (z_(g) - z̄)²), logit⁻¹(z ± t_{(1 + level)/2, G-1} SE)
///
/// where θ_(g) is the share without transcript g, z̄ the mean of the z_(g), and G the number of transcripts with
/// anything that the share is of.
///
/// # Errors
///
/// Below five such transcripts, and where the share is 0 or 1, of all or without one transcript.
///
/// # References
///
/// Efron, B. & Tibshirani, R. J. (1993). *An Introduction to the Bootstrap*, chapter 11.
///
/// # Example
///
/// Units with both codes, and with either, in six transcripts. The values are from another program.
///
/// ```
/// use intercoder::interval::jackknife_share;
///
/// let transcripts = [(6, 11), (3, 8), (0, 6), (5, 8), (2, 7), (4, 9)];
/// let interval = jackknife_share(&transcripts, 0.95)?;
/// assert!((interval.low - 0.232_871_702_352).abs() < 1e-9);
/// assert!((interval.high - 0.610_410_789_496).abs() < 1e-9);
/// # Ok::<(), intercoder::interval::NoShareInterval>(())
/// ```
pub fn jackknife_share(
    transcripts: &[(u64, u64)],
    level: f64,
) -> Result<Interval, NoShareInterval> {
    let transcripts: Vec<(u64, u64)> =
        transcripts.iter().copied().filter(|(_, of)| *of > 0).collect();
    if transcripts.len() < FEWEST {
        return Err(NoShareInterval::Few(transcripts.len()));
    }
    let (n, of) = transcripts.iter().fold((0, 0), |sum, (n, of)| (sum.0 + n, sum.1 + of));
    let logit = |n: u64, of: u64| match n {
        0 => Err(NoShareInterval::AtTheEnd),
        n if n == of => Err(NoShareInterval::AtTheEnd),
        n => Ok((n as f64 / (of - n) as f64).ln()),
    };
    let centre = logit(n, of)?;
    let without = transcripts.iter().map(|(n_g, of_g)| logit(n - n_g, of - of_g));
    let without: Vec<f64> = without.collect::<Result<_, _>>()?;
    let count = without.len() as f64;
    let error = standard_error(without);
    let margin = student::quantile(f64::midpoint(1.0, level), count - 1.0) * error;
    let share = |z: f64| 1.0 / (1.0 + (-z).exp());
    let value = n as f64 / of as f64;
    Ok(Interval {
        low: share(centre - margin),
        high: share(centre + margin),
        level,
        standard_error: Some(value * (1.0 - value) * error),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_there_is_none() {
        let few = [(1, 2), (1, 3), (1, 2), (1, 2), (0, 0), (0, 0)];
        assert_eq!(jackknife_share(&few, 0.95), Err(NoShareInterval::Few(4)));
        let one = [(1, 2), (0, 3), (0, 2), (0, 2), (0, 4)];
        assert_eq!(jackknife_share(&one, 0.95), Err(NoShareInterval::AtTheEnd));
        let all = [(2, 2), (3, 3), (2, 2), (2, 2), (3, 4)];
        assert_eq!(jackknife_share(&all, 0.95), Err(NoShareInterval::AtTheEnd));
        assert_eq!(jackknife_share(&[(0, 3); 5], 0.95), Err(NoShareInterval::AtTheEnd));
    }

    #[test]
    fn transcripts_that_are_all_alike_leave_no_doubt() {
        let interval = jackknife_share(&[(1, 4); 5], 0.95).unwrap();
        assert!((interval.low - 0.25).abs() < 1e-12 && (interval.high - 0.25).abs() < 1e-12);
    }
}
