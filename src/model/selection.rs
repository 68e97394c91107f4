//! What of a study is counted, as asked for.

use super::codebook::CodeId;
use super::participant::Participant;
use super::speakers::Speakers;
use super::tag::Coder;
use crate::text::{Name, join_names};
use std::collections::BTreeSet;
use std::fmt;

/// How the coders of a transcript are taken together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Combine {
    /// Coded where one of them coded.
    #[default]
    Any,
    /// Coded where all of them coded.
    All,
    /// Coded where more than half of them coded.
    Majority,
    /// Coded where the consensus coded.
    Consensus,
}

impl Combine {
    /// All ways with their names, for flags and messages.
    pub const ALL: &[(&str, Self)] = &[
        ("any", Self::Any),
        ("all", Self::All),
        ("majority", Self::Majority),
        ("consensus", Self::Consensus),
    ];

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, way)| *way == self).map_or("any", |(name, _)| name)
    }

    /// Whether `tagged` of `present` coders are enough.
    #[must_use]
    pub const fn holds(self, tagged: usize, present: usize) -> bool {
        match self {
            Self::Any | Self::Consensus => tagged > 0,
            Self::All => tagged > 0 && tagged == present,
            Self::Majority => tagged * 2 > present,
        }
    }
}

/// One `--where ATTRIBUTE=VALUE,VALUE`, or `ATTRIBUTE!=VALUE,VALUE`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// The attribute.
    pub attribute: Name,
    /// Any of these values.
    pub values: Vec<Name>,
    /// Or none of them: also who has no value.
    pub is_not: bool,
}

impl Filter {
    fn holds(&self, participant: &Participant) -> bool {
        let value = participant.attributes.get(&self.attribute);
        value.is_some_and(|value| self.values.contains(value)) != self.is_not
    }
}

impl fmt::Display for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (is, or) = if self.is_not { ("is not", " nor ") } else { ("is", " or ") };
        write!(f, "{} {is} {}", self.attribute, join_names(&self.values, or))
    }
}

/// What a table is split by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum By {
    /// Each participant.
    Participant,
    /// Each transcript.
    Transcript,
    /// Each coder alone.
    Coder,
    /// Each value of an attribute.
    Attribute(Name),
}

impl By {
    /// Reads `participant`, `transcript`, `coder`, an attribute's name or `attr:NAME`.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        match text {
            "participant" => Self::Participant,
            "transcript" => Self::Transcript,
            "coder" => Self::Coder,
            other => Self::Attribute(Name::new(other.strip_prefix("attr:").unwrap_or(other))),
        }
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Participant => "participant",
            Self::Transcript => "transcript",
            Self::Coder => "coder",
            Self::Attribute(name) => name,
        }
    }
}

/// All that was asked for.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// Only these coders.
    pub coders: Option<Vec<String>>,
    /// How coders are taken together.
    pub combine: Option<Combine>,
    /// Only participants of whom all of these hold.
    pub filters: Vec<Filter>,
    /// Participants whom study.yaml leaves out.
    pub excluded: Vec<Name>,
    /// Whose speech counts.
    pub speakers: Speakers,
    /// Only these codes and their descendants.
    pub codes: Option<BTreeSet<CodeId>>,
    /// Only codes down to this level; themes are level 1.
    pub level: Option<usize>,
}

impl Selection {
    /// Whether `participant` is selected.
    #[must_use]
    pub fn selects(&self, participant: Option<&Participant>) -> bool {
        match participant {
            None => self.filters.is_empty(),
            Some(who) => {
                !self.excluded.contains(&who.id) && self.filters.iter().all(|f| f.holds(who))
            }
        }
    }

    /// Whether a code is shown.
    #[must_use]
    pub fn shows(&self, code: CodeId, depth: usize) -> bool {
        self.codes.as_ref().is_none_or(|c| c.contains(&code))
            && self.level.is_none_or(|level| depth < level)
    }
}

impl Selection {
    /// Who is compared in agreement: the coders named, else every person, by name and in order.
    #[must_use]
    pub fn raters(&self, coders: &BTreeSet<Coder>) -> Vec<String> {
        self.coders.clone().unwrap_or_else(|| {
            let names: BTreeSet<String> =
                coders.iter().filter(|c| c.is_person()).map(|c| c.name.to_string()).collect();
            names.into_iter().collect()
        })
    }
}
