//! Plain text and Markdown: the text is the decoded file, divided into turns at its labels.

use super::format::{Reader, TranscriptFormat};
use crate::container::FileKind;

/// `.txt` and `.md`.
pub const PLAIN: TranscriptFormat = TranscriptFormat {
    kind: FileKind {
        id: "txt",
        about: "plain text or Markdown with a label before each turn (`P1: …`, `[00:12:34] P1: …`, `**P1:** …`, `P1  0:07`)",
        extensions: &["txt", "text", "md", "markdown"],
    },
    name: "txt",
    version: "text/1",
    reader: Reader::Plain,
};
