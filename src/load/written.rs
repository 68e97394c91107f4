//! All that is written in a study, text by text: what is looked through for identifiers.

use super::find::{Below, TranscriptFile, files_below, read_bytes};
use super::study::Study;
use super::transcript::read_transcript;
use crate::deid::{Piece, Way, pieces};
use crate::error::{Location, Problem};
use crate::files::decode::decode_raw;
use crate::files::table::TextTable;
use crate::files::{deid, lock};
use crate::model::Transcript;
use crate::speech;
use crate::text::{Lines, Span};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// A text of a study, with the stretches of it that are looked through.
pub struct Written {
    /// Its file as the user would name it.
    pub file: String,
    /// The text.
    pub text: String,
    /// The stretches.
    pub pieces: Vec<Piece>,
    /// What in the file it is, where it is not what the file holds: `file name`, `creator`.
    pub of: Option<String>,
    /// Whether what a person said or wrote stands in its lines, and not what a reader made of them.
    has_lines: bool,
    /// Whether it is a transcript.
    pub is_talk: bool,
    /// Whether it is a transcript in which capitals tell nothing.
    pub without_capitals: bool,
}

impl Written {
    /// Where a byte of it stands.
    #[must_use]
    pub fn place(&self, lines: &Lines, byte: usize) -> Location {
        if let Some(of) = &self.of {
            return Location::file(format!("{} ({of})", self.file));
        }
        if !self.has_lines {
            return Location::file(&self.file);
        }
        let (line, column) = lines.line_column(&self.text, byte);
        Location::at(&self.file, line, column)
    }
}

/// What was made of all texts.
pub struct WrittenParts<P> {
    /// What was made of each, in the order of their files.
    pub parts: Vec<P>,
    /// Files that nobody looked into, as they are no text.
    pub unread: Vec<String>,
    /// What is wrong with those that cannot be read.
    pub problems: Vec<Problem>,
}

/// Columns of tables that hold numbers of places, and ids.
const PLACES: [&str; 9] =
    ["code", "codes", "end", "line", "start", "status", "turn", "turns", "value"];
/// Columns that hold sentences.
const SENTENCES: [&str; 9] =
    ["after", "before", "comment", "definition", "examples", "memo", "note", "quote", "summary"];

/// Makes something of each text of a study: transcripts, and below its folder tags, notes, codebook, tables, names of files
/// and what documents say beside their text.
pub fn written<P: Send>(study: &Study, each: &(dyn Fn(&Written) -> P + Sync)) -> WrittenParts<P> {
    let mut problems = Vec::new();
    let mut tasks: Vec<Task<'_>> = study.transcripts.iter().map(Task::Transcript).collect();
    let known: BTreeSet<PathBuf> =
        study.transcripts.iter().filter_map(|file| file.path.canonicalize().ok()).collect();
    if let Some(folder) = &study.folder {
        for below in files_below(folder, "", &mut problems) {
            if !below.path.canonicalize().is_ok_and(|path| known.contains(&path)) {
                tasks.push(Task::Other(below));
            }
        }
    }
    let done: Vec<_> = tasks
        .par_iter()
        .map(|task| task.texts(study))
        .map(|texts| {
            let texts = texts.map_err(Box::new)?;
            Ok::<_, Box<Unread>>(texts.iter().map(each).collect::<Vec<P>>())
        })
        .collect();
    let mut all = WrittenParts { parts: Vec::new(), unread: Vec::new(), problems };
    for one in done {
        match one {
            Ok(parts) => all.parts.extend(parts),
            Err(unread) => match *unread {
                Unread::NoText(name) => all.unread.push(name),
                Unread::Broken(problem) => all.problems.push(*problem),
            },
        }
    }
    all
}

enum Task<'s> {
    Transcript(&'s TranscriptFile),
    Other(Below),
}

enum Unread {
    NoText(String),
    Broken(Box<Problem>),
}

impl From<Problem> for Unread {
    fn from(problem: Problem) -> Self {
        Self::Broken(Box::new(problem))
    }
}

impl Task<'_> {
    fn texts(&self, study: &Study) -> Result<Vec<Written>, Unread> {
        match self {
            Self::Transcript(file) => {
                let mut problems = Vec::new();
                let transcript = read_transcript(study, file, &mut problems)?;
                let mut texts = vec![file_name(&file.name), of_transcript(file, transcript)];
                if extension(&file.path) != "txt" && extension(&file.path) != "md" {
                    let bytes = read_bytes(&file.path, &file.name)?;
                    texts.extend(beside(&file.name, &bytes).unwrap_or_default());
                }
                Ok(texts)
            }
            Self::Other(below) => {
                let name = below.relative.clone();
                let last = below.path.file_name().and_then(|n| n.to_str()).unwrap_or_default();
                if last == lock::NAME || name == deid::NAME {
                    return Ok(Vec::new());
                }
                let bytes = read_bytes(&below.path, &name)?;
                let mut texts = vec![file_name(&name)];
                if let Some(more) = beside(&name, &bytes) {
                    texts.extend(more);
                    return Ok(texts);
                }
                match decode_raw(&name, bytes, study.encodings.of(&name)) {
                    Ok(text) => texts.push(of_text(name, text, &extension(&below.path))),
                    Err(_) => return Err(Unread::NoText(name)),
                }
                Ok(texts)
            }
        }
    }
}

fn extension(path: &Path) -> String {
    path.extension().and_then(|e| e.to_str()).unwrap_or_default().to_ascii_lowercase()
}

fn of_transcript(file: &TranscriptFile, transcript: Transcript) -> Written {
    let is_plain = matches!(extension(&file.path).as_str(), "txt" | "md");
    let pieces = pieces(&transcript);
    Written {
        without_capitals: pieces.iter().any(|piece| piece.way == Way::WithoutCapitals),
        pieces,
        file: file.name.clone(),
        text: transcript.text,
        of: None,
        has_lines: is_plain,
        is_talk: true,
    }
}

/// The name of a file as words.
fn file_name(name: &str) -> Written {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    // Each mark is one byte, and so is a space.
    let text = stem.replace(['_', '.', '-', '/'], " ");
    let span = Span::new(0, text.len());
    whole(name, text, "name of the file", Piece { span, way: Way::Words })
}

fn whole(file: &str, text: String, of: &str, piece: Piece) -> Written {
    Written {
        file: file.to_owned(),
        text,
        pieces: vec![piece],
        of: Some(of.to_owned()),
        has_lines: false,
        is_talk: false,
        without_capitals: false,
    }
}

/// What a document says beside its text; nothing where it is no document.
fn beside(name: &str, bytes: &[u8]) -> Option<Vec<Written>> {
    let properties = bytes.starts_with(b"PK").then(|| speech::properties(name, bytes)).flatten()?;
    let each = properties.into_iter().map(|property| {
        let span = Span::new(0, property.text.len());
        whole(name, property.text, property.name, Piece { span, way: Way::Words })
    });
    Some(each.collect())
}

fn of_text(file: String, text: String, extension: &str) -> Written {
    let pieces = match extension {
        "csv" | "tsv" => cells(&file, &text),
        _ => paragraphs(&text, if is_of_team(&file) { Way::Prose } else { Way::Sentences }),
    };
    Written {
        file,
        text,
        pieces,
        of: None,
        has_lines: true,
        is_talk: false,
        without_capitals: false,
    }
}

fn cells(file: &str, text: &str) -> Vec<Piece> {
    let table = TextTable::read(file, text, &mut Vec::new());
    let column = |name: &String| {
        let name = name.to_lowercase();
        let way = if SENTENCES.contains(&name.as_str()) { Way::Sentences } else { Way::Words };
        (!PLACES.contains(&name.as_str())).then_some(way)
    };
    let columns: Vec<(usize, Way)> = table
        .header
        .iter()
        .enumerate()
        .filter_map(|(at, name)| Some((at, column(name)?)))
        .collect();
    let mut pieces = Vec::new();
    for row in &table.rows {
        for (at, way) in &columns {
            let Some(range) = table.span(row, *at) else { continue };
            let cell = Span::new(range.start, range.end).trim(text);
            let inner = cell.of(text).strip_prefix('"').and_then(|cell| cell.strip_suffix('"'));
            let span =
                inner.map_or(cell, |inner| Span::new(cell.start + 1, cell.start + 1 + inner.len()));
            if !span.is_empty() {
                pieces.push(Piece { span, way: *way });
            }
        }
    }
    pieces
}

/// Whether a file says who works on the study, and coders are called there as their folders are.
fn is_of_team(file: &str) -> bool {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    ["readme", "study"].iter().any(|name| stem.eq_ignore_ascii_case(name))
}

/// Lines up to an empty one, so that a number that goes on in the next line is found.
fn paragraphs(text: &str, way: Way) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let (mut start, mut at) = (0, 0);
    for line in text.split_inclusive('\n') {
        at += line.len();
        if line.trim().is_empty() || at == text.len() {
            let span = Span::new(start, at).trim(text);
            if !span.is_empty() {
                pieces.push(Piece { span, way });
            }
            start = at;
        }
    }
    pieces
}
