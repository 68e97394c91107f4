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

/// The keys under which a transcript may list labels by what their speakers do.
pub const ROLE_KEYS: [(&str, RoleWord); 3] = [
    ("interviewers", RoleWord::Asks),
    ("staff", RoleWord::Helps),
    ("interviewees", RoleWord::Answers),
];

/// The key and value by which a text says that it is no transcript but what was coded of one.
pub const SEGMENTS_ONLY: (&str, &str) = ("texts", "coded segments only");

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
    /// What its header says of its speakers, by label.
    pub roles: BTreeMap<Name, RoleWord>,
    /// What looked like a label and was not taken for one, with how often it stood there.
    pub unused_labels: Vec<(String, usize)>,
    /// What reads this format and in which version, for locks.
    pub reader: &'static str,
    /// Text before the first turn that is no front matter.
    pub header: Span,
}

impl Transcript {
    /// What the transcript itself says that the speaker of a label does.
    #[must_use]
    pub fn role(&self, label: &Name) -> Option<RoleWord> {
        let says = |key: &str| self.listed(key).any(|listed| listed == *label);
        let listed = ROLE_KEYS.into_iter().find(|(key, _)| says(key)).map(|(_, role)| role);
        listed.or_else(|| self.roles.get(label).copied())
    }

    /// Whether its text is only what was coded of it.
    #[must_use]
    pub fn is_segments_only(&self) -> bool {
        let said = self.front_matter.attributes.get(&Name::new(SEGMENTS_ONLY.0));
        said.is_some_and(|said| *said == SEGMENTS_ONLY.1)
    }

    /// What it says of whom is studied: all of its other keys but what it says of itself and its labels.
    pub fn attributes(&self) -> impl Iterator<Item = (&Name, &Name)> {
        let lists_labels = |key: &Name| {
            ROLE_KEYS.iter().any(|(role, _)| Name::new(role) == *key)
                && self.listed(key.as_str()).any(|listed| self.labels.contains(&listed))
        };
        let of_itself = self.is_segments_only().then(|| Name::new(SEGMENTS_ONLY.0));
        let is_studied = move |key: &Name| !lists_labels(key) && Some(key) != of_itself.as_ref();
        self.front_matter.attributes.iter().filter(move |(key, _)| is_studied(key))
    }

    /// The labels that it lists under a key.
    pub fn listed(&self, key: &str) -> impl Iterator<Item = Name> {
        let names = self.front_matter.attributes.get(&Name::new(key));
        let names = names.map_or("", |names| names.as_str()).split(';');
        names.map(|name| Name::new(name.trim())).filter(|name| !name.is_empty())
    }

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

    /// All that is said in it, turn by turn.
    pub fn all_said(&self) -> impl Iterator<Item = Span> + '_ {
        (0..self.turns.len()).flat_map(|turn| self.said(turn))
    }

    /// What is said of `span` in a turn; blanks stand where something is left out. None where nothing is.
    #[must_use]
    pub fn said_in(&self, turn: usize, span: Span) -> Option<Cow<'_, str>> {
        let mut parts = self.said(turn).filter_map(|piece| piece.intersect(span));
        let first = Cow::Borrowed(parts.next()?.of(&self.text).trim());
        Some(parts.fold(first, |said, part| {
            Cow::Owned(format!("{} {}", said.trim_end(), part.of(&self.text).trim()))
        }))
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
