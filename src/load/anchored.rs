//! What `code anchor` is asked, and what it answers.

use crate::error::Problem;
use crate::model::Coder;
use crate::text::Name;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What is to be anchored, and how.
#[derive(Debug, Clone, Copy, Default)]
pub struct AnchorRequest<'a> {
    /// Only these coders.
    pub coders: Option<&'a [String]>,
    /// Write below this folder instead of in place.
    pub to: Option<&'a Path>,
    /// Rows that somebody decided on.
    pub accept: &'a [Accepted],
    /// Texts that transcripts will have, and those alone.
    pub instead: Option<&'a BTreeMap<Name, Vec<u8>>>,
    /// Nothing will be written: rows are named by their lines as they are.
    pub is_dry: bool,
}

/// A row of which somebody says where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// Its file and line.
    pub row: (String, usize),
    /// Start and end in code points; none where its only possible place is right.
    pub at: Option<(usize, usize)>,
}

/// A file to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rewrite {
    /// Where.
    pub path: PathBuf,
    /// What.
    pub bytes: Vec<u8>,
    /// What it held when it was read, if it was there.
    pub expected: Option<Vec<u8>>,
}

/// What was done for one coder.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct AnchorCount {
    /// Tags whose place is written.
    pub anchored: usize,
    /// Those among them that stand elsewhere, or with other words, than before an edit.
    pub moved: usize,
    /// Rows left as they were, because an edit leaves their place in doubt.
    pub listed: usize,
    /// Rows left as they were, because their place was not found.
    pub left: usize,
    /// Transcripts.
    pub transcripts: usize,
}

/// A tag that an edit left without a certain place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Why, and which row.
    pub problem: Problem,
    /// Its file and line.
    pub row: (String, usize),
    /// Its code.
    pub code: String,
    /// Its quote.
    pub was: String,
    /// Its start and end, as its row has them.
    pub stands: Option<(usize, usize)>,
    /// What stands in the one place where it may be, if there is one, and where that is.
    pub now: Option<(String, (usize, usize))>,
}

/// What anchoring writes and says.
#[derive(Debug, Default)]
pub struct Anchoring {
    /// Tag files and locks.
    pub outputs: Vec<Rewrite>,
    /// What was done for each coder.
    pub counts: BTreeMap<Coder, AnchorCount>,
    /// What was left in doubt.
    pub listed: Vec<Listed>,
}
