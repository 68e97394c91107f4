//! Where a tag says it stands, as written in a file and not yet found in a text.

use std::ops::RangeInclusive;

/// Words to be found, with what stands around them where they alone are not unique.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Quote {
    /// The words.
    pub exact: String,
    /// What comes directly before.
    pub before: Option<String>,
    /// What comes directly after.
    pub after: Option<String>,
}

/// All the ways in which one row says where it stands. They must agree; at least one is given.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place {
    /// Words to be found.
    pub quote: Option<Quote>,
    /// Turns, counted from 1.
    pub turns: Option<RangeInclusive<usize>>,
    /// Lines of the text, counted from 1.
    pub lines: Option<RangeInclusive<usize>>,
    /// Code points, half-open.
    pub points: Option<(usize, usize)>,
}

impl Place {
    /// Whether nothing says where the tag stands.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.quote.is_none()
            && self.turns.is_none()
            && self.lines.is_none()
            && self.points.is_none()
    }
}

/// One row of a tag file, as read and written; its coder and transcript come from where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TagRow {
    /// The code's id or alias, as written.
    pub code: String,
    /// Where it stands.
    pub place: Place,
    /// A number or grade given with the tag.
    pub value: Option<String>,
    /// A note.
    pub memo: Option<String>,
    /// Columns that mean nothing to us, by name: kept.
    pub extra: Vec<(String, String)>,
    /// The line in its file.
    pub line: usize,
}
