//! What of a study is counted, as asked for.

use super::tag::{CONSENSUS, RULES};
use super::{CodeId, CodedTranscript, Coder, Covered, Participant};
use crate::text::Name;
use std::collections::BTreeSet;

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

/// One `--where ATTRIBUTE=VALUE,VALUE`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// The attribute.
    pub attribute: Name,
    /// Any of these values.
    pub values: Vec<Name>,
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
    /// Only these codes and their descendants.
    pub codes: Option<BTreeSet<CodeId>>,
    /// Only codes down to this level; themes are level 1.
    pub level: Option<usize>,
}

/// Whose tags count in one transcript.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// Indices into the transcript's coders.
    pub coders: Vec<usize>,
    /// How they are taken together.
    pub combine: Combine,
}

impl Selection {
    /// Whether `participant` is selected.
    #[must_use]
    pub fn selects(&self, participant: Option<&Participant>) -> bool {
        self.filters.iter().all(|filter| {
            participant
                .and_then(|p| p.attributes.get(&filter.attribute))
                .is_some_and(|value| filter.values.contains(value))
        })
    }

    /// Whether a code is shown.
    #[must_use]
    pub fn shows(&self, code: CodeId, depth: usize) -> bool {
        self.codes.as_ref().is_none_or(|c| c.contains(&code))
            && self.level.is_none_or(|level| depth < level)
    }

    /// Whose tags count in `coded`; `people` says whether any person codes in this study.
    #[must_use]
    pub fn choose(&self, coded: &CodedTranscript, people: bool) -> Chosen {
        let combine = self.combine.unwrap_or_default();
        let named = |name: &str| find_coder(coded, name);
        let settled = named(CONSENSUS);
        if combine == Combine::Consensus {
            return Chosen { coders: settled.into_iter().collect(), combine };
        }
        if let (None, None, Some(index)) = (&self.coders, self.combine, settled) {
            return Chosen { coders: vec![index], combine: Combine::Consensus };
        }
        let coders = match &self.coders {
            Some(names) => {
                let mut found: Vec<usize> =
                    names.iter().filter_map(|n| find_coder(coded, n)).collect();
                found.sort_unstable();
                found.dedup();
                found
            }
            None if people => latest_people(coded),
            None => named(RULES).into_iter().collect(),
        };
        Chosen { coders, combine }
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

/// The coder asked for as `ana` (the latest round) or `ana@1` (that round): an index into the transcript's coders.
///
/// A round in which the transcript is open is checked, but it does not count: an earlier one does.
#[must_use]
pub fn find_coder(coded: &CodedTranscript, name: &str) -> Option<usize> {
    let asked = Coder::parse(name);
    counting(coded)
        .filter(|(_, coder)| coder.name == asked.name)
        .filter(|(_, coder)| !name.contains('@') || coder.round == asked.round)
        .max_by_key(|(_, coder)| coder.round)
        .map(|(index, _)| index)
}

/// The latest round of each person.
fn latest_people(coded: &CodedTranscript) -> Vec<usize> {
    let later =
        |coder: &Coder| counting(coded).any(|(_, c)| c.name == coder.name && c.round > coder.round);
    counting(coded)
        .filter(|(_, coder)| coder.is_person() && !later(coder))
        .map(|(index, _)| index)
        .collect()
}

/// The coders for whom the transcript is not open.
fn counting(coded: &CodedTranscript) -> impl Iterator<Item = (usize, &Coder)> {
    let all = coded.coders.iter().enumerate();
    all.filter(|(_, by)| by.covered != Covered::Nothing).map(|(index, by)| (index, &by.coder))
}
