//! What the alpha of one code, or of several pooled, is made from.

use super::super::clusters::Clusters;
use super::cut::OfTranscript;
use intercoder::interval::{ClusterEvidence, Evidence};
use intercoder::{Coefficient, Undefined, UnitCounts, u_alpha};
use std::sync::Arc;

pub(super) fn all_units(of: &[OfTranscript]) -> UnitCounts {
    let mut all = UnitCounts::default();
    of.iter().for_each(|transcript| all.add(&transcript.units));
    all
}

/// The counts of several codes whose disagreements, observed and expected, are each added up.
#[derive(Debug, Clone, Default)]
pub(super) struct Pooled(pub Vec<UnitCounts>);

impl Pooled {
    fn each(&mut self, other: &Self, change: fn(&mut UnitCounts, &UnitCounts)) {
        for (mine, other) in self.0.iter_mut().zip(&other.0) {
            change(mine, other);
        }
    }
}

impl Evidence for Pooled {
    fn add(&mut self, other: &Self) {
        self.each(other, UnitCounts::add);
    }

    fn subtract(&mut self, other: &Self) {
        self.each(other, UnitCounts::subtract);
    }

    fn clear(&mut self) {
        self.0.fill(UnitCounts::default());
    }

    fn value(&self) -> Result<f64, Undefined> {
        let (mut observed, mut expected) = (0.0, 0.0);
        let mut why = Undefined::Unused;
        for counts in &self.0 {
            match u_alpha(counts) {
                Ok(Coefficient { observed: Some(o), expected: Some(e), .. }) => {
                    let length = counts.total() as f64;
                    observed += (1.0 - o) * length;
                    expected += (1.0 - e) * length;
                }
                Ok(_) => {}
                Err(reason) => why = reason,
            }
        }
        if expected > 0.0 { Ok(1.0 - observed / expected) } else { Err(why) }
    }

    fn disagrees(&self) -> bool {
        self.0.iter().any(|counts| counts.cell(None, Some(1)) > 0.0)
    }
}

/// The evidence of each cluster of transcripts.
pub(super) fn evidence(
    codes: &[&Vec<OfTranscript>],
    clusters: &Clusters,
) -> Vec<ClusterEvidence<Pooled>> {
    let mut found: Vec<ClusterEvidence<Pooled>> = Vec::new();
    for (index, number) in clusters.of.iter().enumerate() {
        let here = Pooled(codes.iter().map(|of| of[index].units.clone()).collect());
        let length = here.0.iter().map(UnitCounts::total).max().unwrap_or_default();
        let contains = codes.iter().any(|of| of[index].units.length(Some(1)) > 0);
        let units = u64::try_from(length).unwrap_or(u64::MAX);
        match found.get_mut(*number) {
            Some(known) => {
                known.evidence.add(&here);
                known.units += units;
                known.contains |= contains;
            }
            None => {
                let id = Arc::clone(&clusters.names[*number]);
                found.push(ClusterEvidence { id, evidence: here, units, contains });
            }
        }
    }
    found
}
