//! What stands in a cell of a codebook's table, and what it stands for.

use crate::files::tree::is_printable;
use serde_json::Value;
use std::fmt::Write as _;

pub(super) fn quoted(text: &str, needed: bool) -> String {
    if needed { printable(&Value::from(text).to_string()) } else { text.to_owned() }
}

/// Whether a text would not be read from a cell as it is.
pub(super) fn needs_quotes(text: &str) -> bool {
    let odd = |c: char| c.is_control() && c != '\n' || matches!(c, '\u{feff}');
    text.trim() != text || text.is_empty() || text.contains(odd) || json(text).is_some()
}

/// Whether a text would not be read as one line of a cell.
pub(super) fn needs_quotes_in_list(text: &str) -> bool {
    needs_quotes(text) || text.contains('\n') || text.contains(BETWEEN)
}

/// What stands between the entries of a list that is on one line.
pub(super) const BETWEEN: &str = " | ";

pub(super) fn json(text: &str) -> Option<String> {
    text.strip_prefix('"').and_then(|_| serde_json::from_str(text).ok())
}

/// The text that a cell stands for.
pub(super) fn text_of(cell: &str) -> String {
    json(cell).filter(|text| needs_quotes(text)).unwrap_or_else(|| cell.to_owned())
}

/// The entries of a list that a cell stands for.
pub(super) fn list_of(cell: &str) -> Vec<String> {
    let lines = cell.lines().map(str::trim).filter(|line| !line.is_empty());
    let entries = lines.flat_map(|line| match json(line).filter(|t| needs_quotes_in_list(t)) {
        Some(text) => vec![text],
        None => line.split(BETWEEN).map(|entry| entry.trim().to_owned()).collect(),
    });
    entries.collect()
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
