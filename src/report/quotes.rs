//! Passages of transcripts, by code.

use std::borrow::Cow;

/// The passages of one code.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct QuoteGroup {
    /// The code's id.
    pub code: String,
    /// The code's name.
    pub name: String,
    /// 0 for a theme.
    pub depth: usize,
    /// Which of its quotes these are, where they are grouped: `gender: female`.
    pub group: String,
    /// What the code means.
    pub definition: String,
    /// The passages in order.
    pub quotes: Vec<Quoted>,
}

impl QuoteGroup {
    /// What stands above the passages.
    #[must_use]
    pub fn heading(&self) -> String {
        let name = if self.name.is_empty() { &self.code } else { &self.name };
        if self.group.is_empty() { name.clone() } else { format!("{name}, {}", self.group) }
    }
}

/// Groups of one code, where its quotes are grouped, stand beside each other: a slice for each code.
pub fn by_code(groups: &[QuoteGroup]) -> impl Iterator<Item = &[QuoteGroup]> {
    groups.chunk_by(|one, next| {
        one.code == next.code && !one.group.is_empty() && !next.group.is_empty()
    })
}

/// One passage.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Quoted {
    /// What was said, whole; one passage per turn it touches.
    pub passages: Vec<Passage>,
    /// Who said it, as the reader should see it; empty where nobody is named.
    pub attribution: String,
    /// The ids of the participants who speak in it.
    pub people: Vec<String>,
    /// The group it stands in, where quotes are grouped.
    pub group: String,
    /// The transcript.
    pub transcript: String,
    /// The first and last turn, counted from 1.
    pub turns: (usize, usize),
    /// The place in code points, half-open.
    pub points: (usize, usize),
    /// Who tagged it.
    pub coders: Vec<String>,
    /// The coders' notes, where they were asked for.
    pub memos: Vec<String>,
    /// What each coder who is compared gave to it, where coders are compared.
    pub said: Vec<Said>,
    /// What was said before in the same turn or the turn before, where asked for.
    pub before: String,
    /// What was said after, where asked for.
    pub after: String,
}

impl Quoted {
    /// What is said as one text; the speakers are named where there are several.
    #[must_use]
    pub fn words(&self) -> Cow<'_, str> {
        if let [passage] = self.passages.as_slice() {
            return Cow::Borrowed(&passage.text);
        }
        let lines = self.passages.iter().map(|passage| match passage.speaker.as_str() {
            "" => passage.text.clone(),
            speaker => format!("{speaker}: {}", passage.text),
        });
        Cow::Owned(lines.collect::<Vec<_>>().join("\n"))
    }
}

/// What one speaker says in a passage.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Passage {
    /// The speaker's label; needed only where a quote has several.
    pub speaker: String,
    /// The words.
    pub text: String,
    /// Whether the turn goes on before the words.
    pub starts_inside: bool,
    /// Whether the turn goes on after the words.
    pub ends_inside: bool,
}

/// What one coder gave to a passage.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Said {
    /// Who.
    pub coder: String,
    /// The names of the codes; nothing is a decision as well.
    pub codes: Vec<String>,
    /// The coder's notes, where they were asked for.
    pub memos: Vec<String>,
}
