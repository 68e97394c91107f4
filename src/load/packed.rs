//! A study on its way to a colleague or an archive: its files, and nothing else that lies beside them.

use super::find::{files_below, read_bytes};
use super::study::Study;
use crate::error::{Kind, Problem};
use crate::files::decode::decode_raw;
use crate::files::summaries;
use crate::files::table::TextTable;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// What of a study stays behind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Without {
    /// Coders' notes: memos/, and those of tags.
    pub memos: bool,
    /// What was imported.
    pub originals: bool,
    /// How coders settled what they differed on.
    pub settled: bool,
    /// What people wrote into the cells of the framework matrix.
    pub summaries: bool,
}

/// The files of a study that go.
#[derive(Debug, Default)]
pub struct Packed {
    /// What they hold, by path below the study's folder.
    pub files: BTreeMap<String, Vec<u8>>,
    /// Those that are not as they lie in the study.
    pub changed: BTreeSet<String>,
    /// Files that are no part of a study, and stay.
    pub beside: Vec<String>,
    /// How many notes of tags were taken out.
    pub notes: usize,
}

/// Gathers the files of a study.
pub fn packed(study: &Study, without: Without, problems: &mut Vec<Problem>) -> Packed {
    let mut packed = Packed::default();
    let Some(folder) = &study.folder else { return packed };
    let canonical = |path: &PathBuf| path.canonicalize().ok();
    let inputs: BTreeSet<PathBuf> = study.inputs.values().filter_map(canonical).collect();
    let folders: Vec<PathBuf> = study.folders.iter().filter_map(canonical).collect();
    let root = folder.canonicalize().unwrap_or_else(|_| folder.clone());
    for (name, path) in &study.inputs {
        if canonical(path).is_some_and(|path| !path.starts_with(&root)) {
            let message =
                "it lies outside the study's folder, and would be missing in what is packed";
            let hint = "move it into the study, and change study.yaml";
            problems.push(Problem::error(Kind::Input, message).in_file(name).hint(hint));
        }
    }
    for below in files_below(folder, "", problems) {
        let of_study = below.path.canonicalize().is_ok_and(|path| {
            inputs.contains(&path) || folders.iter().any(|folder| path.starts_with(folder))
        });
        match goes(&below.relative, of_study, without) {
            Goes::Along => {}
            Goes::Beside => {
                packed.beside.push(below.relative);
                continue;
            }
            Goes::Without => continue,
        }
        let bytes = match read_bytes(&below.path, &below.relative) {
            Ok(bytes) => bytes,
            Err(problem) => {
                problems.push(problem);
                continue;
            }
        };
        let is_tags = of_study && in_tags(study, &below.path) && below.relative.ends_with(".csv");
        match is_tags && without.memos {
            true => packed.without_notes(study, below.relative, bytes, problems),
            false => {
                packed.files.insert(below.relative, bytes);
            }
        }
    }
    if without.memos {
        let others = packed
            .files
            .keys()
            .filter(|name| in_tags(study, &folder.join(name)) && is_structured(name));
        problems.extend(others.map(|name| {
            Problem::error(Kind::Usage, "notes of tags are taken out of csv files alone")
                .in_file(name)
                .hint("`code anchor -o DIR` makes csv files of these tags")
        }));
    }
    packed
}

enum Goes {
    Along,
    /// It was asked to stay.
    Without,
    /// It is no part of the study.
    Beside,
}

fn goes(relative: &str, of_study: bool, without: Without) -> Goes {
    let is_below = |folder: &str| relative.strip_prefix(folder).is_some_and(|r| r.starts_with('/'));
    let parts = [
        (is_below("memos"), without.memos),
        (is_below("originals"), without.originals),
        (is_below("settled"), without.settled),
        (relative == summaries::NAME, without.summaries),
    ];
    match parts.iter().find(|(is_it, _)| *is_it) {
        Some((_, true)) => Goes::Without,
        Some((_, false)) => Goes::Along,
        None if of_study || is_about(relative) => Goes::Along,
        None => Goes::Beside,
    }
}

/// What people write about a study as a whole.
fn is_about(relative: &str) -> bool {
    let stem = relative.split('.').next().unwrap_or_default().to_ascii_lowercase();
    !relative.contains('/') && ["readme", "license", "licence", "citation"].contains(&stem.as_str())
}

fn in_tags(study: &Study, path: &Path) -> bool {
    let Ok(path) = path.canonicalize() else { return false };
    let files = study.tags.files.iter().map(|file| &file.path);
    files.filter_map(|file| file.canonicalize().ok()).any(|file| file == path)
}

fn is_structured(name: &str) -> bool {
    ["yaml", "yml", "json", "jsonl", "xlsx", "tsv"].iter().any(|e| name.ends_with(&format!(".{e}")))
}

impl Packed {
    /// Puts a tag file in with the cells of its notes empty.
    fn without_notes(
        &mut self,
        study: &Study,
        name: String,
        bytes: Vec<u8>,
        problems: &mut Vec<Problem>,
    ) {
        let text = match decode_raw(&name, bytes.clone(), study.encodings.of(&name)) {
            Ok(text) => text,
            Err(problem) => return problems.push(problem),
        };
        let table = TextTable::read(&name, &text, &mut Vec::new());
        let at = table.header.iter().position(|column| column.eq_ignore_ascii_case("memo"));
        let mut spans: Vec<_> = table
            .rows
            .iter()
            .filter_map(|row| table.span(row, at?))
            .filter(|span| !text[span.clone()].trim().is_empty())
            .collect();
        spans.sort_by_key(|span| span.start);
        if spans.is_empty() {
            self.files.insert(name, bytes);
            return;
        }
        let mut kept = String::with_capacity(text.len());
        let mut from = 0;
        for span in &spans {
            kept += &text[from..span.start];
            from = span.end;
        }
        kept += &text[from..];
        self.notes += spans.len();
        self.changed.insert(name.clone());
        self.files.insert(name, kept.into_bytes());
    }
}
