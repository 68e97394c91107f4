//! How coders are compared: on what, whose speech, and what makes a unit coded.

use crate::analysis::raters::raters;
use crate::model::{CodedTranscript, Coder, Frame, Speakers, Unit};
use crate::text::Name;
use std::collections::BTreeSet;

/// How coders are compared.
#[derive(Debug, Clone, Default)]
pub struct Comparing {
    /// What agreement is judged on.
    pub unit: Unit,
    /// Replace codes by their ancestor at this level before comparing.
    pub level: Option<usize>,
    /// Whose speech is cut into units.
    pub speakers: Speakers,
    /// How much of a unit a coder's tags of a code must cover.
    pub overlap: Overlap,
    /// Compare each round of a coder, not only the latest.
    pub rounds: bool,
    /// Whom every other coder is compared with, where they are not compared with each other; as the study has the name.
    pub reference: Option<String>,
    /// Transcripts on which coders were trained: kept out.
    pub training: BTreeSet<Name>,
}

/// How much of a unit a coder's tags of a code must cover.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Overlap {
    /// One character that is no white space.
    #[default]
    Touch,
    /// At least so many of a hundred characters that are no white space.
    Percent(f64),
}

impl Comparing {
    /// Comparing on `unit`, all else as it is by default.
    #[must_use]
    pub fn on(unit: Unit) -> Self {
        Self { unit, ..Self::default() }
    }

    /// Who is compared, in order: `ana` is her latest round, `ana@1` the first.
    #[must_use]
    pub fn raters(&self, frame: &Frame) -> Vec<String> {
        let mut names = raters(frame);
        if let Some(right) = &self.reference {
            names.retain(|name| !may_be_one(name, right));
            // The last, and a consensus is nobody's unless it is named.
            names.push(right.clone());
        }
        if !self.rounds {
            return names;
        }
        let rounds = |name: &String| {
            let of: Vec<String> = frame
                .coders
                .iter()
                .filter(|c| *c.name == **name)
                .map(|c| format!("{}@{}", c.name, c.round))
                .collect();
            if of.is_empty() { vec![name.clone()] } else { of }
        };
        names.iter().flat_map(rounds).collect()
    }

    /// Which of those compared the reference is.
    pub(super) fn reference_of(&self, names: &[String]) -> Option<usize> {
        names.iter().position(|name| Some(name) == self.reference.as_ref())
    }

    /// Whether the speech of this turn is compared.
    #[must_use]
    pub fn compares(&self, frame: &Frame, coded: &CodedTranscript, turn: usize) -> bool {
        self.speakers.speak(coded, turn) && frame.selection.selects(coded.participant(turn))
    }
}

/// Whether two names may stand for the same tags: of one person, who is `ana` in her latest round, whichever that is.
#[must_use]
pub fn may_be_one(a: &str, b: &str) -> bool {
    let rounds = a.contains('@') && b.contains('@');
    let (a, b) = (Coder::parse(a), Coder::parse(b));
    if rounds { a == b } else { a.name == b.name }
}

/// Who speaks in a turn, as the transcript has it.
pub(super) fn label(coded: &CodedTranscript, turn: usize) -> &Name {
    &coded.transcript.labels[coded.transcript.turns[turn].speaker]
}
