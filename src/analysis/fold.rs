//! What an analysis is.

use super::shared::Shared;
use crate::model::{CodedTranscript, Frame};
use crate::report::Report;

/// A fold over the transcripts of a study.
pub trait Analysis: Sync {
    /// What is known of some transcripts. It keeps sets of ids, never counts, for what can recur.
    type Part: Send + Default;

    /// Whether its report says itself how many tags errors left out.
    const SAYS_LEFT_OUT: bool = false;

    /// Whether its report holds what people said, so that a file of it is for the user alone.
    const IS_CONFIDENTIAL: bool = false;

    /// What one transcript gives.
    fn fold(&self, frame: &Frame, coded: &CodedTranscript) -> Self::Part;

    /// The same beside other analyses, with what several of them need.
    fn fold_shared(&self, frame: &Frame, coded: &CodedTranscript, _: &Shared<'_>) -> Self::Part {
        self.fold(frame, coded)
    }

    /// Joins what is known of earlier transcripts with what is known of later ones. Associative.
    fn merge(&self, earlier: &mut Self::Part, later: Self::Part);

    /// Says what all transcripts together give.
    fn finish(&self, frame: &Frame, part: Self::Part) -> Report;

    /// Joins the parts of all transcripts.
    fn merge_all(&self, parts: impl IntoIterator<Item = Self::Part>) -> Self::Part
    where
        Self: Sized,
    {
        let mut parts = parts.into_iter();
        let mut all = parts.next().unwrap_or_default();
        parts.for_each(|part| self.merge(&mut all, part));
        all
    }
}
