//! What differs in meaning between two codebooks, whatever made them differ.

use super::pairs::Pairs;
use super::plan::mentioning;
use crate::model::{Code, CodeId, Codebook, Origin, Pattern, Rule, RuleSpeaker, Status};

/// One thing that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The code, as the later codebook calls it, or else the earlier one.
    pub code: String,
    /// What happened to it: `added`, `renamed`, `moved` …, or the key that says something else.
    pub what: &'static str,
    /// What was said before.
    pub before: String,
    /// What is said after.
    pub after: String,
}

/// Everything that differs, in the order of the later codebook; what is gone comes last.
#[must_use]
pub fn compare(before: &Codebook, after: &Codebook, pairs: &Pairs) -> Vec<Difference> {
    let mut found = Vec::new();
    let mut say = |code: &str, what, was: &str, is: &str| {
        if was != is {
            let (before, after) = (was.to_owned(), is.to_owned());
            found.push(Difference { code: code.to_owned(), what, before, after });
        }
    };
    // A text that calls a code by its new id says what it said.
    let mentions: Vec<(String, String)> = before
        .ids()
        .filter_map(|id| {
            let is = pairs.after(id).or(pairs.merged(id).map(|(into, _)| into))?;
            Some((before[id].id.clone(), after[is].id.clone()))
        })
        .filter(|(was, is)| was != is)
        .collect();
    say("", "title", &before.title, &after.title);
    say("", "version", &before.version, &after.version);
    say("", "source", &before.source, &after.source);
    for id in after.ids() {
        let code = &after[id];
        let above = |book: &Codebook, id: CodeId| {
            book[id].parent.map_or_else(String::new, |parent| book[parent].id.clone())
        };
        let Some((old, evidence)) = pairs.before(id) else {
            say(&code.id, "added", "", &said(code));
            continue;
        };
        let was = &before[old];
        if was.id != code.id {
            say(&code.id, "renamed", &was.id, &format!("{} ({evidence})", code.id));
        }
        let moved = match (was.parent, code.parent) {
            (Some(was), Some(is)) => pairs.after(was) != Some(is),
            (was, is) => was.is_some() != is.is_some(),
        };
        if moved {
            let place = |above: String| {
                if above.is_empty() { "a theme".to_owned() } else { format!("below {above}") }
            };
            say(&code.id, "moved", &place(above(before, old)), &place(above(after, id)));
        }
        for ((key, was), (_, is)) in texts(was).into_iter().zip(texts(code)) {
            if mentioning(&was, &mentions) != is {
                say(&code.id, key, &was, &is);
            }
        }
        for ((key, was), (_, is)) in lists(was).into_iter().zip(lists(code)) {
            let now: Vec<String> = was.iter().map(|text| mentioning(text, &mentions)).collect();
            for (gone, _) in was.iter().zip(&now).filter(|(_, now)| !is.contains(now)) {
                say(&code.id, key, gone, "");
            }
            for new in is.iter().filter(|text| !now.contains(text)) {
                say(&code.id, key, "", new);
            }
        }
    }
    for id in before.ids() {
        let code = &before[id];
        match pairs.merged(id) {
            Some((into, evidence)) => {
                say(
                    &after[into].id,
                    "merged",
                    &code.id,
                    &format!("{} ({evidence})", after[into].id),
                );
            }
            None if pairs.after(id).is_none() => say(&code.id, "removed", &said(code), ""),
            None => {}
        }
    }
    found
}

/// A code in a line: its name, or its id where that says all.
fn said(code: &Code) -> String {
    match code.definition.as_str() {
        "" => code.name.clone(),
        definition => format!("{}: {definition}", code.name),
    }
}

fn texts(code: &Code) -> [(&'static str, String); 7] {
    let name = if code.name == code.id { String::new() } else { code.name.clone() };
    let status = match code.status {
        Status::Draft => "draft",
        Status::Active => "active",
        Status::Retired => "retired",
    };
    let origin = match code.origin {
        None => "",
        Some(Origin::Deductive) => "deductive",
        Some(Origin::Inductive) => "inductive",
    };
    [
        ("name", name),
        ("definition", code.definition.clone()),
        ("exclusive", code.exclusive.to_string()),
        ("status", status.to_owned()),
        ("origin", origin.to_owned()),
        ("since", code.since.clone().unwrap_or_default()),
        ("color", code.color.clone().unwrap_or_default()),
    ]
}

fn lists(code: &Code) -> [(&'static str, Vec<String>); 6] {
    [
        ("use_when", code.use_when.clone()),
        ("avoid_when", code.avoid_when.clone()),
        ("examples", code.examples.clone()),
        ("counterexamples", code.counterexamples.clone()),
        ("rules", code.rules.iter().map(rule).collect()),
        ("aliases", code.aliases.clone()),
    ]
}

fn rule(rule: &Rule) -> String {
    let pattern = match &rule.pattern {
        Pattern::Words(words) => format!("words: {}", words.join(", ")),
        Pattern::Phrase(phrase) => format!("phrase: {phrase}"),
        Pattern::Regex(regex) => format!("regex: {regex}"),
    };
    match rule.speaker {
        RuleSpeaker::Participant => pattern,
        RuleSpeaker::Interviewer => format!("{pattern}, speaker: interviewer"),
        RuleSpeaker::Any => format!("{pattern}, speaker: any"),
    }
}
