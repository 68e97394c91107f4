//! doccano's JSON lines: a record for each text.

use super::records::{json, named, place, string, text_of, transcript};
use crate::error::{Kind, Location, Problem};
use crate::files::project::format::{Options, ProjectFormat, Source};
use crate::files::project::imported::Imported;
use crate::files::project::loose::LooseTag;
use serde_json::Value;

/// `.jsonl` of doccano.
pub struct Doccano;

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
                    code: vec![code],
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
