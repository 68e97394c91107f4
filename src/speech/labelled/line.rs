//! A line of a text, with what is no speech at its start set apart.

use crate::speech::times::Time;

/// A line that is not blank.
#[derive(Debug, Clone, Copy)]
pub struct Line {
    /// Where the line starts, blanks included.
    pub line: usize,
    /// Where its text starts.
    pub start: usize,
    /// Where its text ends.
    pub end: usize,
    /// Where what may be a label or speech starts: after number, time and mark.
    pub from: usize,
    /// The time at its start.
    pub time: Option<Time>,
    /// Whether a number stood before it.
    pub numbered: bool,
    /// Whether a mark of a new speaker stood before it: `>>`.
    pub marked: bool,
    /// Whether a blank line stands before it, or nothing.
    pub after_blank: bool,
    /// How far it stands in.
    pub indent: usize,
    /// Whether a paragraph begins here.
    pub opens: bool,
    /// Whether it belongs to the page, not to the talk.
    pub furniture: bool,
}
