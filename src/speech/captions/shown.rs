//! What captions show.

/// A line on the screen: its voice, where the format has voices, and its text without the marks of the format.
pub type Shown = (Option<String>, String);

/// What is shown on the screen at one time.
#[derive(Debug, Default)]
pub struct Caption {
    /// When it starts, in milliseconds.
    pub start: u64,
    /// When it ends, where that can be read.
    pub end: Option<u64>,
    /// Who speaks, where its name says so.
    pub voice: Option<String>,
    /// Its lines.
    pub lines: Vec<Shown>,
    /// Its text as it is written, marks and all.
    pub written: String,
}
