//! Whose tags count in one transcript, as was asked for.

use super::codebook::{CodeId, Codebook};
use super::coverage::Covered;
use super::frame::CodedTranscript;
use super::selection::{Combine, Selection};
use super::speakers::Speakers;
use super::tag::{CONSENSUS, Coder, RULES};

/// Whose tags count in one transcript.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// Indices into the transcript's coders.
    pub coders: Vec<usize>,
    /// How they are taken together.
    pub combine: Combine,
}

impl Chosen {
    /// Whether one of them read all of the transcript, looking for all codes.
    #[must_use]
    pub fn read_everything(&self, coded: &CodedTranscript) -> bool {
        self.covered(coded).any(|covered| *covered == Covered::Everything)
    }

    /// Whether one of them read this turn looking for a code or, as a parent is looked for where any of its codes is,
    /// for one below it: so no code has more than its parent.
    #[must_use]
    pub fn read_for(
        &self,
        coded: &CodedTranscript,
        book: &Codebook,
        code: CodeId,
        turn: usize,
    ) -> bool {
        let mut subtree = book.subtree(code).map(CodeId);
        subtree.any(|id| self.covered(coded).any(|covered| covered.covers(id, turn)))
    }

    /// Whether one of them read this turn looking for a code itself, whatever is below it.
    #[must_use]
    pub fn read_for_itself(&self, coded: &CodedTranscript, code: CodeId, turn: usize) -> bool {
        self.covered(coded).any(|covered| covered.covers(code, turn))
    }

    /// Whether one of them read this turn looking for anything.
    #[must_use]
    pub fn read(&self, coded: &CodedTranscript, book: &Codebook, turn: usize) -> bool {
        let mut roots = book.ids().filter(|id| book[*id].depth == 0);
        self.read_everything(coded) || roots.any(|code| self.read_for(coded, book, code, turn))
    }

    fn covered<'c>(&'c self, coded: &'c CodedTranscript) -> impl Iterator<Item = &'c Covered> {
        self.coders.iter().map(|coder| &coded.coders[*coder].covered)
    }
}

impl Selection {
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

impl Speakers {
    /// Whether they speak in a turn.
    #[must_use]
    pub fn speak(&self, coded: &CodedTranscript, turn: usize) -> bool {
        match self {
            Self::Participants => coded.role(turn).counts(),
            Self::All => true,
            Self::Labels(labels) => {
                labels.contains(&coded.transcript.labels[coded.transcript.turns[turn].speaker])
            }
        }
    }
}
