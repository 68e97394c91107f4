//! What is said in the lines of a text.

use crate::files::transcript::{self, Declaration};
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
        let source =
            transcript::Source { file: "", bytes: text.as_bytes().to_vec(), encoding: None };
        let usual = Conventions::default();
        let declared = |label: &str| {
            let other = usual.interviewer(label).is_some() || usual.is_staff(label);
            other.then_some(Declaration::Other)
        };
        // What is wrong with the text is said when the study is opened.
        let read = transcript::by_extension("txt")
            .and_then(|format| format.read(source, &declared, &mut Vec::new()).ok());
        Self { transcript: read.unwrap_or_default(), lines: Lines::new(text) }
    }

    /// What is said in a line, without label and outer blanks; all of it, where nobody speaks.
    pub fn speech(&self, line: usize, text: &str) -> Span {
        let line = self.lines.span(line).unwrap_or_default();
        let mut speech = self.transcript.speech_in(line).map(|speech| speech.trim(text));
        speech.find(|speech| !speech.is_empty()).unwrap_or_else(|| line.trim(text))
    }
}
