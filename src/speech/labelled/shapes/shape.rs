//! What a label shape is.

use crate::speech::labelled::lines::Lines;

/// What names a speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head<'t> {
    /// The name, without what stands around it.
    pub name: &'t str,
    /// Where in the text speech starts.
    pub speech: usize,
    /// A time beside it, in milliseconds.
    pub at: Option<u64>,
    /// Whether there is a time beside it.
    pub timed: bool,
    /// How many lines it takes: the first may be only a time.
    pub lines: usize,
}

/// Which rules hold for a shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// A mark that is seldom anything else: a colon, bold letters.
    Label,
    /// A heading of Markdown.
    Heading,
    /// Brackets of one kind: what is heard stands in them too.
    Bracket,
    /// Marks that stand for much else: dashes, tabs.
    Mark,
    /// Full stops: they end sentences, and stand in lists.
    Dot,
    /// With a time, alone on its line.
    Timed,
    /// Alone on its line, without any mark.
    Alone,
}

/// A way to write who speaks.
#[derive(Debug)]
pub struct Shape {
    /// Its name, for tables: `colon`.
    pub id: &'static str,
    /// How it looks.
    pub about: &'static str,
    /// Which rules hold for it.
    pub family: Family,
    /// How much its evidence is worth beside that of others.
    pub weight: f64,
    /// What names a speaker at a line, if anything does.
    pub head: for<'t> fn(&Lines<'t>, usize) -> Option<Head<'t>>,
}

impl Shape {
    /// Whether what is heard stands in these brackets too: `[laughs]`, `(a door)`.
    pub fn may_be_heard(&self) -> bool {
        self.about.contains(['[', '('])
    }
}
