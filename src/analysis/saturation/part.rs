//! What is known of the codes of some transcripts.

use super::super::themes::Told;
use crate::model::CodeId;
use crate::text::Name;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What is known of some transcripts.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Part {
    pub(super) told: Told,
    pub(super) read: Vec<Reading>,
}

/// What is known of one transcript that somebody read.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Reading {
    pub transcript: Name,
    /// What its people have of the attribute that orders; one of them may have none.
    pub values: BTreeSet<Option<Name>>,
    /// Whose codes are told apart, in the order in which they begin to speak; without a name, all of the transcript.
    pub cases: Vec<(Option<Name>, Seen)>,
}

/// What is known of one case.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Seen {
    /// The codes that were given.
    pub has: BTreeSet<CodeId>,
    /// The codes that nobody looked for in some of it.
    pub unread: BTreeSet<CodeId>,
}

impl Reading {
    /// The place of a case.
    pub fn case(&mut self, who: Option<Name>) -> usize {
        let known = self.cases.iter().position(|(known, _)| *known == who);
        known.unwrap_or_else(|| {
            self.cases.push((who, Seen::default()));
            self.cases.len() - 1
        })
    }
}

impl Seen {
    /// Takes in what is known of the same case in a later transcript.
    pub fn add(&mut self, later: &Self) {
        self.has.extend(&later.has);
        self.unread.extend(&later.unread);
    }
}
