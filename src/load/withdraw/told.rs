//! What goes with a participant, and what is left.

use std::path::PathBuf;

/// A file that changes or goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Became {
    /// The file as the user would name it.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
    /// What becomes of it.
    pub what: String,
    /// What it will hold; nothing: it goes.
    pub bytes: Option<Vec<u8>>,
    /// What it holds.
    pub held: Vec<u8>,
}

/// What a program must not decide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// The file.
    pub name: String,
    /// The line, where there is one.
    pub line: Option<usize>,
    /// Why somebody must look at it.
    pub why: &'static str,
}

/// All that goes with a participant.
#[derive(Debug, Clone, Default)]
pub struct Withdrawal {
    /// The files, in the order of their names.
    pub files: Vec<Became>,
    /// What is left to be looked at.
    pub left: Vec<Left>,
    /// How many tags go.
    pub tags: usize,
}
