//! What is asked of a codebook.

/// A change of a codebook; codes are named by their ids or aliases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// A code is called otherwise.
    Rename {
        /// Which code.
        code: String,
        /// Its new id.
        to: String,
        /// Whether the old id stays as an alias.
        keep_alias: bool,
    },
    /// Codes become one.
    Merge {
        /// Which codes.
        codes: Vec<String>,
        /// The code they become: one that is there, or a new id.
        into: String,
        /// Whether their ids stay as aliases.
        keep_alias: bool,
    },
    /// A code stands elsewhere, with all below it.
    Move {
        /// Which code.
        code: String,
        /// Below which one; a theme, where there is none.
        below: Option<String>,
    },
    /// A code gets codes below it that take its tags.
    Split {
        /// Which code.
        code: String,
        /// The ids of the new codes.
        into: Vec<String>,
    },
    /// A code is no longer given.
    Retire {
        /// Which code.
        code: String,
    },
    /// A code goes.
    Remove {
        /// Which code.
        code: String,
        /// What becomes of its tags and of the codes below it.
        leftover: Leftover,
    },
}

/// What becomes of the tags of a code that goes, and of the codes below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Leftover {
    /// There must be none.
    None,
    /// They go to this code.
    To(String),
    /// They go as well.
    Dropped,
}
