//! What stands in a cell of a codebook's table, and what it stands for.

use super::schema::{CODE, Holds};
use super::walk::rule_tree;
use crate::files::tree::is_printable;
use crate::model::Code;
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

/// What a column says of a code.
pub(super) fn cell_of(code: &Code, name: &str) -> String {
    let mut code = code.clone();
    let Some(key) = CODE.iter().find(|key| key.name == name) else { return String::new() };
    let lines = |lines: &[String]| {
        lines
            .iter()
            .map(|line| quoted(line, needs_quotes_in_list(line)))
            .collect::<Vec<_>>()
            .join("\n")
    };
    match &key.value {
        Holds::Text(_) if name == "name" && code.name == code.id => String::new(),
        Holds::Id(of) | Holds::Text(of) => whole(of(&mut code)),
        Holds::MaybeText(of) | Holds::Color(of) => {
            let text = of(&mut code).as_deref();
            text.map(|text| quoted(text, needs_quotes(text))).unwrap_or_default()
        }
        Holds::Texts(of) | Holds::Aliases(of) => lines(of(&mut code)),
        Holds::Flag(of) => if *of(&mut code) { "true" } else { "" }.to_owned(),
        Holds::Choice(choice) => (choice.get)(&code).unwrap_or_default().to_owned(),
        Holds::Rules => {
            let rules = code.rules.iter().cloned().map(|rule| Value::Object(rule_tree(rule)));
            rules.map(|rule| printable(&rule.to_string())).collect::<Vec<_>>().join("\n")
        }
        Holds::Words | Holds::Phrase | Holds::Regex | Holds::Themes | Holds::Codes => String::new(),
    }
}

/// A text that has a cell to itself.
pub(super) fn whole(text: &str) -> String {
    if text.is_empty() { String::new() } else { quoted(text, needs_quotes(text)) }
}
