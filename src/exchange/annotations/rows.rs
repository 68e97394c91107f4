//! Tags as a list of records in JSON: code, words and a note, as scripts and language models write them.

use super::records::{place, string, text_of};
use crate::container::{FileKind, json};
use crate::error::{Kind, Location, Problem};
use crate::exchange::format::{Options, ProjectFormat, Source};
use crate::exchange::study::imported::{Imported, LooseTag};
use crate::files::code_path;
use serde_json::{Map, Value};

/// `.json` and `.jsonl` with a record for each tag.
pub const ROWS: ProjectFormat = ProjectFormat {
    kind: FileKind {
        id: "rows",
        about: "a record in JSON for each tag: transcript, code, quote, memo, coder",
        extensions: &["json", "jsonl"],
    },
    claims: Some(is_one),
    read,
};

/// What each thing may be called.
const TRANSCRIPT: &[&str] = &["transcript", "document", "interview", "file", "filename", "source"];
const CODE: &[&str] = &["code", "codes", "tag", "label"];
const WORDS: &[&str] = &["quote", "words", "excerpt", "quotation"];
const MEMO: &[&str] = &["memo", "note", "comment", "rationale", "reason"];
const CODER: &[&str] = &["coder", "annotator", "model"];

fn of<'v>(record: &'v Map<String, Value>, names: &[&str]) -> Option<&'v Value> {
    names.iter().find_map(|name| record.get(*name)).filter(|value| !value.is_null())
}

/// A record, and its line where that is known.
type Record = (Option<usize>, Map<String, Value>);

/// The records: a list, one below a single key, or one a line.
fn records(text: &str) -> Option<Vec<Record>> {
    let objects = |all: &[Value]| {
        let all = all.iter().map(|one| Some((None, one.as_object()?.clone())));
        all.collect::<Option<Vec<_>>>()
    };
    match serde_json::from_str::<Value>(text) {
        Ok(Value::Array(all)) => objects(&all),
        Ok(Value::Object(whole)) if of(&whole, CODE).is_none() => {
            let mut lists = whole.values().filter_map(Value::as_array);
            let only = lists.next()?;
            lists.next().is_none().then(|| objects(only)).flatten()
        }
        _ => {
            let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
            let line = |(at, line): (usize, &str)| {
                let Ok(Value::Object(record)) = serde_json::from_str(line) else { return None };
                Some((Some(at + 1), record))
            };
            lines.map(line).collect()
        }
    }
}

/// Whether every record has a code, and words or a place. A passage of speech has a text, too, and no code.
fn is_one(source: &Source) -> bool {
    let records = text_of(source).ok().and_then(|text| records(&text)).unwrap_or_default();
    let is_coded = |record: &Map<String, Value>| of(record, CODE).is_some();
    let is_tag = |record: &Map<String, Value>| {
        let words = of(record, WORDS).is_some_and(Value::is_string);
        words || range(record).is_some() && !record.contains_key("text")
    };
    records.iter().all(|(_, record)| is_coded(record))
        && records.iter().any(|(_, record)| is_tag(record))
}

/// Where a tag begins and ends, by its record.
fn range(record: &Map<String, Value>) -> Option<(usize, usize)> {
    place(record.get("start")).zip(place(record.get("end")))
}

fn read(
    source: &Source,
    options: &Options,
    problems: &mut Vec<Problem>,
) -> Result<Imported, Problem> {
    let text = text_of(source)?;
    let Some(records) = records(&text) else {
        // What is wrong with it has a place.
        json::parse(&source.file, 0, &text)?;
        return Ok(Imported::default());
    };
    let coder = options.coder(source);
    let mut imported = Imported::default();
    for (number, (line, record)) in records.iter().enumerate() {
        let at = Location { file: source.file.clone(), line: *line, column: None };
        let text = |names: &[&str]| of(record, names).and_then(string);
        let codes: Vec<String> = match of(record, CODE) {
            Some(Value::Array(codes)) => codes.iter().filter_map(string).collect(),
            Some(code) => string(code).into_iter().collect(),
            None => Vec::new(),
        };
        if codes.iter().all(|code| code.trim().is_empty()) {
            let message = format!("record {} has no code", number + 1);
            problems.push(Problem::error(Kind::Input, message).at(at.clone()).hint("fill it in"));
        }
        for code in codes.iter().filter(|code| !code.trim().is_empty()) {
            imported.loose.push(LooseTag {
                transcript: text(TRANSCRIPT).unwrap_or_default(),
                coder: text(CODER).unwrap_or_else(|| coder.clone()),
                code: code_path::split(code),
                range: range(record),
                words: text(WORDS).filter(|words| !words.trim().is_empty()),
                value: text(&["value"]),
                memo: text(MEMO),
                at: at.clone(),
                alone: true,
                ..LooseTag::default()
            });
        }
    }
    Ok(imported)
}
