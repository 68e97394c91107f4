//! Where the rows of a table stand in the transcript that was made of them.

use crate::model::Transcript;
use crate::text::Span;

/// The stretch of each row's text, in order; none where it does not stand where it should.
pub fn places(transcript: &Transcript, rows: &[&str]) -> Vec<Option<Span>> {
    let text = transcript.text.as_str();
    let mut turns = transcript.turns.iter().map(|turn| turn.speech);
    let mut rest = turns.next().unwrap_or_default();
    let mut place = |said: &str| {
        let said = said.trim_start_matches('>').trim();
        loop {
            let open = rest.trim(text);
            if !open.is_empty() {
                break;
            }
            rest = turns.next()?;
        }
        let open = rest.trim(text);
        // A name at its start may have become the label.
        let length = if open.of(text).starts_with(said) {
            said.len()
        } else if said.ends_with(open.of(text)) {
            open.end - open.start
        } else {
            return None;
        };
        rest = Span::new(open.start + length, rest.end);
        Some(Span::new(open.start, open.start + length))
    };
    rows.iter().map(|said| place(said)).collect()
}
