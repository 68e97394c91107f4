//! Gwet's interval, as an estimate.

use super::estimate::Estimate;
use super::reason::NoInterval;
use crate::alpha::Alpha;
use crate::alpha_gwet::gwet_interval_of_alpha;
use crate::ratings::Ratings;
use crate::statistic::{Interval, Statistic};
use crate::student;

/// The interval of Krippendorff's alpha that irrCAC prints, with the shares of its t distribution.
///
/// It takes each unit for a witness of its own, as [`units`](super::units()) does, and is too narrow for the same
/// reason.
///
/// # Errors
///
/// Where alpha is undefined, and where nobody disagreed.
pub fn gwet(ratings: &Ratings, level: f64) -> Result<Estimate, NoInterval> {
    let value = Alpha.compute(ratings).map_err(NoInterval::Undefined)?.value;
    let units: u64 = ratings.pairable().map(|row| row.weight).sum();
    let Some((interval, error)) =
        gwet_interval_of_alpha(ratings).and_then(|i| Some((i, i.standard_error?)))
    else {
        return Err(NoInterval::NoDisagreement { units });
    };
    let df = units as f64 - 1.0;
    let below = |limit: f64| student::cdf((limit - value) / error, df);
    let width = student::quantile(f64::midpoint(1.0, level), df) * error;
    let interval =
        Interval { low: value - width, high: (value + width).min(1.0), level, ..interval };
    Ok(Estimate {
        interval,
        below_667: below(0.667),
        below_800: below(0.8),
        at_least: value - student::quantile(super::LEVEL, df) * error,
        left_out: 0,
    })
}
