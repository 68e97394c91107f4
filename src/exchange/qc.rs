//! The database of qc (the package qualitative-coding): which lines of which files were given which codes.
//!
//! The files stand beside it, in its folder corpus, and are imported with it. It knows them by their SHA-1, so tags
//! never land on another text than the one that was coded.

use super::format::{Options, Source};
use super::study::coders::Coders;
use super::study::imported::Imported;
use super::study::imported::LooseTag;
use crate::container::sqlite::{Database, Record};
use crate::error::{Location, Problem};
use std::collections::{BTreeMap, BTreeSet};

/// The tables that it has.
pub const TABLES: &[&str] = &[
    "document",
    "document_index",
    "location",
    "coded_line",
    "coded_line_location_association",
    "code",
    "coder",
];

/// Reads the database.
pub fn read(database: &Database, source: &Source, options: &Options) -> Result<Imported, Problem> {
    let mut imported = Imported::default();
    let hashes = pairs(&database.rows("document")?, "file_path", "file_hash");
    let documents = pairs(&database.rows("document_index")?, "id", "document_id");
    let indices = pairs(&database.rows("location")?, "id", "document_index_id");
    let locations =
        pairs(&database.rows("coded_line_location_association")?, "coded_line_id", "location_id");
    let unnamed = options.coder(source);
    let mut coders = Coders::new();
    let (mut coded, mut used) = (BTreeSet::new(), BTreeSet::new());
    for row in database.rows("coded_line")? {
        let document = row
            .shown("id")
            .and_then(|id| locations.get(&id))
            .and_then(|location| indices.get(location))
            .and_then(|index| documents.get(index));
        let Some((document, hash)) = document.and_then(|d| Some((d, hashes.get(d)?))) else {
            imported.lose("coded line", 1, "its document is not in the file");
            continue;
        };
        // qc counts lines from 0.
        let (Some(line), Some(code)) = (row.place("line"), row.said("code_id")) else {
            imported.lose("coded line", 1, "its number or its code is missing");
            continue;
        };
        coded.insert(document);
        used.insert(code.to_owned());
        let coder = coders.ours(row.said("coder_id").unwrap_or(&unnamed), &mut imported);
        imported.loose.push(LooseTag {
            transcript: document.clone(),
            sha1: Some(hash.to_ascii_lowercase()),
            coder,
            code: vec![code.into()],
            line: Some(line.saturating_add(1)),
            at: Location::file(&source.file),
            ..LooseTag::default()
        });
    }
    let without = hashes.keys().filter(|document| !coded.contains(document)).count();
    imported.lose("document", without, "none of its lines has a code; its file can be imported");
    let codes = database.rows("code")?;
    let unused =
        codes.iter().filter_map(|row| row.said("name")).filter(|name| !used.contains(*name));
    imported.lose("code", unused.count(), "no line has it; qc's codebook.yaml can be imported");
    imported.notes.push(format!(
        "{}: the tree of codes is in qc's codebook.yaml, memos are in its folder memos",
        source.name()
    ));
    Ok(imported)
}

/// What one column says of another.
fn pairs(rows: &[Record], key: &str, value: &str) -> BTreeMap<String, String> {
    rows.iter().filter_map(|row| row.shown(key).zip(row.shown(value))).collect()
}
