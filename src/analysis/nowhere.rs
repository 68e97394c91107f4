//! Tags that count nowhere, because nobody who counts says a word in them.

use super::counted::Counted;
use crate::model::{CodedTranscript, Frame};
use crate::report::Note;
use crate::text::amount;

/// How many are named.
const SHOWN: usize = 12;

/// What those of one transcript are: code, coder and row.
pub(super) fn nowhere(
    frame: &Frame,
    coded: &CodedTranscript,
    counted: &Counted<'_>,
) -> Vec<String> {
    let named = |(coder, tag): &(usize, usize)| {
        let by = &coded.coders[*coder];
        let tag = &by.tags[*tag];
        let code = &frame.codebook[tag.code].id;
        format!("`{code}` ({} {} line {})", by.coder, coded.transcript.id, tag.row)
    };
    counted.nowhere.iter().map(named).collect()
}

/// The note under a table or quotes.
pub(super) fn note(frame: &Frame, nowhere: &[String]) -> Option<Note> {
    let speech = frame.selection.speakers.speech();
    let tags = amount(nowhere.len(), "tag");
    (!nowhere.is_empty()).then(|| {
        Note::new(
            format!(
                "{tags} without {speech} (a question, a label) counted nowhere: {}",
                some(nowhere)
            ),
            format!(
                "{} in which none of them speaks did not count.",
                amount(nowhere.len(), "coded passage")
            ),
        )
    })
}

/// The first of them, and how many more there are.
pub(super) fn some(names: &[String]) -> String {
    match names.len().checked_sub(SHOWN) {
        Some(more) if more > 0 => format!("{} and {more} more", names[..SHOWN].join(", ")),
        _ => names.join(", "),
    }
}
