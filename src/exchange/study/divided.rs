//! A text of another program as a transcript with turns.

use crate::model::{Conventions, Transcript};
use crate::speech::{self, Declaration, Source};

/// Divides a text into turns, as it will be divided in the study; `None` where it is no text.
pub fn divided(id: &str, text: &str, conventions: &Conventions) -> Option<Transcript> {
    divided_among(id, text, conventions, &|_| false)
}

/// Divides a text as [`divided`] does, where it is known who is studied: their labels count also where they stand once.
pub fn divided_among(
    id: &str,
    text: &str,
    conventions: &Conventions,
    is_participant: &(dyn Fn(&str) -> bool + Sync),
) -> Option<Transcript> {
    let source = Source { file: id, bytes: text.as_bytes().to_vec(), encoding: None, columns: &[] };
    let declared = |label: &str| {
        if is_participant(label) {
            return Some(Declaration::Participant);
        }
        Declaration::of(conventions, label)
    };
    // What is wrong with it is said when the study is checked.
    speech::by_extension("txt")?.read(source, &declared, &mut Vec::new()).ok()
}
