//! What is done when files are brought into a study, and what is to be said of it.

use super::super::anchored::{Anchoring, Rewrite};
use crate::error::Problem;
use crate::model::Coder;
use crate::text::Name;

/// What becomes of a transcript that arrives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It is added.
    New,
    /// The study has it, word by word.
    Same,
    /// The study has it in other words, so many of them; tags are put on the study's text.
    Edited(usize),
    /// It takes the place of the study's text, from which so many words differ; tags are moved.
    Revised(usize),
}

/// A transcript that arrives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrived {
    /// What its file calls it.
    pub name: String,
    /// What the study calls it.
    pub id: Name,
    /// What becomes of it.
    pub fate: Fate,
}

/// One coder's tags of a transcript, as they arrive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brought {
    /// Who.
    pub coder: Coder,
    /// What the study calls the transcript.
    pub transcript: Name,
    /// How many are added.
    pub new: usize,
    /// How many are there already.
    pub same: usize,
    /// How many stand where one is that says something else, and are not added.
    pub conflicts: usize,
    /// How many have no certain place, and are not added.
    pub unplaced: usize,
    /// Whether this coder had no file of this transcript.
    pub first: bool,
}

/// All that is done.
#[derive(Default)]
pub struct Joining {
    /// What is written.
    pub files: Vec<Rewrite>,
    /// The transcripts.
    pub transcripts: Vec<Arrived>,
    /// The tags.
    pub tags: Vec<Brought>,
    /// What becomes of the study's own tags where a text is revised.
    pub moved: Anchoring,
    /// Tags that are not added, and why.
    pub listed: Vec<Problem>,
    /// What stops it all.
    pub problems: Vec<Problem>,
    /// What to know.
    pub notes: Vec<String>,
}
