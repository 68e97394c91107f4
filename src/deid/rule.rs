//! What a rule is.

use super::digits::Number;

/// How sure a rule is, and so what has to be done about its hits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// A checksum or an unmistakable form: replace it.
    A,
    /// A name, a place or a date, or only a word with a capital: somebody looks.
    B,
    /// Words that often stand beside what identifies somebody indirectly: somebody thinks.
    C,
}

impl Tier {
    /// All of them, the surest first.
    pub const ALL: [Self; 3] = [Self::A, Self::B, Self::C];

    /// Its letter.
    #[must_use]
    pub const fn letter(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
        }
    }
}

impl Finds {
    /// What a text must hold before it is worth looking; nothing where the words themselves are looked at.
    pub(super) const fn needs(&self) -> Option<Needs> {
        match self {
            Self::Pattern { needs, .. } => Some(*needs),
            Self::Digits { many, .. } => Some(Needs::Digits(many.0)),
            Self::Words => None,
        }
    }
}

/// What a text must hold before a rule's pattern is tried: that is looked for in one pass for all rules. A string matches
/// in any letter case; `^` at its end stands for a letter that is no small one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// So many digits near each other.
    Digits(usize),
    /// One of these.
    One(&'static [&'static str]),
    /// So many digits near each other, and one of these.
    Both(usize, &'static [&'static str]),
    /// These, so many times together.
    Times(usize, &'static [&'static str]),
}

impl Needs {
    /// The strings.
    #[must_use]
    pub const fn cues(self) -> &'static [&'static str] {
        match self {
            Self::Digits(_) => &[],
            Self::One(cues) | Self::Both(_, cues) | Self::Times(_, cues) => cues,
        }
    }
}

/// How a rule finds.
#[derive(Debug, Clone, Copy)]
pub(super) enum Finds {
    /// By a regular expression. `\b`, `\d` and `\w` are ASCII. A hit is the whole match, or the group that took part in it.
    Pattern {
        /// What must be there first.
        needs: Needs,
        /// The expression.
        pattern: &'static str,
        /// What must be true of a hit, for example of its check digit.
        holds: Option<fn(&str) -> bool>,
    },
    /// By digits in groups, whatever the groups are.
    Digits {
        /// How many digits, at least and at most.
        many: (usize, usize),
        /// What must be true of the number.
        holds: fn(&Number<'_>) -> bool,
    },
    /// By the words with capitals in a sentence, or by lists of words.
    Words,
}

/// A kind of identifier, and how it is found.
#[derive(Debug)]
pub struct Rule {
    /// Its name in tables and files: `ca-sin`.
    pub id: &'static str,
    /// What it finds, in the singular: `phone number`.
    pub what: &'static str,
    /// How sure it is.
    pub tier: Tier,
    /// What it looks for and what it does not see.
    pub about: &'static str,
    /// How it finds.
    pub(super) finds: Finds,
    /// The word between brackets by which a hit is replaced: `Name`.
    pub placeholder: &'static str,
}
