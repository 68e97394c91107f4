//! What a coefficient is made from, transcript by transcript.

use super::FEWEST;
use super::reason::NoInterval;
use crate::undefined::Undefined;
use std::sync::Arc;

/// Counts from which a coefficient is computed, and which add up over transcripts.
pub trait Evidence: Clone {
    /// Adds the evidence of other units.
    fn add(&mut self, other: &Self);

    /// Takes evidence off that was added.
    fn subtract(&mut self, other: &Self);

    /// Takes all evidence off.
    fn clear(&mut self);

    /// The coefficient of all that was added.
    ///
    /// # Errors
    ///
    /// The reason why it has none.
    fn value(&self) -> Result<f64, Undefined>;

    /// Whether there is any disagreement; where there is none, a value that is defined is 1.
    ///
    /// Counted, not concluded from the value: a value may come near 1 by rounding.
    fn disagrees(&self) -> bool;

    /// Whether it is of codes, which are there or not; otherwise of values that are as good as each other.
    fn is_of_codes(&self) -> bool {
        true
    }
}

/// The evidence of one transcript.
#[derive(Debug, Clone)]
pub struct ClusterEvidence<E> {
    /// What the transcript is called.
    pub id: Arc<str>,
    /// What it says.
    pub evidence: E,
    /// How many of its units were judged by two coders or more.
    pub units: u64,
    /// Whether one of them was given the code; of other values, whether one of them was given any but the most
    /// frequent one of all.
    pub contains: bool,
}

/// All transcripts that have something to say, in the order of their ids, and what they say together.
pub(super) struct Whole<'a, E> {
    pub clusters: Vec<&'a ClusterEvidence<E>>,
    pub evidence: E,
    pub value: f64,
}

impl<'a, E: Evidence> Whole<'a, E> {
    /// Or why no method has an interval for them.
    pub fn new(clusters: &'a [ClusterEvidence<E>]) -> Result<Self, NoInterval> {
        let mut clusters: Vec<_> = clusters.iter().filter(|cluster| cluster.units > 0).collect();
        clusters.sort_by(|a, b| a.id.cmp(&b.id));
        let [first, more @ ..] = &clusters[..] else {
            return Err(NoInterval::Undefined(Undefined::NoPairs));
        };
        let mut evidence = first.evidence.clone();
        for cluster in more {
            evidence.add(&cluster.evidence);
        }
        let value = evidence.value().map_err(NoInterval::Undefined)?;
        if clusters.len() < FEWEST {
            return Err(NoInterval::FewClusters(clusters.len()));
        }
        let with_code = clusters.iter().filter(|cluster| cluster.contains).count();
        if with_code < FEWEST {
            return Err(if evidence.is_of_codes() {
                NoInterval::FewWithCode(with_code)
            } else {
                NoInterval::FewThatVary(with_code)
            });
        }
        if !evidence.disagrees() {
            let units = clusters.iter().map(|cluster| cluster.units).sum();
            return Err(NoInterval::NoDisagreement { units });
        }
        Ok(Self { clusters, evidence, value })
    }
}
