//! What a query asks, as a tree.

use crate::model::CodeId;
use crate::text::Name;

/// A query or a part of one.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Query {
    /// What is tagged with a code or one below it.
    Code(CodeId),
    /// Words, a phrase or a regular expression: a number of [`Parsed::texts`].
    Text(usize),
    /// Turns of a label.
    Speaker(Named),
    /// Turns of participants with a value of an attribute.
    Attribute(Named, Is, Named),
    /// All that the other surely does not hold for.
    Not(Box<Self>),
    /// At least so many of these; all of them, one of them, or N of them, as it was written.
    Of(Many, Vec<Self>),
    /// Units that the other touches.
    Whole(Whole, Box<Self>),
    /// What participants say after a question with this text: a number of [`Parsed::texts`].
    Answers(usize),
    /// Passages of the first that stand so to one of the second.
    Related(Box<Self>, Relation, Box<Self>),
}

/// A name as it stands in the query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    pub name: Name,
    /// Where it stands, in code points, and how long it is.
    pub at: usize,
    pub length: usize,
}

/// How many of several must hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Many {
    All,
    One,
    AtLeast(usize),
}

impl Many {
    /// The number, of so many.
    pub const fn of(self, all: usize) -> usize {
        match self {
            Self::All => all,
            Self::One => 1,
            Self::AtLeast(n) => n,
        }
    }
}

/// How a value is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Is {
    Equal,
    Unequal,
    Less,
    More,
    AtMost,
    AtLeast,
}

impl Is {
    /// All of them as they are written, those that begin like others first.
    pub const ALL: [(&'static str, Self); 6] = [
        ("!=", Self::Unequal),
        ("<=", Self::AtMost),
        (">=", Self::AtLeast),
        ("=", Self::Equal),
        ("<", Self::Less),
        (">", Self::More),
    ];

    /// How it is written.
    pub fn written(self) -> &'static str {
        Self::ALL.iter().find(|(_, is)| *is == self).map_or("", |(written, _)| written)
    }

    /// Whether it compares numbers; else names.
    pub const fn is_of_numbers(self) -> bool {
        matches!(self, Self::Less | Self::More | Self::AtMost | Self::AtLeast)
    }
}

/// What a part of a query is widened to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whole {
    Turn,
    Sentence,
    Transcript,
    /// All that somebody says, in whatever transcript: the number of this one in the query, and how many others it holds
    /// at most, one in the other.
    Participant {
        number: usize,
        height: usize,
    },
}

/// How two passages stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relation {
    Overlapping,
    Inside,
    Containing,
    Near(Distance),
    FollowedBy(Distance),
    After(Distance),
}

/// How far two passages may be apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Distance {
    /// Difference of the printed numbers of turns.
    Turns(usize),
    /// Words between them, whoever says them.
    Words(usize),
}

/// A text to look for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Text {
    /// Whole words; a `*` at the end stands for any ending.
    Words(String),
    /// A regular expression, in any letter case.
    Regex(String),
}

/// A query with what belongs to it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Parsed {
    pub root: Query,
    /// The texts that it looks for, each once it is named; and whether in questions.
    pub texts: Vec<(Text, bool)>,
    /// Whether `and` and `or` stand beside each other without brackets.
    pub is_mixed: bool,
}

impl Query {
    /// Calls `found` with this part and all parts of it.
    pub fn each<'q>(&'q self, found: &mut dyn FnMut(&'q Self)) {
        found(self);
        match self {
            Self::Code(_) | Self::Text(_) | Self::Speaker(_) | Self::Attribute(..) => {}
            Self::Answers(_) => {}
            Self::Not(of) | Self::Whole(_, of) => of.each(found),
            Self::Of(_, all) => all.iter().for_each(|of| of.each(found)),
            Self::Related(a, _, b) => {
                a.each(found);
                b.each(found);
            }
        }
    }
}
