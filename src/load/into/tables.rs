//! Rows of participants and coverage that come with what is new.

use super::super::anchored::Rewrite;
use crate::error::{Kind, Problem};
use crate::files::table::{Lacking, NewRow, added};
use crate::model::{Codebook, CoverageRow, RosterRow};
use crate::text::Name;
use std::collections::BTreeSet;
use std::path::Path;

/// A table of the study with rows more, and the columns that it lacks for them; nothing where there are none.
pub(super) fn with(
    path: &Path,
    name: &str,
    header: &str,
    rows: &[NewRow],
) -> Result<Option<(Rewrite, BTreeSet<String>)>, Vec<Problem>> {
    if rows.is_empty() {
        return Ok(None);
    }
    let expected = std::fs::read(path).ok();
    let (text, lacking) = match &expected {
        None => (header.to_owned(), Lacking::Added),
        Some(bytes) => {
            let Ok(text) = String::from_utf8(bytes.clone()) else {
                return Err(vec![
                    Problem::error(Kind::Input, "it is not UTF-8, and rows are to be added to it")
                        .in_file(name)
                        .hint("save it as UTF-8"),
                ]);
            };
            (text, Lacking::LeftOut)
        }
    };
    let (text, left) = added(name, &text, rows, lacking)?;
    Ok(Some((Rewrite { path: path.to_owned(), bytes: text.into_bytes(), expected }, left)))
}

/// Who is who in transcripts that are new.
pub(super) fn people(rows: &[RosterRow], attributes: &[Name], new: &BTreeSet<Name>) -> Vec<NewRow> {
    let is_new = |row: &&RosterRow| row.transcript.as_ref().is_some_and(|id| new.contains(id));
    let text = |name: Option<&Name>| name.map(String::from).unwrap_or_default();
    let row = |row: &RosterRow| {
        let mut cells = vec![
            ("participant".to_owned(), String::from(&row.participant)),
            ("transcript".to_owned(), text(row.transcript.as_ref())),
            ("speaker".to_owned(), text(row.speaker.as_ref())),
        ];
        let values = attributes.iter().map(|name| (name, row.attributes.get(name)));
        cells.extend(values.map(|(name, value)| (String::from(name), text(value))));
        cells
    };
    rows.iter().filter(is_new).map(row).collect()
}

/// What a coder read of a transcript.
pub(super) fn read(row: &CoverageRow, book: &Codebook) -> NewRow {
    let codes = row.codes.iter().flatten().map(|code| book[*code].id.clone());
    let turns = row.turns.as_ref().map(|turns| format!("{}..{}", turns.start(), turns.end()));
    let status = if row.open { "open" } else { "done" };
    [
        ("coder", row.coder.to_string()),
        ("transcript", row.transcript.to_string()),
        ("codes", codes.collect::<Vec<_>>().join("; ")),
        ("turns", turns.unwrap_or_default()),
        ("status", status.to_owned()),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .to_vec()
}
