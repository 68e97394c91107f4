//! ELAN annotations: <https://www.mpi.nl/tools/elan/EAFv3.0.xsd>.

use super::cue::{Cue, Spoken, one_line};
use super::format::{Reader, Source, TranscriptFormat};
use crate::container::{Element, Event, FileKind, XmlReader};
use crate::error::{Kind, Problem};
use std::collections::HashMap;

/// `.eaf`.
pub const ELAN: TranscriptFormat = TranscriptFormat {
    kind: FileKind {
        id: "elan",
        about: "ELAN annotations in order of time: a tier is a speaker; tiers that depend on others are left out",
        extensions: &["eaf"],
    },
    name: "ELAN",
    version: "elan/2",
    reader: Reader::Cues(cues),
};

fn cues(source: &Source<'_>, problems: &mut Vec<Problem>) -> Result<Spoken, Problem> {
    let file = source.file;
    let mut document = read(file, &source.bytes)?;
    if !document.dependent.is_empty() {
        let tiers = document.dependent.join(", ");
        problems.push(
            Problem::warning(Kind::Input, format!("not read, they depend on others: {tiers}"))
                .in_file(file)
                .hint("the tiers of speakers are read"),
        );
    }
    // Cues of one time stay in the order of the tiers.
    document.cues.sort_by_key(|cue| cue.start);
    Ok(document.cues.into())
}

#[derive(Default)]
struct Document {
    /// When the slots of the time line are.
    slots: HashMap<String, u64>,
    cues: Vec<Cue>,
    /// Tiers below others, with something in them.
    dependent: Vec<String>,
}

/// Where reading is.
#[derive(Default)]
struct Place {
    /// The tier's name and speaker.
    tier: String,
    speaker: Option<String>,
    depends: bool,
    start: Option<u64>,
    /// Whether a value is open.
    value: bool,
    /// The time of the last slot that has one.
    last: u64,
}

fn read(file: &str, bytes: &[u8]) -> Result<Document, Problem> {
    let mut reader = XmlReader::new(file, bytes);
    let mut document = Document::default();
    let mut place = Place::default();
    let mut root = None;
    loop {
        match reader.next()? {
            Event::Start(element) => {
                if *root.get_or_insert_with(|| element.name.clone()) != "ANNOTATION_DOCUMENT" {
                    let message = format!("not an ELAN document: it holds `<{}>`", element.name);
                    return Err(Problem::error(Kind::Input, message).in_file(file));
                }
                begin(&element, &mut document, &mut place);
            }
            Event::Text(text) if place.value => annotation(&text, &mut document, &place),
            Event::Text(_) => {}
            Event::End(_) => place.value = false,
            Event::EndOfFile => return Ok(document),
        }
    }
}

fn begin(element: &Element, document: &mut Document, place: &mut Place) {
    match element.name.as_str() {
        "TIME_SLOT" => {
            // Slots are in order; one without time is where the last one was, or later.
            let time = element.get("TIME_VALUE").and_then(|value| value.trim().parse().ok());
            place.last = time.unwrap_or(place.last);
            if let Some(id) = element.get("TIME_SLOT_ID") {
                document.slots.insert(id.to_owned(), place.last);
            }
        }
        "TIER" => {
            let id = element.get("TIER_ID").unwrap_or("");
            let participant = element.get("PARTICIPANT").filter(|p| !p.trim().is_empty());
            place.speaker = Some(participant.unwrap_or(id).to_owned());
            place.depends = element.get("PARENT_REF").is_some();
            id.clone_into(&mut place.tier);
        }
        "ALIGNABLE_ANNOTATION" => {
            let slot = element.get("TIME_SLOT_REF1");
            place.start = slot.and_then(|slot| document.slots.get(slot)).copied();
        }
        "REF_ANNOTATION" => place.start = None,
        "ANNOTATION_VALUE" => place.value = true,
        _ => {}
    }
}

fn annotation(text: &str, document: &mut Document, place: &Place) {
    let text = one_line(text);
    if text.is_empty() {
        return;
    }
    if place.depends {
        if document.dependent.last() != Some(&place.tier) {
            document.dependent.push(place.tier.clone());
        }
        return;
    }
    document.cues.push(Cue { start: place.start, speaker: place.speaker.clone(), text });
}

#[cfg(test)]
mod tests {
    use super::super::testing::{error, plain, read};
    use super::*;

    const DOCUMENT: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<ANNOTATION_DOCUMENT AUTHOR="" VERSION="3.0"><HEADER TIME_UNITS="milliseconds"/>
<TIME_ORDER><TIME_SLOT TIME_SLOT_ID="ts1" TIME_VALUE="1000"/><TIME_SLOT TIME_SLOT_ID="ts2" TIME_VALUE="61000"/>
<TIME_SLOT TIME_SLOT_ID="ts3"/><TIME_SLOT TIME_SLOT_ID="ts4" TIME_VALUE="62000"/></TIME_ORDER>
<TIER TIER_ID="A_utterance" PARTICIPANT="P1" LINGUISTIC_TYPE_REF="u">
<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a1" TIME_SLOT_REF1="ts2" TIME_SLOT_REF2="ts3">
<ANNOTATION_VALUE>Fine &amp; good.</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>
<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a2" TIME_SLOT_REF1="ts3" TIME_SLOT_REF2="ts4">
<ANNOTATION_VALUE>Yes.</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER>
<TIER TIER_ID="Interviewer" LINGUISTIC_TYPE_REF="u">
<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a3" TIME_SLOT_REF1="ts1" TIME_SLOT_REF2="ts2">
<ANNOTATION_VALUE>How was
it?</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER>
<TIER TIER_ID="gloss" PARENT_REF="A_utterance" LINGUISTIC_TYPE_REF="g">
<ANNOTATION><REF_ANNOTATION ANNOTATION_ID="a4" ANNOTATION_REF="a1">
<ANNOTATION_VALUE>bien</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION></TIER>
</ANNOTATION_DOCUMENT>"#;

    #[test]
    fn tiers_in_order_of_time() {
        let (transcript, problems) = read(&ELAN, "a.eaf", DOCUMENT.as_bytes());
        assert_eq!(
            plain(&transcript.unwrap()),
            "format: ELAN\nspeakers: \"Interviewer; P1\"\n---\n\n[00:00:01] Interviewer: How was it?\n\n\
             [00:01:01] P1: Fine & good. Yes.\n"
        );
        assert_eq!(
            problems,
            [
                "warning: a.eaf: not read, they depend on others: gloss\nhint: the tiers of speakers are read"
            ]
        );
    }

    #[test]
    fn other_xml() {
        assert_eq!(
            error(&ELAN, "a.eaf", b"<a><b/></a>"),
            "error: a.eaf: not an ELAN document: it holds `<a>`"
        );
        assert!(error(&ELAN, "a.eaf", b"hello").contains("not XML"));
    }
}
