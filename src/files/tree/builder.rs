//! From the parser's events to a tree. Keeps its own stack, so that no input can exhaust the program's.

use super::node::{At, Node, Scalar};
use super::{quote, syntax};
use crate::error::{Kind, Problem};
use granit_parser::{ErrorKind, Event, Marker, Parser, ScalarStyle, ScanError, Span};
use std::collections::HashMap;

/// A list or map that is not complete yet.
enum Open {
    List(Vec<Node>, At),
    Map(OpenMap),
}

struct OpenMap {
    entries: Vec<(Scalar, Node)>,
    at: At,
    next: Next,
    /// The line of each key so far.
    lines: HashMap<String, usize>,
}

/// What a map expects.
enum Next {
    Key,
    Value(Scalar),
    /// The value of a key that was refused.
    Dropped,
}

struct Builder<'a> {
    file: &'a str,
    text: &'a str,
    open: Vec<Open>,
    root: Option<Node>,
    documents: usize,
    problems: Vec<Problem>,
}

/// Reads the first document of `text`.
pub fn build(file: &str, text: &str) -> (Option<Node>, Vec<Problem>) {
    // Comments are buffered only up to a limit, which a long one at the top of a file would exceed.
    let options = granit_parser::options! {
        emit_comments: false,
        emit_anchor_events: true,
        emit_unresolved_aliases: true,
    };
    let mut builder =
        Builder { file, text, open: vec![], root: None, documents: 0, problems: vec![] };
    for next in Parser::new_from_str_with_options(text, options) {
        match next {
            Ok((event, span)) => builder.event(event, &span),
            Err(error) => {
                builder.stopped(&error);
                return (None, builder.problems);
            }
        }
        if builder.documents > 1 {
            break;
        }
    }
    let root = builder.root.filter(|node| !matches!(node, Node::Null(_)));
    (root, builder.problems)
}

impl Builder<'_> {
    fn event(&mut self, event: Event<'_>, span: &Span) {
        let at = at(&span.start);
        if let Some(tag) = event.tag().and(span.tag_span()) {
            self.tag(&tag);
        }
        match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents > 1 {
                    let problem = Problem::error(Kind::Input, "a second document begins here")
                        .hint("one file holds one document: remove the line `---`");
                    self.problem(at, problem);
                }
            }
            Event::Scalar(text, style, ..) => self.scalar(text.into_owned(), style, span),
            Event::SequenceStart(..) => self.open.push(Open::List(vec![], at)),
            Event::MappingStart(..) => self.open.push(Open::Map(OpenMap {
                entries: vec![],
                at,
                next: Next::Key,
                lines: HashMap::new(),
            })),
            Event::SequenceEnd | Event::MappingEnd => match self.open.pop() {
                Some(Open::List(items, at)) => self.place(Node::List(items, at)),
                Some(Open::Map(map)) => self.place(Node::Map(map.entries, map.at)),
                None => {}
            },
            Event::Anchor(_, name) => self.anchor(&name, at),
            Event::Alias(_) | Event::UnresolvedAlias(_) => self.alias(&event, span),
            _ => {}
        }
    }

    /// Puts a complete node where it belongs.
    fn place(&mut self, node: Node) {
        match self.open.last_mut() {
            None => self.root = Some(node),
            Some(Open::List(items, _)) => items.push(node),
            Some(Open::Map(map)) => match std::mem::replace(&mut map.next, Next::Key) {
                Next::Value(key) => map.entries.push((key, node)),
                Next::Dropped => {}
                Next::Key => {
                    map.next = Next::Dropped;
                    let message = format!("a key must be text, not {}", node.described());
                    self.problem(node.at(), Problem::error(Kind::Input, message));
                }
            },
        }
    }

    fn scalar(&mut self, text: String, style: ScalarStyle, span: &Span) {
        let plain = matches!(style, ScalarStyle::Plain);
        let source = span.slice(self.text).unwrap_or_default();
        let at = at(&span.start);
        if matches!(style, ScalarStyle::DoubleQuoted)
            && text.contains('\u{8}')
            && has_escape(source, 'b')
        {
            let message = "`\\b` in double quotes is a control character";
            let problem = Problem::warning(Kind::Input, message);
            self.problem(at, problem.hint("use single quotes, or write `\\\\b`"));
        }
        if matches!(self.open.last(), Some(Open::Map(OpenMap { next: Next::Key, .. }))) {
            let missing = plain && source.is_empty();
            self.key((!missing).then_some(text), !plain, at);
        } else if plain && (matches!(text.as_str(), "" | "~" | "null") || source.is_empty()) {
            self.place(Node::Null(at));
        } else {
            self.place(Node::Scalar(Scalar { text, quoted: !plain, at }));
        }
    }

    fn key(&mut self, text: Option<String>, quoted: bool, at: At) {
        let Some(Open::Map(map)) = self.open.last_mut() else { return };
        map.next = Next::Dropped;
        let message = match text {
            None => "a key is missing before `:`".to_owned(),
            Some(text) => match map.lines.get(&text) {
                Some(line) => format!("duplicate key `{text}`, first on line {line}"),
                None => {
                    map.lines.insert(text.clone(), at.line);
                    map.next = Next::Value(Scalar { text, quoted, at });
                    return;
                }
            },
        };
        self.problem(at, Problem::error(Kind::Input, message));
    }

    /// An alias stands for its name from here on, so that it is not reported once more as something missing.
    fn alias(&mut self, event: &Event<'_>, span: &Span) {
        let source = span.slice(self.text).unwrap_or_default();
        let problem = if matches!(event, Event::Alias(_)) {
            Problem::error(Kind::Input, format!("`{source}` is an alias"))
                .hint("write it out: `*` and `&` are not used here")
        } else {
            Problem::error(Kind::Input, format!("`{source}` without quotes is an alias"))
                .hint(format!("put it in quotes: {}", quote::double_quoted(source)))
        };
        let at = at(&span.start);
        self.problem(at, problem);
        let text = source.trim_matches('*').to_owned();
        if matches!(self.open.last(), Some(Open::Map(OpenMap { next: Next::Key, .. }))) {
            self.key(Some(text), true, at);
        } else {
            self.place(Node::Scalar(Scalar { text, quoted: true, at }));
        }
    }

    fn anchor(&mut self, name: &str, at: At) {
        let problem = Problem::error(Kind::Input, format!("`&{name}` is an anchor")).hint(
            "write it out: `*` and `&` are not used here; text that begins with `&` needs quotes",
        );
        self.problem(at, problem);
    }

    fn tag(&mut self, span: &Span) {
        let source = span.slice(self.text).unwrap_or("!");
        let problem = Problem::error(Kind::Input, format!("`{source}` is a YAML tag"))
            .hint("text that begins with `!` needs quotes");
        self.problem(at(&span.start), problem);
    }

    fn problem(&mut self, at: At, problem: Problem) {
        self.problems.push(problem.at(at.location(self.file)));
    }

    /// Adds what stopped the parser, unless that is the echo of a problem already found on that line.
    fn stopped(&mut self, error: &ScanError) {
        let problem = syntax::problem(self.file, self.text, error);
        let line = |p: &Problem| p.place.as_ref().and_then(|place| place.line);
        let echo = *error.kind() != ErrorKind::RecursionLimitExceeded
            && self.problems.last().is_some_and(|p| p.is_error() && line(p) == line(&problem));
        if !echo {
            self.problems.push(problem);
        }
    }
}

fn at(marker: &Marker) -> At {
    At { line: marker.line(), column: marker.col() + 1 }
}

/// Whether a text in double quotes holds the escape of `letter`; in `\\b` the backslash is escaped, not the b.
fn has_escape(source: &str, letter: char) -> bool {
    let mut escaped = false;
    source.chars().any(|c| {
        let found = escaped && c == letter;
        escaped = !escaped && c == '\\';
        found
    })
}
