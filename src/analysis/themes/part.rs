//! What is known of some transcripts, and how it adds up.

use super::ids::Ids;
use crate::model::CodeId;
use crate::text::Name;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// Speakers whom nobody can name, as a group.
pub(in super::super) const UNIDENTIFIED: &str = "(unidentified)";
/// People without a value of an attribute, as a group.
pub(in super::super) const MISSING: &str = "(missing)";

/// What stands for all codes together.
pub(super) const ANY: CodeId = CodeId(usize::MAX);

/// What is known of some transcripts.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Part {
    /// The counts of each group; without `by` there is one group with an empty name.
    pub(super) groups: BTreeMap<Name, Group>,
    /// Whose tags counted, with the number of transcripts.
    #[serde(with = "crate::analysis::stored::pairs")]
    pub(super) mix: BTreeMap<Vec<String>, u64>,
    /// The same of transcripts that all of them read for all codes.
    #[serde(with = "crate::analysis::stored::pairs")]
    pub(super) full: BTreeMap<Vec<String>, u64>,
    /// The same of the others, by code: whose tags of it counted.
    #[serde(with = "crate::analysis::stored::nested")]
    pub(super) divided: BTreeMap<CodeId, BTreeMap<Vec<String>, u64>>,
    /// Transcripts of which something counted.
    pub(super) transcripts: BTreeSet<Name>,
    /// Those of them whose texts are only what was coded.
    pub(super) segments_only: BTreeSet<Name>,
    /// Transcripts that nobody chosen covers.
    pub(super) uncovered: Vec<String>,
    /// Turns of speakers whom nobody can name.
    pub(super) unidentified: u64,
    /// Tags without any participant's speech: where their rows are.
    pub(super) nowhere: Vec<String>,
    /// Everybody who spoke, selected or not.
    pub(super) spoke: BTreeSet<Name>,
    /// What speakers do and why that is known, with the number of labels.
    #[serde(with = "crate::analysis::stored::pairs")]
    pub(super) who: BTreeMap<(Cow<'static, str>, Cow<'static, str>), u64>,
    /// Rows that could not become tags.
    pub(super) left_out: usize,
    /// Transcripts that stayed in although some codes or turns of them are not covered.
    pub(super) partly: Vec<String>,
}

impl Part {
    /// Whether nobody's tags are in it.
    pub(in super::super) fn of_nobody(&self) -> bool {
        self.mix.is_empty()
    }

    /// How many transcripts were met, whether something of them counted or not.
    pub(in super::super) fn met(&self) -> usize {
        self.transcripts.len() + self.uncovered.len()
    }

    /// Takes in what is known of later transcripts.
    pub(in super::super) fn add(&mut self, later: Self) {
        for (name, group) in later.groups {
            self.groups.entry(name).or_default().add(group);
        }
        for (who, n) in later.who {
            *self.who.entry(who).or_default() += n;
        }
        for (who, n) in later.mix {
            *self.mix.entry(who).or_default() += n;
        }
        for (who, n) in later.full {
            *self.full.entry(who).or_default() += n;
        }
        for (code, mix) in later.divided {
            let known = self.divided.entry(code).or_default();
            mix.into_iter().for_each(|(who, n)| *known.entry(who).or_default() += n);
        }
        self.transcripts.extend(later.transcripts);
        self.segments_only.extend(later.segments_only);
        self.uncovered.extend(later.uncovered);
        self.nowhere.extend(later.nowhere);
        self.spoke.extend(later.spoke);
        self.partly.extend(later.partly);
        self.left_out += later.left_out;
        self.unidentified += later.unidentified;
    }
}

/// The counts of one group.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Group {
    /// The whole, from transcripts of which all was read for all codes.
    pub whole: Whole,
    /// What other transcripts add to the whole, by code.
    pub partial: BTreeMap<CodeId, Whole>,
    /// What is coded, by code.
    pub cells: BTreeMap<CodeId, Cell>,
}

/// What percentages are of.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Whole {
    pub participants: Ids,
    pub transcripts: Ids,
    pub turns: u64,
    pub words: u64,
}

/// What is coded with a code or its descendants.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Cell {
    pub participants: Ids,
    /// Those of them whom a segment of theirs alone reaches.
    pub alone: Ids,
    pub transcripts: Ids,
    pub turns: u64,
    pub words: u64,
    pub segments: u64,
    /// Tags as they were given; counted only where somebody asks.
    pub references: u64,
}

impl Cell {
    /// Whether a segment of their own reaches each participant.
    pub fn all_alone(&self) -> bool {
        self.participants.same_as(&self.alone)
    }
}

impl Whole {
    pub fn add(&mut self, later: Self) {
        self.participants.extend(later.participants);
        self.transcripts.extend(later.transcripts);
        self.turns += later.turns;
        self.words += later.words;
    }

    /// This and what another one adds.
    pub fn with(&self, other: Option<&Self>) -> Cow<'_, Self> {
        let Some(other) = other else { return Cow::Borrowed(self) };
        let mut sum = self.clone();
        sum.add(other.clone());
        Cow::Owned(sum)
    }
}

impl Cell {
    pub fn add(&mut self, later: Self) {
        self.participants.extend(later.participants);
        self.alone.extend(later.alone);
        self.transcripts.extend(later.transcripts);
        self.turns += later.turns;
        self.words += later.words;
        self.segments += later.segments;
        self.references += later.references;
    }
}

impl Group {
    pub fn add(&mut self, later: Self) {
        self.whole.add(later.whole);
        for (code, whole) in later.partial {
            self.partial.entry(code).or_default().add(whole);
        }
        for (code, cell) in later.cells {
            self.cells.entry(code).or_default().add(cell);
        }
    }
}
