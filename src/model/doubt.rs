//! What cannot be known of who speaks in a transcript.

/// What a doubt is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DoubtClass {
    /// Where one turn ends and the next begins, and whose name stands there.
    Division,
    /// What a speaker is to the study: who asks, who answers.
    Roles,
}

/// A doubt about who speaks. The strongest one of each class is told wherever a number of the transcript is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// What it is about.
    pub class: DoubtClass,
    /// How strong it is: the greater is told first.
    pub weight: u8,
    /// Whether a number would surely be wrong.
    pub is_error: bool,
    /// The lines it is about, counted from 1; may be empty.
    pub lines: Vec<usize>,
    /// What is in doubt, in words: lower case, names and lines, never what people said.
    pub message: String,
    /// The line to add, and where.
    pub hint: String,
}
