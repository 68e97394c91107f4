//! What is asked of a comparison.

use super::comparing::Comparing;
use super::figures::Intervals;
use super::groups::Grouping;

/// Compares coders.
#[derive(Debug, Clone, Default)]
pub struct Agreement {
    /// How they are compared.
    pub comparing: Comparing,
    /// What the figures are split by.
    pub by: Option<Grouping>,
    /// Print all statistics, not only those that most readers need.
    pub all: bool,
    /// How intervals are made, and how sure they are.
    pub intervals: Intervals,
    /// Whose words for the size of a coefficient are printed.
    pub benchmark: Option<Benchmark>,
    /// The levels of the codebook.
    pub deepest: usize,
}

/// Somebody's words for the size of a coefficient.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Benchmark {
    /// Krippendorff's two limits.
    Krippendorff,
    /// Landis and Koch's six bands.
    LandisKoch,
    /// Landis and Koch's bands, the highest that is reached with a probability of .95.
    Gwet,
}

impl Benchmark {
    /// All benchmarks with their names, for flags and messages.
    pub const ALL: &[(&str, Self)] = &[
        ("krippendorff", Self::Krippendorff),
        ("landis-koch", Self::LandisKoch),
        ("gwet", Self::Gwet),
    ];
}

impl Agreement {
    /// The levels at which codes are compared; none is the code that was given.
    pub(super) fn levels(&self) -> Vec<Option<usize>> {
        match self.by {
            Some(Grouping::Level) => {
                std::iter::once(None).chain((1..self.deepest).map(Some)).collect()
            }
            _ => vec![self.comparing.level],
        }
    }
}
