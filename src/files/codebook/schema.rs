//! The keys of a codebook: one table, which the reader, the writers and the JSON Schema all follow.
//!
//! A new key is one line here. What it is called, what it is for and which part of the model it fills stand side by
//! side, so that no reader can know a key that the schema lacks.

use crate::model::{Code, Codebook, Origin, Rule, RuleSpeaker, Status};
use serde_json::{Map, Value, json};

/// A key of a codebook file.
#[derive(Debug)]
pub(super) struct Key<T> {
    /// What it is called.
    pub name: &'static str,
    /// What it is for, as editors show it.
    pub about: &'static str,
    /// What may stand there, and where the model keeps it.
    pub value: Holds<T>,
}

/// What a key holds. Those with a function are read and written by it; the others have a walk of their own.
#[derive(Debug)]
pub(super) enum Holds<T> {
    Id(fn(&mut T) -> &mut String),
    Aliases(fn(&mut T) -> &mut Vec<String>),
    Text(fn(&mut T) -> &mut String),
    MaybeText(fn(&mut T) -> &mut Option<String>),
    Color(fn(&mut T) -> &mut Option<String>),
    Texts(fn(&mut T) -> &mut Vec<String>),
    Flag(fn(&mut T) -> &mut bool),
    Choice(Choice<T>),
    Words,
    Phrase,
    Regex,
    Themes,
    Codes,
    Rules,
}

/// One of a few words.
#[derive(Debug)]
pub(super) struct Choice<T> {
    /// All of them.
    pub names: &'static [&'static str],
    /// The one that applies; none if it is the default, which is not written.
    pub get: fn(&T) -> Option<&'static str>,
    /// Takes one of `names`.
    pub set: fn(&mut T, &str),
}

const fn key<T>(name: &'static str, value: Holds<T>, about: &'static str) -> Key<T> {
    Key { name, about, value }
}

/// The keys of a codebook.
pub(super) const BOOK: &[Key<Codebook>] = &[
    key("title", Holds::Text(|b| &mut b.title), "What the codebook is called."),
    key("version", Holds::Text(|b| &mut b.version), "Its version, as a paper would cite it."),
    key("source", Holds::Text(|b| &mut b.source), "Where the definitions come from."),
    key("themes", Holds::Themes, "The codes at the top of the tree."),
];

/// The keys of a code.
pub(super) const CODE: &[Key<Code>] = &[
    key(
        "id",
        Holds::Id(|c| &mut c.id),
        "The short name that tags use. It is unique whatever the letter case, and has no comma, semicolon, bar, \
         control character or outer space.",
    ),
    key("name", Holds::Text(|c| &mut c.name), "The name in tables. Default: the id."),
    key("definition", Holds::Text(|c| &mut c.definition), "What the code means."),
    key("use_when", Holds::Texts(|c| &mut c.use_when), "When to use it."),
    key("avoid_when", Holds::Texts(|c| &mut c.avoid_when), "When not to, and what to use instead."),
    key(
        "examples",
        Holds::Texts(|c| &mut c.examples),
        "Passages it fits. Where the code has rules, at least one of them should find each.",
    ),
    key(
        "counterexamples",
        Holds::Texts(|c| &mut c.counterexamples),
        "Passages that look like it and are not. No rule should find them.",
    ),
    key("rules", Holds::Rules, "Patterns that tag by themselves, as the coder `rules`."),
    key(
        "exclusive",
        Holds::Flag(|c| &mut c.exclusive),
        "Whether at most one of its children may stand on a stretch of text, per coder. Default: false.",
    ),
    key("status", Holds::Choice(STATUS), "Whether the code is in use. Default: active."),
    key(
        "origin",
        Holds::Choice(ORIGIN),
        "Whether the code comes from theory (deductive) or from the data (inductive).",
    ),
    key(
        "since",
        Holds::MaybeText(|c| &mut c.since),
        "The codebook's version in which the code appeared.",
    ),
    key(
        "aliases",
        Holds::Aliases(|c| &mut c.aliases),
        "Other ids that tags may use for it, such as its former ones.",
    ),
    key("color", Holds::Color(|c| &mut c.color), "A color such as \"#2a9d8f\", in quotes."),
    key("codes", Holds::Codes, "The codes below it."),
];

/// The keys of a rule.
pub(super) const RULE: &[Key<Rule>] = &[
    key("words", Holds::Words, "Any of these whole words; `*` at the end stands for any ending."),
    key("phrase", Holds::Phrase, "These words, one after the other."),
    key(
        "regex",
        Holds::Regex,
        "A regular expression, in single quotes. Capture groups narrow what is tagged.",
    ),
    key("speaker", Holds::Choice(SPEAKER), "Whose turns the rule looks at. Default: participant."),
];

const STATUS: Choice<Code> = Choice {
    names: &["draft", "active", "retired"],
    get: |code| match code.status {
        Status::Draft => Some("draft"),
        Status::Active => None,
        Status::Retired => Some("retired"),
    },
    set: |code, name| {
        code.status = match name {
            "draft" => Status::Draft,
            "retired" => Status::Retired,
            _ => Status::Active,
        }
    },
};

const ORIGIN: Choice<Code> = Choice {
    names: &["deductive", "inductive"],
    get: |code| match code.origin? {
        Origin::Deductive => Some("deductive"),
        Origin::Inductive => Some("inductive"),
    },
    set: |code, name| {
        code.origin = Some(if name == "deductive" { Origin::Deductive } else { Origin::Inductive });
    },
};

const SPEAKER: Choice<Rule> = Choice {
    names: &["participant", "interviewer", "any"],
    get: |rule| match rule.speaker {
        RuleSpeaker::Participant => None,
        RuleSpeaker::Interviewer => Some("interviewer"),
        RuleSpeaker::Any => Some("any"),
    },
    set: |rule, name| {
        rule.speaker = match name {
            "interviewer" => RuleSpeaker::Interviewer,
            "any" => RuleSpeaker::Any,
            _ => RuleSpeaker::Participant,
        }
    },
};

/// `version: 1.0` is a number to an editor; here it is the text that was written.
const TEXT: [&str; 2] = ["string", "number"];

/// The JSON Schema (draft 2020-12) of a codebook, for editors that complete and check.
#[must_use]
pub fn schema() -> String {
    let mut book = Map::new();
    book.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
    book.insert("title".into(), json!("Codebook"));
    book.extend(object(BOOK, &["themes"]));
    let mut rule = object(RULE, &[]);
    let patterns = RULE.iter().filter(|key| !matches!(key.value, Holds::Choice(_)));
    let one_of: Vec<_> = patterns.map(|key| json!({ "required": [key.name] })).collect();
    rule.insert("oneOf".into(), json!(one_of));
    let edge = r"[^\s,;|\u0000-\u001f\u007f-\u009f]";
    let inner = r"[^,;|\u0000-\u001f\u007f-\u009f]";
    let id = json!({ "type": TEXT, "pattern": format!("^{edge}({inner}*{edge})?$") });
    // A code may be no more than its id. A pattern says nothing about objects, nor properties about texts.
    let mut code = object(CODE, &["id"]);
    code.insert("type".into(), json!(["object", "string", "number"]));
    code.insert("pattern".into(), id["pattern"].clone());
    book.insert("$defs".into(), json!({ "id": id, "code": code, "rule": rule }));
    // Writing a tree of strings as JSON cannot fail.
    serde_json::to_string_pretty(&Value::Object(book)).unwrap_or_default() + "\n"
}

fn object<T>(keys: &[Key<T>], required: &[&str]) -> Map<String, Value> {
    let properties = keys.iter().map(|key| {
        let mut property = allowed(&key.value);
        property.insert("description".into(), json!(key.about));
        (key.name.to_owned(), Value::Object(property))
    });
    let mut object = Map::new();
    object.insert("type".into(), json!("object"));
    object.insert("properties".into(), Value::Object(properties.collect()));
    if !required.is_empty() {
        object.insert("required".into(), json!(required));
    }
    object.insert("additionalProperties".into(), json!(false));
    object
}

fn allowed<T>(value: &Holds<T>) -> Map<String, Value> {
    let one_or_list = |item: Value| json!({ "type": ["string", "number", "array"], "items": item });
    let allowed = match value {
        Holds::Id(_) => json!({ "$ref": "#/$defs/id" }),
        Holds::Aliases(_) => one_or_list(json!({ "$ref": "#/$defs/id" })),
        Holds::Text(_) | Holds::MaybeText(_) => json!({ "type": TEXT }),
        Holds::Texts(_) => one_or_list(json!({ "type": TEXT })),
        Holds::Color(_) => {
            json!({ "type": "string", "pattern": "^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$" })
        }
        Holds::Flag(_) => json!({ "type": "boolean" }),
        Holds::Choice(choice) => json!({ "enum": choice.names }),
        Holds::Words => one_or_list(json!({ "type": TEXT, "pattern": r"^[^\s*]+\*?$" })),
        Holds::Phrase | Holds::Regex => json!({ "type": TEXT, "minLength": 1 }),
        Holds::Themes => json!({
            "type": "array", "minItems": 1, "items": { "$ref": "#/$defs/code" }
        }),
        Holds::Codes => json!({ "type": "array", "items": { "$ref": "#/$defs/code" } }),
        Holds::Rules => json!({ "type": "array", "items": { "$ref": "#/$defs/rule" } }),
    };
    if let Value::Object(map) = allowed { map } else { Map::new() }
}

#[cfg(test)]
mod tests {
    use super::super::embedded::CODEBOOKS;
    use super::*;
    use crate::files::tree::{Node, parse};

    /// Whether every key of `node` is allowed by `schema`, as far as `properties`, `items` and `$ref` go.
    fn check(root: &Value, schema: &Value, node: &Node) {
        if let Some(target) = schema["$ref"].as_str() {
            return check(root, root.pointer(&target[1..]).unwrap(), node);
        }
        match node {
            Node::Map(entries, _) => {
                assert_eq!(schema["additionalProperties"], json!(false));
                for (key, value) in entries {
                    let property = &schema["properties"][&key.text];
                    assert!(property.is_object(), "{} is not in the schema", key.text);
                    check(root, property, value);
                }
            }
            Node::List(items, _) => {
                items.iter().for_each(|item| check(root, &schema["items"], item));
            }
            Node::Scalar(_) | Node::Null(_) => {}
        }
    }

    #[test]
    fn allows_the_shipped_codebooks() {
        let root: Value = serde_json::from_str(&schema()).unwrap();
        for (name, text) in CODEBOOKS {
            check(&root, &root, &parse(name, text).0.unwrap());
        }
    }

    #[test]
    fn describes_every_key() {
        let root: Value = serde_json::from_str(&schema()).unwrap();
        let code = &root["$defs"]["code"];
        for (name, object) in [("book", &root), ("code", code), ("rule", &root["$defs"]["rule"])] {
            for (key, property) in object["properties"].as_object().unwrap() {
                let about = property["description"].as_str().unwrap();
                assert!(about.ends_with('.'), "{name} {key}: {about}");
            }
        }
        assert_eq!(code["properties"]["status"]["enum"], json!(["draft", "active", "retired"]));
        assert_eq!(
            root["$defs"]["rule"]["oneOf"],
            json!([{ "required": ["words"] }, { "required": ["phrase"] }, { "required": ["regex"] }])
        );
    }

    #[test]
    fn every_choice_comes_back() {
        let mut code = Code::default();
        for key in CODE {
            let Holds::Choice(choice) = &key.value else { continue };
            for name in choice.names {
                (choice.set)(&mut code, name);
                let default = if key.name == "status" { "active" } else { "" };
                assert_eq!((choice.get)(&code).unwrap_or(default), *name);
            }
        }
    }
}
