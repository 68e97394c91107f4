//! Drawing transcripts again.

use super::estimate::Estimate;
use super::evidence::{ClusterEvidence, Evidence, Whole};
use super::random::Random;
use super::reason::NoInterval;

/// The interval of a coefficient by drawing as many transcripts again as there are, `times` times.
///
/// Each transcript may be drawn once, several times or never; the interval holds the middle 95 % of the values.
/// With few transcripts it is too narrow: prefer [`jackknife`](super::jackknife). Samples that have no value,
/// because they happen to hold no variation, are left out and counted.
///
/// The percentiles are interpolated between the values in order (type 7 of Hyndman & Fan), the standard error
/// is the standard deviation of the values. The draws are made by SplitMix64 and integers alone: the same
/// `seed` gives the same samples on every machine.
///
/// # Errors
///
/// As for the jackknife, but for the transcript without which there is nothing to be seen.
///
/// # References
///
/// Efron, B. & Tibshirani, R. J. (1993). *An Introduction to the Bootstrap*, chapter 13.
///
/// Hyndman, R. J. & Fan, Y. (1996). Sample quantiles in statistical packages. *The American Statistician* 50.
pub fn bootstrap<E: Evidence>(
    clusters: &[ClusterEvidence<E>],
    times: u32,
    seed: u64,
    level: f64,
) -> Result<Estimate, NoInterval> {
    let Whole { clusters, evidence: mut sample, .. } = Whole::new(clusters)?;
    let (mut random, mut values, mut left_out) = (Random(seed), Vec::new(), 0);
    for _ in 0..times {
        sample.clear();
        for _ in 0..clusters.len() {
            let drawn = random.below(clusters.len() as u64);
            sample.add(&clusters[drawn as usize].evidence);
        }
        match sample.value() {
            Ok(value) => values.push(value),
            Err(_) => left_out += 1,
        }
    }
    Estimate::of_samples(&mut values, left_out, level)
}
