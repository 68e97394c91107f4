//! Cases of a database as participants.

use super::divided::divided;
use super::imported::Imported;
use super::shifted::{Shifted, Unit};
use crate::container::sqlite::Record;
use crate::exchange::qdpx::people::{column, of_source};
use crate::model::{Attributes, Conventions, RosterRow};
use crate::text::{CodePoints, Name, Span};
use std::collections::{BTreeMap, BTreeSet};

/// A source that is a transcript now.
pub struct Text {
    pub id: String,
    pub shifted: Shifted,
}

/// The transcripts, by the numbers of their sources.
pub type Texts = BTreeMap<i64, Text>;

/// What is said of cases or sources, by their numbers.
pub type Values = BTreeMap<i64, Attributes>;

/// A case: for each source, stretches of it.
pub struct Case {
    pub name: String,
    pub attributes: Attributes,
    pub places: BTreeMap<i64, Vec<(usize, usize)>>,
}

/// Notes that there is an attribute.
pub fn attribute(imported: &mut Imported, name: &str) -> Name {
    let name = column(name);
    if !imported.attributes.contains(&name) {
        imported.attributes.push(name.clone());
    }
    name
}

/// Adds what a row says of a case or source.
pub fn value(row: &Record, [of, name]: [&str; 2], imported: &mut Imported, known: &mut Values) {
    let said = (row.number(of), row.said(name), row.shown("value"));
    if let (Some(of), Some(name), Some(value)) = said {
        let name = attribute(imported, name);
        known.entry(of).or_default().insert(name, value.into());
    }
}

/// The rows of participants.csv.
pub fn roster(cases: &[Case], of_files: &Values, texts: &Texts, imported: &mut Imported) {
    let mut shared: BTreeMap<i64, usize> = BTreeMap::new();
    for file in cases.iter().flat_map(|case| case.places.keys()) {
        *shared.entry(*file).or_default() += 1;
    }
    let mut rows = Vec::new();
    for case in cases {
        let before = rows.len();
        let row = |transcript: Option<Name>, speaker: Option<Name>| RosterRow {
            participant: Name::new(&case.name),
            transcript,
            speaker,
            attributes: case.attributes.clone(),
            line: 0,
        };
        for (file, spans) in &case.places {
            let Some(text) = texts.get(file) else { continue };
            let id = Some(Name::new(&text.id));
            if shared.get(file).is_none_or(|cases| *cases == 1) {
                rows.push(row(id, None));
                continue;
            }
            let speakers = speakers(text, spans, &case.name);
            if speakers.is_empty() {
                let why = "its source belongs to several cases, and who speaks is not said";
                imported.lose("place of a case", 1, why);
            }
            rows.extend(speakers.into_iter().map(|speaker| row(id.clone(), Some(speaker))));
        }
        if rows.len() == before {
            rows.push(row(None, None));
        }
    }
    for (file, attributes) in of_files {
        if let Some(text) = texts.get(file) {
            of_source(&mut rows, &text.id, attributes);
        }
    }
    imported.participants = rows;
}

/// The labels of the turns in which a case's stretches lie, else the label that is the case's name.
fn speakers(text: &Text, spans: &[(usize, usize)], name: &str) -> BTreeSet<Name> {
    let conventions = Conventions::default();
    let Some(divided) = divided(&text.id, &text.shifted.text, &conventions) else {
        return BTreeSet::new();
    };
    let same = |label: &&Name| **label == *name;
    let own: BTreeSet<Name> = divided.labels.iter().filter(same).cloned().collect();
    if !own.is_empty() {
        return own;
    }
    let points = CodePoints::new(&text.shifted.text);
    let place = |point| points.byte(&text.shifted.text, point);
    let mut found = BTreeSet::new();
    for span in spans {
        let (start, end) = text.shifted.range(*span, Unit::Points, None);
        let Some((start, end)) = place(start).zip(place(end)) else { continue };
        // All of a source is said by nobody alone.
        if start == 0 && text.shifted.text[end..].trim().is_empty() {
            continue;
        }
        // A stretch over several turns is somebody's only where it begins.
        let turn = divided.turns_in(Span::new(start, end)).next();
        found.extend(turn.map(|turn| divided.labels[divided.turns[turn].speaker].clone()));
    }
    found.retain(|label| !label.is_empty());
    found
}
