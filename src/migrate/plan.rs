//! What a change comes to.

use crate::model::{CodeId, Codebook};
use crate::text::name_key;
use std::collections::BTreeMap;

/// What becomes of a name by which tags called a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// The code is called this.
    Becomes(String),
    /// There is no such code any more.
    Gone,
}

/// Something that the codebook said, and does not say afterwards.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Lost {
    /// Of which code.
    pub code: String,
    /// The key of the codebook.
    pub key: &'static str,
    /// What it said.
    pub text: String,
    /// Line and column of the code in the codebook's file.
    pub at: (usize, usize),
}

/// What a change comes to.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The codebook afterwards.
    pub book: Codebook,
    /// For each code of it the one that it was; none for a new one.
    pub origin: Vec<Option<CodeId>>,
    /// What each code of the codebook as it was becomes.
    pub becomes: Vec<Option<CodeId>>,
    /// Which code each name meant, by its key.
    pub meant: BTreeMap<String, CodeId>,
    /// What becomes of the names, by their keys, that mean something else afterwards, or nothing.
    pub fates: BTreeMap<String, Fate>,
    /// Ids that the codebook's own texts may mention, and what these are called afterwards.
    pub mentions: Vec<(String, String)>,
    /// What goes.
    pub lost: Vec<Lost>,
}

impl Plan {
    /// What becomes of the code that a tag names; nothing where the name stays right.
    #[must_use]
    pub fn fate(&self, name: &str) -> Option<&Fate> {
        self.fates.get(&*name_key(name))
    }
}

/// A text in which ids between backticks are those of afterwards.
#[must_use]
pub fn mentioning(text: &str, mentions: &[(String, String)]) -> String {
    mentions.iter().fold(text.to_owned(), |text, (from, to)| {
        text.replace(&format!("`{from}`"), &format!("`{to}`"))
    })
}
