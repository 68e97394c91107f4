//! Codebooks in JSON, with the same keys as in YAML.

use super::cells::printable;
use super::edit::edited;
use super::wanted::Wanted;
use super::{format::CodebookFormat, walk};
use crate::container::{FileKind, OfKind};
use crate::error::Problem;
use crate::model::Codebook;
use serde_json::Value;

/// JSON.
#[derive(Debug, Clone, Copy)]
pub struct Json;

const SMALLEST: &str = r#"`{"themes": [{"id": "trust", "definition": "what the code means"}]}`"#;

impl OfKind for Json {
    fn kind(&self) -> &FileKind {
        &FileKind { id: "json", about: "the same in JSON", extensions: &["json"] }
    }
}

impl CodebookFormat for Json {
    fn read(&self, file: &str, text: &str) -> (Codebook, Vec<Problem>) {
        walk::read(file, text, SMALLEST)
    }

    fn is_edited(&self) -> bool {
        true
    }

    fn edit(&self, _file: &str, text: &str, wanted: Wanted<'_>) -> Option<String> {
        edited(text, true, wanted)
    }

    fn write(&self, book: &Codebook) -> Option<String> {
        // Writing a tree of strings as JSON cannot fail.
        let json = serde_json::to_string_pretty(&Value::Object(walk::tree(book)));
        Some(printable(&json.unwrap_or_default()) + "\n")
    }
}
