//! One interview or focus group.

use super::participant::Attributes;
use super::role_words::RoleWord;
use crate::text::{Name, Span, count_words, for_each_word};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What one speaker says until the next label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// The label with times and marks; empty where a transcript has no labels.
    pub label: Span,
    /// What is said.
    pub speech: Span,
    /// Who says it: an index into [`Transcript::labels`].
    pub speaker: usize,
    /// When it starts, in milliseconds, where the transcript says so.
    pub starts_at: Option<u64>,
}

/// What a transcript says of itself in its front matter.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FrontMatter {
    /// Who speaks.
    pub participant: Option<Name>,
    /// When it was recorded, as written.
    pub date: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// All other keys.
    pub attributes: Attributes,
}

/// A transcript: its text and the turns in it.
#[derive(Debug, Clone, Default)]
pub struct Transcript {
    /// Its path below the transcripts folder without extension.
    pub id: Name,
    /// Its file as the user would name it.
    pub file: String,
    /// The text on which all offsets stand.
    pub text: String,
    /// The turns in order.
    pub turns: Vec<Turn>,
    /// The speakers' labels in order of appearance; one empty label where there are none.
    pub labels: Vec<Name>,
    /// What it says of itself.
    pub front_matter: FrontMatter,
    /// What stands within the speech of turns and is nobody's: numbers of lines, times, notes, in order.
    pub unspoken: Vec<Span>,
    /// Lines that are nobody's words: titles, headings, notes in brackets, heads of pages.
    pub nobodys: Vec<Span>,
    /// What it says itself of its speakers, by label.
    pub roles: BTreeMap<Name, RoleWord>,
    /// The shapes of its labels, by name.
    pub shapes: Vec<&'static str>,
    /// What looked like a label and was not taken for one, with how often it stood there.
    pub unused_labels: Vec<(String, usize)>,
    /// What reads this format and in which version, for locks.
    pub reader: &'static str,
    /// Text before the first turn that is no front matter.
    pub header: Span,
}

impl Transcript {
    /// The index of the turn whose label or speech holds `byte`, or of the last turn before it.
    #[must_use]
    pub fn turn_at(&self, byte: usize) -> Option<usize> {
        self.turns.partition_point(|t| t.label.start <= byte).checked_sub(1)
    }

    /// The indices of the turns that share a byte of speech with `span`.
    #[must_use]
    pub fn turns_in(&self, span: Span) -> std::ops::Range<usize> {
        let first = self.turns.partition_point(|t| t.speech.end <= span.start);
        let end = first + self.turns[first..].partition_point(|t| t.speech.start < span.end);
        first..end
    }

    /// The stretches of speech within `span`, labels and times left out.
    pub fn speech_in(&self, span: Span) -> impl Iterator<Item = Span> + '_ {
        self.turns_in(span)
            .flat_map(move |turn| self.said(turn).filter_map(move |piece| piece.intersect(span)))
    }

    /// What is said in a turn, without what is nobody's within it.
    pub fn said(&self, turn: usize) -> impl Iterator<Item = Span> + '_ {
        let speech = self.turns[turn].speech;
        let first = self.unspoken.partition_point(|gap| gap.end <= speech.start);
        let gaps = self.unspoken[first..].iter().take_while(move |gap| gap.start < speech.end);
        let ends = gaps.clone().map(|gap| gap.start).chain(std::iter::once(speech.end));
        let starts = std::iter::once(speech.start).chain(gaps.map(|gap| gap.end));
        starts.zip(ends).map(|(start, end)| Span::new(start, end)).filter(|piece| !piece.is_empty())
    }

    /// From the first to the last character of a turn's speech within `span` that is no white space, if there is one.
    #[must_use]
    pub fn spoken_in(&self, turn: usize, span: Span) -> Option<Span> {
        let parts = self.said(turn).filter_map(|piece| piece.intersect(span));
        let mut parts = parts.map(|part| part.trim(&self.text)).filter(|part| !part.is_empty());
        let first = parts.next()?;
        let last = parts.last().unwrap_or(first);
        Some(Span::new(first.start, last.end))
    }

    /// The text with blanks in place of what is nobody's within turns.
    #[must_use]
    pub fn spoken(&self) -> Cow<'_, str> {
        if self.unspoken.is_empty() {
            return Cow::Borrowed(&self.text);
        }
        let mut spoken = String::with_capacity(self.text.len());
        for gap in &self.unspoken {
            spoken.push_str(&self.text[spoken.len()..gap.start]);
            spoken.extend(std::iter::repeat_n(' ', gap.len()));
        }
        spoken.push_str(&self.text[spoken.len()..]);
        Cow::Owned(spoken)
    }

    /// Calls `found` with each word of a turn.
    pub fn for_each_word(&self, turn: usize, mut found: impl FnMut(Span)) {
        for piece in self.said(turn) {
            for_each_word(piece.of(&self.text), |word| {
                found(Span::new(word.start + piece.start, word.end + piece.start));
            });
        }
    }

    /// How many words a turn has.
    #[must_use]
    pub fn count_words(&self, turn: usize) -> usize {
        self.said(turn).map(|piece| count_words(piece.of(&self.text))).sum()
    }
}
