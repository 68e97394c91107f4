//! A text of another program as a transcript with turns.

use crate::error::Problem;
use crate::model::{Conventions, Transcript, Unlabelled};
use crate::speech::{self, Declaration, Declared, Source};

/// Divides a text into turns, as it will be divided in the study; `None` where it is no text.
pub fn divided(id: &str, text: &str, conventions: &Conventions) -> Option<Transcript> {
    let declared = |label: &str| Declaration::of(conventions, label);
    divided_as((id, text), &declared, conventions.unlabelled, &mut Vec::new())
}

/// Divides a text as [`divided`] does, where more is known of its labels; what is in doubt goes to `problems`.
pub fn divided_as(
    (id, text): (&str, &str),
    declared: Declared<'_>,
    unlabelled: Unlabelled,
    problems: &mut Vec<Problem>,
) -> Option<Transcript> {
    let source = Source { unlabelled, ..Source::new(id, text.as_bytes().to_vec()) };
    speech::by_extension("txt")?.read(source, declared, problems).ok()
}
