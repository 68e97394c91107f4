//! Finds tag files: one per coder and transcript, or flat ones that hold several.

use super::find::{TranscriptFile, cannot_read, files_below, read_bytes, read_text};
use crate::error::{Kind, Problem, Severity, nearest};
use crate::files::coverage;
use crate::files::decode::Encodings;
use crate::files::lock::{self, Lock, Seals, TextLock};
use crate::files::table::{TextTable, column};
use crate::files::tags::{self, FlatRow};
use crate::model::{Coder, Joined, RULES};
use crate::text::{Name, same_name};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// Where the rows of one coder and transcript are.
#[derive(Debug)]
pub enum TagRowsSource {
    /// In a file of their own.
    File(TagFile),
    /// In a flat file, already read.
    Rows(FlatRows),
}

impl TagRowsSource {
    /// The file in which the rows stand.
    #[must_use]
    pub fn file(&self) -> &str {
        match self {
            Self::File(file) => &file.name,
            Self::Rows(flat) => &flat.file,
        }
    }
}

/// The rows of one coder and transcript in a flat file.
#[derive(Debug, Clone, Default)]
pub struct FlatRows {
    /// The file as the user would name it.
    pub file: String,
    /// The rows.
    pub rows: Vec<FlatRow>,
}

/// A tag file of one coder and transcript.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TagFile {
    /// The file as the user would name it.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
}

/// A coder's lock file.
#[derive(Debug)]
pub struct LockFile {
    /// The file as the user would name it.
    pub name: String,
    /// Where it is.
    path: PathBuf,
    /// What it holds, once somebody needs all of it.
    text: OnceLock<Result<String, Box<Problem>>>,
    /// What of it tells whether it still fits, once somebody asks.
    seals: OnceLock<Result<Seals<'static>, Box<Problem>>>,
}

impl LockFile {
    const fn new(name: String, path: PathBuf) -> Self {
        Self { name, path, text: OnceLock::new(), seals: OnceLock::new() }
    }

    /// What it holds.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn text(&self) -> Result<&str, Box<Problem>> {
        let read =
            || std::fs::read_to_string(&self.path).map_err(|e| cannot_read(&self.name, &e).into());
        self.text.get_or_init(read).as_deref().map_err(Clone::clone)
    }

    /// The lock in it.
    ///
    /// # Errors
    /// If it cannot be read, or is none.
    pub fn read(&self) -> Result<Lock, Problem> {
        Lock::read(self.text().map_err(|problem| *problem)?)
            .map_err(|why| broken_lock(&self.name, &why))
    }

    /// What it says of one transcript.
    ///
    /// # Errors
    /// If it cannot be read, or is no lock.
    pub fn of(&self, transcript: &Name) -> Result<Option<TextLock>, Problem> {
        self.seals()?.of(transcript).map_err(|why| broken_lock(&self.name, &why))
    }

    /// What of it tells whether it still fits.
    ///
    /// # Errors
    /// If it cannot be read, or is no lock.
    pub fn seals(&self) -> Result<&Seals<'static>, Problem> {
        let read = || {
            let read = Seals::read_file(&self.path).map_err(|e| cannot_read(&self.name, &e))?;
            read.map_err(|why| broken_lock(&self.name, &why).into())
        };
        self.seals.get_or_init(read).as_ref().map_err(|problem| (**problem).clone())
    }
}

/// All tags of a study, not yet read where they have a file of their own.
#[derive(Debug, Default)]
pub struct TagFiles {
    /// By transcript and coder.
    pub by_transcript: BTreeMap<Name, BTreeMap<Coder, TagRowsSource>>,
    /// The locks by coder.
    pub locks: BTreeMap<Coder, LockFile>,
    /// What coders say beside their tags that they read.
    pub coverage: BTreeMap<Coder, TagFile>,
    /// The folder of coders, where there is one.
    pub folder: Option<PathBuf>,
    /// All files, for hashes.
    pub files: Vec<TagFile>,
    /// Transcripts and coders, each time one is named.
    pub(super) named: Vec<(Name, Name)>,
}

impl TagFiles {
    /// All coders, as folders and rows name them.
    #[must_use]
    pub fn coders(&self) -> BTreeSet<Coder> {
        self.by_transcript.values().flat_map(BTreeMap::keys).cloned().collect()
    }

    /// Leaves out, and reports, what one coder has for a transcript under a second name: which is right nobody knows.
    pub(super) fn join(&mut self, joined: &Joined, problems: &mut Vec<Problem>) {
        for (transcript, sources) in &mut self.by_transcript {
            let mut first: BTreeMap<Coder, (Coder, String)> = BTreeMap::new();
            sources.retain(|written, source| {
                let file = source.file().to_owned();
                let (other, other_file) = match first.entry(joined.coder(written)) {
                    Entry::Vacant(entry) => {
                        entry.insert((written.clone(), file));
                        return true;
                    }
                    Entry::Occupied(entry) => entry.get().clone(),
                };
                let message = format!(
                    "`{}` has tags for `{transcript}` twice: as `{other}` in {other_file}, and as `{written}` in {file}",
                    joined.coder(written)
                );
                let problem = Problem::error(Kind::Input, message).in_file(&file);
                problems.push(problem.hint(
                    "study.yaml joins these names: move all rows to one of them, call one a round (`NAME@2`), or do not join",
                ));
                false
            });
        }
    }

    fn add(
        &mut self,
        transcript: &str,
        coder: Coder,
        name: &str,
        source: TagRowsSource,
        problems: &mut Vec<Problem>,
    ) {
        let transcript = Name::new(transcript);
        self.named.push((transcript.clone(), coder.name.clone()));
        let coders = self.by_transcript.entry(transcript.clone()).or_default();
        match coders.entry(coder) {
            Entry::Vacant(entry) => {
                entry.insert(source);
            }
            Entry::Occupied(entry) => problems.push(
                Problem::error(
                    Kind::Input,
                    format!("`{}` has tags for `{transcript}` in two files", entry.key()),
                )
                .in_file(name)
                .hint("move all rows into one of them"),
            ),
        }
    }
}

/// A lock that cannot be read.
pub(super) fn broken_lock(name: &str, why: &str) -> Problem {
    Problem::error(Kind::Input, format!("this is no lock of this program: {why}"))
        .in_file(name)
        .hint("restore it, or remove it and run `code anchor` again: then no earlier edit can be noticed")
}

/// Finds tags in a folder of coders, or in a flat file.
pub(super) fn find(
    path: &Path,
    name: &str,
    encodings: &Encodings,
    problems: &mut Vec<Problem>,
) -> TagFiles {
    let mut found = TagFiles::default();
    if path.is_file() {
        let extension = path.extension().and_then(|e| e.to_str()).unwrap_or("");
        flat(&mut found, path, name, extension, encodings, problems);
        return found;
    }
    found.folder = Some(path.to_owned());
    for below in files_below(path, name, problems) {
        let file = format!("{name}/{}", below.relative);
        let (stem, extension) = below.stem();
        match stem.split_once('/') {
            None => flat(&mut found, &below.path, &file, extension, encodings, problems),
            Some((coder, _)) if below.relative == format!("{coder}/{}", lock::NAME) => {
                found.files.push(TagFile { name: file.clone(), path: below.path.clone() });
                let lock = LockFile::new(file, below.path.clone());
                found.locks.insert(Coder::parse(coder), lock);
            }
            Some((coder, _))
                if below.relative == format!("{coder}/{}", coverage::NAME)
                    && coder != RULES
                    && is_coverage(&below.path, &file, encodings) =>
            {
                let of_coder = TagFile { name: file, path: below.path.clone() };
                found.files.push(of_coder.clone());
                found.coverage.insert(Coder::parse(coder), of_coder);
            }
            Some((RULES, _)) => problems.push(
                Problem::error(Kind::Input, "`rules` is the coder of codebook rules, not a person")
                    .in_file(&file)
                    .hint("rename the folder"),
            ),
            Some((coder, transcript)) if tags::by_extension(extension).is_some() => {
                let tag_file = TagFile { name: file.clone(), path: below.path.clone() };
                found.files.push(tag_file.clone());
                let source = TagRowsSource::File(tag_file);
                found.add(transcript, Coder::parse(coder), &file, source, problems);
            }
            Some(_) => problems.push(not_tags(&file)),
        }
    }
    found
}

/// Whether a file of this name says what its coder read. A transcript may have the same name: its tags have codes, and
/// do not say of which transcript they are.
fn is_coverage(path: &Path, name: &str, encodings: &Encodings) -> bool {
    let Ok(text) = read_text(path, name, encodings) else { return true };
    let header = TextTable::read(name, &text, &mut Vec::new()).header;
    column(&header, "code").is_none() || column(&header, "transcript").is_some()
}

fn not_tags(file: &str) -> Problem {
    let known: Vec<&str> = tags::extensions();
    let ending = file.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    // A workbook among tags was meant to be tags: without it its coder has not read the transcript.
    let tables = ["xlsm", "xls", "ods", "numbers"];
    let is_table = ending.is_some_and(|ending| tables.contains(&ending.as_str()));
    let kind = if is_table { Kind::NotRead } else { Kind::Input };
    Problem::warning(kind, "not read: this is no tag file")
        .in_file(file)
        .hint(format!("tags are read from {}", known.join(", ")))
}

fn flat(
    found: &mut TagFiles,
    path: &Path,
    name: &str,
    extension: &str,
    encodings: &Encodings,
    problems: &mut Vec<Problem>,
) {
    let Some(format) = tags::by_extension(extension) else {
        problems.push(not_tags(name));
        return;
    };
    found.files.push(TagFile { name: name.to_owned(), path: path.to_owned() });
    let rows = read_bytes(path, name)
        .and_then(|bytes| format.open(name, bytes, encodings.of(name), true, problems));
    let rows = match rows {
        Ok(rows) => rows,
        Err(problem) => {
            problems.push(problem);
            return;
        }
    };
    let mut groups: BTreeMap<(Name, Coder), Vec<FlatRow>> = BTreeMap::new();
    for row in rows {
        match (&row.transcript, &row.coder) {
            (Some(_), Some(coder)) if same_name(coder, RULES) => problems.push(
                Problem::error(Kind::Input, "`rules` is the coder of codebook rules, not a person")
                    .at(row.place(name)),
            ),
            (Some(transcript), Some(coder)) => {
                groups.entry((Name::new(transcript), Coder::parse(coder))).or_default().push(row);
            }
            _ => problems.push(
                Problem::error(Kind::Input, "a row here needs a transcript and a coder")
                    .at(row.place(name))
                    .hint("only files in a coder's folder may leave these out"),
            ),
        }
    }
    for ((transcript, coder), mut rows) in groups {
        // A row without code only says that the transcript was read.
        rows.retain(|row| !row.row.code.is_empty());
        found.add(
            &transcript,
            coder,
            name,
            TagRowsSource::Rows(FlatRows { file: name.to_owned(), rows }),
            problems,
        );
    }
}

/// Reports tags for transcripts that are not there.
pub(super) fn check_transcripts(
    found: &TagFiles,
    known: &[TranscriptFile],
    loose: bool,
    problems: &mut Vec<Problem>,
) {
    // Loose transcripts may be some of a study's, and its tags then are about others too.
    let severity = if loose { Severity::Warning } else { Severity::Error };
    let ids: BTreeSet<&Name> = known.iter().map(|t| &t.id).collect();
    for (transcript, coders) in &found.by_transcript {
        if ids.contains(transcript) {
            continue;
        }
        for (coder, source) in coders {
            let problem = Problem::error(
                Kind::Input,
                format!("`{coder}` has tags for `{transcript}`, and there is no such transcript"),
            );
            let problem = match source {
                TagRowsSource::File(file) => problem.in_file(&file.name),
                TagRowsSource::Rows(flat) => match flat.rows.first() {
                    Some(row) => problem.at(row.place(&flat.file)),
                    None => problem.in_file(&flat.file),
                },
            };
            let problem = Problem { severity, ..problem };
            problems.push(match nearest(transcript, ids.iter().map(|id| id.as_str())) {
                Some(near) => problem.hint(format!("there is a transcript `{near}`")),
                None => {
                    problem.hint("a tag file is named as its transcript, without the extension")
                }
            });
        }
    }
}
