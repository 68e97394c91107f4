//! What coders gave on the units on which they are compared, and what was decided where they differ. Places are code
//! points, as files have them.

use super::{CodeId, Coder, Unit};
use crate::text::{Name, same_name};
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

/// What a coder did about one code on one unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Coding {
    /// Did not read it, or did not look for this code.
    NotRead,
    /// Did not give it.
    Not,
    /// Gave it to these places, as they were cut: they may go beyond the unit.
    Gave(Vec<Range<usize>>),
}

/// A unit on which coders are compared.
#[derive(Debug, Clone, Default)]
pub struct ComparedUnit {
    /// Where it is.
    pub place: Range<usize>,
    /// Its first and last turn, counted from 1.
    pub turns: (usize, usize),
    /// The labels of those who speak in it.
    pub speakers: String,
    /// What is said there.
    pub words: String,
    /// For each code that somebody gave what each coder did, in the order of the coders.
    pub given: BTreeMap<CodeId, Vec<Coding>>,
}

/// What a coder wrote with a tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenTag {
    /// The coder, by number.
    pub coder: usize,
    /// The code.
    pub code: CodeId,
    /// Where it stands.
    pub place: Range<usize>,
    /// What stands there.
    pub quote: String,
    /// A number or grade given with it.
    pub value: Option<Box<str>>,
    /// A note.
    pub memo: Option<Box<str>>,
}

/// One transcript that several coders have finished.
#[derive(Debug, Clone, Default)]
pub struct Compared {
    /// Which.
    pub transcript: Name,
    /// Who has.
    pub coders: Vec<Coder>,
    /// Its units, in order.
    pub units: Vec<ComparedUnit>,
    /// All tags of these coders.
    pub tags: Vec<GivenTag>,
    /// How many of them stand on no unit that was compared.
    pub nowhere: usize,
}

/// What somebody decided about one code on one unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// As this coder has it.
    As(Coder),
    /// It holds where anybody gave it.
    All,
    /// It holds if more than half of those who looked for it gave it.
    Majority,
    /// It does not hold.
    Nobody,
}

impl Choice {
    /// The words for choices that name no coder; the first of each is the one that is written.
    pub const WORDS: &[(&str, Self)] = &[
        ("all", Self::All),
        ("both", Self::All),
        ("yes", Self::All),
        ("majority", Self::Majority),
        ("none", Self::Nobody),
        ("no", Self::Nobody),
    ];
    /// The word that takes a decision back.
    pub const OPEN: &str = "open";

    /// Reads a decision. A coder who is called like one of the words is written with the round: `all@1`.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let word = Self::WORDS.iter().find(|(word, _)| same_name(word, text));
        word.map_or_else(|| Self::As(Coder::parse(text)), |(_, choice)| choice.clone())
    }
}

impl fmt::Display for Choice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self, Self::WORDS.iter().find(|(_, choice)| choice == self)) {
            (_, Some((word, _))) => f.write_str(word),
            (Self::As(coder), None) => {
                let is_word = |word: &str| same_name(word, coder.name.as_str());
                if coder.round == 1
                    && (is_word(Self::OPEN) || Self::WORDS.iter().any(|(word, _)| is_word(word)))
                {
                    return write!(f, "{}@1", coder.name);
                }
                write!(f, "{coder}")
            }
            (Self::All | Self::Majority | Self::Nobody, None) => Ok(()),
        }
    }
}

/// A decision with what it was about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The unit.
    pub place: Range<usize>,
    /// What was said there.
    pub words: String,
    /// What it is a unit of.
    pub unit: Unit,
    /// The code.
    pub code: CodeId,
    /// What was decided.
    pub choice: Choice,
    /// Who decided.
    pub by: String,
    /// Why.
    pub why: String,
    /// What each coder had done then.
    pub codings: Vec<(Coder, Coding)>,
    /// The line on which it stands; 0 for a new one.
    pub line: usize,
}
