//! Walking a map key by key.

use super::node::{At, Node, Scalar};
use crate::error::{Kind, Problem, nearest};

/// The keys of a map, asked for one by one; what is wrong with them is reported all at once.
///
/// Asking also tells which keys exist: [`finish`](Self::finish) reports those that nobody asked for.
#[derive(Debug)]
pub struct Fields<'n, 'p> {
    file: &'p str,
    what: &'p str,
    at: At,
    entries: &'n [(Scalar, Node)],
    asked: Vec<&'static str>,
    problems: &'p mut Vec<Problem>,
}

const COLON: &str = "put text that holds `: ` in quotes";

impl<'n, 'p> Fields<'n, 'p> {
    /// The keys of `node`, or an error if it is no map. `what` names it: `a code`.
    pub fn new(
        file: &'p str,
        node: &'n Node,
        what: &'p str,
        problems: &'p mut Vec<Problem>,
    ) -> Option<Self> {
        if let Node::Map(entries, at) = node {
            return Some(Self { file, what, at: *at, entries, asked: vec![], problems });
        }
        let message = format!("{what} must be keys with values, not {}", node.described());
        problems.push(Problem::error(Kind::Input, message).at(node.at().location(file)));
        None
    }

    /// Where the map begins.
    #[must_use]
    pub const fn at(&self) -> At {
        self.at
    }

    /// Reports something about this map.
    pub fn problem(&mut self, at: At, problem: Problem) {
        self.problems.push(problem.at(at.location(self.file)));
    }

    /// The value of a key, whatever it is.
    pub fn node(&mut self, key: &'static str) -> Option<&'n Node> {
        if !self.asked.contains(&key) {
            self.asked.push(key);
        }
        self.entries.iter().find(|(k, _)| k.text == key).map(|(_, node)| node)
    }

    /// The value of a key that holds one text. A key without a value counts as absent.
    pub fn text(&mut self, key: &'static str) -> Option<(String, At)> {
        match self.node(key)? {
            Node::Null(_) => None,
            Node::Scalar(scalar) => Some((scalar.text.clone(), scalar.at)),
            other => {
                self.misplaced(other, &format!("`{key}` must be text"));
                None
            }
        }
    }

    /// The value of a key that is `true` or `false`.
    pub fn flag(&mut self, key: &'static str) -> Option<bool> {
        self.choice(key, &[("true", true), ("false", false)])
    }

    /// The texts of a key that holds a list of them; a single text counts as a list of one.
    pub fn texts(&mut self, key: &'static str) -> Vec<(String, At)> {
        let items = match self.node(key) {
            None | Some(Node::Null(_)) => return vec![],
            Some(Node::List(items, _)) => items.as_slice(),
            Some(scalar @ Node::Scalar(_)) => std::slice::from_ref(scalar),
            Some(map) => {
                self.misplaced(map, &format!("`{key}` must be a list of texts"));
                return vec![];
            }
        };
        let mut texts = vec![];
        for item in items {
            match item {
                Node::Scalar(scalar) => texts.push((scalar.text.clone(), scalar.at)),
                other => self.misplaced(other, &format!("an entry of `{key}` must be text")),
            }
        }
        texts
    }

    /// The entries of a key that holds a list of anything.
    pub fn list(&mut self, key: &'static str) -> &'n [Node] {
        match self.node(key) {
            None | Some(Node::Null(_)) => &[],
            Some(Node::List(items, _)) => items,
            Some(other) => {
                let message = format!("`{key}` must be a list, not {}", other.described());
                let problem = Problem::error(Kind::Input, message);
                self.problem(other.at(), problem.hint("begin each entry with `- `"));
                &[]
            }
        }
    }

    /// The value of a key that has only a few: each with what it stands for.
    pub fn choice<T: Copy>(&mut self, key: &'static str, choices: &[(&str, T)]) -> Option<T> {
        let (text, at) = self.text(key)?;
        if let Some((_, choice)) = choices.iter().find(|(name, _)| *name == text) {
            return Some(*choice);
        }
        let names: Vec<_> = choices.iter().map(|(name, _)| *name).collect();
        let problem = Problem::error(
            Kind::Input,
            format!("`{key}` must be {}, not `{text}`", one_of(&names)),
        );
        match nearest(&text, names) {
            Some(near) => self.problem(at, problem.hint(format!("did you mean `{near}`?"))),
            None => self.problem(at, problem),
        }
        None
    }

    /// Reports a value of the wrong kind. The usual reason is text that YAML takes for something else.
    fn misplaced(&mut self, node: &Node, expected: &str) {
        let message = format!("{expected}, not {}", node.described());
        let problem = Problem::error(Kind::Input, message);
        let hint = match node {
            Node::Map(..) => COLON,
            Node::Null(_) => "remove it, or put text that begins with `#` in quotes",
            Node::List(..) => "put text that begins with `[` or `- ` in quotes",
            Node::Scalar(_) => return self.problem(node.at(), problem),
        };
        self.problem(node.at(), problem.hint(hint));
    }

    /// Reports every key that was not asked for.
    pub fn finish(mut self) {
        for (key, _) in self.entries {
            if self.asked.contains(&key.text.as_str()) {
                continue;
            }
            let problem = Problem::error(Kind::Input, format!("unknown key `{}`", key.text));
            let hint = match nearest(&key.text, self.asked.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the keys of {} are {}", self.what, self.asked.join(", ")),
            };
            self.problem(key.at, problem.hint(hint));
        }
    }
}

/// `a, b or c`.
fn one_of(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [name] => (*name).to_owned(),
        [names @ .., last] => format!("{} or {last}", names.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;

    fn walk(text: &str) -> (Vec<String>, String) {
        let (node, mut problems) = parse("f", text);
        let mut seen = vec![];
        if let Some(mut f) = Fields::new("f", &node.unwrap(), "a code", &mut problems) {
            seen.extend(f.text("name").map(|(text, at)| format!("{text}@{}", at.column)));
            seen.extend(f.texts("examples").into_iter().map(|(text, _)| text));
            seen.extend(f.flag("exclusive").map(|flag| flag.to_string()));
            seen.extend(f.choice("status", &[("draft", "D"), ("active", "A")]).map(str::to_owned));
            seen.extend(f.list("rules").iter().map(|node| node.described().to_owned()));
            f.finish();
        }
        (seen, problems.iter().map(|p| format!("{p}\n")).collect())
    }

    #[test]
    fn gives_what_is_asked_for() {
        let text =
            "name: no\nexamples: [a, '']\nexclusive: true\nstatus: active\nrules:\n- x\n- a: b\n";
        let (seen, problems) = walk(text);
        assert_eq!(seen, ["no@7", "a", "", "true", "A", "text", "keys with values"]);
        assert_eq!(problems, "");
        assert_eq!(walk("name:\nexamples: one\n"), (vec!["one".to_owned()], String::new()));
    }

    #[test]
    fn reports_everything_at_once() {
        let text = "name: [a]\nexamples:\n  - a: b\n  - #1\nexclusive: yes\nstatus: activ\nrules: x\n\
                    exmaples: x\ncolour: red\n";
        let expected = "\
error: f:1:7: `name` must be text, not a list
hint: put text that begins with `[` or `- ` in quotes
error: f:3:5: an entry of `examples` must be text, not keys with values
hint: put text that holds `: ` in quotes
error: f:4:7: an entry of `examples` must be text, not nothing
hint: remove it, or put text that begins with `#` in quotes
error: f:5:12: `exclusive` must be true or false, not `yes`
error: f:6:9: `status` must be draft or active, not `activ`
hint: did you mean `active`?
error: f:7:8: `rules` must be a list, not text
hint: begin each entry with `- `
error: f:8:1: unknown key `exmaples`
hint: did you mean `examples`?
error: f:9:1: unknown key `colour`
hint: the keys of a code are name, examples, exclusive, status, rules
";
        assert_eq!(walk(text).1, expected);
        assert_eq!(walk("[a]").1, "error: f:1:1: a code must be keys with values, not a list\n");
    }
}
