//! The texts in `files/`, each with its truth beside it.
//!
//! `NAME.csv` has a row for everybody who speaks in `NAME.txt`: `label,role,turns,words,speech,about`. The roles are
//! participant, interviewer, staff and nobody; nobody's row, without label, has headings, headers and notes; a
//! participant's row without label is what a text without labels says. `speech` tells where the words stand: `3:5` from
//! column 5 of line 3 to the end of the line, `3:5-40` to column 40 (both counted from 1, in characters). A text
//! whose row has no words is no talk: nobody is to be found in it. Where others have labels it is left open whether
//! unlabelled words count as an unnamed speaker's or as nobody's: that is a setting.

use crate::truth::{Owner, Sample, Total};
use qualcode::text::Span;
use std::fs;
use std::path::{Path, PathBuf};

const ROLES: &[&str] = &["participant", "interviewer", "staff", "nobody"];

/// Texts in which somebody speaks, or writes a diary.
pub fn talks() -> Vec<Sample> {
    read().into_iter().filter(|sample| !sample.totals.is_empty()).collect()
}

/// Texts that are no talk.
pub fn no_talk() -> Vec<Sample> {
    read().into_iter().filter(|sample| sample.totals.is_empty()).collect()
}

fn read() -> Vec<Sample> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/speakers/files");
    let listed = fs::read_dir(folder).expect("the folder is there");
    let mut texts: Vec<PathBuf> = listed.map(|entry| entry.expect("it is listed").path()).collect();
    texts.retain(|path| path.extension().is_some_and(|extension| extension != "csv"));
    texts.sort();
    texts.iter().map(|path| sample(path)).collect()
}

fn sample(path: &Path) -> Sample {
    let name = path.file_stem().and_then(|name| name.to_str()).expect("a name").to_owned();
    let text = fs::read_to_string(path).expect("a text");
    let mut stretches = Vec::new();
    let mut totals = Vec::new();
    let mut truth = csv::Reader::from_path(path.with_extension("csv")).expect("a truth beside it");
    for row in truth.records() {
        let row = row.expect("a row");
        assert!(ROLES.contains(&&row[1]), "{name}: no role: {}", &row[1]);
        let owner = match (&row[0], &row[1]) {
            ("", "nobody") => Owner::Nobody,
            ("", _) if row[3].is_empty() => Owner::NoLabel,
            ("", _) => Owner::Unlabelled,
            (label, _) => Owner::Label(label.to_owned()),
        };
        if owner == Owner::NoLabel {
            stretches.push((Span::new(0, text.len()), owner));
            continue;
        }
        let places = row[4].split(' ').filter(|place| !place.is_empty());
        stretches.extend(places.map(|place| (span(&text, place), owner.clone())));
        let number = |cell: &str| match cell {
            "" => 0,
            cell => cell.parse().expect("a number"),
        };
        let role = Some(row[1].to_owned()).filter(|_| matches!(owner, Owner::Label(_)));
        totals.push(Total { owner, role, turns: number(&row[2]), words: number(&row[3]) });
    }
    if stretches.iter().any(|(_, owner)| matches!(owner, Owner::Label(_))) {
        let owners = stretches.iter_mut().map(|(_, owner)| owner);
        let owners = owners.chain(totals.iter_mut().map(|total| &mut total.owner));
        owners.filter(|owner| **owner == Owner::Unlabelled).for_each(|o| *o = Owner::NoLabel);
    }
    stretches.sort_by_key(|(span, _)| span.start);
    let extension = match path.extension().and_then(|extension| extension.to_str()) {
        Some("md") => "md",
        Some("txt") => "txt",
        other => panic!("{name}: no plain text: {other:?}"),
    };
    Sample { kind: name.clone(), name, extension, text, stretches, totals }
}

/// `3:5` or `3:5-40`.
fn span(text: &str, place: &str) -> Span {
    let (line, columns) = place.split_once(':').expect("line:column");
    let (from, to) = columns.split_once('-').map_or((columns, None), |(from, to)| (from, Some(to)));
    let [line, from] = [line, from].map(|number| number.parse::<usize>().expect("a number") - 1);
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let content = text[start..].lines().next().unwrap_or("");
    let byte = |column| content.char_indices().nth(column).map_or(content.len(), |(at, _)| at);
    let end = to.map_or(content.len(), |to| byte(to.parse().expect("a number")));
    Span::new(start + byte(from), start + end)
}
