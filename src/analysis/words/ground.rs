//! The words of one transcript that are looked at: all that counts, or what is inside the codes that were asked for.

use crate::analysis::counted::{CodedSpan, Counted};
use crate::analysis::speech::Speech;
use crate::analysis::themes::{Told, told};
use crate::model::{CodedTranscript, Frame};
use crate::text::Span;
use std::ops::Range;

/// The words of one transcript that are looked at.
pub(super) struct Ground<'a> {
    /// What counts.
    pub speech: Speech<'a>,
    /// What is coded with the codes that were asked for, sorted.
    stretches: Option<Vec<CodedSpan>>,
}

impl<'a> Ground<'a> {
    /// What is looked at, and what is to be told of it.
    pub fn new(frame: &Frame, coded: &'a CodedTranscript) -> (Self, Told) {
        let speech = Speech::new(frame, coded);
        let Some(codes) = &frame.selection.codes else {
            let told = told(frame, coded, &speech, None);
            return (Self { speech, stretches: None }, told);
        };
        let chosen = frame.selection.choose(coded, frame.has_people());
        let counted = Counted::new(coded, &speech, &chosen);
        let told = told(frame, coded, &speech, Some(&counted));
        let (stretches, _) = counted.any_of(|code| codes.contains(&code));
        (Self { speech, stretches: Some(stretches) }, told)
    }

    /// The numbers of the words of a turn that are looked at, in runs without a gap; none twice.
    pub fn runs(&self, turn: usize) -> Vec<Range<usize>> {
        let all = self.speech.numbers_of(turn);
        if self.stretches.is_none() {
            return vec![all];
        }
        let mut runs = Vec::new();
        let mut end = all.start;
        for stretch in self.stretches_of(turn) {
            let touched = self.speech.words_in(turn, stretch.span);
            let run = touched.start.max(end)..touched.end;
            if !run.is_empty() {
                end = run.end;
                runs.push(run);
            }
        }
        runs
    }

    /// Whether some of a stretch of a turn is looked at.
    pub fn holds(&self, turn: usize, span: Span) -> bool {
        self.stretches.is_none()
            || self.stretches_of(turn).iter().any(|stretch| stretch.span.intersect(span).is_some())
    }

    fn stretches_of(&self, turn: usize) -> &[CodedSpan] {
        let all = self.stretches.as_deref().unwrap_or_default();
        let first = all.partition_point(|stretch| stretch.turn < turn);
        let end = first + all[first..].partition_point(|stretch| stretch.turn == turn);
        &all[first..end]
    }
}
