//! Tags as YAML: a list of rows, or `tags:` with such a list.

use super::format::{TagFormat, TagRows};
use super::row::{Builder, Field, FlatRow, Needs};
use crate::container::{FileKind, OfKind};
use crate::error::{Kind, Location, Problem};
use crate::files::tree::{self, At, Node};

/// `.yaml` and `.yml`.
pub struct Yaml;

impl OfKind for Yaml {
    fn kind(&self) -> &FileKind {
        &FileKind { id: "yaml", about: "a list of tags", extensions: &["yaml", "yml"] }
    }
}

impl TagFormat for Yaml {
    fn read(&self, file: &str, text: &str, flat: bool, problems: &mut Vec<Problem>) -> TagRows {
        read_tree(file, text, flat, problems)
    }
}

/// Reads a list of rows in YAML or JSON.
pub fn read_tree(file: &str, text: &str, flat: bool, problems: &mut Vec<Problem>) -> TagRows {
    let (node, found) = tree::parse(file, text);
    let failed = !found.is_empty();
    problems.extend(found.into_iter().map(without_speech));
    let node = match node {
        Some(Node::Map(entries, at)) => {
            match entries.into_iter().find(|(key, _)| key.text == "tags") {
                Some((_, list)) => list,
                None => Node::Null(at),
            }
        }
        Some(node) => node,
        None => {
            if !failed {
                problems.push(
                    Problem::error(Kind::Input, "the file is empty")
                        .in_file(file)
                        .hint("a file with only `[]` says: read, and found nothing"),
                );
            }
            return Vec::new();
        }
    };
    match node {
        Node::List(items, _) => {
            items.iter().filter_map(|item| read_row(file, item, flat, 0, problems)).collect()
        }
        Node::Null(_) if failed => Vec::new(),
        other => {
            problems.push(
                Problem::error(Kind::Input, "expected a list of tags")
                    .at(place(file, other.at(), 0))
                    .hint("write one `- code: …` with `quote:`, `turn:` or `start:` and `end:` per tag"),
            );
            Vec::new()
        }
    }
}

/// The lines of a tag file hold what people said.
pub fn without_speech(problem: Problem) -> Problem {
    Problem { snippet: None, ..problem }
}

fn place(file: &str, at: At, lines_before: usize) -> Location {
    Location::at(file, at.line + lines_before, at.column)
}

/// One row; `lines_before` is where its text starts in the file.
pub fn read_row(
    file: &str,
    node: &Node,
    flat: bool,
    lines_before: usize,
    problems: &mut Vec<Problem>,
) -> Option<FlatRow> {
    let at = place(file, node.at(), lines_before);
    let Node::Map(entries, _) = node else {
        problems.push(
            Problem::error(Kind::Input, "a tag is a map with `code` and a place")
                .at(at)
                .hint("for example `{code: training, turn: 12}`"),
        );
        return None;
    };
    let mut builder = Builder::default();
    for (key, value) in entries {
        let here = || place(file, value.at(), lines_before);
        match value {
            Node::Scalar(scalar) => {
                builder.set(Field::of(&key.text), &key.text, &scalar.text, &here, problems);
            }
            Node::Null(_) => {}
            Node::List(..) | Node::Map(..) => problems.push(
                Problem::error(Kind::Input, format!("`{}` must be one value", key.text)).at(here()),
            ),
        }
    }
    let needs = if flat { Needs::CodeOrNothing } else { Needs::Code };
    builder.finish(file, (node.at().line + lines_before, node.at().column), needs, problems)
}
