//! From a tree to a codebook and back, key by key as the table in `schema` says. Knows neither YAML nor JSON.

use super::schema::{BOOK, CODE, Holds, Key, RULE};
use crate::error::{Kind, Problem, sort};
use crate::files::tree::{At, Fields, Node, add_snippets, parse};
use crate::model::{Code, CodeId, Codebook, LEVELS, Pattern, Rule, RuleSpeaker};
use crate::text::Name;
use serde_json::{Map, Value};
use std::collections::HashMap;

/// Reads a codebook; `smallest` is one in the file's format, for whoever begins with nothing.
pub fn read(file: &str, text: &str, smallest: &str) -> (Codebook, Vec<Problem>) {
    let (node, problems) = parse(file, text);
    if node.is_none() && !problems.is_empty() {
        return (Codebook::of_file(file), problems);
    }
    let (book, mut problems) = walked(file, node.as_ref(), problems, smallest, Twice::Each);
    add_snippets(text, &mut problems);
    (book, problems)
}

/// How ids that stand twice are told.
#[derive(Debug, Clone, Copy)]
pub enum Twice<'a> {
    /// Each where it stands.
    Each,
    /// Where there are many, as one mistake with this way out.
    Told(&'a str),
}

/// From how many on they are one mistake.
const MANY: usize = 4;

/// Makes a codebook of a tree; `problems` are those that were found in it before.
pub fn walked(
    file: &str,
    node: Option<&Node>,
    problems: Vec<Problem>,
    smallest: &str,
    twice: Twice<'_>,
) -> (Codebook, Vec<Problem>) {
    let book = Codebook::of_file(file);
    let mut walk = Walk { file, book, problems, taken: HashMap::new(), twice: Vec::new() };
    let syntax = walk.problems.len();
    match node {
        Some(node) => walk.book(node, smallest),
        None => walk.problems.push(no_codes(smallest).in_file(file)),
    }
    walk.tell_twice(twice);
    let of_fields = walk.problems.iter_mut().skip(syntax).filter(|p| p.kind != Kind::NoCodes);
    for problem in of_fields {
        problem.kind = Kind::Codebook;
    }
    sort(&mut walk.problems);
    (walk.book, walk.problems)
}

fn error(message: impl Into<String>) -> Problem {
    Problem::error(Kind::Codebook, message)
}

fn no_codes(smallest: &str) -> Problem {
    Problem::error(Kind::NoCodes, "the codebook has no codes")
        .hint(format!("the smallest codebook is {smallest}"))
}

struct Walk<'a> {
    file: &'a str,
    book: Codebook,
    problems: Vec<Problem>,
    /// Every id and alias so far, folded, as written and with its line.
    taken: HashMap<Name, (String, usize)>,
    /// Ids and aliases that are taken by another code.
    twice: Vec<Problem>,
}

impl Walk<'_> {
    fn book(&mut self, node: &Node, smallest: &str) {
        let Some(mut fields) = Fields::new(self.file, node, "a codebook", &mut self.problems)
        else {
            let hint = format!("the smallest codebook is {smallest}");
            let problem = self.problems.pop();
            self.problems.extend(problem.map(|problem| problem.hint(hint)));
            return;
        };
        let mut themes: &[Node] = &[];
        for key in BOOK {
            if !matches!(key.value, Holds::Themes) {
                fill(&mut fields, key, &mut self.book);
                continue;
            }
            themes = fields.list(key.name);
            let at = match fields.node(key.name) {
                None => Some(fields.at()),
                Some(node @ Node::Null(_)) => Some(node.at()),
                Some(node @ Node::List(items, _)) if items.is_empty() => Some(node.at()),
                Some(_) => None,
            };
            if let Some(at) = at {
                fields.problem(at, no_codes(smallest));
            }
        }
        fields.finish();
        self.codes(themes, None);
    }

    fn codes(&mut self, nodes: &[Node], parent: Option<CodeId>) {
        for node in nodes {
            self.code(node, parent);
        }
    }

    fn code(&mut self, node: &Node, parent: Option<CodeId>) {
        let at = node.at();
        let mut code = Code { at: (at.line, at.column), ..Code::default() };
        let (mut names, mut rules, mut below) = (vec![], [].as_slice(), [].as_slice());
        if let Node::Scalar(scalar) = node {
            code.id.clone_from(&scalar.text);
            names.extend((!code.id.is_empty()).then(|| ("id", code.id.clone(), at)));
        } else {
            let problems = &mut self.problems;
            let Some(mut fields) = Fields::new(self.file, node, "a code", problems) else { return };
            for key in CODE {
                match &key.value {
                    Holds::Id(id) => {
                        let text = fields.text(key.name).filter(|(text, _)| !text.is_empty());
                        if let Some((text, at)) = text {
                            names.push(("id", text.clone(), at));
                            *id(&mut code) = text;
                        }
                    }
                    Holds::Aliases(aliases) => {
                        for (text, at) in fields.texts(key.name) {
                            names.push(("alias", text.clone(), at));
                            aliases(&mut code).push(text);
                        }
                    }
                    Holds::Rules => rules = fields.list(key.name),
                    Holds::Codes => below = fields.list(key.name),
                    _ => fill(&mut fields, key, &mut code),
                }
            }
            fields.finish();
        }
        names.into_iter().for_each(|(what, name, at)| self.claim(what, name, at));
        code.rules = rules.iter().filter_map(|rule| self.rule(rule)).collect();
        self.complete(&code, at);
        // What stands below a code without an id is read all the same, for the problems in it.
        let depth = parent.map_or(0, |parent| self.book[parent].depth + 1);
        if depth >= LEVELS {
            let message =
                format!("a code stands below {LEVELS} others; codes have at most {LEVELS} levels");
            let hint = "move it up, with `parent` in a table or out of `codes`";
            return self.problems.push(error(message).at(at.location(self.file)).hint(hint));
        }
        let id = if code.id.is_empty() { parent } else { Some(self.book.push(code, parent)) };
        self.codes(below, id);
    }

    /// Reports an id or alias that is malformed or taken.
    fn claim(&mut self, what: &str, name: String, at: At) {
        let place = at.location(self.file);
        if let Some(fault) = fault(&name) {
            let message = format!("the {what} `{name}` {fault}");
            let hint = "it cannot have a comma, semicolon, bar, control character or outer space";
            self.problems.push(error(message).at(place.clone()).hint(hint));
        }
        if let Some((first, line)) = self.taken.get(&Name::new(&name)) {
            let spelled = if *first == name { String::new() } else { format!(" as `{first}`") };
            let message = format!("duplicate {what} `{name}`, first on line {line}{spelled}");
            self.twice.push(error(message).at(place));
        } else {
            self.taken.insert(Name::new(&name), (name, at.line));
        }
    }

    fn tell_twice(&mut self, how: Twice<'_>) {
        let mut twice = std::mem::take(&mut self.twice);
        match how {
            Twice::Told(hint) if twice.len() >= MANY => {
                sort(&mut twice);
                let count = twice.len();
                let first = twice.swap_remove(0);
                let message = format!("{count} rows with the id of another row, the first: ");
                let message = message + &first.message;
                self.problems.push(Problem { message, ..first }.hint(hint));
            }
            Twice::Told(_) | Twice::Each => self.problems.append(&mut twice),
        }
    }

    /// Reports what a code lacks.
    fn complete(&mut self, code: &Code, at: At) {
        let problem = if code.id.is_empty() {
            error("a code without an id").hint("add `id:`, the short name that tags use")
        } else if code.definition.trim().is_empty() {
            let message = format!("code `{}` has no definition", code.id);
            Problem::warning(Kind::Codebook, message)
        } else {
            return;
        };
        self.problems.push(problem.at(at.location(self.file)));
    }

    fn rule(&mut self, node: &Node) -> Option<Rule> {
        let mut fields = Fields::new(self.file, node, "a rule", &mut self.problems)?;
        let at = fields.at();
        let mut rule = Rule {
            pattern: Pattern::Words(vec![]),
            speaker: RuleSpeaker::default(),
            at: (at.line, at.column),
        };
        let mut given = vec![];
        for key in RULE {
            if let Holds::Choice(_) = key.value {
                fill(&mut fields, key, &mut rule);
            } else if let Some(node) = fields.node(key.name) {
                rule.pattern = pattern(&mut fields, key, node);
                given.push(format!("`{}`", key.name));
            }
        }
        if given.is_empty() {
            fields.problem(at, error("a rule without `words`, `phrase` or `regex`"));
        } else if given.len() > 1 {
            let problem = error(format!("a rule with {}", given.join(" and ")));
            fields.problem(at, problem.hint("give it one, and begin a new rule for the other"));
        }
        fields.finish();
        (given.len() == 1).then_some(rule)
    }
}

/// What a rule looks for, as far as it can be used; `node` is what its key holds.
fn pattern(fields: &mut Fields<'_, '_>, key: &Key<Rule>, node: &Node) -> Pattern {
    if let Holds::Words = key.value {
        if matches!(node, Node::Null(_)) || matches!(node, Node::List(items, _) if items.is_empty())
        {
            fields.problem(node.at(), error(format!("`{}` is empty", key.name)));
        }
        let words = fields.texts(key.name).into_iter().map(|(word, at)| {
            if let Some(problem) = no_word(&word) {
                fields.problem(at, problem);
            }
            word
        });
        return Pattern::Words(words.collect());
    }
    let text = fields.text(key.name).unwrap_or_default().0;
    let empty = match node {
        Node::Null(_) => true,
        Node::Scalar(scalar) => scalar.text.trim().is_empty(),
        Node::List(..) | Node::Map(..) => false,
    };
    if empty {
        fields.problem(node.at(), error(format!("`{}` is empty", key.name)));
    }
    if let Holds::Regex = key.value { Pattern::Regex(text) } else { Pattern::Phrase(text) }
}

/// Why a rule cannot look for this word.
fn no_word(word: &str) -> Option<Problem> {
    let stem = word.strip_suffix('*').unwrap_or(word);
    if stem.is_empty() {
        Some(error(if word.is_empty() { "an empty word" } else { "`*` without a word" }))
    } else if word.contains(char::is_whitespace) {
        let hint = format!("use `phrase: {}`", word.trim());
        Some(error(format!("the word `{word}` holds a space")).hint(hint))
    } else if stem.contains('*') {
        let hint = "`*` stands only at the end of a word; use `regex` for more";
        Some(error(format!("`*` within the word `{word}`")).hint(hint))
    } else {
        None
    }
}

/// What is wrong with an id or alias.
pub fn fault(name: &str) -> Option<&'static str> {
    if name.is_empty() {
        return Some("is empty");
    }
    if name.trim() != name {
        return Some("begins or ends with a space");
    }
    name.chars().find_map(|c| match c {
        ',' => Some("holds a comma"),
        ';' => Some("holds a semicolon"),
        '|' => Some("holds a bar"),
        c if c.is_control() => Some("holds a control character"),
        // No XML can hold them, so that no project of another program could name the code.
        '\u{fffe}' | '\u{ffff}' => Some("holds a code point that is no character"),
        _ => None,
    })
}

/// Reads a key whose value needs no walk of its own.
fn fill<T>(fields: &mut Fields<'_, '_>, key: &Key<T>, item: &mut T) {
    let texts = |texts: Vec<(String, At)>| texts.into_iter().map(|(text, _)| text).collect();
    match &key.value {
        Holds::Id(of) | Holds::Text(of) => {
            *of(item) = fields.text(key.name).unwrap_or_default().0;
        }
        Holds::MaybeText(of) => *of(item) = fields.text(key.name).map(|(text, _)| text),
        Holds::Color(of) => *of(item) = color(fields, key.name),
        Holds::Texts(of) | Holds::Aliases(of) => *of(item) = texts(fields.texts(key.name)),
        Holds::Flag(of) => *of(item) = fields.flag(key.name).unwrap_or_default(),
        Holds::Choice(choice) => {
            let names: Vec<_> = choice.names.iter().map(|name| (*name, *name)).collect();
            if let Some(name) = fields.choice(key.name, &names) {
                (choice.set)(item, name);
            }
        }
        Holds::Words | Holds::Phrase | Holds::Regex => {}
        Holds::Themes | Holds::Codes | Holds::Rules => {}
    }
}

fn color(fields: &mut Fields<'_, '_>, key: &'static str) -> Option<String> {
    if let Some(Node::Null(at)) = fields.node(key) {
        let problem = Problem::warning(Kind::Codebook, format!("`{key}` is empty"));
        fields.problem(*at, problem.hint("put it in quotes: without them `#` begins a comment"));
    }
    let (text, at) = fields.text(key)?;
    let digits = text.strip_prefix('#').unwrap_or_default();
    if matches!(digits.len(), 3 | 6) && digits.chars().all(|c| c.is_ascii_hexdigit()) {
        return Some(text);
    }
    let problem = error(format!("`{key}` must be `#rrggbb`, not `{text}`"));
    fields.problem(at, problem.hint("for example \"#2a9d8f\", in quotes"));
    None
}

/// A codebook as a tree of texts, in the order of the table; what is not set is left out.
pub fn tree(book: &Codebook) -> Map<String, Value> {
    written(BOOK, &mut book.clone(), |key, _| match key.value {
        Holds::Themes => Some(code_list(book, 0..book.len(), 0)),
        _ => None,
    })
}

fn code_list(book: &Codebook, ids: std::ops::Range<usize>, depth: usize) -> Value {
    ids.map(CodeId).filter(|id| book[*id].depth == depth).map(|id| code_tree(book, id)).collect()
}

/// A code with all below it as a tree of texts.
pub(super) fn code_tree(book: &Codebook, id: CodeId) -> Map<String, Value> {
    let mut code = book[id].clone();
    if code.name == code.id {
        code.name.clear();
    }
    let below = book.subtree(id).start + 1..book.subtree(id).end;
    written(CODE, &mut code, |key, code| match key.value {
        Holds::Codes if !below.is_empty() => {
            Some(code_list(book, below.clone(), book[id].depth + 1))
        }
        Holds::Rules if !code.rules.is_empty() => {
            Some(code.rules.iter().cloned().map(rule_tree).collect())
        }
        _ => None,
    })
}

pub(super) fn rule_tree(mut rule: Rule) -> Map<String, Value> {
    written(RULE, &mut rule, |key, rule| match (&key.value, &rule.pattern) {
        (Holds::Words, Pattern::Words(words)) => Some(words.as_slice().into()),
        (Holds::Phrase, Pattern::Phrase(text)) | (Holds::Regex, Pattern::Regex(text)) => {
            Some(text.as_str().into())
        }
        _ => None,
    })
}

/// The keys of an item that are set; `special` gives those with a walk of their own.
fn written<T>(
    keys: &[Key<T>],
    item: &mut T,
    special: impl Fn(&Key<T>, &T) -> Option<Value>,
) -> Map<String, Value> {
    let mut map = Map::new();
    for key in keys {
        let text = |text: &String| (!text.is_empty()).then(|| Value::from(text.as_str()));
        let texts =
            |texts: &Vec<String>| (!texts.is_empty()).then(|| Value::from(texts.as_slice()));
        let value = match &key.value {
            Holds::Id(of) | Holds::Text(of) => text(of(item)),
            Holds::MaybeText(of) | Holds::Color(of) => of(item).as_deref().map(Value::from),
            Holds::Texts(of) | Holds::Aliases(of) => texts(of(item)),
            Holds::Flag(of) => of(item).then_some(Value::Bool(true)),
            Holds::Choice(choice) => (choice.get)(item).map(Value::from),
            _ => special(key, item),
        };
        map.extend(value.map(|value| (key.name.to_owned(), value)));
    }
    map
}
