//! An import as the files of a study.

use super::imported::{Imported, ImportedTags, NewFile};
use crate::container::delimited;
use crate::files::codebook;
use crate::files::study::{self, StudyFile};
use crate::model::{CoverageRow, RosterRow, TagRow};
use crate::text::Span;
use std::collections::{BTreeMap, BTreeSet};

/// The codebook of a study without codes: it says how to write one.
const NO_CODES: &str = "\
# No file of the import has codes. A code has an id, by which tags name it, and a definition:
#
# themes:
#   - id: care
#     name: Care
#     definition: What people do for each other.
#     codes:
#       - id: warmth
#         definition: Care that is felt.
themes: []
";

/// All files of the study that an import makes, in the order of their paths.
pub fn files(imported: &Imported) -> Vec<NewFile> {
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let mut put = |path: String, bytes: Vec<u8>| {
        files.insert(path, bytes);
    };
    put("study.yaml".to_owned(), settings(imported).into_bytes());
    // A study without codes is no study yet: the codes of a starter would count as its own.
    let book = codebook::by_extension("yaml").filter(|_| !imported.codebook.is_empty());
    let book = book
        .and_then(|format| format.write(&imported.codebook))
        .unwrap_or_else(|| NO_CODES.to_owned());
    put("codebook.yaml".to_owned(), book.into_bytes());
    if !imported.participants.is_empty() {
        put("participants.csv".to_owned(), participants(imported).into_bytes());
    }
    if !imported.coverage.is_empty() {
        put("coverage.csv".to_owned(), coverage(imported).into_bytes());
    }
    for transcript in &imported.transcripts {
        // A mark at the start of a file is none of its text: one that is part of it stands behind another.
        let mark = if transcript.text.starts_with('\u{feff}') { "\u{feff}" } else { "" };
        let text = format!("{mark}{}", transcript.text);
        put(format!("transcripts/{}.txt", transcript.id), text.into_bytes());
        if let Some(original) = &transcript.original {
            put(format!("originals/{}", original.name), original.bytes.clone());
        }
    }
    for file in &imported.files {
        put(format!("originals/{}", file.name), file.bytes.clone());
    }
    for tags in &imported.tags {
        put(format!("tags/{}/{}.csv", tags.coder, tags.transcript), tag_file(tags).into_bytes());
    }
    for memo in &imported.memos {
        let head = [("author", &memo.author), ("date", &memo.date)];
        let head: String = head
            .iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{name}: {value}\n"))
            .collect();
        let head = if head.is_empty() { head } else { format!("---\n{head}---\n\n") };
        put(
            format!("memos/{}.md", memo.name),
            format!("{head}{}\n", memo.text.trim_end()).into_bytes(),
        );
    }
    files.into_iter().map(|(path, bytes)| NewFile { path, bytes }).collect()
}

fn settings(imported: &Imported) -> String {
    let settings = StudyFile { title: imported.title.clone(), ..imported.settings.clone() };
    let text = study::write(&settings);
    if text.is_empty() {
        return "# Every key has a default; `code init` shows them all.\n".to_owned();
    }
    text
}

/// The table of participants.
pub fn participants(imported: &Imported) -> String {
    let names = &imported.attributes;
    let head = ["participant", "transcript", "speaker"].map(str::to_owned);
    let row = |row: &RosterRow| {
        let place = [Some(&row.participant), row.transcript.as_ref(), row.speaker.as_ref()];
        let values = names.iter().map(|name| row.attributes.get(name));
        place
            .into_iter()
            .chain(values)
            .map(|cell| cell.map(String::from).unwrap_or_default())
            .collect()
    };
    let head: Vec<String> = head.into_iter().chain(names.iter().map(String::from)).collect();
    delimited(b',', "\n", std::iter::once(head).chain(imported.participants.iter().map(row)))
}

/// The table of what coders read.
pub fn coverage(imported: &Imported) -> String {
    let head = ["coder", "transcript", "codes", "turns", "status"].map(str::to_owned).to_vec();
    let row = |row: &CoverageRow| {
        let codes = row.codes.iter().flatten().map(|code| imported.codebook[*code].id.clone());
        let turns = row.turns.as_ref().map(|t| format!("{}..{}", t.start(), t.end()));
        vec![
            row.coder.to_string(),
            row.transcript.to_string(),
            codes.collect::<Vec<_>>().join("; "),
            turns.unwrap_or_default(),
            if row.open { "open".to_owned() } else { "done".to_owned() },
        ]
    };
    delimited(b',', "\n", std::iter::once(head).chain(imported.coverage.iter().map(row)))
}

/// A tag file, rows in the order of their places; columns that nobody fills are left out.
fn tag_file(tags: &ImportedTags) -> String {
    let mut rows: Vec<&TagRow> = tags.rows.iter().collect();
    rows.sort_by_key(|row| (row.place.points, row.code.clone()));
    let points = |row: &TagRow, end: bool| {
        row.place.points.map(|(s, e)| if end { e } else { s }.to_string()).unwrap_or_default()
    };
    type Column<'a> = (&'static str, Box<dyn Fn(&TagRow) -> String + 'a>);
    let columns: [Column<'_>; 6] = [
        ("code", Box::new(|row| row.code.clone())),
        ("start", Box::new(|row| points(row, false))),
        ("end", Box::new(|row| points(row, true))),
        (
            "quote",
            Box::new(|row| row.place.quote.as_ref().map(|q| q.exact.clone()).unwrap_or_default()),
        ),
        ("value", Box::new(|row| row.value.clone().unwrap_or_default())),
        ("memo", Box::new(|row| row.memo.clone().unwrap_or_default())),
    ];
    let kept: Vec<&Column<'_>> = columns
        .iter()
        .filter(|(name, of)| {
            matches!(*name, "code" | "start" | "end" | "quote")
                || rows.iter().any(|row| !of(row).is_empty())
        })
        .collect();
    let extra: BTreeSet<&String> =
        rows.iter().flat_map(|row| row.extra.iter().map(|(name, _)| name)).collect();
    let head = kept.iter().map(|(name, _)| (*name).to_owned());
    let head: Vec<String> = head.chain(extra.iter().map(|name| (*name).clone())).collect();
    let cells = |row: &&TagRow| {
        let more = |name: &&String| {
            let found = row.extra.iter().find(|(n, _)| n == *name);
            found.map(|(_, value)| value.clone()).unwrap_or_default()
        };
        kept.iter().map(|(_, of)| of(row)).chain(extra.iter().map(more)).collect::<Vec<_>>()
    };
    delimited(b',', "\n", std::iter::once(head).chain(rows.iter().map(cells)))
}

/// The words at a span as a quote: what a tag stands on, to notice a later edit.
#[must_use]
pub fn quote(text: &str, span: Span) -> crate::model::Quote {
    crate::model::Quote { exact: span.of(text).to_owned(), before: None, after: None }
}
