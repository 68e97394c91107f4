//! What formats of speech give: pieces of it, with who speaks and when as far as they know.

use crate::model::RoleWord;

/// Whatever a format calls a piece of speech.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cue {
    /// When it starts, in milliseconds, where that is known.
    pub start: Option<u64>,
    /// Who speaks, as the format has it, where it has a place for that.
    pub speaker: Option<String>,
    /// What is said, on one line, or in the lines that a caption has.
    pub text: String,
}

/// What is said in a file.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Spoken {
    /// The pieces in order.
    pub cues: Vec<Cue>,
    /// Whether a piece that names its speaker is a turn of its own, also after one of the same speaker.
    pub rows: bool,
    /// What speakers do, where the file says so.
    pub roles: Vec<(String, RoleWord)>,
}

impl From<Vec<Cue>> for Spoken {
    fn from(cues: Vec<Cue>) -> Self {
        Self { cues, ..Self::default() }
    }
}

/// `text` with single spaces between its words.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `milliseconds` as a time in brackets: `[01:02:03]`.
pub fn clock(milliseconds: u64) -> String {
    let seconds = milliseconds / 1000;
    let (h, m, s) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    format!("[{h:02}:{m:02}:{s:02}]")
}
