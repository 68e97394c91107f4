//! The pieces of a tree.

use crate::error::Location;

/// A place in a file. Both count from 1, columns in code points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct At {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

impl At {
    /// The same place, in a file.
    #[must_use]
    pub fn location(self, file: &str) -> Location {
        Location::at(file, self.line, self.column)
    }
}

/// A text with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scalar {
    /// The text as written, escapes and folded lines resolved.
    pub text: String,
    /// Whether it is marked as text: in quotes, or a block after `>` or `|`.
    pub quoted: bool,
    /// Where it begins.
    pub at: At,
}

/// A piece of a YAML or JSON document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// Nothing, `~` or `null`.
    Null(At),
    /// A text.
    Scalar(Scalar),
    /// A list.
    List(Vec<Self>, At),
    /// Keys with values, in the order of the file; no key occurs twice.
    Map(Vec<(Scalar, Self)>, At),
}

impl Node {
    /// Where it begins.
    #[must_use]
    pub const fn at(&self) -> At {
        match self {
            Self::Scalar(scalar) => scalar.at,
            Self::Null(at) | Self::List(_, at) | Self::Map(_, at) => *at,
        }
    }

    /// What it is, in the words of a message.
    #[must_use]
    pub const fn described(&self) -> &'static str {
        match self {
            Self::Null(_) => "nothing",
            Self::Scalar(_) => "text",
            Self::List(..) => "a list",
            Self::Map(..) => "keys with values",
        }
    }
}
