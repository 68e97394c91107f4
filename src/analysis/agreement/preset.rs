//! What other programs would print for the same coding.

use super::super::fold::Analysis;
use super::comparing::Comparing;
use super::part::Part;
use crate::model::{CodedTranscript, Frame};
use crate::report::Report;

/// A program that prints agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Program {
    /// NVivo's coding comparison query.
    Nvivo,
    /// MAXQDA's intercoder agreement on segments.
    Maxqda,
    /// ATLAS.ti's inter-coder agreement.
    Atlas,
    /// Dedoose's training center.
    Dedoose,
    /// QualCoder's coder comparison.
    Qualcoder,
}

impl Program {
    /// All programs with their names, for flags and messages.
    pub const ALL: &[(&str, Self)] = &[
        ("nvivo", Self::Nvivo),
        ("maxqda", Self::Maxqda),
        ("atlas", Self::Atlas),
        ("dedoose", Self::Dedoose),
        ("qualcoder", Self::Qualcoder),
    ];
}

/// Prints the number of another program beside ours.
#[derive(Debug, Clone)]
pub struct Preset {
    /// Whose number.
    pub program: Program,
    /// How coders are compared for our own.
    pub comparing: Comparing,
}

impl Analysis for Preset {
    type Part = Part;

    fn fold(&self, frame: &Frame, coded: &CodedTranscript) -> Part {
        Part::of(&self.comparing, &[self.comparing.level], frame, coded)
    }

    fn merge(&self, earlier: &mut Part, later: Part) {
        earlier.join(later);
    }

    fn finish(&self, _: &Frame, _: Part) -> Report {
        Report::default()
    }
}
