//! Leaving out one transcript at a time.

use super::LEVEL;
use super::estimate::Estimate;
use super::evidence::{ClusterEvidence, Evidence, Whole};
use super::left_out::standard_error;
use super::reason::NoInterval;
use crate::statistic::Interval;
use crate::student;

/// The interval of a coefficient by the jackknife over transcripts.
///
/// The coefficient is computed without each transcript in turn; how much these values differ says how much the
/// coefficient depends on which transcripts there happen to be. It needs no chance, so the same study always
/// has the same interval. The values are compared as Fisher's z, in which their spread depends little on how
/// near they come to 1 and which leads neither above 1 nor below -1.
///
/// # Formula
///
/// z = artanh θ, SE = √((G - 1)/G Σ_g (z_(g) - z̄)²), θ = tanh(z ± t_{(1 + level)/2, G-1} SE)
///
/// where θ_(g) is the coefficient without transcript g, z̄ the mean of the z_(g), and G the number of
/// transcripts with units that two coders judged. The standard error of the answer is (1 - θ²) SE, and
/// `below_667` the share of t_{G-1} below (z(.667) - z) / SE.
///
/// # Errors
///
/// In this order: where the coefficient is undefined, below five transcripts that can be compared, below five
/// that contain the code, where nobody disagreed, and where the coefficient is 1, -1 or less, or undefined without
/// one transcript, as z would be infinite or unknown.
///
/// # References
///
/// Fisher, R. A. (1921). On the "probable error" of a coefficient of correlation deduced from a small sample.
/// *Metron* 1, pp. 3-32.
///
/// Tukey, J. W. (1958). Bias and confidence in not-quite large samples (abstract). *Annals of Mathematical
/// Statistics* 29, p. 614.
///
/// Efron, B. & Tibshirani, R. J. (1993). *An Introduction to the Bootstrap*, chapter 11.
///
/// # Example
///
/// ```
/// use intercoder::interval::{NoInterval, alpha_evidence, jackknife};
/// use intercoder::{Cluster, Ratings};
///
/// let transcript = |id: u64| {
///     let rows = [([Some(1), Some(1)], 9 + id), ([Some(1), Some(0)], id % 3), ([Some(0), Some(0)], 60)];
///     Cluster::count(format!("P{id}"), rows)
/// };
/// let ratings = Ratings::of_code(2, (0..8).map(transcript).collect());
/// let interval = jackknife(&alpha_evidence(&[ratings]), 0.95)?.interval;
/// assert!(0.9 < interval.low && interval.high < 1.0);
///
/// let few = Ratings::of_code(2, (0..3).map(transcript).collect());
/// assert_eq!(jackknife(&alpha_evidence(&[few]), 0.95), Err(NoInterval::FewClusters(3)));
/// # Ok::<(), NoInterval>(())
/// ```
pub fn jackknife<E: Evidence>(
    clusters: &[ClusterEvidence<E>],
    level: f64,
) -> Result<Estimate, NoInterval> {
    let Whole { clusters, mut evidence, value } = Whole::new(clusters)?;
    if value <= -1.0 {
        return Err(NoInterval::MinusOne { without: None });
    }
    let mut without = Vec::with_capacity(clusters.len());
    for cluster in &clusters {
        evidence.subtract(&cluster.evidence);
        let id = || cluster.id.to_string();
        match evidence.value() {
            Ok(value) if value <= -1.0 => return Err(NoInterval::MinusOne { without: Some(id()) }),
            Ok(value) if evidence.disagrees() => without.push(value.atanh()),
            other => {
                let value_is_one = other.is_ok();
                return Err(NoInterval::OneCluster { id: id(), value_is_one });
            }
        }
        evidence.add(&cluster.evidence);
    }
    let count = without.len() as f64;
    let error = standard_error(without);
    let margin = student::quantile(f64::midpoint(1.0, level), count - 1.0) * error;
    let centre = value.atanh();
    let below = |limit: f64| {
        let distance = limit.atanh() - centre;
        // Transcripts that are all alike leave no doubt.
        if error > 0.0 {
            student::cdf(distance / error, count - 1.0)
        } else {
            f64::from(u8::from(distance > 0.0))
        }
    };
    let interval = Interval {
        low: (centre - margin).tanh(),
        high: (centre + margin).tanh(),
        level,
        standard_error: Some((1.0 - value * value) * error),
    };
    let one_sided = student::quantile(LEVEL, count - 1.0) * error;
    Ok(Estimate {
        interval,
        below_667: below(0.667),
        below_800: below(0.8),
        at_least: (centre - one_sided).tanh(),
        left_out: 0,
    })
}
