//! Coded segments whose transcripts nobody has: each document's segments, in order, as its text.

use super::divided::divided;
use super::imported::{Imported, ImportedTranscript, LooseTag};
use crate::files::names::{Names, short};
use crate::model::Conventions;
use crate::model::SEGMENTS_ONLY;
use crate::text::{CodePoints, Name, amount};
use std::collections::{BTreeMap, HashMap};

/// Who says a segment, nobody knows: without a label, what looks like one in it would divide the text.
const NOBODY: &str = "Unknown";

/// Makes transcripts of tags that store their words, where no file has any.
pub fn stand_alone(imported: &mut Imported) {
    let all = imported.loose.iter().all(|tag| tag.alone && !words(tag).is_empty());
    if !imported.transcripts.is_empty() || imported.loose.is_empty() || !all {
        return;
    }
    let mut documents: BTreeMap<Name, Vec<usize>> = BTreeMap::new();
    for (at, tag) in imported.loose.iter().enumerate() {
        documents.entry(Name::new(&tag.transcript)).or_default().push(at);
    }
    let mut names = Names::default();
    for (name, tags) in documents {
        let id = names.file(short(&name));
        let (text, places) = text(&id, &tags, &imported.loose);
        for (at, range) in places {
            let tag = &mut imported.loose[at];
            tag.transcript.clone_from(&id);
            (tag.range, tag.paragraph) = (Some(range), None);
            tag.words = Some(words(tag));
        }
        imported.transcripts.push(ImportedTranscript {
            id,
            text,
            names: vec![name.to_string()],
            ..ImportedTranscript::default()
        });
    }
    let count = amount(imported.transcripts.len(), "document");
    imported.notes.push(format!(
        "no file has a transcript: the texts of {count} are the coded segments only, so words and shares mean nothing"
    ));
}

fn words(tag: &LooseTag) -> String {
    let words = tag.words.as_deref().unwrap_or_default();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The numbers of tags, each with where it stands in a text.
type Places = Vec<(usize, (usize, usize))>;

/// The text of a document, and where in it each tag stands, in code points.
fn text(id: &str, tags: &[usize], all: &[LooseTag]) -> (String, Places) {
    let mut tags = tags.to_vec();
    // As far as the file says where they stood; else in its order.
    let place = |at: &usize| (all[*at].range.map(|(start, _)| start), all[*at].paragraph);
    if tags.iter().all(|at| place(at) != (None, None)) {
        tags.sort_by_key(|at| (place(at), *at));
    }
    let mut segments: Vec<String> = Vec::new();
    let mut known: HashMap<(Option<(usize, usize)>, String), usize> = HashMap::new();
    let mut of_tag = Vec::new();
    for at in tags {
        let said = words(&all[at]);
        let segment = *known.entry((all[at].range, said.clone())).or_insert(segments.len());
        if segment == segments.len() {
            segments.push(said);
        }
        of_tag.push((at, segment));
    }
    let (key, value) = SEGMENTS_ONLY;
    let mut text = format!("---\n{key}: {value}\nspeakers: \"{NOBODY}\"\n---\n");
    segments.iter().for_each(|said| text.push_str(&format!("\n{NOBODY}: {said}\n")));
    let read = divided(id, &text, &Conventions::default()).unwrap_or_default();
    let points = CodePoints::new(&text);
    let point = |byte| points.point(&text, byte);
    let range = |segment: usize| {
        let speech = read.turns.get(segment)?.speech;
        Some((point(speech.start), point(speech.end)))
    };
    let places = of_tag.into_iter().filter_map(|(at, segment)| Some((at, range(segment)?)));
    let places = places.collect();
    (text, places)
}
