//! A text of another program as a transcript with turns.

use crate::model::{Conventions, Transcript};
use crate::speech::{self, Declaration, Declared, Source};

/// Divides a text into turns, as it will be divided in the study; `None` where it is no text.
pub fn divided(id: &str, text: &str, conventions: &Conventions) -> Option<Transcript> {
    divided_as(id, text, &|label| Declaration::of(conventions, label))
}

/// Divides a text as [`divided`] does, where more is known of its labels.
pub fn divided_as(id: &str, text: &str, declared: Declared<'_>) -> Option<Transcript> {
    let source = Source { file: id, bytes: text.as_bytes().to_vec(), encoding: None, columns: &[] };
    // What is wrong with it is said when the study is checked.
    speech::by_extension("txt")?.read(source, declared, &mut Vec::new()).ok()
}
