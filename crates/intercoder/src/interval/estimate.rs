//! What the methods answer.

use super::LEVEL;
use super::reason::NoInterval;
use crate::statistic::Interval;

/// How sure a coefficient is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// Where the value of all such transcripts is expected.
    pub interval: Interval,
    /// How likely it is below .667, the least from which Krippendorff would draw tentative conclusions.
    pub below_667: f64,
    /// How likely it is below .800, from which he would rely on the data.
    pub below_800: f64,
    /// What it reaches with a probability of .95.
    pub at_least: f64,
    /// How many samples of a bootstrap had no value and were left out.
    pub left_out: u32,
}

impl Estimate {
    /// From the values of a bootstrap: quantiles interpolated between order statistics, Hyndman and Fan's type 7.
    pub(super) fn of_samples(
        values: &mut [f64],
        left_out: u32,
        level: f64,
    ) -> Result<Self, NoInterval> {
        if values.is_empty() {
            return Err(NoInterval::NotAsked);
        }
        values.sort_by(f64::total_cmp);
        let quantile = |p: f64| {
            let at = p * (values.len() - 1) as f64;
            let [below, above] = [at.floor(), at.ceil()].map(|at| values[at as usize]);
            below + (above - below) * at.fract()
        };
        let count = values.len() as f64;
        let share = |limit: f64| values.partition_point(|value| *value < limit) as f64 / count;
        let mean = values.iter().sum::<f64>() / count;
        let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
        let interval = Interval {
            low: quantile((1.0 - level) / 2.0),
            high: quantile(f64::midpoint(1.0, level)),
            level,
            standard_error: (count > 1.0).then(|| (squares / (count - 1.0)).sqrt()),
        };
        let (below_667, below_800) = (share(0.667), share(0.8));
        Ok(Self { interval, below_667, below_800, at_least: quantile(1.0 - LEVEL), left_out })
    }
}
