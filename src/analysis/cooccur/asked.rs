//! What is asked of pairs of codes.

use crate::model::By;

/// What two codes have to share to occur together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Within {
    /// A character that is no white space.
    Char,
    /// A word.
    Word,
    /// A sentence.
    Sentence,
    /// A turn.
    #[default]
    Turn,
    /// A transcript.
    Transcript,
    /// Somebody's speech in all transcripts.
    Participant,
    /// A segment of each, as coders cut them.
    Segment,
}

impl Within {
    /// All units with their names, for flags and messages.
    pub const ALL: &[(&str, Self)] = &[
        ("turn", Self::Turn),
        ("sentence", Self::Sentence),
        ("word", Self::Word),
        ("char", Self::Char),
        ("transcript", Self::Transcript),
        ("participant", Self::Participant),
        ("segment", Self::Segment),
    ];

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, unit)| *unit == self).map_or("", |(name, _)| name)
    }
}

/// How two codes stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// In one unit.
    Together(Within),
    /// In turns whose printed numbers differ by so many at most.
    Near(usize),
    /// So many turns of participants after the other.
    Next(usize),
}

impl Default for Relation {
    fn default() -> Self {
        Self::Together(Within::default())
    }
}

impl Relation {
    /// Whether segments are counted.
    #[must_use]
    pub const fn is_of_segments(self) -> bool {
        matches!(self, Self::Together(Within::Segment))
    }

    /// Whether the order of the two matters.
    #[must_use]
    pub const fn is_ordered(self) -> bool {
        matches!(self, Self::Next(_))
    }
}

/// What a cell of the square says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// How many units have both.
    Both,
    /// That of the units that have either, in percent.
    Jaccard,
    /// That of the units that have the code of the row, in percent.
    Share,
    /// That to what would be expected if the codes fell independently.
    Ratio,
}

impl Measure {
    /// All measures with their names, for flags.
    pub const ALL: &[(&str, Self)] = &[
        ("both", Self::Both),
        ("jaccard", Self::Jaccard),
        ("share", Self::Share),
        ("ratio", Self::Ratio),
    ];
}

/// Relates codes to each other.
#[derive(Debug, Clone, Default)]
pub struct Cooccur {
    /// How they stand to each other.
    pub relation: Relation,
    /// What the square shows; without it, both below the diagonal and jaccard above.
    pub measure: Option<Measure>,
    /// Each code without those below it.
    pub own: bool,
    /// What the table is repeated for.
    pub by: Option<By>,
    /// Whether jaccard has an interval.
    pub interval: bool,
}
