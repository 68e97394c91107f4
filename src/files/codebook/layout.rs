//! How the lines of a YAML or JSON file are laid out, and what a piece that comes or goes means for those around it.

use super::cells::printable;
use super::lines;
use super::schema::CODE;
use crate::files::kept::Piece;
use crate::files::tree::{
    Entry, Layout, Shape, Spanned, Written, double_quoted, quote, quote_line,
};
use serde_json::{Map, Value};
use std::ops::Range;

/// A file's text, and how it is written.
#[derive(Debug, Clone, Copy)]
pub struct Form<'a> {
    /// The text.
    pub text: &'a str,
    /// Whether every text and key stands in double quotes.
    pub is_json: bool,
    /// How much further in a list stands than its key.
    pub step: usize,
    /// Whether blank lines stand between codes.
    pub is_apart: bool,
}

/// An entry that a list is to have.
#[derive(Debug, Clone)]
pub enum Item {
    /// Written anew.
    New(Value),
    /// From elsewhere in the file, where its first line stood in this column.
    Moved {
        /// As it was written.
        text: String,
        /// The column.
        column: usize,
    },
}

/// The layout of a list or map.
pub fn layout(node: &Spanned) -> Layout {
    match node.shape {
        Shape::List(_, layout) | Shape::Map(_, layout) => layout,
        Shape::Scalar(_) => Layout::Brackets,
    }
}

/// A text whose lines stand further in or out; the first only where it is a whole line.
pub fn shifted(text: &str, by: isize, first: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        if number == 0 && !first || line.trim().is_empty() {
            out.push_str(line);
        } else if by >= 0 {
            out.extend(std::iter::repeat_n(' ', by.unsigned_abs()));
            out.push_str(line);
        } else {
            out.push_str(&line[indent.min(by.unsigned_abs())..]);
        }
    }
    out
}

fn signed(to: usize, from: usize) -> isize {
    to.cast_signed() - from.cast_signed()
}

impl Form<'_> {
    fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |end| end + 1)
    }

    fn line_end(&self, at: usize) -> usize {
        self.text[at..].find('\n').map_or(self.text.len(), |length| at + length)
    }

    /// The column of a place, from 0.
    pub fn column(&self, at: usize) -> usize {
        self.text[self.line_start(at)..at].chars().count()
    }

    /// How far in the line of a place stands.
    pub fn indent(&self, at: usize) -> usize {
        let line = &self.text[self.line_start(at)..];
        line.len() - line.trim_start_matches([' ', '\t']).len()
    }

    /// The dash before an entry of a list.
    pub fn dash(&self, list: &Spanned, item: &Spanned) -> Option<usize> {
        let before = list.items().iter().rev().find(|other| other.end <= item.start);
        let mut at = before.filter(|b| b.start < item.start).map_or(list.start, |b| b.end);
        loop {
            at += self.text[at..].len() - self.text[at..].trim_start().len();
            match self.text[at..].chars().next()? {
                '#' => at = self.line_end(at),
                '-' => return Some(at),
                _ => return None,
            }
        }
    }

    /// Whether a comment has the line that begins at a place to itself, this far in.
    fn is_comment(&self, at: usize, fits: impl Fn(usize) -> bool) -> bool {
        let line = &self.text[at..self.line_end(at)];
        line.trim_start().starts_with('#') && fits(line.len() - line.trim_start().len())
    }

    /// The end of the line of a place, or of the comments below it that stand further in than `column`.
    fn end_with_comments(&self, at: usize, column: usize) -> usize {
        let mut end = self.line_end(at);
        while end < self.text.len() && self.is_comment(end + 1, |indent| indent > column) {
            end = self.line_end(end + 1);
        }
        end
    }

    /// Where a key's value ends in a file with a line for each, with the comments that belong to a list.
    fn entry_end(&self, entry: &Entry) -> usize {
        match entry.value.shape {
            Shape::List(_, Layout::Lines) => {
                self.end_with_comments(entry.value.end, self.column(entry.key.start))
            }
            Shape::Scalar(_) | Shape::List(..) | Shape::Map(..) => self.line_end(entry.value.end),
        }
    }

    /// The lines of an entry of a list, with the comments directly above it and those that are further in below it;
    /// without the end of the last line.
    pub fn lines(&self, list: &Spanned, item: &Spanned) -> Option<Range<usize>> {
        let dash = self.dash(list, item)?;
        let column = self.column(dash);
        let mut start = self.line_start(dash);
        while start > 0 && self.is_comment(self.line_start(start - 1), |indent| indent == column) {
            start = self.line_start(start - 1);
        }
        Some(start..self.end_with_comments(item.end.max(dash), column))
    }

    /// Takes entries out of a list in which others stay.
    pub fn without_items(&self, list: &Spanned, gone: &[bool]) -> Option<Vec<Piece>> {
        let items = list.items();
        let first_kept = gone.iter().position(|gone| !gone)?;
        let mut pieces = Vec::new();
        for (number, item) in items.iter().enumerate().filter(|(number, _)| gone[*number]) {
            let at = match layout(list) {
                Layout::Brackets if number < first_kept => item.start..items[number + 1].start,
                Layout::Brackets => items[number - 1].end..item.end,
                Layout::Lines => {
                    let lines = self.lines(list, item)?;
                    let before = self.text[..lines.start].trim_end_matches(['\n', ' ', '\t']).len();
                    if number < first_kept {
                        // The line before names the list; blank lines go that stand before the next entry.
                        let next = self.lines(list, &items[number + 1])?.start;
                        lines.start..self.line_start(next)
                    } else {
                        self.line_end(before)..lines.end
                    }
                }
            };
            pieces.push(Piece { at, new: String::new() });
        }
        Some(pieces)
    }

    /// One more entry, as it is written behind the last one.
    pub fn another(&self, list: &Spanned, item: &Item) -> Option<String> {
        let last = list.items().last()?;
        if layout(list) == Layout::Brackets {
            let own_line = self.text[self.line_start(last.start)..last.start].trim().is_empty();
            let indent = self.indent(last.start);
            let text = match item {
                Item::New(value) => self.inline(value, own_line.then_some(indent)),
                Item::Moved { text, column } => shifted(text, signed(indent, *column), false),
            };
            let pad = &self.text[self.line_start(last.start)..][..indent];
            return Some(if own_line { format!(",\n{pad}{text}") } else { format!(", {text}") });
        }
        let column = self.column(self.dash(list, last)?);
        let apart = match list.items() {
            [_] => self.is_apart && last.get("id").is_some(),
            _ => self.is_apart_from_above(list, last)?,
        };
        Some(format!("{}{}", if apart { "\n\n" } else { "\n" }, self.item(item, column)))
    }

    /// Whether a blank line stands above an entry.
    pub fn is_apart_from_above(&self, list: &Spanned, item: &Spanned) -> Option<bool> {
        let start = self.lines(list, item)?.start;
        Some(start > 1 && self.text[..start - 1].ends_with('\n'))
    }

    /// An entry of a list whose dash stands in a column.
    fn item(&self, item: &Item, column: usize) -> String {
        match item {
            Item::New(value) => {
                let mut text = String::new();
                lines::item(&mut text, value, column);
                text.trim_end().to_owned()
            }
            Item::Moved { text, column: from } => {
                shifted(text, signed(column, *from), true).trim_end().to_owned()
            }
        }
    }

    /// The value of a key with another one in its place.
    pub fn new_value(&self, map: &Spanned, entry: &Entry, value: &Value) -> Option<Piece> {
        let at = entry.value.start..entry.value.end;
        let written = match (&entry.value.shape, value) {
            (Shape::Scalar(written), Value::String(text)) => match written {
                Written::Double => Some(double_quoted(text)),
                Written::Single if !text.contains(char::is_control) => {
                    Some(format!("'{}'", text.replace('\'', "''")))
                }
                Written::Plain if layout(map) == Layout::Lines => Some(quote_line(text)),
                Written::Plain | Written::Single => Some(quote(text)),
                Written::Block | Written::Nothing => None,
            },
            _ => None,
        };
        if let Some(new) = written {
            return Some(Piece { at, new });
        }
        let colon = entry.key.end + self.text[entry.key.end..].find(':')? + 1;
        let new = match layout(map) {
            Layout::Brackets => {
                let indent = self.on_lines(map).then(|| self.indent(entry.key.start));
                format!(" {}", self.inline(value, indent))
            }
            Layout::Lines => self.value(&entry.name, value, self.column(entry.key.start)),
        };
        let end = match (&entry.value.shape, layout(map)) {
            (Shape::List(..), Layout::Lines) => self.entry_end(entry),
            _ => at.end,
        };
        Some(Piece { at: colon..end.max(colon), new })
    }

    /// What stands behind the colon of a key in a column.
    fn value(&self, name: &str, value: &Value, column: usize) -> String {
        let mut text = String::new();
        let entry: Map<String, Value> = [(name.to_owned(), value.clone())].into_iter().collect();
        lines::map(&mut text, &entry, column);
        let text = text.trim_end().strip_prefix(name).unwrap_or_default();
        let text = text.strip_prefix(':').unwrap_or_default();
        match value.as_array().filter(|items| items.iter().all(Value::is_object)) {
            Some(_) => shifted(text, signed(self.step, 2), false),
            None => text.to_owned(),
        }
    }

    /// Adds a key with a list to a map that has a line for each key.
    pub fn new_list(&self, map: &Spanned, name: &str, items: &[Item]) -> Option<Piece> {
        let column = self.column(map.entries().first()?.key.start);
        let mut new = format!("\n{}{name}:", " ".repeat(column));
        for (number, item) in items.iter().enumerate() {
            new.push_str(if number > 0 { "\n\n" } else { "\n" });
            new.push_str(&self.item(item, column + self.step));
        }
        let at = self.line_end(map.end);
        Some(Piece { at: at..at, new })
    }

    /// Adds a key to a map.
    pub fn new_entry(&self, map: &Spanned, name: &str, value: &Value) -> Option<Piece> {
        let order = |name: &str| CODE.iter().position(|key| key.name == name);
        let entries = map.entries();
        let before = entries.iter().filter(|entry| order(&entry.name) < order(name));
        let before = before.max_by_key(|entry| entry.key.start).or(entries.last())?;
        let column = self.column(entries.first()?.key.start);
        let (at, new) = match layout(map) {
            Layout::Lines => {
                let at = self.line_end(before.value.end);
                let pad = " ".repeat(column);
                (at, format!("\n{pad}{name}:{}", self.value(name, value, column)))
            }
            Layout::Brackets => {
                let key = if self.is_json { double_quoted(name) } else { name.to_owned() };
                let lines = self.on_lines(map);
                let pad = &self.text[self.line_start(before.key.start)..]
                    [..self.indent(before.key.start)];
                let value = self.inline(value, lines.then_some(pad.len()));
                let apart = if lines { format!(",\n{pad}") } else { ", ".to_owned() };
                (before.value.end, format!("{apart}{key}: {value}"))
            }
        };
        Some(Piece { at: at..at, new })
    }

    /// Whether each key of a map between brackets has a line of its own.
    fn on_lines(&self, map: &Spanned) -> bool {
        let own = |at: usize| self.text[self.line_start(at)..at].trim().is_empty();
        map.entries().last().is_some_and(|entry| own(entry.key.start))
    }

    /// Takes a key out of a map that has others.
    pub fn without_entry(&self, map: &Spanned, entry: &Entry) -> Option<Piece> {
        let entries = map.entries();
        let number = entries.iter().position(|e| e.key == entry.key)?;
        let at = match (layout(map), number) {
            (_, 0) => entry.key.start..entries.get(1)?.key.start,
            (Layout::Brackets, _) => entries[number - 1].value.end..entry.value.end,
            (Layout::Lines, _) => {
                let start = self.line_start(entry.key.start).checked_sub(1)?;
                start..self.entry_end(entry)
            }
        };
        Some(Piece { at, new: String::new() })
    }

    /// A value between brackets; on lines of its own where `indent` says how far in.
    pub fn inline(&self, value: &Value, indent: Option<usize>) -> String {
        if let (Some(indent), true) = (indent, self.is_json) {
            let json = serde_json::to_string_pretty(value).unwrap_or_default();
            return shifted(&printable(&json), indent.cast_signed(), false);
        }
        let text = |text: &str| if self.is_json { double_quoted(text) } else { quote(text) };
        match value {
            Value::String(said) => text(said),
            Value::Array(items) => {
                let items: Vec<_> = items.iter().map(|item| self.inline(item, None)).collect();
                format!("[{}]", items.join(", "))
            }
            Value::Object(entries) => {
                let entry = |(key, value): (&String, &Value)| {
                    format!("{}: {}", text(key), self.inline(value, None))
                };
                let entries: Vec<_> = entries.iter().map(entry).collect();
                format!("{{{}}}", entries.join(", "))
            }
            other => other.to_string(),
        }
    }
}
