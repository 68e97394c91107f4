//! Drawing units again.

use super::alpha::kinds_of_units;
use super::estimate::Estimate;
use super::evidence::Evidence;
use super::random::Random;
use super::reason::NoInterval;
use crate::ratings::Ratings;

/// The interval of Krippendorff's alpha by drawing as many units again as there are, `times` times, as other
/// programs do.
///
/// It takes each unit for a witness of its own. Units of one transcript are not: where transcripts differ, this
/// interval is far too narrow, and covers the truth not in 95 but perhaps in 60 of 100 studies. It is here to
/// compare with what other programs print. Percentiles, seed and samples without a value are as in
/// [`bootstrap`](super::bootstrap).
///
/// # Errors
///
/// Where alpha is undefined, and where nobody disagreed.
pub fn units(ratings: &Ratings, times: u32, seed: u64, level: f64) -> Result<Estimate, NoInterval> {
    let (mut sample, kinds) = kinds_of_units(ratings);
    let all: u64 = kinds.iter().map(|(_, units)| units).sum();
    for (parts, units) in &kinds {
        sample.add_times(parts, *units as f64);
    }
    sample.value().map_err(NoInterval::Undefined)?;
    if !sample.disagrees() {
        return Err(NoInterval::NoDisagreement { units: all });
    }
    let (mut random, mut values, mut left_out) = (Random(seed), Vec::new(), 0);
    for _ in 0..times {
        sample.clear();
        // One kind after the other: how many of the units still to be drawn are of it.
        let (mut to_draw, mut rest) = (all, all);
        for (parts, units) in &kinds {
            let drawn = random.successes(to_draw, *units, rest);
            sample.add_times(parts, drawn as f64);
            to_draw -= drawn;
            rest -= units;
        }
        match sample.value() {
            Ok(value) => values.push(value),
            Err(_) => left_out += 1,
        }
    }
    Estimate::of_samples(&mut values, left_out, level)
}
