//! Participants as cases and variables, and sets.

use super::people::first_values;
use super::sets;
use super::writer::{Writer, source};
use crate::files::codebook::qdc;
use crate::model::{Attributes, RosterRow};
use crate::text::Name;
use std::collections::{BTreeMap, BTreeSet};

/// The type of a variable, as the schema calls it, and of the element that holds a value.
fn kind(values: &BTreeSet<&Name>) -> (&'static str, &'static str) {
    let all = |test: fn(&str) -> bool| !values.is_empty() && values.iter().all(|value| test(value));
    // What begins with a zero is a name more often than a number.
    let integer = |text: &str| {
        let plain = text.strip_prefix('-').unwrap_or(text);
        !plain.is_empty()
            && plain.bytes().all(|b| b.is_ascii_digit())
            && (plain == "0" || !plain.starts_with('0'))
    };
    let decimal = |text: &str| {
        let plain = text.strip_prefix('-').unwrap_or(text);
        plain.split_once('.').is_some_and(|(whole, part)| {
            [whole, part].iter().all(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
        })
    };
    if all(integer) {
        ("Integer", "IntegerValue")
    } else if all(decimal) {
        ("Float", "FloatValue")
    } else {
        ("Text", "TextValue")
    }
}

/// Each attribute with its values.
fn kinds<'a>(writer: &Writer<'a>) -> BTreeMap<&'a str, (&'static str, &'static str)> {
    let study = &writer.exported.study;
    let of = |name: &'a Name| {
        let values = study.participants.iter().filter_map(|row| row.attributes.get(name)).collect();
        (name.as_str(), kind(&values))
    };
    study.attributes.iter().map(of).collect()
}

/// Writes `Variables`.
pub fn variables(writer: &mut Writer<'_>) {
    let kinds = kinds(writer);
    let names = &writer.exported.study.attributes;
    if names.is_empty() {
        return;
    }
    writer.xml.start("Variables", &[]);
    for name in names {
        let guid = writer.project.of(&["variable", name]).to_string();
        let kind = kinds.get(&**name).map_or("Text", |(kind, _)| kind);
        writer.xml.empty("Variable", &[("guid", &guid), ("name", name), ("typeOfVariable", kind)]);
    }
    writer.xml.end();
}

/// Writes `Cases`: everybody in participants.csv, with the transcripts in which they speak.
pub fn cases(writer: &mut Writer<'_>) {
    let kinds = kinds(writer);
    let study = &writer.exported.study;
    let mut order: Vec<&str> = Vec::new();
    let mut people: BTreeMap<&str, Vec<&RosterRow>> = BTreeMap::new();
    for row in &study.participants {
        let rows = people.entry(&row.participant).or_default();
        if rows.is_empty() {
            order.push(&row.participant);
        }
        rows.push(row);
    }
    if order.is_empty() {
        return;
    }
    writer.xml.start("Cases", &[]);
    for name in order {
        let guid = writer.project.of(&["case", name]).to_string();
        writer.xml.start("Case", &[("guid", &guid), ("name", name)]);
        let values = first_values(people[name].iter().copied());
        self::values(writer, &values, &kinds);
        let there = |id: &&String| {
            writer.exported.people.get(*id).is_some_and(|all| all.iter().any(|p| *p == name))
        };
        let sources: Vec<String> = study
            .transcripts
            .iter()
            .map(|transcript| &transcript.id)
            .filter(there)
            .map(|id| source(writer.project, id).to_string())
            .collect();
        for guid in sources {
            writer.xml.empty("SourceRef", &[("targetGUID", &guid)]);
        }
        writer.xml.end();
    }
    writer.xml.end();
}

fn values(
    writer: &mut Writer<'_>,
    values: &Attributes,
    kinds: &BTreeMap<&str, (&'static str, &'static str)>,
) {
    for name in &writer.exported.study.attributes {
        let Some(value) = values.get(name) else { continue };
        let guid = writer.project.of(&["variable", name]).to_string();
        writer.xml.start("VariableValue", &[]);
        writer.xml.empty("VariableRef", &[("targetGUID", &guid)]);
        writer.xml.start(kinds.get(name.as_str()).map_or("TextValue", |(_, element)| element), &[]);
        writer.xml.text(value);
        writer.xml.end();
        writer.xml.end();
    }
}

/// Writes `Sets`: each theme's codes, and what each coder has read, with and without tags.
pub fn sets(writer: &mut Writer<'_>) {
    let study = &writer.exported.study;
    let book = &study.codebook;
    let themes: Vec<_> =
        book.ids().filter(|id| book[*id].depth == 0 && book.subtree(*id).len() > 1).collect();
    let mut read: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for tags in &study.tags {
        read.entry(tags.coder.to_string()).or_default().insert(&tags.transcript);
    }
    if themes.is_empty() && read.is_empty() {
        return;
    }
    writer.xml.start("Sets", &[]);
    for id in themes {
        let guid = writer.project.of(&["set of codes", &book[id].id]).to_string();
        writer.xml.start("Set", &[("guid", &guid), ("name", &sets::theme(&book[id].name))]);
        for code in &book.codes()[book.subtree(id)][1..] {
            let guid = qdc::guid(writer.project, code).to_string();
            writer.xml.empty("MemberCode", &[("targetGUID", &guid)]);
        }
        writer.xml.end();
    }
    for (coder, transcripts) in read {
        let guid = writer.project.of(&["set of transcripts", &coder]).to_string();
        writer.xml.start("Set", &[("guid", &guid), ("name", &sets::read_by(&coder))]);
        describe(writer, "What this coder has read, whether anything was found in it or not.");
        for transcript in transcripts {
            let guid = source(writer.project, transcript).to_string();
            writer.xml.empty("MemberSource", &[("targetGUID", &guid)]);
        }
        writer.xml.end();
    }
    writer.xml.end();
}

fn describe(writer: &mut Writer<'_>, text: &str) {
    writer.xml.start("Description", &[]);
    writer.xml.text(text);
    writer.xml.end();
}
