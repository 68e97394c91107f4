//! What is asked of the order in which codes come.

use super::order::Order;
use super::rule::Rule;
use crate::model::Origin;

/// What comes one after the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Case {
    /// Transcripts: people of a focus group are not independent, so it is one.
    #[default]
    Transcript,
    /// Participants, in the order of the first transcript they speak in.
    Participant,
}

impl Case {
    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Transcript => "transcript",
            Self::Participant => "participant",
        }
    }
}

/// Looks for the end of new codes.
#[derive(Debug, Clone, Default)]
pub struct Saturation {
    /// What comes one after the other.
    pub case: Case,
    /// In which order.
    pub order: Order,
    /// The rule that is asked for; the grid of those that were tested stands beside it.
    pub rule: Rule,
    /// Only codes that come from there.
    pub origin: Option<Origin>,
    /// Whether people see the names of codes.
    pub list: bool,
    /// Whether to estimate how many codes are still to come.
    pub estimate: bool,
    /// What random orders start from, if it was named.
    pub seed: Option<u64>,
    /// Whether only the paragraph for a paper is wanted.
    pub methods: bool,
}

/// Where random orders start, unless another number is named.
const SEED: u64 = 1;

impl Saturation {
    /// Where random orders start.
    pub(super) fn seed(&self) -> u64 {
        self.seed.unwrap_or(SEED)
    }
}

/// Where codes come from, as the codebook has it.
pub(super) const fn origin_name(origin: Origin) -> &'static str {
    match origin {
        Origin::Deductive => "deductive",
        Origin::Inductive => "inductive",
    }
}
