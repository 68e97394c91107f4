//! JSON lines of doccano and Prodigy: a record for each text, with its labelled spans.

use super::records::{named, place, string, text_of, transcript};
use crate::container::{FileKind, json};
use crate::error::{Kind, Location, Problem};
use crate::exchange::format::{Options, ProjectFormat, ProjectWriter, Source};
use crate::exchange::study::imported::LooseTag;
use crate::exchange::study::imported::NewFile;
use crate::exchange::study::imported::{Exported, Files, Imported, Written};
use crate::exchange::study::losses::Holds;
use crate::exchange::study::plain_ids::FileNames;
use crate::exchange::study::shifted::{Shifted, Unit};
use crate::files::names::Names;
use serde_json::{Map, Value, json};
use std::collections::HashMap;

const READ: &str = "JSON lines of doccano or Prodigy, one file for each coder: NAME.CODER.jsonl; Prodigy may name the coder";
const ABOUT: &str = "doccano's JSON lines, one file for each coder: NAME.CODER.jsonl";

/// What of a study is in such files beside its tags.
const KEEPS: Holds = Holds {
    title: false,
    unused: false,
    levels: false,
    names: false,
    values: false,
    memos: false,
    participants: false,
    nothing_found: true,
};

/// `.jsonl` of doccano.
pub const DOCCANO: ProjectFormat = ProjectFormat {
    kind: FileKind { id: "doccano", about: READ, extensions: &["jsonl", "ndjson"] },
    claims: None,
    read,
};

fn read(
    source: &Source,
    options: &Options,
    problems: &mut Vec<Problem>,
) -> Result<Imported, Problem> {
    let (mut imported, mut names) = (Imported::default(), Names::default());
    let mut seen: HashMap<(String, String), String> = HashMap::new();
    let coder = options.coder(source);
    for (index, line) in text_of(source)?.lines().enumerate().filter(|(_, l)| !l.trim().is_empty())
    {
        let at = Location::at(&source.file, index + 1, 1);
        let record = match json::parse(&source.file, index, line) {
            Ok(record) => record,
            Err(problem) => {
                problems.push(problem);
                continue;
            }
        };
        let Some(text) = record.get("text").or_else(|| record.get("data")).and_then(Value::as_str)
        else {
            problems.push(Problem::error(Kind::Input, "this record has no text").at(at));
            continue;
        };
        let number = record.get("id").and_then(string).unwrap_or_else(|| (index + 1).to_string());
        let meta = record.get("meta").and_then(named).or_else(|| named(&record));
        let id = meta.unwrap_or_else(|| format!("{}-{number}", source.parts().0));
        let coder = annotator(&record).unwrap_or_else(|| coder.clone());
        // What several people annotated has one number; else tags of a record are of its own text, whatever else is
        // called so.
        let same = record.get("_input_hash").map(|hash| (hash.to_string(), text.to_owned()));
        let known = same.as_ref().and_then(|same| seen.get(same)).cloned();
        let is_new = known.is_none();
        let id = known.unwrap_or_else(|| names.path(&id));
        seen.extend(same.map(|same| (same, id.clone())));
        let lines = Shifted::lines(text);
        match record.get("answer").and_then(Value::as_str) {
            None | Some("accept") => {
                let (spans, left) = spans(&record);
                imported.lose("label", left, "it is none of a span");
                if spans.as_ref().is_some_and(|spans| !spans.is_empty() || left == 0) {
                    imported.read.push((coder.clone(), id.clone()));
                }
                let spans = spans.unwrap_or_default();
                imported.loose.extend(spans.into_iter().map(|(range, code)| LooseTag {
                    transcript: id.clone(),
                    coder: coder.clone(),
                    code: vec![code.into()],
                    range: range.map(|range| lines.range(range, Unit::Points, None)),
                    words: range.and_then(|(start, end)| words_of(&record, start, end)),
                    at: at.clone(),
                    ..LooseTag::default()
                }));
            }
            Some(answer) => imported.lose("record", 1, &format!("its answer is `{answer}`")),
        }
        if is_new {
            imported.transcripts.push(transcript(id, lines.text));
        }
    }
    if imported.read.is_empty() && !imported.transcripts.is_empty() {
        let note = "no record has labelled spans: nobody is taken to have read these texts";
        imported.notes.push(format!("{}: {note}", source.name()));
    }
    Ok(imported)
}

type Range = Option<(usize, usize)>;

/// The labelled spans of a record, where it has a place for any, and how many labels are of no span.
fn spans(record: &Value) -> (Option<Vec<(Range, String)>>, usize) {
    let lists = ["label", "labels", "entities", "spans"];
    let mut lists = lists.iter().filter_map(|key| record.get(key)?.as_array()).peekable();
    if lists.peek().is_none() {
        return (None, 0);
    }
    let (mut spans, mut left) = (Vec::new(), 0);
    for span in lists.flatten() {
        let of = |keys: [&str; 2]| keys.iter().find_map(|key| place(span.get(key)));
        let (start, end, code) = match span.as_array() {
            Some(fields) => (place(fields.first()), place(fields.get(1)), fields.get(2)),
            None => (of(["start_offset", "start"]), of(["end_offset", "end"]), span.get("label")),
        };
        match code.and_then(string) {
            Some(code) => spans.push((start.zip(end), code)),
            None => left += 1,
        }
    }
    (Some(spans), left)
}

/// Who annotated a record of Prodigy.
fn annotator(record: &Value) -> Option<String> {
    let keys = ["_annotator_id", "_session_id"];
    keys.iter().find_map(|key| record.get(key).and_then(string)).filter(|name| !name.is_empty())
}

/// What calls a place among the words that we write beside labels.
fn between(start: usize, end: usize) -> String {
    format!("{start}-{end}")
}

/// The words at a place, where the record holds them: doccano itself stores none.
fn words_of(record: &Value, start: usize, end: usize) -> Option<String> {
    let words =
        record.get("meta").and_then(|meta| meta.get("words")).or_else(|| record.get("words"));
    words?.get(between(start, end)).and_then(string)
}

/// `.jsonl` of doccano, written.
pub const DOCCANO_OUT: ProjectWriter = ProjectWriter {
    kind: FileKind { id: "doccano", about: ABOUT, extensions: &[] },
    has_relations: false,
    write,
};

fn write(exported: &Exported) -> Result<Written, Problem> {
    let study = &exported.study;
    let names = FileNames::new(study);
    let (mut written, mut files, mut unread) = (Written::default(), Vec::new(), 0);
    for (transcript, coders) in study.by_transcript() {
        unread += usize::from(coders.is_empty());
        for tags in coders {
            let placed = tags.placed();
            let labels: Vec<Value> =
                placed.iter().map(|((start, end), row)| json!([start, end, row.code])).collect();
            // By these the places are found again in a text that another program wrote anew.
            let words = placed.iter().filter_map(|((start, end), row)| {
                let quote = row.place.quote.as_ref()?;
                Some((between(*start, *end), Value::from(quote.exact.as_str())))
            });
            let words: Map<String, Value> = words.collect();
            let meta = json!({"name": transcript.id, "words": words});
            let record = json!({"text": transcript.text, "label": labels, "meta": meta});
            let path = format!("{}.jsonl", names.tags(transcript, tags));
            files.push(NewFile { path, bytes: format!("{record}\n").into_bytes() });
        }
    }
    names.tell(false, &mut written);
    written.lose("transcript", unread, "nobody read it: a file is of a coder's tags");
    KEEPS.count("doccano's files", study, &mut written);
    let overlap = "where tags overlap, the project in doccano must allow overlapping spans";
    written.notes.push(overlap.to_owned());
    written.files = Files::Folder(files);
    Ok(written)
}
