//! What several analyses need of one transcript, made once for all of them.

use super::counted::Counted;
use super::speech::Speech;
use crate::model::{Chosen, CodedTranscript, Frame};
use crate::text::CodePoints;
use std::cell::OnceCell;

/// What is needed of one transcript; what nobody asks for is not made.
pub struct Shared<'a> {
    coded: &'a CodedTranscript,
    /// All that is said, whoever says it.
    pub all: Speech<'a>,
    /// What those say whom the study selects.
    pub speech: Speech<'a>,
    /// Whose tags count.
    pub chosen: Chosen,
    counted: OnceCell<Counted<'a>>,
    points: OnceCell<CodePoints>,
}

impl<'a> Shared<'a> {
    /// What is needed of one transcript by several analyses.
    #[must_use]
    pub fn new(frame: &Frame, coded: &'a CodedTranscript) -> Self {
        let all = Speech::of(coded, &|_| true);
        let speech = Speech::new(frame, coded).within(&all);
        Self { all, ..Self::alone(frame, coded, speech) }
    }

    /// What is needed by one analysis: words of others than those who count are not cut.
    #[must_use]
    pub fn of_one(frame: &Frame, coded: &'a CodedTranscript) -> Self {
        Self::alone(frame, coded, Speech::new(frame, coded))
    }

    fn alone(frame: &Frame, coded: &'a CodedTranscript, speech: Speech<'a>) -> Self {
        Self {
            coded,
            all: Speech::of(coded, &|_| true),
            speech,
            chosen: frame.selection.choose(coded, frame.has_people()),
            counted: OnceCell::new(),
            points: OnceCell::new(),
        }
    }

    /// What counts as coded.
    pub fn counted(&self) -> &Counted<'a> {
        self.counted.get_or_init(|| Counted::new(self.coded, &self.speech, &self.chosen))
    }

    /// Places as people count them.
    pub fn points(&self) -> &CodePoints {
        self.points.get_or_init(|| CodePoints::new(&self.coded.transcript.text))
    }
}
