//! A text before and after an edit.

use super::aligned::Word;
use crate::model::Transcript;
use crate::text::{Case, Piece, Span, fold, pieces};

/// Why a tag has no place in the edited text. A place is what it would be if it had to have one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unsure {
    /// Its words are gone.
    Gone,
    /// Too few of its words are left.
    Rewritten(Option<Span>),
    /// It fits in several ways.
    Tie(Vec<Span>),
    /// Too much around it is another text to know it again.
    Unclear(Option<Span>),
}

/// The text as it is now.
pub struct NewText<'t> {
    pub(super) transcript: &'t Transcript,
    pub(super) pieces: Vec<Piece>,
    pub(super) is_spoken: Vec<bool>,
}

/// The text as it was.
pub struct OldText<'a> {
    /// A letter for each word.
    pub letters: &'a [u8],
    /// Whether bracketed notes have letters as well.
    pub has_notes: bool,
    /// The letter of a word.
    pub letter: &'a dyn Fn(&str) -> u8,
}

/// Where a tag stood in the words of the old text; `last` is before `first` where it held none.
#[derive(Debug, Clone, Copy)]
pub struct OldPlace {
    /// Its first word.
    pub first: usize,
    /// Its last word.
    pub last: usize,
}

impl<'t> NewText<'t> {
    /// The words of a transcript.
    #[must_use]
    pub fn new(transcript: &'t Transcript) -> Self {
        let pieces = pieces(&transcript.text);
        let mut is_spoken = vec![false; pieces.len()];
        let mut at = 0;
        for said in (0..transcript.turns.len()).flat_map(|turn| transcript.said(turn)) {
            while pieces.get(at).is_some_and(|p| p.span.start < said.start) {
                at += 1;
            }
            while pieces.get(at).is_some_and(|p| p.span.end <= said.end) {
                is_spoken[at] = true;
                at += 1;
            }
        }
        Self { transcript, pieces, is_spoken }
    }

    /// One of them, made comparable.
    pub(super) fn word(&self, piece: usize) -> Word {
        let Piece { span, is_note } = self.pieces[piece];
        Word { key: fold(span.of(&self.transcript.text), Case::Ignored), is_note }
    }
}

/// How many words to each side tell whether a word stayed where it was among them.
pub(super) const NEAR: usize = 4;

/// Which words stayed together with words around them: not only one letter that is like another.
pub(super) fn solid(stayed: &[Option<usize>]) -> Vec<bool> {
    let end = stayed.len();
    (0..end)
        .map(|word| {
            let Some(at) = stayed[word] else { return false };
            let near = word.saturating_sub(NEAR)..(word + NEAR + 1).min(end);
            let with = |other: &usize| {
                let apart = |to: usize| (to + word).abs_diff(at + *other);
                *other != word && stayed[*other].is_some_and(|to| apart(to) <= 1)
            };
            let wanted = 3.min(near.len().saturating_sub(1));
            near.filter(with).count() >= wanted
        })
        .collect()
}
