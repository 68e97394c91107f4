//! A dictionary of categories: YAML or JSON, `category: [word, stem*, two words, /regular expression/]`.

use super::pattern;
use super::tree::{Node, add_snippets, parse};
use crate::error::{Kind, Location, Problem};
use crate::model::Dictionary;
use crate::text::{Name, Wanted};
use std::collections::BTreeMap;

/// What a dictionary looks like.
const EXAMPLE: &str = "it has a line per category: `body: [back, hurt, ache*]`";

/// Reads a dictionary; all that is wrong with it is said at once.
#[must_use]
pub fn read(file: &str, text: &str, problems: &mut Vec<Problem>) -> Dictionary {
    let (node, mut found) = parse(file, text);
    let mut dictionary = Dictionary { file: file.to_owned(), ..Dictionary::default() };
    let mut wanted = Wanted::default();
    match &node {
        Some(Node::Map(entries, _)) if !entries.is_empty() => {
            let mut known: BTreeMap<Name, usize> = BTreeMap::new();
            for (name, words) in entries {
                let at = name.at.location(file);
                if let Some(line) = known.insert(Name::new(&name.text), name.at.line) {
                    let message =
                        format!("category `{}` is there twice, first on line {line}", name.text);
                    found.push(Problem::error(Kind::Input, message).at(at.clone()));
                }
                if name.text.trim().is_empty() {
                    found.push(Problem::error(Kind::Input, "a category without a name").at(at));
                }
                let number = dictionary.categories.len();
                dictionary.categories.push(name.text.clone());
                category(file, (&name.text, number), words, &mut wanted, &mut found);
            }
        }
        None if !found.is_empty() => {}
        Some(Node::Map(..)) | None => {
            let problem = Problem::error(Kind::Input, "there is no category in this dictionary");
            found.push(problem.in_file(file).hint(EXAMPLE));
        }
        Some(other) => {
            let message =
                format!("a dictionary must be keys with values, not {}", other.described());
            let problem = Problem::error(Kind::Input, message).at(other.at().location(file));
            found.push(problem.hint(EXAMPLE));
        }
    }
    match wanted.ready() {
        Ok(patterns) => dictionary.patterns = patterns,
        Err(why) => {
            let message = format!("the words of all categories together are too many: {why}");
            found.push(Problem::error(Kind::Input, message).in_file(file));
        }
    }
    add_snippets(text, &mut found);
    problems.extend(found);
    dictionary
}

/// Takes in the words of one category.
fn category(
    file: &str,
    (name, number): (&str, usize),
    words: &Node,
    wanted: &mut Wanted,
    found: &mut Vec<Problem>,
) {
    let wrong = |message: String, at: Location| Problem::error(Kind::Input, message).at(at);
    let at = words.at().location(file);
    let items = match words {
        Node::List(items, _) if !items.is_empty() => items,
        Node::List(..) | Node::Null(_) => {
            found.push(wrong(format!("category `{name}` has no word"), at).hint(EXAMPLE));
            return;
        }
        Node::Scalar(scalar) => {
            let message =
                format!("category `{name}` must be a list of words, not `{}`", scalar.text);
            found.push(wrong(message, at).hint(EXAMPLE));
            return;
        }
        Node::Map(..) => {
            let message =
                format!("category `{name}` must be a list of words, not keys with values");
            found.push(wrong(message, at).hint("categories do not stand below each other"));
            return;
        }
    };
    for item in items {
        let at = item.at().location(file);
        match item {
            Node::Scalar(word) => {
                let added = pattern::add(wanted, number, &word.text);
                found.extend(added.err().map(|problem| problem.at(at)));
            }
            other => {
                let message = format!("a word of `{name}` must be text, not {}", other.described());
                found.push(wrong(message, at));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(text: &str) -> Vec<String> {
        let mut problems = Vec::new();
        let _dictionary = read("d.yaml", text, &mut problems);
        problems
            .iter()
            .map(|problem| problem.to_string().lines().next().unwrap_or("").to_owned())
            .collect()
    }

    #[test]
    fn all_that_is_wrong_is_said() {
        assert_eq!(
            problems("body: [back, hurt*, my back, /hurt(s|ing)/, 7]\n7: [seven]\n"),
            Vec::<String>::new()
        );
        for empty in ["", "# nothing\n", "{}\n"] {
            assert_eq!(
                problems(empty),
                ["error: d.yaml: there is no category in this dictionary"],
                "{empty:?}"
            );
        }
        assert_eq!(
            problems("- body\n"),
            ["error: d.yaml:1:1: a dictionary must be keys with values, not a list"]
        );
        assert_eq!(
            problems(
                "a: 7\nb: []\nc:\nd: {e: [x]}\nf: [[x], '', '*', a*b, '—', (x, '/x*/', '/[/', '/(?=x)x/']\nA: [x]\n"
            ),
            [
                "error: d.yaml:1:4: category `a` must be a list of words, not `7`",
                "error: d.yaml:2:4: category `b` has no word",
                "error: d.yaml:3:2: category `c` has no word",
                "error: d.yaml:4:4: category `d` must be a list of words, not keys with values",
                "error: d.yaml:5:5: a word of `f` must be text, not a list",
                "error: d.yaml:5:10: an empty word",
                "error: d.yaml:5:14: `*` without a word",
                "error: d.yaml:5:19: `*` within `a*b`",
                "error: d.yaml:5:24: there is no word in `—`",
                "error: d.yaml:5:29: `(x` must begin and end with a word",
                "error: d.yaml:5:33: this regular expression also matches nothing at all",
                "error: d.yaml:5:41: regular expression, character 1: unclosed character class",
                "error: d.yaml:5:48: regular expression: look-around, including look-ahead and look-behind, is not supported",
                "error: d.yaml:6:1: category `A` is there twice, first on line 1",
            ]
        );
    }
}
