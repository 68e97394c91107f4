//! What people wrote of a case and a code, in their own words.

use crate::text::Name;

/// One summary.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Summary {
    /// The participant or transcript.
    pub case: Name,
    /// The code's id, as written.
    pub code: String,
    /// The words.
    pub text: String,
    /// Who wrote them; may be empty.
    pub by: String,
    /// What stands for the tags on which they were written; empty where nothing does.
    pub basis: String,
    /// The line on which it stands, and the columns of case and code.
    pub line: usize,
    /// The columns of case and code, in characters.
    pub columns: [usize; 2],
}

/// All summaries of a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Summaries {
    /// The file, as the user would name it.
    pub file: String,
    /// The rows in which somebody wrote something.
    pub rows: Vec<Summary>,
}
