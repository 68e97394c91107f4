//! Web Annotations of the W3C: who says what about which stretch of which text.

use super::records::{place, string, text_of};
use crate::container::{FileKind, json};
use crate::error::{Location, Problem};
use crate::exchange::format::{Options, ProjectFormat, ProjectWriter, Source};
use crate::exchange::study::imported::LooseTag;
use crate::exchange::study::imported::{Exported, Files, Imported, Written};
use crate::exchange::study::losses::Holds;
use crate::files::refi::Guid;
use crate::model::TagRow;
use crate::text::{CodePoints, Span};
use serde_json::{Value, json};

const ABOUT: &str = "W3C Web Annotations (JSON-LD), as Hypothesis and others write them";

/// What of a study is in such a file beside its tags.
const KEEPS: Holds = Holds {
    title: true,
    unused: false,
    levels: false,
    names: false,
    values: true,
    memos: true,
    participants: false,
    nothing_found: false,
};

/// How many characters before and after a tag tell where it stands.
const CONTEXT: usize = 32;

/// `.jsonld` of W3C Web Annotation.
pub const WEB_ANNOTATION: ProjectFormat = ProjectFormat {
    kind: FileKind { id: "webannotation", about: ABOUT, extensions: &["jsonld"] },
    claims: None,
    read,
};

fn read(source: &Source, options: &Options, _: &mut Vec<Problem>) -> Result<Imported, Problem> {
    let whole = json::parse(&source.file, 0, &text_of(source)?)?;
    let items = whole.get("items").or_else(|| whole.get("first")?.get("items")).unwrap_or(&whole);
    let all: Vec<&Value> = items.as_array().map_or_else(|| vec![items], |all| all.iter().collect());
    let mut imported = Imported::default();
    for annotation in all {
        web_annotation(annotation, source, options, &mut imported);
    }
    Ok(imported)
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
    let (mut codes, mut notes, mut values) = (Vec::new(), Vec::new(), Vec::new());
    for body in each(annotation.get("body")) {
        let value = body.get("value").and_then(string);
        match (body.get("purpose").and_then(Value::as_str), value) {
            (Some("tagging"), Some(code)) => codes.push(code),
            (Some("assessing"), Some(value)) => values.push(value),
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
        let file = percent_decoded(&file);
        for code in &codes {
            imported.loose.push(LooseTag {
                transcript: file.clone(),
                coder: coder.clone(),
                code: vec![code.as_str().into()],
                range,
                words: words.clone(),
                value: (!values.is_empty()).then(|| values.join("; ")),
                memo: (!notes.is_empty()).then(|| notes.join("\n")),
                at: Location::file(&source.file),
                ..LooseTag::default()
            });
        }
    }
}

/// What an address may not hold, and what means something in it.
fn is_reserved(byte: u8) -> bool {
    byte <= b' ' || byte == 0x7f || br#""<>\^`{|}%#?:"#.contains(&byte)
}

/// A name as a relative address.
fn percent_encoded(name: &str) -> String {
    let encoded = |c: char| match u8::try_from(c) {
        Ok(byte) if c.is_ascii() && is_reserved(byte) => format!("%{byte:02X}"),
        _ => c.to_string(),
    };
    name.chars().map(encoded).collect()
}

/// An address as a name; as it is, where that gives no text.
fn percent_decoded(address: &str) -> String {
    let (mut bytes, mut rest) = (Vec::new(), address.as_bytes());
    while let Some((first, after)) = rest.split_first() {
        let digit = |at: usize| after.get(at).and_then(|b| char::from(*b).to_digit(16));
        let byte = digit(0).zip(digit(1)).and_then(|(a, b)| u8::try_from(a * 16 + b).ok());
        match byte.filter(|_| *first == b'%') {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| address.to_owned())
}

/// `.jsonld` of W3C Web Annotation, written.
pub const WEB_ANNOTATION_OUT: ProjectWriter = ProjectWriter {
    kind: FileKind { id: "webannotation", about: ABOUT, extensions: &["jsonld"] },
    has_relations: false,
    write,
};

fn write(exported: &Exported) -> Result<Written, Problem> {
    let study = &exported.study;
    let root = Guid::ROOT.of(&["annotations", &study.title, &study.codebook.title]);
    let mut items = Vec::new();
    for (transcript, coders) in study.by_transcript() {
        let text = Text { whole: &transcript.text, points: CodePoints::new(&transcript.text) };
        let source = percent_encoded(&format!("{}.txt", transcript.id));
        for tags in coders {
            let coder = tags.coder.to_string();
            for ((start, end), row) in tags.placed() {
                let key = [&coder, &transcript.id, &row.code].map(String::as_str);
                let (from, to) = (start.to_string(), end.to_string());
                let id = root.of(&[key[0], key[1], key[2], &from, &to]);
                items.push(json!({
                    "id": urn(id),
                    "type": "Annotation",
                    "motivation": "tagging",
                    "creator": {"type": "Person", "nickname": coder},
                    "body": bodies(row),
                    "target": {"source": source, "selector": text.selectors(start, end)},
                }));
            }
        }
    }
    let collection = json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": urn(root),
        "type": "AnnotationCollection",
        "label": study.title,
        "total": items.len(),
        "first": {"id": urn(root.of(&["page"])), "type": "AnnotationPage", "startIndex": 0, "items": items},
    });
    let mut written =
        Written { files: Files::One(format!("{collection:#}\n").into()), ..Written::default() };
    let elsewhere = "annotations only point to it: import it together with this file";
    written.lose("transcript", study.transcripts.len(), elsewhere);
    KEEPS.count("annotations", study, &mut written);
    Ok(written)
}

fn urn(id: Guid) -> String {
    format!("urn:uuid:{}", id.to_string().to_ascii_lowercase())
}

/// What a tag says: its code, its value, its memo.
fn bodies(row: &TagRow) -> Value {
    let said = [
        ("tagging", Some(&row.code)),
        ("assessing", row.value.as_ref()),
        ("commenting", row.memo.as_ref()),
    ];
    let said = said.into_iter().filter_map(|(purpose, text)| Some((purpose, text?)));
    said.filter(|(_, text)| !text.is_empty())
        .map(|(purpose, text)| json!({"type": "TextualBody", "purpose": purpose, "value": text}))
        .collect()
}

struct Text<'t> {
    whole: &'t str,
    points: CodePoints,
}

impl Text<'_> {
    fn between(&self, start: usize, end: usize) -> &str {
        let byte = |point| self.points.byte(self.whole, point).unwrap_or(self.whole.len());
        Span::new(byte(start), byte(end)).of(self.whole)
    }

    /// Where a tag stands, by its words and by its place.
    fn selectors(&self, start: usize, end: usize) -> Value {
        json!([
            {
                "type": "TextQuoteSelector",
                "exact": self.between(start, end),
                "prefix": self.between(start.saturating_sub(CONTEXT), start),
                "suffix": self.between(end, end + CONTEXT),
            },
            {"type": "TextPositionSelector", "start": start, "end": end},
        ])
    }
}
