//! Codebooks in JSON, with the same keys as in YAML.

use super::{format::CodebookFormat, walk};
use crate::container::{FileKind, OfKind};
use crate::error::Problem;
use crate::files::tree::is_printable;
use crate::model::Codebook;
use serde_json::Value;
use std::fmt::Write as _;

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

    fn write(&self, book: &Codebook) -> Option<String> {
        // Writing a tree of strings as JSON cannot fail.
        let json = serde_json::to_string_pretty(&Value::Object(walk::tree(book)));
        Some(printable(&json.unwrap_or_default()) + "\n")
    }
}

/// JSON in which every character shows; others are escaped.
pub(super) fn printable(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if c == '\n' || is_printable(c) {
            out.push(c);
        } else {
            // Only within a string, and a single unit of UTF-16. Writing to a String cannot fail.
            _ = write!(out, "\\u{:04x}", u32::from(c));
        }
    }
    out
}
