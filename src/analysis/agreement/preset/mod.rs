//! What other programs would print for the same coding.

mod analysis;
mod atlas;
mod coding;
mod dedoose;
mod maxqda;
mod nvivo;
mod printed;
mod qualcoder;

pub use analysis::{Preset, wrong_number_of_coders};

use printed::OtherProgram;

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

    /// Its name, as flags have it.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, program)| *program == self).map_or("", |(name, _)| name)
    }

    fn printed(self) -> &'static dyn OtherProgram {
        match self {
            Self::Nvivo => &nvivo::Nvivo,
            Self::Maxqda => &maxqda::Maxqda,
            Self::Atlas => &atlas::Atlas,
            Self::Dedoose => &dedoose::Dedoose,
            Self::Qualcoder => &qualcoder::Qualcoder,
        }
    }
}
