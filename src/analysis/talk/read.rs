//! What was read of one transcript, and what of it is coded.

use crate::analysis::counted::{CodedSpan, Counted};
use crate::analysis::speech::Speech;
use crate::model::{Chosen, CodeId, CodedTranscript, Frame};
use std::ops::Range;

/// One transcript, as the chosen coders read and coded it.
pub(super) struct Reading<'a> {
    pub frame: &'a Frame,
    pub coded: &'a CodedTranscript,
    pub speech: &'a Speech<'a>,
    pub chosen: &'a Chosen,
    pub counted: &'a Counted<'a>,
}

impl Reading<'_> {
    /// The codes that were asked for, at any level.
    pub fn wanted(&self) -> impl Iterator<Item = CodeId> + '_ {
        self.frame.codebook.ids().filter(|code| self.wants(*code))
    }

    fn wants(&self, code: CodeId) -> bool {
        self.frame.selection.codes.as_ref().is_none_or(|codes| codes.contains(&code))
    }

    /// For each turn whether somebody read it looking for any of these codes.
    pub fn read(&self) -> Vec<bool> {
        let everything = self.chosen.read_everything(self.coded);
        let read = |turn: usize| {
            everything
                || self.wanted().any(|code| self.chosen.read_for_itself(self.coded, code, turn))
        };
        self.speech.counts.iter().enumerate().map(|(turn, counts)| *counts && read(turn)).collect()
    }

    /// What is coded with any of these codes.
    pub fn any(&self) -> Vec<CodedSpan> {
        self.counted.any_of(|code| self.wants(code)).0
    }

    /// The words that stretches touch, turn by turn; a word that two of them share is there once.
    pub fn words(&self, stretches: &[CodedSpan]) -> Vec<(usize, Range<usize>)> {
        let mut next = 0;
        let mut words = Vec::with_capacity(stretches.len());
        for stretch in stretches {
            let touched = self.speech.words_in(stretch.turn, stretch.span);
            let new = touched.start.max(next)..touched.end.max(next);
            next = new.end;
            words.push((stretch.turn, new));
        }
        words
    }
}

/// Looks at a transcript as the selection has it.
pub(super) fn reading<R>(
    frame: &Frame,
    coded: &CodedTranscript,
    look: impl FnOnce(&Reading<'_>) -> R,
) -> R {
    let speech = Speech::new(frame, coded);
    let chosen = frame.selection.choose(coded, frame.has_people());
    let counted = Counted::new(coded, &speech, &chosen);
    look(&Reading { frame, coded, speech: &speech, chosen: &chosen, counted: &counted })
}

/// Which codes are meant by "anything", for notes.
pub(super) fn anything(frame: &Frame) -> &'static str {
    match frame.selection.codes {
        None => "any code",
        Some(_) => "any of these codes",
    }
}
