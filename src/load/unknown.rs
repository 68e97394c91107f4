//! Codes that tags use and the codebook lacks.

use super::codebook::{self, CodebookFile};
use super::open::Layout;
use super::request::Request;
use super::{coded, tags};
use crate::error::{Kind, Problem};
use crate::files::decode::Encodings;
use crate::model::{Codebook, Coder};
use crate::text::Name;
use std::collections::{BTreeMap, BTreeSet};

/// A code that the codebook lacks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UnknownCode {
    /// As tags have it.
    pub id: String,
    /// How many tags each coder gave.
    pub coders: BTreeMap<Coder, usize>,
    /// The transcripts it stands in.
    pub transcripts: BTreeSet<String>,
}

impl UnknownCode {
    /// How many tags have it.
    #[must_use]
    pub fn tags(&self) -> usize {
        self.coders.values().sum()
    }
}

/// A study's codebook and what it lacks.
#[derive(Debug)]
pub struct Lacking {
    /// The codebook; none if the study has none yet.
    pub codebook: Option<CodebookFile>,
    /// Codes that tags use and the codebook lacks, the most used first.
    pub codes: Vec<UnknownCode>,
    /// How many tags were looked at.
    pub tags: usize,
}

/// Looks through all tags for codes that the codebook lacks. A study without codebook lacks all of them.
pub fn lacking(request: &Request, problems: &mut Vec<Problem>) -> Option<Lacking> {
    let layout = Layout::find(request, problems)?;
    let encodings = layout.encodings(request);
    let codebook = match layout.codebook(request, &mut Vec::new()) {
        Some(path) => Some(read(layout.name(&path), path, request, &encodings, problems)?),
        None => None,
    };
    let found = layout
        .file(request.tags.as_ref(), layout.study.tags.as_deref(), "tags")
        .map(|path| tags::find(&path, &layout.name(&path), &encodings, problems))
        .unwrap_or_default();
    let none = Codebook::default();
    let book = codebook.as_ref().map_or(&none, |file| &file.book);
    let mut tags = 0;
    let mut codes: BTreeMap<Name, UnknownCode> = BTreeMap::new();
    for (transcript, coders) in &found.by_transcript {
        for (coder, source) in coders {
            let rows = coded::decoded_rows(&encodings, source, problems);
            for id in rows.into_iter().map(|row| row.row.code).filter(|id| !id.is_empty()) {
                tags += 1;
                if book.find(&id).is_some() {
                    continue;
                }
                let code = codes.entry(id.into()).or_default();
                *code.coders.entry(coder.clone()).or_default() += 1;
                code.transcripts.insert(transcript.to_string());
            }
        }
    }
    let mut codes: Vec<_> =
        codes.into_iter().map(|(id, code)| UnknownCode { id: id.to_string(), ..code }).collect();
    codes.sort_by_key(|code| std::cmp::Reverse(code.tags()));
    Some(Lacking { codebook, codes, tags })
}

/// Reads a codebook that may still be without any code.
fn read(
    name: String,
    path: std::path::PathBuf,
    request: &Request,
    encodings: &Encodings,
    problems: &mut Vec<Problem>,
) -> Option<CodebookFile> {
    let mut own = Vec::new();
    let file = codebook::read(name, path, request, encodings, &mut own);
    let is_empty = file.as_ref().is_some_and(|file| file.book.is_empty());
    if !is_empty || own.iter().any(|p| !matches!(p.kind, Kind::Codebook | Kind::NoCodes)) {
        problems.append(&mut own);
    }
    file
}
