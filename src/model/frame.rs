//! A study but for its texts, and one transcript with all that was said about it.

use super::{
    Cast, Code, CodeId, Codebook, Coder, Coverage, Covered, Joined, Participant, Plan, Role,
    Roster, Selection, Tag, Transcript, Version,
};
use crate::text::Span;
use std::collections::BTreeSet;

/// All of a study but the texts.
#[derive(Debug, Clone, Default)]
pub struct Frame {
    /// The study's title.
    pub title: String,
    /// The transcripts' language, an ISO 639 code.
    pub language: String,
    /// The codes.
    pub codebook: Codebook,
    /// Who is who.
    pub roster: Roster,
    /// Who read what.
    pub coverage: Coverage,
    /// Which transcripts are to be coded twice, where that was drawn.
    pub plan: Option<Plan>,
    /// What was asked for.
    pub selection: Selection,
    /// All coders of the study, in order.
    pub coders: BTreeSet<Coder>,
    /// Which names are those of one coder.
    pub joined: Joined,
    /// How many transcripts are in the study.
    pub transcripts: usize,
}

impl Frame {
    /// Whether a person codes in this study.
    #[must_use]
    pub fn has_people(&self) -> bool {
        self.coders.iter().any(Coder::is_person)
    }

    /// The codes that tables show.
    pub fn shown_codes(&self) -> impl Iterator<Item = CodeId> + '_ {
        self.codebook.ids().filter(|id| self.selection.shows(*id, self.codebook[*id].depth))
    }
}

impl Frame {
    /// Codes that came later than others, where coverage.csv does not say who looked for them.
    pub fn came_later(&self) -> impl Iterator<Item = CodeId> + '_ {
        let book = &self.codebook;
        let version = |code: &Code| code.since.as_deref().map(Version::new);
        let first = book.codes().iter().map(version).min().flatten();
        let said = |id: &CodeId| {
            let mut listed = self.coverage.rows().iter().filter_map(|row| row.codes.as_ref());
            listed.any(|codes| codes.contains(id))
        };
        let is_later =
            move |id: &CodeId| version(&book[*id]).is_some_and(|version| Some(version) != first);
        book.ids().filter(is_later).filter(move |id| !said(id))
    }
}

/// One coder's tags in one transcript.
#[derive(Debug, Clone)]
pub struct CodedBy {
    /// Who.
    pub coder: Coder,
    /// What they covered.
    pub covered: Covered,
    /// Their tags, sorted by segment and code.
    pub tags: Vec<Tag>,
    /// How their rows came out.
    pub rows: RowCounts,
}

/// How the rows of a tag file came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RowCounts {
    /// Rows that could not become tags.
    pub left_out: usize,
    /// Rows that say start and end but no quote: a changed text would not be noticed.
    pub unprotected: usize,
    /// Rows whose place is searched anew each time.
    pub unanchored: usize,
    /// Cells in columns that mean nothing to us.
    pub unknown_cells: usize,
}

/// One transcript with its speakers and every coder's tags.
#[derive(Debug, Clone, Default)]
pub struct CodedTranscript {
    /// The text and its turns.
    pub transcript: Transcript,
    /// Who speaks.
    pub cast: Cast,
    /// The coders who have a tag file for it, and `rules`, sorted by name and round.
    pub coders: Vec<CodedBy>,
    /// The stretches that a file fixes as units of agreement, sorted and disjoint; empty where there is no such file.
    pub fixed: Vec<Span>,
}

impl CodedTranscript {
    /// The role of the speaker of a turn.
    #[must_use]
    pub fn role(&self, turn: usize) -> Role {
        self.cast.speakers[self.transcript.turns[turn].speaker].role
    }

    /// The participant who speaks in a turn.
    #[must_use]
    pub fn participant(&self, turn: usize) -> Option<&Participant> {
        match self.role(turn) {
            Role::Participant(index) => self.cast.participants.get(index),
            Role::Unidentified | Role::Interviewer | Role::Staff | Role::Unsettled => None,
        }
    }

    /// The turns that are participants' speech.
    pub fn counting_turns(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.transcript.turns.len()).filter(|t| self.role(*t).counts())
    }
}
