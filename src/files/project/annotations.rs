//! Annotations as JSON: doccano, Label Studio, W3C Web Annotation.

use super::format::{Options, ProjectFormat, Source};
use super::imported::{Imported, ImportedTranscript};
use super::loose::LooseTag;
use crate::error::{Kind, Location, Problem};
use crate::files::decode::decode;
use serde_json::Value;

/// `.jsonl` of doccano.
pub struct Doccano;

/// `.json` of Label Studio.
pub struct LabelStudio;

/// `.jsonld` of W3C Web Annotation.
pub struct WebAnnotation;

fn json(file: &str, line: usize, text: &str) -> Result<Value, Problem> {
    serde_json::from_str(text).map_err(|error| {
        let line = line + error.line().max(1);
        Problem::error(Kind::Input, "this is no JSON")
            .at(Location::at(file, line, error.column().max(1)))
            .hint("export it again, or open it with the program it comes from")
    })
}

fn text_of(source: &Source) -> Result<String, Problem> {
    decode(&source.file, source.bytes.clone(), source.encoding)
}

fn string(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn place(value: Option<&Value>) -> Option<usize> {
    value.and_then(Value::as_u64).and_then(|n| usize::try_from(n).ok())
}

/// What a record calls its text, where it says so.
fn named(record: &Value) -> Option<String> {
    ["filename", "file_name", "name", "title"]
        .iter()
        .find_map(|key| record.get(key).and_then(Value::as_str).map(str::to_owned))
}

fn transcript(id: String, text: &str) -> ImportedTranscript {
    ImportedTranscript { id, text: text.replace("\r\n", "\n"), ..ImportedTranscript::default() }
}

impl ProjectFormat for Doccano {
    fn id(&self) -> &'static str {
        "doccano"
    }

    fn about(&self) -> &'static str {
        "doccano's JSON lines, one file for each coder: NAME.CODER.jsonl"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["jsonl", "ndjson"]
    }

    fn read(
        &self,
        source: &Source,
        options: &Options,
        problems: &mut Vec<Problem>,
    ) -> Result<Imported, Problem> {
        let mut imported = Imported::default();
        let coder = options.coder(source);
        for (index, line) in
            text_of(source)?.lines().enumerate().filter(|(_, l)| !l.trim().is_empty())
        {
            let at = Location::at(&source.file, index + 1, 1);
            let record = match json(&source.file, index, line) {
                Ok(record) => record,
                Err(problem) => {
                    problems.push(problem);
                    continue;
                }
            };
            let Some(text) =
                record.get("text").or_else(|| record.get("data")).and_then(Value::as_str)
            else {
                problems.push(Problem::error(Kind::Input, "this record has no text").at(at));
                continue;
            };
            let number =
                record.get("id").and_then(string).unwrap_or_else(|| (index + 1).to_string());
            let meta = record.get("meta").and_then(named);
            let id = meta.unwrap_or_else(|| format!("{}-{number}", source.parts().0));
            let spans =
                ["label", "labels", "entities"].iter().filter_map(|k| record.get(k)?.as_array());
            for span in spans.flatten() {
                let (start, end, code) = match span.as_array() {
                    Some(fields) => (place(fields.first()), place(fields.get(1)), fields.get(2)),
                    None => (
                        place(span.get("start_offset")),
                        place(span.get("end_offset")),
                        span.get("label"),
                    ),
                };
                let Some(code) = code.and_then(string) else {
                    imported.lose("label", 1, "it is none of a span");
                    continue;
                };
                imported.loose.push(LooseTag {
                    transcript: id.clone(),
                    coder: coder.clone(),
                    code,
                    range: start.zip(end),
                    at: at.clone(),
                    ..LooseTag::default()
                });
            }
            imported.read.push((coder.clone(), id.clone()));
            imported.transcripts.push(transcript(id, text));
        }
        Ok(imported)
    }
}

impl ProjectFormat for LabelStudio {
    fn id(&self) -> &'static str {
        "labelstudio"
    }

    fn about(&self) -> &'static str {
        "Label Studio's JSON"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["json"]
    }

    fn read(
        &self,
        source: &Source,
        _: &Options,
        problems: &mut Vec<Problem>,
    ) -> Result<Imported, Problem> {
        let whole = json(&source.file, 0, &text_of(source)?)?;
        let at = Location::file(&source.file);
        let Some(tasks) = whole.as_array() else {
            return Err(Problem::error(
                Kind::Input,
                "this is no export of Label Studio: no list of tasks",
            )
            .in_file(&source.file)
            .hint("export as JSON, not JSON-MIN"));
        };
        let mut imported = Imported::default();
        for (index, task) in tasks.iter().enumerate() {
            let number = task.get("id").and_then(string).unwrap_or_else(|| (index + 1).to_string());
            let data = task.get("data");
            let text = data.and_then(|data| {
                let text = data.get("text").and_then(Value::as_str);
                text.or_else(|| data.as_object()?.values().find_map(Value::as_str))
            });
            let Some(text) = text else {
                problems.push(
                    Problem::error(Kind::Input, format!("task {number} has no text"))
                        .at(at.clone()),
                );
                continue;
            };
            let id = data.and_then(named).unwrap_or_else(|| format!("{}-{number}", source.stem()));
            for annotation in
                task.get("annotations").and_then(Value::as_array).into_iter().flatten()
            {
                let coder = coder(annotation);
                imported.read.push((coder.clone(), id.clone()));
                let results = annotation.get("result").and_then(Value::as_array);
                for result in results.into_iter().flatten() {
                    tags(result, &id, &coder, &at, &mut imported);
                }
            }
            imported.transcripts.push(transcript(id, text));
        }
        Ok(imported)
    }
}

/// Who annotated: a name where there is one, else the number of an account.
fn coder(annotation: &Value) -> String {
    let by = annotation.get("completed_by");
    let account = by.and_then(|by| by.get("email").or_else(|| by.get("id")).or(Some(by)));
    match account.and_then(string) {
        Some(email) if email.contains('@') => {
            email.split('@').next().unwrap_or_default().to_owned()
        }
        Some(number) => format!("user-{number}"),
        None => "coder".to_owned(),
    }
}

/// The tags of one result of Label Studio.
fn tags(result: &Value, id: &str, coder: &str, at: &Location, imported: &mut Imported) {
    let value = result.get("value");
    let of = |key: &str| value.and_then(|value| value.get(key));
    let labels =
        ["labels", "hypertextlabels", "taxonomy"].iter().find_map(|key| of(key)?.as_array());
    let range = place(of("start")).zip(place(of("end")));
    let Some(labels) = labels.filter(|_| range.is_some()) else {
        imported.lose("result", 1, "it is no label of a span");
        return;
    };
    for code in labels.iter().filter_map(string) {
        imported.loose.push(LooseTag {
            transcript: id.to_owned(),
            coder: coder.to_owned(),
            code,
            range,
            words: of("text").and_then(string),
            at: at.clone(),
            ..LooseTag::default()
        });
    }
}

impl ProjectFormat for WebAnnotation {
    fn id(&self) -> &'static str {
        "webannotation"
    }

    fn about(&self) -> &'static str {
        "W3C Web Annotations (JSON-LD), as Hypothesis and others write them"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["jsonld"]
    }

    fn read(
        &self,
        source: &Source,
        options: &Options,
        _: &mut Vec<Problem>,
    ) -> Result<Imported, Problem> {
        let whole = json(&source.file, 0, &text_of(source)?)?;
        let items =
            whole.get("items").or_else(|| whole.get("first")?.get("items")).unwrap_or(&whole);
        let all: Vec<&Value> =
            items.as_array().map_or_else(|| vec![items], |all| all.iter().collect());
        let mut imported = Imported::default();
        for annotation in all {
            web_annotation(annotation, source, options, &mut imported);
        }
        Ok(imported)
    }
}

/// One or several, as JSON-LD likes it.
fn each(value: Option<&Value>) -> Vec<&Value> {
    match value {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::Array(all)) => all.iter().collect(),
        Some(one) => vec![one],
    }
}

fn web_annotation(annotation: &Value, source: &Source, options: &Options, imported: &mut Imported) {
    let creator = annotation.get("creator");
    let name = creator.and_then(|creator| {
        let named =
            ["nickname", "name", "id"].iter().find_map(|key| creator.get(key).and_then(string));
        named.or_else(|| string(creator))
    });
    let coder = name.unwrap_or_else(|| options.coder(source));
    let (mut codes, mut notes) = (Vec::new(), Vec::new());
    for body in each(annotation.get("body")) {
        let value = body.get("value").and_then(string);
        match (body.get("purpose").and_then(Value::as_str), value) {
            (Some("tagging"), Some(code)) => codes.push(code),
            (_, Some(note)) => notes.push(note),
            (_, None) => {}
        }
    }
    if codes.is_empty() {
        imported.lose("annotation", 1, "it has no tag");
    }
    for target in each(annotation.get("target")) {
        let selectors = each(target.get("selector"));
        let of = |kind: &str| {
            selectors.iter().find(|s| s.get("type").and_then(Value::as_str) == Some(kind)).copied()
        };
        let position = of("TextPositionSelector");
        let range = position.and_then(|p| place(p.get("start")).zip(place(p.get("end"))));
        let words = of("TextQuoteSelector").and_then(|q| q.get("exact")).and_then(string);
        let file = target.get("source").and_then(string).unwrap_or_default();
        for code in &codes {
            imported.loose.push(LooseTag {
                transcript: file.clone(),
                coder: coder.clone(),
                code: code.clone(),
                range,
                words: words.clone(),
                memo: (!notes.is_empty()).then(|| notes.join("\n")),
                at: Location::file(&source.file),
                ..LooseTag::default()
            });
        }
    }
}
