//! YAML and JSON as a tree in which everything knows its line and column.
//!
//! Codebooks and studies are read into this tree first and walked by hand ([`Fields`]), for two reasons: all
//! problems are found at once, and a scalar stays what was written (`no` and `1.0` are text, not a flag and a
//! number). JSON is read by the same reader, since all of it is YAML. Knows nothing of what the files are about.

mod builder;
mod fields;
mod node;
mod quote;
mod spans;
mod syntax;

pub use fields::Fields;
pub use node::{At, Node, Scalar};
pub use quote::{double_quoted, is_printable, quote, quote_line};
pub use spans::{Entry, Layout, Shape, Spanned, Written, spans};

use crate::error::Problem;
use crate::text::Lines;

/// Reads a document. There is no node if it is empty, which is no problem, or if its syntax is broken, which is one.
#[must_use]
pub fn parse(file: &str, text: &str) -> (Option<Node>, Vec<Problem>) {
    let (node, mut problems) = builder::build(file, text.strip_prefix('\u{feff}').unwrap_or(text));
    add_snippets(text, &mut problems);
    (node, problems)
}

/// Longer lines are not shown: a whole codebook on one line of JSON would be repeated with every problem.
const LONGEST_SNIPPET: usize = 1000;

/// Gives every problem that has a line, and no snippet yet, that line of the file's `text`.
///
/// Whoever walks a tree calls this once at the end.
pub fn add_snippets(text: &str, problems: &mut [Problem]) {
    if problems.is_empty() {
        return;
    }
    let lines = Lines::new(text);
    for problem in problems.iter_mut().filter(|p| p.snippet.is_none()) {
        let line = problem.place.as_ref().and_then(|place| place.line);
        let line = line.and_then(|line| lines.span(line)).map(|span| span.of(text));
        problem.snippet = line
            .map(|line| line.trim_start_matches('\u{feff}').trim_end())
            .filter(|line| !line.is_empty() && line.len() <= LONGEST_SNIPPET)
            .map(str::to_owned);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// All problems of `text`, as they are printed.
    fn problems(text: &str) -> String {
        let (_, problems) = parse("f.yaml", text);
        problems.iter().map(|p| format!("{p}\n")).collect()
    }

    fn scalar(text: &str, quoted: bool, line: usize, column: usize) -> Scalar {
        Scalar { text: text.into(), quoted, at: At { line, column } }
    }

    #[test]
    fn keeps_what_was_written_and_where() {
        let (node, problems) = parse("f", "\u{feff}é: [no, '~', 1.0, ~]\nb: null\n<<: x\nc:\n");
        assert_eq!(problems, []);
        let at = |line, column| At { line, column };
        let list = vec![
            Node::Scalar(scalar("no", false, 1, 5)),
            Node::Scalar(scalar("~", true, 1, 9)),
            Node::Scalar(scalar("1.0", false, 1, 14)),
            Node::Null(at(1, 19)),
        ];
        let map = vec![
            (scalar("é", false, 1, 1), Node::List(list, at(1, 4))),
            (scalar("b", false, 2, 1), Node::Null(at(2, 4))),
            (scalar("<<", false, 3, 1), Node::Scalar(scalar("x", false, 3, 5))),
            (scalar("c", false, 4, 1), Node::Null(at(4, 2))),
        ];
        assert_eq!(node, Some(Node::Map(map, at(1, 1))));
    }

    #[test]
    fn an_empty_document_is_nothing() {
        for text in ["", "\u{feff}", "# a comment\n", "---\n", "\n\n", "~\n"] {
            assert_eq!(parse("f", text), (None, vec![]), "{text:?}");
        }
    }

    #[test]
    fn reads_json_with_tabs() {
        let text = "{\n\t\"a\": \"\\ud83d\\ude00\\/\",\n\t\"b\": [\n\t\t\"c\"\n\t]\n}\n";
        let (node, problems) = parse("f.json", text);
        assert_eq!(problems, []);
        let Some(Node::Map(map, _)) = node else { panic!() };
        assert_eq!(map[0].1, Node::Scalar(scalar("😀/", true, 2, 7)));
        assert_eq!(map[1].1.at(), At { line: 3, column: 7 });
    }

    #[test]
    fn names_what_is_wrong() {
        let cases = [
            ("a:\n\t- x\n", "error: f.yaml:2:1: a tab in the indentation\nhint: use spaces\n"),
            (
                "a:\n  - x\n\t- y\n",
                "error: f.yaml:3:1: a tab in the indentation\nhint: use spaces\n",
            ),
            ("a: 1\nb: 2\na: 3\n", "error: f.yaml:3:1: duplicate key `a`, first on line 1\n"),
            (
                "words: [*outreach]\n",
                "error: f.yaml:1:9: `*outreach` without quotes is an alias\n\
                 hint: put it in quotes: \"*outreach\"\n",
            ),
            (
                "a: &x 1\nb: *x\n",
                "error: f.yaml:1:4: `&x` is an anchor\n\
                 hint: write it out: `*` and `&` are not used here; text that begins with `&` needs quotes\n\
                 error: f.yaml:2:4: `*x` is an alias\n\
                 hint: write it out: `*` and `&` are not used here\n",
            ),
            (
                "a: *really* loud\n",
                "error: f.yaml:1:4: `*really*` without quotes is an alias\n\
                 hint: put it in quotes: \"*really*\"\n",
            ),
            (
                "a: !Kung people\n",
                "error: f.yaml:1:4: `!Kung` is a YAML tag\n\
                 hint: text that begins with `!` needs quotes\n",
            ),
            (
                "---\na: 1\n---\nb: 2\n",
                "error: f.yaml:3:1: a second document begins here\n\
                 hint: one file holds one document: remove the line `---`\n",
            ),
            (
                "a: \"\\bcall\"\n",
                "warning: f.yaml:1:4: `\\b` in double quotes is a control character\n\
                 hint: use single quotes, or write `\\\\b`\n",
            ),
            (
                "a: b: c\n",
                "error: f.yaml:1:5: a `:` where no key can be\n\
                 hint: put text that holds `: ` in quotes; begin the keys of one map in one column, each with \
                 a space after its colon\n",
            ),
            ("[a]: b\n", "error: f.yaml:1:1: a key must be text, not a list\n"),
            (": b\n", "error: f.yaml:1:1: a key is missing before `:`\n"),
            ("a: @x\n", "error: f.yaml:1:4: text that begins with `@` needs quotes\n"),
            ("a: {b\n", "error: f.yaml:1:4: `{` is not closed\n"),
            (
                "a:\n  - b\n c: d\n",
                "error: f.yaml:3:2: wrong indentation\n\
                 hint: begin the keys of one map, and the entries of one list, in one column\n",
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(problems(text), expected, "{text:?}");
        }
    }

    #[test]
    fn shows_the_line_of_a_problem() {
        let (_, problems) = parse("f", "a: 1\r\n  # x\r\na: 2\r\n");
        assert_eq!(problems[0].snippet.as_deref(), Some("a: 2"));
        let (_, problems) = parse("f", &format!("a: 1\na: {}\n", "x".repeat(2000)));
        assert_eq!(problems[0].snippet, None);
    }

    #[test]
    fn depth_is_limited_and_quickly_so() {
        let started = std::time::Instant::now();
        for open in ["[", "{", "- ", "? ", "{a: ", ": "] {
            let (node, problems) = parse("f", &open.repeat(100_000));
            assert_eq!(node, None);
            assert_eq!(problems.last().unwrap().message, "nested too deep");
        }
        assert!(started.elapsed().as_secs() < 2, "{:?}", started.elapsed());
    }

    /// A tree of texts, written as simply as can be.
    #[derive(Debug, Clone)]
    enum Plant {
        Leaf(String),
        List(Vec<Self>),
        Map(Vec<(String, Self)>),
    }

    fn plant() -> impl Strategy<Value = Plant> {
        let leaf = ".{0,12}".prop_map(Plant::Leaf);
        leaf.prop_recursive(5, 40, 5, |inner| {
            let list = prop::collection::vec(inner.clone(), 1..5).prop_map(Plant::List);
            let map = prop::collection::btree_map("\\PC{0,6}", inner, 1..5);
            prop_oneof![list, map.prop_map(|m| Plant::Map(m.into_iter().collect()))]
        })
    }

    fn write_block(plant: &Plant, indent: usize, out: &mut String) {
        let pad = " ".repeat(indent);
        match plant {
            Plant::Leaf(text) => *out += &format!("{pad}{}\n", quote_line(text)),
            Plant::List(items) => {
                for item in items {
                    *out += &format!("{pad}-\n");
                    write_block(item, indent + 2, out);
                }
            }
            Plant::Map(entries) => {
                for (key, value) in entries {
                    *out += &format!("{pad}{}:\n", quote_line(key));
                    write_block(value, indent + 2, out);
                }
            }
        }
    }

    fn write_flow(plant: &Plant, out: &mut String) {
        match plant {
            Plant::Leaf(text) => *out += &quote(text),
            Plant::List(items) => {
                let parts = items.iter().map(|item| {
                    let mut part = String::new();
                    write_flow(item, &mut part);
                    part
                });
                *out += &format!("[{}]", parts.collect::<Vec<_>>().join(", "));
            }
            Plant::Map(entries) => {
                let parts = entries.iter().map(|(key, value)| {
                    let mut part = format!("{}: ", quote(key));
                    write_flow(value, &mut part);
                    part
                });
                *out += &format!("{{{}}}", parts.collect::<Vec<_>>().join(", "));
            }
        }
    }

    fn grown(node: &Node, like: &Plant) -> bool {
        match (node, like) {
            (Node::Scalar(scalar), Plant::Leaf(text)) => scalar.text == *text,
            (Node::List(nodes, _), Plant::List(items)) => {
                nodes.len() == items.len() && nodes.iter().zip(items).all(|(n, p)| grown(n, p))
            }
            (Node::Map(nodes, _), Plant::Map(items)) => {
                nodes.len() == items.len()
                    && nodes.iter().zip(items).all(|(n, p)| n.0.text == p.0 && grown(&n.1, &p.1))
            }
            _ => false,
        }
    }

    proptest! {
        #[test]
        fn what_was_written_is_read(plant in plant()) {
            let (mut block, mut flow) = (String::new(), String::new());
            write_block(&plant, 0, &mut block);
            write_flow(&plant, &mut flow);
            for text in [block, flow] {
                let (node, problems) = parse("f", &text);
                prop_assert_eq!(&problems, &[], "{}", text);
                prop_assert!(grown(&node.unwrap(), &plant), "{}", text);
            }
        }

        #[test]
        fn garbage_never_panics(text in "([\\[\\]{}:,\\-?*&!|>'\"%@`#~ \t\n\r]|[a-c]|\\PC|\u{feff}){0,60}") {
            let (_, problems) = parse("f", &text);
            prop_assert!(problems.iter().all(|p| p.place.is_some()));
        }
    }
}
