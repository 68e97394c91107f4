//! A text of another program as a transcript with turns.

use crate::model::{Conventions, Transcript};
use crate::speech::{self, Declaration, Source};

/// Divides a text into turns, as it will be divided in the study; `None` where it is no text.
pub fn divided(id: &str, text: &str, conventions: &Conventions) -> Option<Transcript> {
    let source = Source { file: id, bytes: text.as_bytes().to_vec(), encoding: None, columns: &[] };
    let declared = |label: &str| {
        let other = conventions.interviewer(label).is_some() || conventions.is_staff(label);
        other.then_some(Declaration::Other)
    };
    // What is wrong with it is said when the study is checked.
    speech::by_extension("txt")?.read(source, &declared, &mut Vec::new()).ok()
}
