//! Cases and attributes as participants.

use super::{Texts, memo, range};
use crate::container::sqlite::{Database, Record};
use crate::error::Problem;
use crate::files::project::database::note;
use crate::files::project::imported::Imported;
use crate::files::project::names::Names;
use crate::files::project::qdpx::people::{column, of_source};
use crate::files::project::shifted::Unit;
use crate::files::transcript::{self, Source};
use crate::model::{Attributes, RosterRow, Transcript};
use crate::text::{CodePoints, Span};
use std::collections::{BTreeMap, BTreeSet};

/// Where cases are: for each case the sources, with stretches of them.
type Places = BTreeMap<i64, BTreeMap<i64, Vec<(usize, usize)>>>;

/// Reads cases into rows of participants.csv.
pub fn read(
    database: &Database,
    texts: &Texts,
    imported: &mut Imported,
    memos: &mut Names,
    problems: &mut Vec<Problem>,
) -> Result<(), Problem> {
    for row in database.rows("attribute_type")? {
        let name = column(row.said("name").unwrap_or("attribute"));
        if !imported.attributes.contains(&name) {
            imported.attributes.push(name);
        }
    }
    let (mut of_cases, mut of_files) = (BTreeMap::new(), BTreeMap::new());
    for row in database.rows("attribute")? {
        let known =
            if row.said("attr_type") == Some("case") { &mut of_cases } else { &mut of_files };
        attribute(&row, imported, known);
    }
    let mut places = Places::new();
    for row in database.rows("case_text")? {
        let at = row.number("caseid").zip(row.number("fid"));
        let Some((case, file)) = at.filter(|(_, file)| texts.contains_key(file)) else { continue };
        places.entry(case).or_default().entry(file).or_default().extend(range(&row));
    }
    let mut shared: BTreeMap<i64, usize> = BTreeMap::new();
    places
        .values()
        .flat_map(BTreeMap::keys)
        .for_each(|file| *shared.entry(*file).or_default() += 1);
    let mut rows = Vec::new();
    for case in database.rows("cases")? {
        let (Some(number), Some(name)) = (case.number("caseid"), case.said("name")) else {
            continue;
        };
        note(imported, memos, &format!("about {name}"), memo(&case, "memo"));
        let attributes = of_cases.get(&number).cloned().unwrap_or_default();
        let before = rows.len();
        let row = |transcript: Option<String>, speaker: Option<String>| RosterRow {
            participant: name.to_owned(),
            transcript,
            speaker,
            attributes: attributes.clone(),
            line: 0,
        };
        for (file, spans) in places.get(&number).into_iter().flatten() {
            let id = Some(texts[file].id.clone());
            if shared.get(file).is_none_or(|cases| *cases == 1) {
                rows.push(row(id, None));
                continue;
            }
            let speakers = speakers(texts, *file, spans, name, problems);
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
    for (file, attributes) in &of_files {
        if let Some(text) = texts.get(file) {
            of_source(&mut rows, &text.id, attributes);
        }
    }
    imported.participants = rows;
    Ok(())
}

fn attribute(row: &Record, imported: &mut Imported, known: &mut BTreeMap<i64, Attributes>) {
    let (Some(of), Some(name), Some(value)) =
        (row.number("id"), row.said("name"), row.shown("value"))
    else {
        return;
    };
    let name = column(name);
    if !imported.attributes.contains(&name) {
        imported.attributes.push(name.clone());
    }
    known.entry(of).or_default().insert(name, value);
}

/// The labels of the turns in which a case's stretches lie, else the label that is the case's name.
fn speakers(
    texts: &Texts,
    file: i64,
    spans: &[(usize, usize)],
    name: &str,
    problems: &mut Vec<Problem>,
) -> BTreeSet<String> {
    let text = &texts[&file];
    let bytes = text.shifted.text.clone().into_bytes();
    let source = Source { file: &text.id, bytes, encoding: None };
    let Some(format) = transcript::by_extension("txt") else { return BTreeSet::new() };
    let divided: Transcript = match format.read(source, &|_| None, &mut Vec::new()) {
        Ok(divided) => divided,
        Err(problem) => {
            problems.push(problem);
            return BTreeSet::new();
        }
    };
    let same = |label: &&String| label.to_lowercase() == name.to_lowercase();
    let own: BTreeSet<String> = divided.labels.iter().filter(same).cloned().collect();
    if !own.is_empty() {
        return own;
    }
    let points = CodePoints::new(&text.shifted.text);
    let place = |point| points.byte(&text.shifted.text, point);
    let mut found = BTreeSet::new();
    for span in spans {
        let (start, end) = text.shifted.range(*span, Unit::Points, None);
        if let (Some(start), Some(end)) = (place(start), place(end)) {
            // A stretch over several turns is somebody's only where it begins.
            let turn = divided.turns_in(Span::new(start, end)).next();
            found.extend(turn.map(|turn| divided.labels[divided.turns[turn].speaker].clone()));
        }
    }
    found.retain(|label| !label.is_empty());
    found
}
