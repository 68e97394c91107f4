//! Axes: where values lie, and which of them are written.

/// From values to places.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    pub low: f64,
    pub high: f64,
    /// Where the lowest value lies.
    pub start: f64,
    /// From the lowest to the highest.
    pub length: f64,
}

impl Scale {
    /// Where a value lies.
    pub fn at(&self, value: f64) -> f64 {
        let span = self.high - self.low;
        let part = if span > 0.0 { (value - self.low) / span } else { 0.0 };
        self.start + part.clamp(0.0, 1.0) * self.length
    }
}

/// How far round values may lie from each other: one, two or five of a power of ten.
pub(super) fn step(span: f64, most: usize) -> f64 {
    let least = span / most.max(1) as f64;
    if !(least.is_finite() && least > 0.0) {
        return 1.0;
    }
    let power = 10f64.powf(least.log10().floor());
    // Room for what a division leaves behind.
    [1.0, 2.0, 5.0]
        .map(|n| n * power)
        .into_iter()
        .find(|s| *s >= least * 0.999_999)
        .unwrap_or(10.0 * power)
}

/// Round values from `low` to `high`, at most about `most` of them.
pub(super) fn ticks(low: f64, high: f64, most: usize, whole: bool) -> Vec<f64> {
    let step = step(high - low, most);
    let step = if whole { step.max(1.0) } else { step };
    let first = (low / step - 1e-9).ceil() as i64;
    let last = (high / step + 1e-9).floor() as i64;
    (first..=last).map(|n| n as f64 * step).collect()
}

/// Counts from nothing to the whole, which is always written; round ones that would stand too close to it are not.
pub(super) fn counts(whole: f64, most: usize) -> Vec<f64> {
    let step = step(whole, most).max(1.0);
    let mut values = ticks(0.0, whole, most, true);
    values.retain(|value| *value == 0.0 || whole - value >= step * 0.6);
    values.push(whole);
    values.dedup();
    values
}

/// A number with as many digits as its step needs, and a true minus.
pub(super) fn written(value: f64, step: f64) -> String {
    let digits = if step >= 1.0 { 0 } else { (-step.log10()).ceil().max(0.0) as usize };
    signed(value, digits)
}

/// A number with so many digits, a true minus, and no minus before zero.
pub(super) fn signed(value: f64, digits: usize) -> String {
    let text = format!("{value:.digits$}");
    match text.strip_prefix('-') {
        Some(zero) if zero.chars().all(|c| matches!(c, '0' | '.')) => zero.to_owned(),
        Some(number) => format!("−{number}"),
        None => text,
    }
}

/// A part of one in percent, one digit where it is under one percent.
pub(super) fn part(value: f64) -> String {
    let percent = value * 100.0;
    if percent > 0.0 && percent < 1.0 { format!("{percent:.1}%") } else { format!("{percent:.0}%") }
}

#[cfg(test)]
mod tests {
    use super::super::super::people::percent;
    use super::*;

    #[test]
    fn round_values() {
        assert_eq!(ticks(0.0, 15.0, 4, true), [0.0, 5.0, 10.0, 15.0]);
        assert_eq!(ticks(0.0, 2.0, 5, true), [0.0, 1.0, 2.0]);
        assert_eq!(ticks(0.0, 1.0, 5, false).len(), 6);
        assert_eq!(ticks(-0.1, 1.0, 6, false)[0], 0.0);
        assert_eq!(ticks(0.0, 0.0, 4, true), [0.0]);
        assert_eq!(counts(46.0, 6), [0.0, 10.0, 20.0, 30.0, 40.0, 46.0]);
        assert_eq!(counts(15.0, 2), [0.0, 15.0]);
        assert_eq!(counts(41.0, 6), [0.0, 10.0, 20.0, 30.0, 41.0]);
        assert_eq!(written(0.6000000000000001, 0.2), "0.6");
        assert_eq!([signed(-0.031, 2), signed(-0.001, 2)], ["−0.03", "0.00"]);
    }

    #[test]
    fn percentages() {
        // 13 of 15 is 86.7 %; 9 of 28 is 32.1 %; 1 of 8 is 12.5 %, half up.
        assert_eq!([percent(13, 15), percent(9, 28), percent(1, 8)], ["87%", "32%", "13%"]);
        assert_eq!([percent(34, 1364), percent(288, 1364)], ["2.5%", "21%"]);
        assert_eq!([percent(0, 0), percent(0, 5)], ["n/a", "0%"]);
        assert_eq!([part(0.004), part(0.37), part(0.0)], ["0.4%", "37%", "0%"]);
    }
}
