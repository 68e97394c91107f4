//! ELAN annotations: <https://www.mpi.nl/tools/elan/EAFv3.0.xsd>.

use super::cue::one_line;
use super::format::{Reader, Source, TranscriptFormat};
use super::tier::{Piece, Tier};
use crate::container::{Element, Event, FileKind, XmlReader};
use crate::error::{Kind, Problem};
use std::collections::{HashMap, HashSet};

/// `.eaf`.
pub const ELAN: TranscriptFormat = TranscriptFormat {
    kind: FileKind {
        id: "elan",
        about: "ELAN annotations in order of time: tiers of speech, each somebody's; glosses, gestures and numbers are left out",
        extensions: &["eaf"],
    },
    name: "ELAN",
    version: "elan/3",
    reader: Reader::Tiers(tiers),
};

fn tiers(source: &Source<'_>) -> Result<Vec<Tier>, Problem> {
    Ok(read(source.file, &source.bytes)?.tiers())
}

#[derive(Default)]
struct Document {
    /// When the slots of the time line are.
    slots: HashMap<String, u64>,
    tiers: Vec<Tier>,
    /// The annotations of each tier.
    annotations: Vec<Vec<Annotation>>,
    /// The types of tiers whose values come from a list.
    listed: HashSet<String>,
}

/// An annotation of a tier.
#[derive(Default)]
struct Annotation {
    id: String,
    /// The annotation on which it depends, and whose times it has.
    of: Option<String>,
    start: Option<u64>,
    end: Option<u64>,
    text: String,
}

impl Document {
    /// The tiers with what stands in them.
    fn tiers(self) -> Vec<Tier> {
        let ids = self.annotations.iter().flatten().map(|one| (one.id.as_str(), one)).collect();
        let mut tiers = self.tiers;
        for (tier, annotations) in tiers.iter_mut().zip(&self.annotations) {
            let full = annotations.iter().filter(|annotation| !annotation.text.is_empty());
            tier.pieces = full.map(|annotation| annotation.piece(&ids)).collect();
            tier.closed = self.listed.contains(&tier.of_type).then_some("values of a list");
        }
        tiers
    }
}

impl Annotation {
    /// The annotation at the times of that on which it depends.
    fn piece(&self, ids: &HashMap<&str, &Self>) -> Piece {
        let mut timed = self;
        // Tiers stand below each other, but not this deep: a longer chain is a circle.
        for _ in 0..64 {
            match timed.of.as_deref().and_then(|of| ids.get(of)) {
                Some(above) => timed = above,
                None => break,
            }
        }
        Piece { start: timed.start, end: timed.end, text: self.text.clone() }
    }
}

/// Where reading is.
#[derive(Default)]
struct Place {
    annotation: Annotation,
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
            Event::Text(text) if place.value => place.annotation.text.push_str(&text),
            Event::Text(_) => {}
            Event::End(_) if place.value => {
                place.value = false;
                let mut annotation = std::mem::take(&mut place.annotation);
                annotation.text = one_line(&annotation.text);
                if let Some(tier) = document.annotations.last_mut() {
                    tier.push(annotation);
                }
            }
            Event::End(_) => {}
            Event::EndOfFile => return Ok(document),
        }
    }
}

fn begin(element: &Element, document: &mut Document, place: &mut Place) {
    let text = |name: &str| element.get(name).map(str::to_owned);
    match element.name.as_str() {
        "TIME_SLOT" => {
            // Slots are in order; one without time is where the last one was, or later.
            let time = element.get("TIME_VALUE").and_then(|value| value.trim().parse().ok());
            place.last = time.unwrap_or(place.last);
            if let Some(id) = text("TIME_SLOT_ID") {
                document.slots.insert(id, place.last);
            }
        }
        "TIER" => {
            document.tiers.push(Tier {
                name: text("TIER_ID").unwrap_or_default(),
                participant: text("PARTICIPANT").filter(|p| !p.trim().is_empty()),
                of_type: text("LINGUISTIC_TYPE_REF").unwrap_or_default(),
                parent: text("PARENT_REF"),
                ..Tier::default()
            });
            document.annotations.push(Vec::new());
        }
        "ALIGNABLE_ANNOTATION" => {
            let time = |slot| element.get(slot).and_then(|slot| document.slots.get(slot)).copied();
            place.annotation = Annotation {
                id: text("ANNOTATION_ID").unwrap_or_default(),
                start: time("TIME_SLOT_REF1"),
                end: time("TIME_SLOT_REF2"),
                ..Annotation::default()
            };
        }
        "REF_ANNOTATION" => {
            place.annotation = Annotation {
                id: text("ANNOTATION_ID").unwrap_or_default(),
                of: text("ANNOTATION_REF"),
                ..Annotation::default()
            };
        }
        "ANNOTATION_VALUE" => place.value = true,
        "LINGUISTIC_TYPE" if element.get("CONTROLLED_VOCABULARY_REF").is_some() => {
            document.listed.extend(text("LINGUISTIC_TYPE_ID"));
        }
        _ => {}
    }
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
                "warning: a.eaf: read as speech: `A_utterance`, `Interviewer`; not read: `gloss` (it depends on others)\n\
                 hint: where others are speech, `code import --columns tier=NAME,…` names all that are"
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
