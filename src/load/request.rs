//! What is asked of a study, before anything is read.

use crate::model::{Combine, Speakers};
use encoding_rs::Encoding;
use std::path::PathBuf;

/// Whether codebook rules run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RunRules {
    /// When their tags count: named as coder, or no person codes.
    #[default]
    WhenCounted,
    /// Always, to tell how many tags they make.
    Always,
}

/// A study or loose transcripts, and what of them is wanted.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// A study's folder, or transcripts and folders of them; the current folder if there is none.
    pub paths: Vec<PathBuf>,
    /// Another codebook.
    pub codebook: Option<PathBuf>,
    /// What the columns of a codebook's table say, and their names.
    pub columns: Vec<(String, String)>,
    /// The sheet of a codebook's workbook.
    pub sheet: Option<String>,
    /// Another folder of tags, or a flat file.
    pub tags: Option<PathBuf>,
    /// Another participants.csv.
    pub participants: Option<PathBuf>,
    /// Another coverage.csv.
    pub coverage: Option<PathBuf>,
    /// The encoding of what is not UTF-8.
    pub encoding: Option<&'static Encoding>,
    /// Only transcripts whose id one of these patterns fits.
    pub transcripts: Vec<String>,
    /// Only these coders.
    pub coders: Option<Vec<String>>,
    /// How coders are taken together.
    pub combine: Option<Combine>,
    /// `ATTRIBUTE=VALUE,VALUE`.
    pub filters: Vec<String>,
    /// Only these codes and their descendants.
    pub codes: Option<Vec<String>>,
    /// Only codes down to this level.
    pub level: Option<usize>,
    /// Whose speech counts.
    pub speakers: Speakers,
    /// A file that fixes units of agreement.
    pub segments: Option<PathBuf>,
    /// Whether the codebook may still be without codes: who speaks can be told before there are any.
    pub without_codes: bool,
    /// Whether rules run.
    pub rules: RunRules,
    /// Only who says what in the transcripts: without codebook, coverage and tags.
    pub texts_only: bool,
}
