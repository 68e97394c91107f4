//! A coder's act: this code on this segment.

use super::CodeId;
use crate::text::{Name, Span};
use std::fmt;

/// The coder of tags that rules make.
pub const RULES: &str = "rules";
/// The coder of settled tags.
pub const CONSENSUS: &str = "consensus";

/// A person who codes, in one of their rounds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Coder {
    /// Who.
    pub name: Name,
    /// 1, 2 …
    pub round: u32,
}

impl Coder {
    /// Reads `ana` or `ana@2`.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        match text.rsplit_once('@').and_then(|(name, n)| Some((name, n.parse().ok()?))) {
            Some((name, round)) if round > 0 && !name.is_empty() => {
                Self { name: name.into(), round }
            }
            _ => Self { name: text.into(), round: 1 },
        }
    }

    /// Whether this is a person, neither `rules` nor `consensus`.
    #[must_use]
    pub fn is_person(&self) -> bool {
        !matches!(self.name.key(), RULES | CONSENSUS)
    }
}

impl fmt::Display for Coder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.round {
            1 => write!(f, "{}", self.name),
            round => write!(f, "{}@{round}", self.name),
        }
    }
}

/// What made a tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// A person.
    Coder,
    /// The rule with this number, counted from 1 through the codebook.
    Rule(usize),
}

/// A code on a segment, found in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// The segment.
    pub segment: Span,
    /// The code.
    pub code: CodeId,
    /// What made it.
    pub origin: Origin,
    /// A number or grade given with it.
    pub value: Option<Box<str>>,
    /// A note.
    pub memo: Option<Box<str>>,
    /// The line of its row in its file; 0 for rules.
    pub row: usize,
}
