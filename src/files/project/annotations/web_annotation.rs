//! Web Annotations of the W3C: who says what about which stretch of which text.

use super::records::{json, place, string, text_of};
use crate::error::{Location, Problem};
use crate::files::project::format::{Options, ProjectFormat, Source};
use crate::files::project::imported::Imported;
use crate::files::project::loose::LooseTag;
use serde_json::Value;

/// `.jsonld` of W3C Web Annotation.
pub struct WebAnnotation;

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
                code: vec![code.clone()],
                range,
                words: words.clone(),
                memo: (!notes.is_empty()).then(|| notes.join("\n")),
                at: Location::file(&source.file),
                ..LooseTag::default()
            });
        }
    }
}
