//! How keys, lists and texts are written in YAML, a line for each.

use crate::files::tree::{is_printable, quote, quote_line};
use serde_json::{Map, Value};

/// Where lines of text are folded.
const WIDTH: usize = 100;

/// Writes the keys of a map. The first one follows what stands on its line already.
pub(super) fn map(out: &mut String, map: &Map<String, Value>, indent: usize) {
    for (index, (key, value)) in map.iter().enumerate() {
        if index > 0 {
            out.extend(std::iter::repeat_n(' ', indent));
        }
        out.push_str(key);
        out.push(':');
        match value {
            Value::Array(items) => list(out, items, indent),
            Value::String(text) => scalar(out, text, indent, indent + key.len() + 1),
            other => out.push_str(&format!(" {other}\n")),
        }
    }
}

/// Writes a list after its key: single words on one line, anything else one entry a line.
fn list(out: &mut String, items: &[Value], indent: usize) {
    if items
        .iter()
        .all(|item| item.as_str().is_some_and(|text| !text.contains(char::is_whitespace)))
    {
        let words: Vec<_> = items.iter().filter_map(Value::as_str).map(quote).collect();
        let line = format!(" [{}]\n", words.join(", "));
        if line.len() <= WIDTH || items.is_empty() {
            return out.push_str(&line);
        }
    }
    out.push('\n');
    let indent = indent + 2;
    for (index, item) in items.iter().enumerate() {
        if index > 0 && item.get("id").is_some() {
            out.push('\n');
        }
        self::item(out, item, indent);
    }
}

/// Writes an entry of a list with its dash.
pub(super) fn item(out: &mut String, item: &Value, indent: usize) {
    out.extend(std::iter::repeat_n(' ', indent));
    out.push('-');
    match item {
        Value::Object(entries) => {
            out.push(' ');
            map(out, entries, indent + 2);
        }
        other => scalar(out, other.as_str().unwrap_or_default(), indent, indent + 1),
    }
}

/// Writes a text after its key or dash, which end at column `used`: on the same line, or as a block below it if it is
/// long and a block gives exactly this text back.
fn scalar(out: &mut String, text: &str, indent: usize, used: usize) {
    let line = quote_line(text);
    let block = if text.contains('\n') {
        literal(text).map(|lines| ("|-", lines))
    } else if used + 1 + line.chars().count() > WIDTH {
        folded(text, WIDTH.saturating_sub(indent + 2)).map(|lines| (">-", lines))
    } else {
        None
    };
    let Some((style, lines)) = block else { return out.push_str(&format!(" {line}\n")) };
    out.push_str(&format!(" {style}\n"));
    for line in lines {
        if !line.is_empty() {
            out.extend(std::iter::repeat_n(' ', indent + 2));
            out.push_str(line);
        }
        out.push('\n');
    }
}

/// The lines of a text that a literal block gives back.
fn literal(text: &str) -> Option<Vec<&str>> {
    let faithful = !text.starts_with(char::is_whitespace)
        && text.split('\n').all(|line| line.chars().all(is_printable) && line.trim_end() == line)
        && !text.ends_with('\n');
    faithful.then(|| text.split('\n').collect())
}

/// A text cut at single spaces into lines of `width`, which a folded block puts together again; `None` if it needs
/// quotes or is one long word.
fn folded(text: &str, width: usize) -> Option<Vec<&str>> {
    if text.trim() != text || !text.chars().all(is_printable) {
        return None;
    }
    let (mut lines, mut start, mut cut, mut column) = (vec![], 0, None, 0);
    let bytes = text.as_bytes();
    for (index, c) in text.char_indices() {
        column += 1;
        // Space only beside letters: more than one would be folded differently.
        if c == ' ' && bytes[index - 1] != b' ' && bytes[index + 1] != b' ' {
            if column > width + 1
                && let Some(at) = cut
            {
                lines.push(&text[start..at]);
                start = at + 1;
                column = text[start..=index].chars().count();
            }
            cut = Some(index);
        }
    }
    if column > width
        && let Some(at) = cut
    {
        lines.push(&text[start..at]);
        start = at + 1;
    }
    lines.push(&text[start..]);
    (lines.len() > 1).then_some(lines)
}
