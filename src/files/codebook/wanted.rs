//! What a codebook's file is to say.

use crate::model::{CodeId, Codebook};

/// What a codebook's file says, and what it shall say.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// What it says now.
    pub before: &'a Codebook,
    /// What it shall say.
    pub after: &'a Codebook,
    /// For each code of `after` the one of `before` that it was; none for a new one.
    pub origin: &'a [Option<CodeId>],
}

impl Wanted<'_> {
    /// What a code becomes; nothing where it goes.
    #[must_use]
    pub fn becomes(&self, id: CodeId) -> Option<CodeId> {
        self.origin.iter().position(|from| *from == Some(id)).map(CodeId)
    }

    /// Whether a code stays where it is, below the same one.
    #[must_use]
    pub fn stays(&self, id: CodeId) -> bool {
        let Some(becomes) = self.becomes(id) else { return false };
        match (self.before[id].parent, self.after[becomes].parent) {
            (None, None) => true,
            (was, Some(parent)) => was.is_some() && self.origin[parent.0] == was,
            (Some(_), None) => false,
        }
    }
}
