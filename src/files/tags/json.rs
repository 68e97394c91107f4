//! Tags as JSON (a list of rows) and as JSON lines (one row a line).

use super::format::{TagFormat, TagRows};
use super::yaml::{read_row, read_tree, without_speech};
use crate::container::{FileKind, OfKind};
use crate::error::Problem;
use crate::files::tree;

/// `.json`.
pub struct Json;

/// `.jsonl`.
pub struct JsonLines;

impl OfKind for Json {
    fn kind(&self) -> &FileKind {
        &FileKind { id: "json", about: "the same in JSON", extensions: &["json"] }
    }
}

impl TagFormat for Json {
    fn read(&self, file: &str, text: &str, flat: bool, problems: &mut Vec<Problem>) -> TagRows {
        read_tree(file, text, flat, problems)
    }
}

impl OfKind for JsonLines {
    fn kind(&self) -> &FileKind {
        &FileKind {
            id: "jsonl",
            about: "a line of JSON for each tag",
            extensions: &["jsonl", "ndjson"],
        }
    }
}

impl TagFormat for JsonLines {
    fn read(&self, file: &str, text: &str, flat: bool, problems: &mut Vec<Problem>) -> TagRows {
        let mut rows = Vec::new();
        for (before, line) in text.lines().enumerate() {
            let (node, mut found) = tree::parse(file, line);
            for place in found.iter_mut().filter_map(|p| p.place.as_mut()) {
                place.line = place.line.map(|l| l + before);
            }
            problems.extend(found.into_iter().map(without_speech));
            rows.extend(node.and_then(|n| read_row(file, &n, flat, before, problems)));
        }
        rows
    }
}
