//! Writing: a file for each transcript, with the tags of all its coders.

use super::ending::ENDING;
use super::marks::{
    BLANKS, CLOSE, LINE, LINE_END, NOTE, NOTE_END, OPEN, is_plain, push_memo, push_text, push_word,
};
use super::nesting::{Crossing, Stretches};
use crate::error::Problem;
use crate::exchange::study::imported::NewFile;
use crate::exchange::study::imported::{
    Exported, Files, ImportedTags, ImportedTranscript, Written,
};
use crate::exchange::study::lines::Spoken;
use crate::exchange::study::losses::Holds;
use crate::exchange::study::plain_ids::FileNames;
use crate::model::{Coder, TagRow};
use crate::text::{CodePoints, Lines, Span};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// What of a study is in such files beside its tags.
const KEEPS: Holds = Holds {
    title: false,
    unused: false,
    levels: false,
    names: false,
    values: true,
    memos: true,
    participants: false,
    nothing_found: true,
};

/// Writes a study.
///
/// # Errors
/// Never: tags that cross are told with what is written.
pub fn write(exported: &Exported) -> Result<Written, Problem> {
    let study = &exported.study;
    let names = FileNames::of_transcripts(study);
    let (mut written, mut files) = (Written::default(), Vec::new());
    let mut crossing = Crossing::default();
    for (transcript, coders) in study.by_transcript() {
        let mut text = Text::new(transcript, &coders);
        crossing.leave_out(&transcript.id, &transcript.text, &mut text.stretches);
        let path = format!("{}{ENDING}", names.transcript(transcript));
        files.push(NewFile { path, bytes: text.written().into_bytes() });
    }
    written.lose("tag", crossing.tags, "it crosses another one");
    written.problems = crossing.problems();
    names.tell(true, &mut written);
    KEEPS.count("these files", study, &mut written);
    written.files = Files::Folder(files);
    Ok(written)
}

/// A text with what is to be marked in it.
struct Text<'t> {
    whole: &'t str,
    coders: Vec<&'t Coder>,
    stretches: Stretches<'t>,
    /// Codes of what is said in a line, by the byte at which the line ends.
    lines: BTreeMap<usize, Vec<&'t TagRow>>,
}

impl<'t> Text<'t> {
    fn new(transcript: &'t ImportedTranscript, all: &[&'t ImportedTags]) -> Self {
        let whole = transcript.text.as_str();
        let points = CodePoints::new(whole);
        let coders = all.iter().map(|tags| &tags.coder).collect();
        let mut text = Self { whole, coders, stretches: Stretches::new(), lines: BTreeMap::new() };
        let lines = Lines::new(whole);
        // Marks of lines do not say whose they are.
        let spoken = if all.len() == 1 { Spoken::new(transcript) } else { None };
        for tags in all {
            for ((start, end), row) in tags.placed() {
                let byte = |point| points.byte(whole, point).unwrap_or(whole.len());
                let span = Span::new(byte(start), byte(end));
                let number = lines.line(span.start);
                let line = lines.span(number).unwrap_or_default();
                let is_line = fits_line(row)
                    && !line.of(whole).ends_with(BLANKS)
                    && spoken.as_ref().and_then(|spoken| spoken.on(number)) == Some(span);
                if is_line {
                    text.lines.entry(line.end).or_default().push(row);
                } else {
                    let of_span = text.stretches.entry((span.start, Reverse(span.end)));
                    of_span.or_default().push((&tags.coder, row));
                }
            }
        }
        text
    }

    fn written(&self) -> String {
        let mut out = Out { text: self, done: 0, out: self.readers() };
        let mut open: Vec<(usize, &[(&Coder, &TagRow)])> = Vec::new();
        for ((start, Reverse(end)), tags) in &self.stretches {
            while let Some((end, tags)) = open.pop_if(|(end, _)| *end <= *start) {
                out.close(end, tags);
            }
            out.text_until(*start, true);
            out.out.push_str(OPEN);
            open.push((*end, tags));
        }
        while let Some((end, tags)) = open.pop() {
            out.close(end, tags);
        }
        out.text_until(self.whole.len(), false);
        out.line_codes(self.whole.len());
        out.out
    }

    /// The first line: who read the transcript.
    fn readers(&self) -> String {
        let mut line = format!("{NOTE}read by");
        if self.coders.is_empty() {
            line.push_str(" nobody");
        }
        for coder in &self.coders {
            line.push_str(" @");
            push_word(&mut line, &coder.to_string());
        }
        line + NOTE_END + "\n"
    }
}

/// Whether a mark of a line can say all of a tag.
fn fits_line(row: &TagRow) -> bool {
    memo(row).is_none() && is_plain(&row.code) && row.value.as_deref().is_none_or(is_plain)
}

fn memo(row: &TagRow) -> Option<&str> {
    row.memo.as_deref().filter(|memo| !memo.is_empty())
}

/// A file that is being written.
struct Out<'t> {
    text: &'t Text<'t>,
    /// How much of the text is written.
    done: usize,
    out: String,
}

impl Out<'_> {
    /// Writes the text up to a byte, with the codes of lines that end before it.
    fn text_until(&mut self, to: usize, before_mark: bool) {
        let text = self.text;
        for end in text.lines.range(self.done..to).map(|(end, _)| *end) {
            push_text(&mut self.out, &text.whole[self.done..end], false);
            self.line_codes(end);
            self.done = end;
        }
        push_text(&mut self.out, &text.whole[self.done..to], before_mark);
        self.done = to;
    }

    fn line_codes(&mut self, end: usize) {
        for row in self.text.lines.get(&end).into_iter().flatten() {
            let value = row.value.as_ref().map(|value| format!("||{value}")).unwrap_or_default();
            self.out.push_str(&format!(" {LINE}{}{value}{LINE_END}", row.code));
        }
    }

    fn close(&mut self, end: usize, tags: &[(&Coder, &TagRow)]) {
        self.text_until(end, true);
        self.out.push_str(CLOSE);
        // Tags of one coder without memos share a note.
        for group in tags.chunk_by(|a, b| a.0 == b.0 && memo(a.1).or(memo(b.1)).is_none()) {
            let mut parts = Vec::new();
            if let ([_, _, ..], Some((coder, _))) = (self.text.coders.as_slice(), group.first()) {
                let mut part = "@".to_owned();
                push_word(&mut part, &coder.to_string());
                parts.push(part);
            }
            for (_, row) in group {
                let mut part = "#".to_owned();
                push_word(&mut part, &row.code);
                if let Some(value) = &row.value {
                    part.push('=');
                    push_word(&mut part, value);
                }
                parts.push(part);
            }
            self.out.push_str(NOTE);
            self.out.push_str(&parts.join(" "));
            if let Some(memo) = group.first().and_then(|(_, row)| memo(row)) {
                self.out.push_str(": ");
                push_memo(&mut self.out, memo);
            }
            self.out.push_str(NOTE_END);
        }
    }
}
