//! oTranscribe's own files: JSON around HTML, with times in it.

use super::format::{Declared, Source, TranscriptFormat, front_matter};
use super::{markup, turns};
use crate::error::{Kind, Location, Problem};
use crate::model::Transcript;
use serde_json::Value;

/// `.otr`.
pub struct OTranscribe;

impl TranscriptFormat for OTranscribe {
    fn id(&self) -> &'static str {
        "otr"
    }

    fn about(&self) -> &'static str {
        "oTranscribe: its paragraphs, a time at the start of one is the time of the turn"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["otr"]
    }

    fn reader(&self) -> &'static str {
        "otr/1"
    }

    fn read(
        &self,
        source: Source<'_>,
        declared: Declared<'_>,
        problems: &mut Vec<Problem>,
    ) -> Result<Transcript, Problem> {
        let file = source.file.to_owned();
        let mut text = front_matter(&file, &source.bytes, "oTranscribe");
        let value: Value =
            serde_json::from_str(&source.text()?).map_err(|e| {
                Problem::error(Kind::Input, format!("not a file of oTranscribe: {e}"))
                    .at(Location::at(&file, e.line(), e.column()))
            })?;
        let html = value.get("text").and_then(Value::as_str).ok_or_else(|| {
            Problem::error(Kind::Input, "not a file of oTranscribe: it has no `text`")
                .in_file(&file)
        })?;
        text.push_str("---\n\n");
        text.push_str(&markup::text(html));
        text.push('\n');
        Ok(turns::divide(file, text, self.reader(), declared, problems))
    }
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
            text(&OTranscribe, "a.otr", FILE),
            "format: oTranscribe\n---\n\n[00:00:03] Interviewer: Thanks & hi.\n\n[00:01:06] P1: No.\nNever.\n"
        );
        assert_eq!(
            turns(&OTranscribe, "a.otr", FILE),
            ["Interviewer|Some(3000)|Thanks & hi.", "P1|Some(66000)|No.\nNever."]
        );
    }

    #[test]
    fn other_files() {
        assert_eq!(
            error(&OTranscribe, "a.otr", b"{}"),
            "error: a.otr: not a file of oTranscribe: it has no `text`"
        );
        assert!(error(&OTranscribe, "a.otr", b"<p>").starts_with("error: a.otr:1:1: not a file"));
    }
}
