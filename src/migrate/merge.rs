//! What becomes of what the codebook says of codes that become one, or go.

use super::plan::Lost;
use super::tree::Tree;
use crate::model::{Code, CodeId, Codebook, Status};
use crate::text::name_key;

/// Makes `sources` one with `into`. Rules, examples and when to use them follow; what cannot be true of both is listed.
pub(super) fn merged(
    tree: &mut Tree,
    book: &Codebook,
    sources: &[CodeId],
    into: CodeId,
    keep_alias: bool,
    lost: &mut Vec<Lost>,
) {
    let one: Vec<&str> = sources.iter().chain([&into]).map(|id| book[*id].id.as_str()).collect();
    // When not to use a code of which the other one is part now.
    let names_one = |text: &String| one.iter().any(|id| text.contains(&format!("`{id}`")));
    let target = tree.node(into);
    drop_entries(&mut target.avoid_when, &book[into], names_one, lost);
    for source in sources {
        let code = &book[*source];
        for below in tree.unwrap(*source) {
            tree.put(below, Some(into));
        }
        let target = tree.node(into);
        add(&mut target.use_when, &code.use_when);
        let mut avoid_when = code.avoid_when.clone();
        drop_entries(&mut avoid_when, code, names_one, lost);
        add(&mut target.avoid_when, &avoid_when);
        add(&mut target.examples, &code.examples);
        add(&mut target.counterexamples, &code.counterexamples);
        for rule in &code.rules {
            let alike =
                |r: &crate::model::Rule| (&r.pattern, r.speaker) == (&rule.pattern, rule.speaker);
            if !target.rules.iter().any(alike) {
                target.rules.push(rule.clone());
            }
        }
        if keep_alias {
            add(&mut target.aliases, std::slice::from_ref(&code.id));
            add(&mut target.aliases, &code.aliases);
        }
        said_of(code, Some(&book[into]), keep_alias, lost);
    }
    // What one of them is an example of is none against the other.
    let target = tree.node(into);
    let examples = target.examples.clone();
    target.counterexamples.retain(|text| {
        let is_example = examples.contains(text);
        if is_example {
            lost.push(entry(&book[into], "counterexamples", text));
        }
        !is_example
    });
    let own = name_key(&target.id).into_owned();
    target.aliases.retain(|alias| name_key(alias) != own);
}

/// Lists all that goes with a code which goes as a whole.
pub(super) fn removed(code: &Code, lost: &mut Vec<Lost>) {
    said_of(code, None, false, lost);
    let lists = [
        ("use_when", &code.use_when),
        ("avoid_when", &code.avoid_when),
        ("examples", &code.examples),
        ("counterexamples", &code.counterexamples),
    ];
    for (key, list) in lists {
        lost.extend(list.iter().map(|text| entry(code, key, text)));
    }
    if !code.rules.is_empty() {
        let rules = crate::text::amount(code.rules.len(), "rule");
        lost.push(entry(code, "rules", &rules));
    }
}

fn entry(code: &Code, key: &'static str, text: &str) -> Lost {
    Lost { code: code.id.clone(), key, text: text.to_owned(), at: code.at }
}

/// Lists what is said once of a code, unless the one it becomes says the same.
fn said_of(code: &Code, into: Option<&Code>, keep_alias: bool, lost: &mut Vec<Lost>) {
    let texts = |code: &Code| {
        let flag = if code.exclusive { "true" } else { "" };
        let origin = match code.origin {
            Some(crate::model::Origin::Deductive) => "deductive",
            Some(crate::model::Origin::Inductive) => "inductive",
            None => "",
        };
        let status = match code.status {
            Status::Draft => "draft",
            Status::Active => "",
            Status::Retired => "retired",
        };
        let name = if code.name == code.id { "" } else { code.name.as_str() };
        [
            ("name", name.to_owned()),
            ("definition", code.definition.clone()),
            ("exclusive", flag.to_owned()),
            ("status", status.to_owned()),
            ("origin", origin.to_owned()),
            ("since", code.since.clone().unwrap_or_default()),
            ("color", code.color.clone().unwrap_or_default()),
        ]
    };
    let same = into.map(texts);
    for (number, (key, text)) in texts(code).into_iter().enumerate() {
        let is_same = same.as_ref().is_some_and(|same| same[number].1 == text);
        if !text.is_empty() && !is_same {
            lost.push(entry(code, key, &text));
        }
    }
    if !keep_alias {
        lost.extend(code.aliases.iter().map(|alias| entry(code, "aliases", alias)));
    }
}

fn drop_entries(
    list: &mut Vec<String>,
    code: &Code,
    goes: impl Fn(&String) -> bool,
    lost: &mut Vec<Lost>,
) {
    list.retain(|text| {
        let goes = goes(text);
        if goes {
            lost.push(entry(code, "avoid_when", text));
        }
        !goes
    });
}

/// Adds the texts that are not there yet.
fn add(to: &mut Vec<String>, texts: &[String]) {
    for text in texts {
        if !to.contains(text) {
            to.push(text.clone());
        }
    }
}
