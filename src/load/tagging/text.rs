//! A transcript to be tagged.

use super::super::find::TranscriptFile;
use super::super::study::Study;
use super::super::transcript::read_transcript;
use crate::anchor::{Finder, Misplaced};
use crate::error::Problem;
use crate::files::lock::{Fingerprint, Sealed, Words};
use crate::model::{Cast, Place, Transcript};
use crate::text::{CodePoints, Span};
use std::borrow::Cow;
use std::cell::OnceCell;

/// A transcript with who speaks in it.
pub struct TextToTag {
    /// The transcript.
    pub transcript: Transcript,
    /// Who speaks.
    pub cast: Cast,
    /// What tells it from the same transcript with other words or turns.
    pub fingerprint: Fingerprint,
    points: CodePoints,
    /// Its words under the salt of the first lock that asked.
    words: OnceCell<Words>,
}

impl TextToTag {
    /// Reads a transcript.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn read(
        study: &Study,
        file: &TranscriptFile,
        problems: &mut Vec<Problem>,
    ) -> Result<Self, Problem> {
        let transcript = read_transcript(study, file, problems)?;
        let cast = study.frame.roster.cast(&transcript, &study.settings.conventions);
        let fingerprint = Fingerprint::of(&transcript);
        let points = CodePoints::new(&transcript.text);
        Ok(Self { transcript, cast, fingerprint, points, words: OnceCell::new() })
    }

    /// A place in code points.
    #[must_use]
    pub fn points(&self, span: Span) -> (usize, usize) {
        let point = |byte| self.points.point(&self.transcript.text, byte);
        (point(span.start), point(span.end))
    }

    /// The text in the terms of a lock with this salt.
    pub(super) fn sealed(&self, salt: &str) -> Sealed<'_> {
        let words = || Words::new(&self.transcript.text, salt);
        let known = self.words.get_or_init(words);
        let words = if known.salt() == salt { Cow::Borrowed(known) } else { Cow::Owned(words()) };
        Sealed::of(&self.transcript, self.fingerprint.clone(), words)
    }

    /// The one stretch that a place names.
    ///
    /// # Errors
    /// If there is none, or more than one.
    pub fn find(&self, place: &Place) -> Result<Span, Problem> {
        Finder::new(&self.transcript).find(place).map_err(Misplaced::problem)
    }

    /// What is said between two code points, from its first letter to its last; nothing where nothing is.
    #[must_use]
    pub fn spoken(&self, start: usize, end: usize) -> Option<Span> {
        let byte = |point| self.points.byte(&self.transcript.text, point);
        let span = Span::new(byte(start)?, byte(end)?);
        let turns = self.transcript.turns_in(span);
        let mut parts = turns.filter_map(|turn| self.transcript.spoken_in(turn, span));
        let first = parts.next()?;
        let last = parts.next_back().unwrap_or(first);
        Some(Span::new(first.start, last.end))
    }
}
