//! What agreement is judged on.

/// A unit of comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Unit {
    /// A participant's turn.
    #[default]
    Turn,
    /// A sentence of a participant's turn.
    Sentence,
    /// A word of a participant's turn.
    Word,
    /// All participants' speech of a transcript.
    Transcript,
}

impl Unit {
    /// All units with their names, for flags and messages.
    pub const ALL: &[(&str, Self)] = &[
        ("turn", Self::Turn),
        ("sentence", Self::Sentence),
        ("word", Self::Word),
        ("transcript", Self::Transcript),
    ];

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, unit)| *unit == self).map_or("turn", |(name, _)| name)
    }
}
