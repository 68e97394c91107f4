//! A transcript as relations: what a table of a database says of it, with what counts told by the study itself.

use crate::model::{CodeId, Coder, Participant};
use crate::text::Name;
use std::ops::Range;

/// One transcript.
#[derive(Debug, Clone, Default)]
pub struct Relations {
    /// Its id.
    pub transcript: String,
    /// Its speakers: the label, what they do, and who they are where that is known.
    pub speakers: Vec<(String, &'static str, Option<Name>)>,
    /// The participants who speak in it, with their attributes here.
    pub people: Vec<Participant>,
    /// Its turns in order.
    pub turns: Vec<TurnRelation>,
    /// What coders read of it.
    pub reading: Vec<Reading>,
    /// Their tags.
    pub tags: Vec<TagRelation>,
}

/// A turn.
#[derive(Debug, Clone)]
pub struct TurnRelation {
    /// Its speaker: an index into the speakers.
    pub speaker: usize,
    /// Start in milliseconds.
    pub starts_at: Option<u64>,
    /// Its speech, in code points of the text.
    pub place: Range<usize>,
    /// What is said.
    pub speech: String,
    /// How many words.
    pub words: usize,
    /// Whether it is speech that counts.
    pub counts: bool,
}

/// What a coder read.
#[derive(Debug, Clone)]
pub struct Reading {
    /// Who.
    pub coder: Coder,
    /// Looking for which code; for all where it names none.
    pub code: Option<CodeId>,
    /// Which turns, from 1, both ends included; all where it names none.
    pub turns: Option<(usize, usize)>,
    /// Not finished.
    pub open: bool,
    /// Whether it counts: the coder is one of those whose tags the theme table counts here.
    pub counts: bool,
}

/// A tag.
#[derive(Debug, Clone)]
pub struct TagRelation {
    /// Who.
    pub coder: Coder,
    /// What.
    pub code: CodeId,
    /// Where, in code points of the text.
    pub place: Range<usize>,
    /// The words that stand there.
    pub quote: String,
    /// A number or grade.
    pub value: Option<String>,
    /// A note.
    pub memo: Option<String>,
    /// The number of the rule that made it.
    pub rule: Option<usize>,
    /// The speech in it that counts, turn by turn.
    pub pieces: Vec<PieceRelation>,
}

/// The part of a tag in one turn.
#[derive(Debug, Clone)]
pub struct PieceRelation {
    /// The index of the turn.
    pub turn: usize,
    /// In code points of the text.
    pub place: Range<usize>,
    /// Which words of the turn it touches, from 0.
    pub words: Range<usize>,
    /// Whether it counts: the coder's tags do, and he read this turn looking for this code.
    pub counts: bool,
}
