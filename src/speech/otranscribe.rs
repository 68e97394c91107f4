//! oTranscribe's own files: JSON around HTML, with times in it.

use super::format::{Reader, Source, TranscriptFormat};
use super::markup;
use crate::container::{FileKind, json};
use crate::error::{Kind, Problem};
use serde_json::Value;

/// `.otr`.
pub const OTRANSCRIBE: TranscriptFormat = TranscriptFormat {
    kind: FileKind {
        id: "otr",
        about: "oTranscribe: its paragraphs, a time at the start of one is the time of the turn",
        extensions: &["otr"],
    },
    name: "oTranscribe",
    version: "otr/1",
    reader: Reader::Lines(lines),
};

fn lines(source: &Source<'_>, _: &mut Vec<Problem>) -> Result<String, Problem> {
    let file = source.file;
    let value = json::parse(file, 0, &source.text()?)?;
    let html = value.get("text").and_then(Value::as_str).ok_or_else(|| {
        Problem::error(Kind::Input, "not a file of oTranscribe: it has no `text`").in_file(file)
    })?;
    Ok(markup::text(html) + "\n")
}

#[cfg(test)]
mod tests {
    use super::super::testing::{error, text, turns};
    use super::*;

    const FILE: &[u8] = br#"{"text": "<p><span class=\"timestamp\" contenteditable=\"false\" data-timestamp=\"3.109\">00:03</span>&nbsp;Interviewer: Thanks &amp; hi.</p><p><span class=\"timestamp\" data-timestamp=\"66.0\">01:06</span> <b>P1:</b> No.<br />Never.</p>",
        "media": "a.mp3", "media-time": 6.5}"#;

    #[test]
    fn paragraphs_with_times() {
        assert_eq!(
            text(&OTRANSCRIBE, "a.otr", FILE),
            "format: oTranscribe\n---\n\n[00:00:03] Interviewer: Thanks & hi.\n\n[00:01:06] P1: No.\nNever.\n"
        );
        assert_eq!(
            turns(&OTRANSCRIBE, "a.otr", FILE),
            ["Interviewer|Some(3000)|Thanks & hi.", "P1|Some(66000)|No.\nNever."]
        );
    }

    #[test]
    fn other_files() {
        assert_eq!(
            error(&OTRANSCRIBE, "a.otr", b"{}"),
            "error: a.otr: not a file of oTranscribe: it has no `text`"
        );
        assert!(
            error(&OTRANSCRIBE, "a.otr", b"<p>").starts_with("error: a.otr:1:1: this is no JSON")
        );
    }
}
