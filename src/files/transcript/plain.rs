//! Plain text and Markdown: the text is the decoded file, divided into turns at its labels.

use super::format::{Declared, Source, TranscriptFormat};
use super::turns;
use crate::error::Problem;
use crate::model::Transcript;

/// `.txt` and `.md`.
pub struct Plain;

impl TranscriptFormat for Plain {
    fn id(&self) -> &'static str {
        "txt"
    }

    fn about(&self) -> &'static str {
        "plain text or Markdown with a label before each turn (`P1: …`, `[00:12:34] P1: …`, `**P1:** …`, `P1  0:07`)"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["txt", "text", "md", "markdown"]
    }

    fn reader(&self) -> &'static str {
        "text/1"
    }

    fn read(
        &self,
        source: Source<'_>,
        declared: Declared<'_>,
        problems: &mut Vec<Problem>,
    ) -> Result<Transcript, Problem> {
        let file = source.file.to_owned();
        Ok(turns::divide(file, source.text()?, self.reader(), declared, problems))
    }
}
