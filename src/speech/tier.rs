//! A tier of annotations beside a recording, as a file has it.

/// A tier as a file has it.
#[derive(Debug, Clone, Default)]
pub struct Tier {
    /// Its name.
    pub name: String,
    /// Whose it is, where the file says so.
    pub participant: Option<String>,
    /// What the file calls its type; may be empty.
    pub of_type: String,
    /// The tier on which it depends.
    pub parent: Option<String>,
    /// Why nothing in it can be speech, where that is so.
    pub closed: Option<&'static str>,
    /// What stands in it, without what is empty.
    pub pieces: Vec<Piece>,
}

/// An annotation.
#[derive(Debug, Clone, Default)]
pub struct Piece {
    /// When it starts, in milliseconds.
    pub start: Option<u64>,
    /// When it ends.
    pub end: Option<u64>,
    /// What it says, on one line.
    pub text: String,
}
