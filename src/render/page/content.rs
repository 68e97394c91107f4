//! What a page is made of: reports of analyses, and why one of them is not there.

use crate::report::Report;
use std::sync::Arc;

/// A report; or a sentence that stands in its place.
pub type Part = Result<Arc<Report>, String>;

/// All that a page says. Nothing is counted where it is drawn; reports may stand elsewhere too.
#[derive(Debug, Clone)]
pub struct Content {
    /// The study's title.
    pub title: String,
    /// The language of what people said, an ISO 639 code; may be empty.
    pub language: String,
    /// For everybody: without what people said, and without anybody's name.
    pub public: bool,
    /// The study in a few numbers.
    pub glance: Arc<Report>,
    /// Who was studied.
    pub people: Part,
    /// How many people speak of each theme.
    pub themes: Arc<Report>,
    /// A row per person: attributes, and the share of their words by code; for everybody, groups of people without names.
    pub matrix: Part,
    /// Where codes lie in each transcript.
    pub stripes: Part,
    /// Who talks how much.
    pub talk: Part,
    /// Which codes occur together.
    pub together: Part,
    /// How far coders agree.
    pub agreement: Part,
    /// The passages on which they do not.
    pub disputed: Part,
    /// How many codes had been seen after each transcript.
    pub new_codes: Part,
    /// What people said.
    pub quotes: Part,
    /// What each person said on each code, where that was asked for.
    pub framework: Option<Arc<Report>>,
    /// What each code means.
    pub codebook: Report,
    /// Paragraphs for a paper.
    pub methods: Vec<Report>,
    /// What is in doubt about who speaks, a sentence each.
    pub doubts: Vec<String>,
    /// What was left out of all that is counted here, a sentence each.
    pub left_out: Vec<String>,
}
