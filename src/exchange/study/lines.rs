//! Tags on lines of files that another program knows by their hash.

use super::divided::divided;
use super::imported::ImportedTranscript;
use crate::container::sha1;
use crate::files::decode::decode;
use crate::model::{Conventions, Transcript};
use crate::text::{Case, Lines, Span, fold};
use std::collections::HashMap;

/// The transcripts that are still the files that they were made of, line for line, by the files' SHA-1.
pub fn by_hash(transcripts: &[ImportedTranscript]) -> HashMap<String, Vec<usize>> {
    let mut found: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, transcript) in transcripts.iter().enumerate() {
        let body = &transcript.text[transcript.body..];
        let mut hashes = vec![sha1(body.as_bytes())];
        // A file whose lines end in another way is the same, line for line.
        if let Some(file) = &transcript.original
            && decode(&file.name, file.bytes.clone(), None).is_ok_and(|text| text == body)
        {
            hashes.push(sha1(&file.bytes));
        }
        hashes.dedup();
        for hash in hashes {
            found.entry(hash).or_default().push(at);
        }
    }
    found
}

/// What is said on the lines of a transcript.
pub struct Spoken {
    transcript: Transcript,
    /// Where the lines begin that the other program knows.
    body: usize,
    lines: Lines,
}

impl Spoken {
    /// Divides a transcript into turns.
    pub fn new(of: &ImportedTranscript) -> Option<Self> {
        let transcript = divided(&of.id, &of.text, &Conventions::default())?;
        Some(Self { transcript, body: of.body, lines: Lines::new(&of.text[of.body..]) })
    }

    /// What is said in a turn, counted from 1, if it is these words; in bytes of the transcript.
    pub fn turn(&self, number: usize, words: Option<&str>) -> Option<Span> {
        let text = &self.transcript.text;
        let turn = self.transcript.turns.get(number.checked_sub(1)?)?;
        let folded = |said: &str| fold(said.trim(), Case::Kept);
        let said = self.transcript.said_in(number - 1, turn.speech)?;
        let is_it = words.is_none_or(|words| folded(words) == folded(&said));
        is_it.then(|| turn.speech.trim(text))
    }

    /// What is said on a line, without label and time, in bytes of the transcript; `None` where there is no such line,
    /// and an empty span where nobody says anything.
    pub fn on(&self, line: usize) -> Option<Span> {
        let line = self.lines.span(line)?;
        let line = Span::new(line.start + self.body, line.end + self.body);
        let text = &self.transcript.text;
        let mut said = self.transcript.speech_in(line).map(|span| span.trim(text));
        let first = said.find(|span| !span.is_empty());
        let last = said.filter(|span| !span.is_empty()).last().or(first);
        Some(first.zip(last).map_or(Span::new(line.start, line.start), |(first, last)| {
            Span::new(first.start, last.end)
        }))
    }
}
