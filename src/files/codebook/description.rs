//! What a codebook says of a code, in one text: the definition, then a line for each thing that is set.
//!
//! ```text
//! Somebody relies on somebody else.
//!
//! use when: the speaker says so
//! examples: I could lean on her.
//! status: draft
//! ```
//!
//! Programs that exchange codebooks have room for one text per code. It is written so that people can read it and this
//! program can take it apart again: the labels are the keys of a codebook file. What would not survive as a line, such
//! as a value of several lines, stands as a JSON string.

use super::schema::{CODE, Holds, Key};
use super::walk::{fault, rule_tree};
use crate::files::names::Names;
use crate::model::{Code, Pattern, Rule, RuleSpeaker};
use crate::text::name_key;
use serde_json::{Map, Value};

/// The text for a code.
#[must_use]
pub fn write(code: &Code) -> String {
    let mut code = code.clone();
    let mut lines: Vec<String> = Vec::new();
    let mut said = String::new();
    for key in CODE {
        let label = key.name.replace('_', " ");
        let mut line = |value: &str| lines.push(format!("{label}: {}", one_line(value)));
        match &key.value {
            // A reader makes the id of the name where none is given.
            Holds::Id(_) if Names::default().code(&code.name) != code.id => line(&code.id),
            Holds::Text(_) if key.name == "name" => {}
            Holds::Text(of) => {
                let text = of(&mut code);
                if key.name == "definition" && stands_alone(text) {
                    said.clone_from(text);
                } else if !text.is_empty() {
                    line(text);
                }
            }
            Holds::Texts(of) | Holds::Aliases(of) => of(&mut code).iter().for_each(|t| line(t)),
            Holds::MaybeText(of) => of(&mut code).iter().for_each(|t| line(t)),
            Holds::Flag(of) if *of(&mut code) => line("true"),
            Holds::Choice(choice) => (choice.get)(&code).into_iter().for_each(line),
            Holds::Rules => {
                let rules = code.rules.iter().cloned().map(rule_tree);
                rules.for_each(|rule| lines.push(format!("{label}: {}", Value::Object(rule))));
            }
            _ => {}
        }
    }
    let gap = if said.is_empty() || lines.is_empty() { "" } else { "\n\n" };
    said + gap + &lines.join("\n")
}

/// Takes a text apart into what it says of a code. A text without our labels is the definition.
pub fn read(text: &str, code: &mut Code) {
    let lines: Vec<&str> = text.lines().collect();
    let labelled = lines
        .iter()
        .rposition(|line| !line.trim().is_empty() && set(line, &mut Code::default()).is_none())
        .map_or(0, |last| last + 1);
    for line in &lines[labelled..] {
        let _blank_line = set(line, code);
    }
    let definition = lines[..labelled].join("\n").trim().to_owned();
    if !definition.is_empty() {
        code.definition = definition;
    }
}

/// Sets what a line such as `status: draft` says; nothing if it says nothing that a code has.
fn set(line: &str, code: &mut Code) -> Option<()> {
    let (label, value) = line.split_once(':')?;
    let label = name_key(label).replace([' ', '-'], "_");
    let key = CODE.iter().find(|key| is_called(key, &label))?;
    let value = value.trim();
    if let Holds::Rules = key.value {
        code.rules.push(rule(value)?);
        return Some(());
    }
    let value = match value.strip_prefix('"') {
        Some(_) => serde_json::from_str(value).ok()?,
        None if value.is_empty() => return None,
        None => value.to_owned(),
    };
    match &key.value {
        Holds::Id(of) if fault(&value).is_none() => *of(code) = value,
        Holds::Aliases(of) if fault(&value).is_none() => of(code).push(value),
        Holds::Text(of) if key.name != "name" => *of(code) = value,
        Holds::MaybeText(of) => *of(code) = Some(value),
        Holds::Texts(of) => of(code).push(value),
        Holds::Flag(of) if value == "true" => *of(code) = true,
        Holds::Choice(choice) if choice.names.contains(&value.as_str()) => {
            (choice.set)(code, &value);
        }
        _ => return None,
    }
    Some(())
}

/// `examples` is also called `example`.
fn is_called(key: &Key<Code>, label: &str) -> bool {
    let one = match key.name {
        "aliases" => "alias",
        name => name.strip_suffix('s').unwrap_or(name),
    };
    key.name == label || matches!(key.value, Holds::Texts(_) | Holds::Aliases(_)) && one == label
}

fn rule(json: &str) -> Option<Rule> {
    let map: Map<String, Value> = serde_json::from_str(json).ok()?;
    let text = |key: &str| map.get(key).and_then(Value::as_str).map(str::to_owned);
    let words = || {
        let words = map.get("words")?.as_array()?.iter();
        words.map(|word| word.as_str().map(str::to_owned)).collect::<Option<Vec<_>>>()
    };
    let pattern = words()
        .map(Pattern::Words)
        .or_else(|| text("phrase").map(Pattern::Phrase))
        .or_else(|| text("regex").map(Pattern::Regex))?;
    let speaker = match text("speaker").as_deref() {
        None | Some("participant") => RuleSpeaker::Participant,
        Some("interviewer") => RuleSpeaker::Interviewer,
        Some("any") => RuleSpeaker::Any,
        Some(_) => return None,
    };
    Some(Rule { pattern, speaker, at: (0, 0) })
}

/// Whether a definition can stand as it is, before the labelled lines.
fn stands_alone(text: &str) -> bool {
    let bare = |c: char| c == '\n' || !c.is_control() && !matches!(c, '\u{2028}' | '\u{2029}');
    text.trim() == text
        && !text.is_empty()
        && text.chars().all(bare)
        && text.lines().all(|line| set(line, &mut Code::default()).is_none())
}

fn one_line(value: &str) -> String {
    let plain = value.trim() == value
        && !value.is_empty()
        && !value.starts_with('"')
        && !value.chars().any(|c| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}'));
    if plain { value.to_owned() } else { Value::from(value).to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Status;
    use proptest::prelude::*;

    #[test]
    fn people_can_read_it() {
        let code = Code {
            id: "trust".into(),
            name: "Trust".into(),
            definition: "Somebody relies\non somebody else.".into(),
            use_when: vec!["one".into(), "two\nlines".into()],
            rules: vec![Rule {
                pattern: Pattern::Words(vec!["lean*".into()]),
                speaker: RuleSpeaker::Any,
                at: (0, 0),
            }],
            exclusive: true,
            status: Status::Draft,
            since: Some("1.0".into()),
            ..Code::default()
        };
        let text = write(&code);
        assert_eq!(
            text,
            "Somebody relies\non somebody else.\n\nuse when: one\nuse when: \"two\\nlines\"\n\
             rules: {\"words\":[\"lean*\"],\"speaker\":\"any\"}\nexclusive: true\nstatus: draft\nsince: 1.0"
        );
        let mut again = bare(&code);
        read(&text, &mut again);
        assert_eq!(again, code);
    }

    #[test]
    fn what_others_write_is_the_definition() {
        for text in
            ["status: open", "Note: use with care", "Example: one\ntwo", "a\n\nid: a,b", "name: x"]
        {
            let mut code = Code::default();
            read(text, &mut code);
            assert_eq!(code, Code { definition: text.to_owned(), ..Code::default() });
        }
        let mut code = Code::default();
        read("Means it.\r\nExample: yes\r\n\r\nCounterexample: no\r\n", &mut code);
        assert_eq!((code.definition.as_str(), &code.examples[0]), ("Means it.", &"yes".to_owned()));
        assert_eq!(code.counterexamples, ["no"]);
    }

    /// What does not travel in the text.
    fn bare(code: &Code) -> Code {
        Code { id: code.id.clone(), name: code.name.clone(), ..Code::default() }
    }

    proptest! {
        #[test]
        fn what_was_written_is_read(
            id in "[a-zé -]{0,3}[a-z]",
            name in prop::option::of("\\PC{1,5}"),
            definition in "(\\PC|[\n\r\t:]|status: |id: a\n){0,6}",
            texts in prop::collection::vec("(\\PC|\n|\"){0,5}", 0..3),
            since in prop::option::of("[a \n]{0,3}"),
        ) {
            let id = id.trim().to_owned();
            let name = name.unwrap_or_else(|| id.clone());
            let code = Code {
                id, name, definition, since, use_when: texts.clone(), examples: texts, ..Code::default()
            };
            let mut again = bare(&code);
            read(&write(&code), &mut again);
            prop_assert_eq!(again, code);
        }
    }
}
