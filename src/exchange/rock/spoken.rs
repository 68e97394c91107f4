//! What is said in the lines of a text.

use crate::exchange::study::divided::divided;
use crate::model::{Conventions, Transcript};
use crate::text::{Lines, Span};

/// A text with the speech of its lines.
pub struct Spoken {
    transcript: Transcript,
    /// Where its lines are.
    pub lines: Lines,
}

impl Spoken {
    /// Divides a text into turns.
    pub fn new(text: &str) -> Self {
        let read = divided("", text, &Conventions::default());
        Self { transcript: read.unwrap_or_default(), lines: Lines::new(text) }
    }

    /// What is said in a line, without label and outer blanks; all of it, where nobody speaks.
    pub fn speech(&self, line: usize, text: &str) -> Span {
        let line = self.lines.span(line).unwrap_or_default();
        let mut speech = self.transcript.speech_in(line).map(|speech| speech.trim(text));
        speech.find(|speech| !speech.is_empty()).unwrap_or_else(|| line.trim(text))
    }
}
