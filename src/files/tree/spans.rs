//! Where the pieces of a YAML or JSON document stand, so that one of them can be changed and all else stays.

use granit_parser::{Event, Parser, ScalarStyle, Span};
use std::ops::Range;

/// A piece of a document with its place, in bytes.
#[derive(Debug, Clone)]
pub struct Spanned {
    /// Where it begins.
    pub start: usize,
    /// Where its last character ends: no white space and no comment behind it.
    pub end: usize,
    /// What it is.
    pub shape: Shape,
}

/// What a piece is.
#[derive(Debug, Clone)]
pub enum Shape {
    /// A text, or nothing.
    Scalar(Written),
    /// A list.
    List(Vec<Spanned>, Layout),
    /// Keys with values.
    Map(Vec<Entry>, Layout),
}

/// How a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// Without quotes.
    Plain,
    /// In single quotes.
    Single,
    /// In double quotes.
    Double,
    /// As a block after `|` or `>`.
    Block,
    /// Not at all.
    Nothing,
}

/// How a list or map is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// A line for each.
    Lines,
    /// Between brackets.
    Brackets,
}

/// A key with its value.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The key as it is read.
    pub name: String,
    /// Where the key stands.
    pub key: Range<usize>,
    /// The value.
    pub value: Spanned,
}

impl Spanned {
    /// The value of a key.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Entry> {
        self.entries().iter().find(|entry| entry.name == name)
    }

    /// The keys of a map; none where it is none.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        match &self.shape {
            Shape::Map(entries, _) => entries,
            Shape::Scalar(_) | Shape::List(..) => &[],
        }
    }

    /// The entries of a list; none where it is none.
    #[must_use]
    pub fn items(&self) -> &[Self] {
        match &self.shape {
            Shape::List(items, _) => items,
            Shape::Scalar(_) | Shape::Map(..) => &[],
        }
    }
}

/// A list or map that is not complete yet.
struct Open {
    start: usize,
    is_map: bool,
    items: Vec<Spanned>,
    entries: Vec<Entry>,
    key: Option<(String, Range<usize>)>,
}

/// The places of a document without faults, without a mark before it; nothing where it is empty.
#[must_use]
pub fn spans(text: &str) -> Option<Spanned> {
    let options = granit_parser::options! { emit_comments: false };
    let mut open: Vec<Open> = Vec::new();
    let mut root = None;
    for next in Parser::new_from_str_with_options(text, options) {
        let (event, span) = next.ok()?;
        let range = span.byte_range()?;
        let done = match event {
            Event::SequenceStart(..) | Event::MappingStart(..) => {
                let is_map = matches!(event, Event::MappingStart(..));
                let (items, entries) = (Vec::new(), Vec::new());
                open.push(Open { start: range.start, is_map, items, entries, key: None });
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => closed(text, open.pop()?, &range),
            Event::Scalar(said, style, ..) => match open.last_mut() {
                Some(map) if map.is_map && map.key.is_none() => {
                    map.key = Some((said.into_owned(), range));
                    continue;
                }
                _ => scalar(text, style, &span)?,
            },
            _ => continue,
        };
        match open.last_mut() {
            None => root = Some(done),
            Some(list) if !list.is_map => list.items.push(done),
            Some(map) => {
                let (name, key) = map.key.take()?;
                let colon = key.end + text[key.end..].find(':')? + 1;
                // What is not there stands where it would be written; a list of lines begins before its first dash.
                let value = match done.shape {
                    Shape::Scalar(Written::Nothing) if done.start == done.end => {
                        Spanned { start: colon, end: colon, ..done }
                    }
                    Shape::List(_, Layout::Lines) => Spanned { start: colon, ..done },
                    Shape::Scalar(_) | Shape::List(..) | Shape::Map(..) => done,
                };
                map.entries.push(Entry { name, key, value });
            }
        }
    }
    root
}

fn scalar(text: &str, style: ScalarStyle, span: &Span) -> Option<Spanned> {
    let range = span.byte_range()?;
    let source = text.get(range.clone())?;
    let end = range.start + source.trim_end().len();
    let written = match style {
        ScalarStyle::Plain if matches!(source.trim(), "" | "~" | "null") => Written::Nothing,
        ScalarStyle::Plain => Written::Plain,
        ScalarStyle::SingleQuoted => Written::Single,
        ScalarStyle::DoubleQuoted => Written::Double,
        _ => Written::Block,
    };
    let start = match written {
        Written::Block => head_of_block(text, range.start)?,
        _ => range.start,
    };
    Some(Spanned { start, end: end.max(start), shape: Shape::Scalar(written) })
}

/// Where the `|` or `>` stands of the block whose text begins at `at`.
fn head_of_block(text: &str, at: usize) -> Option<usize> {
    let before = text.get(..at)?.trim_end();
    let line = before.rfind('\n').map_or(0, |end| end + 1);
    let is_head = |rest: &str| {
        let rest = rest[1..].trim_start_matches(['-', '+']).trim_start_matches(char::is_numeric);
        let rest = rest.trim_start_matches(['-', '+']);
        rest.trim().is_empty()
            || rest.trim_start().starts_with('#') && rest.starts_with([' ', '\t'])
    };
    let marks = before[line..].match_indices(['|', '>']);
    marks.map(|(found, _)| line + found).find(|found| is_head(&before[*found..]))
}

fn closed(text: &str, open: Open, end: &Range<usize>) -> Spanned {
    let in_brackets = text[open.start..].starts_with(['[', '{']);
    let last = if open.is_map {
        open.entries.last().map(|entry| entry.value.end)
    } else {
        open.items.last().map(|item| item.end)
    };
    let (end, layout) = if in_brackets {
        (end.end, Layout::Brackets)
    } else {
        (last.unwrap_or(open.start), Layout::Lines)
    };
    let shape = if open.is_map {
        Shape::Map(open.entries, layout)
    } else {
        Shape::List(open.items, layout)
    };
    Spanned { start: open.start, end, shape }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str, node: &Spanned) -> String {
        text[node.start..node.end].to_owned()
    }

    #[test]
    fn every_piece_knows_where_it_stands() {
        let text = "themes: # all\n  - id: é # one\n    use_when:\n      - >-\n        a\n        b\n\n      - c\n    \
                    codes: [x, {id: y}]\n  - z\nlast:\n";
        let root = spans(text).unwrap();
        let themes = &root.get("themes").unwrap().value;
        let first = &themes.items()[0];
        assert_eq!(said(text, &first.get("id").unwrap().value), "é");
        let when = first.get("use_when").unwrap().value.items();
        assert_eq!(said(text, &when[0]), ">-\n        a\n        b");
        assert_eq!(said(text, &when[1]), "c");
        let codes = &first.get("codes").unwrap().value;
        assert_eq!(said(text, codes), "[x, {id: y}]");
        assert_eq!(said(text, &codes.items()[1]), "{id: y}");
        assert_eq!(said(text, &themes.items()[1]), "z");
        let last = root.get("last").unwrap();
        assert_eq!((last.value.start, last.value.end), (text.len() - 1, text.len() - 1));
    }

    #[test]
    fn json_is_read_alike() {
        let text = "{\n\t\"themes\": [\n\t\t{\"id\": \"a\", \"codes\": []}\n\t]\n}\n";
        let root = spans(text).unwrap();
        let themes = &root.get("themes").unwrap().value;
        assert_eq!(said(text, &themes.items()[0]), "{\"id\": \"a\", \"codes\": []}");
        assert_eq!(said(text, &root), text.trim_end());
    }
}
