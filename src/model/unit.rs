//! What agreement is judged on.

/// A unit of comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Unit {
    /// A participant's turn.
    #[default]
    Turn,
    /// A sentence of a participant's turn.
    Sentence,
    /// A paragraph of a participant's turn: what stands between blank lines.
    Paragraph,
    /// A word of a participant's turn.
    Word,
    /// A character that is no white space.
    Char,
    /// A stretch that a file fixes before anybody codes.
    Segment,
    /// All participants' speech of a transcript.
    Transcript,
    /// What a coder cut out: where it begins and ends is judged as well.
    Span,
}

impl Unit {
    /// All units with their names, for flags and messages.
    pub const ALL: &[(&str, Self)] = &[
        ("turn", Self::Turn),
        ("sentence", Self::Sentence),
        ("paragraph", Self::Paragraph),
        ("word", Self::Word),
        ("char", Self::Char),
        ("segment", Self::Segment),
        ("transcript", Self::Transcript),
        ("span", Self::Span),
    ];

    /// The units that need nothing but the transcripts, and stand in a table of units.
    pub const PLAIN: &[(&str, Self)] = &[
        ("turn", Self::Turn),
        ("sentence", Self::Sentence),
        ("paragraph", Self::Paragraph),
        ("word", Self::Word),
        ("char", Self::Char),
        ("transcript", Self::Transcript),
    ];

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, unit)| *unit == self).map_or("turn", |(name, _)| name)
    }
}
