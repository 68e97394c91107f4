//! Categories of words that somebody listed.

use crate::text::Patterns;

/// A dictionary: which words, stems and phrases belong to which category.
#[derive(Debug, Default)]
pub struct Dictionary {
    /// Its file as the user would name it.
    pub file: String,
    /// The categories in the order of the file.
    pub categories: Vec<String>,
    /// What belongs to each, told under the category's number.
    pub patterns: Patterns,
}
