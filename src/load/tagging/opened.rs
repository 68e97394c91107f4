//! A coder's files about one transcript, as they lie there now.

use super::super::coded::{self, Coding};
use super::super::find::{TranscriptFile, cannot_read};
use super::super::moves::{Movers, Texts};
use super::super::study::Study;
use super::super::tags::{TagRowsSource, broken_lock};
use super::text::TextToTag;
use crate::anchor::Finder;
use crate::error::{Kind, Problem};
use crate::files::kept::Kept;
use crate::files::lock::{self, Seals, Stale};
use crate::files::tags::{EditableTags, FlatRow, SeenRow};
use crate::files::{coverage, tags};
use crate::model::{CodeId, Coder, Covered, Tag};
use crate::text::{Name, Span};
use std::path::{Path, PathBuf};

/// A file that may not be there yet.
pub(super) struct MaybeFile {
    /// As the user would name it.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
    /// What it holds.
    pub bytes: Option<Vec<u8>>,
}

/// One coder's files about one transcript.
pub struct CoderTags {
    /// Who.
    pub coder: Coder,
    /// Which.
    pub transcript: Name,
    pub(super) tags: MaybeFile,
    pub(super) kept: Kept,
    pub(super) lock: MaybeFile,
    pub(super) coverage: MaybeFile,
}

/// What a tag file that is not there yet begins with.
const HEADER: &str = "code,start,end,quote,memo\n";

/// A tag that has its place.
#[derive(Debug, Clone)]
pub struct PlacedTag {
    /// Where it stands.
    pub span: Span,
    /// Its code.
    pub code: CodeId,
    /// A number or grade.
    pub value: Option<Box<str>>,
    /// A note.
    pub memo: Option<Box<str>>,
    /// Its row.
    pub row: SeenRow,
}

/// The tags of a coder on a text as both are now.
#[derive(Debug, Default)]
pub struct TagsNow {
    /// Those that have their place, in the order of the text.
    pub tags: Vec<PlacedTag>,
    /// What is wrong with the others.
    pub problems: Vec<Problem>,
    /// Why nothing may be changed, if nothing may.
    pub closed: Option<Problem>,
    /// Whether there is a tag file: the transcript was begun.
    pub is_begun: bool,
    /// Whether it was read to the end.
    pub is_read: bool,
}

impl CoderTags {
    /// Reads a coder's files about a transcript.
    ///
    /// # Errors
    /// Where they cannot be read, or are of a kind that is not changed row by row.
    pub fn open(study: &Study, coder: &Coder, file: &TranscriptFile) -> Result<Self, Problem> {
        let (folder, tags_folder) = folders(study)?;
        let named = |path: &Path| {
            let below = path.strip_prefix(folder).unwrap_or(path);
            let parts: Vec<_> =
                below.components().map(|c| c.as_os_str().to_string_lossy()).collect();
            parts.join("/")
        };
        let coder = study.frame.joined.coder(coder);
        let of_transcript = study.tags.by_transcript.get(&file.id);
        let there = of_transcript.into_iter().flatten();
        let there =
            there.into_iter().find(|(written, _)| study.frame.joined.coder(written) == coder);
        let mut written: Vec<Coder> = study.tags.coders().into_iter().collect();
        written.extend(study.tags.coverage.keys().cloned());
        let as_written = match there {
            Some((written, _)) => written.clone(),
            None => written
                .iter()
                .find(|written| **written == coder)
                .or_else(|| written.iter().find(|w| study.frame.joined.coder(w) == coder))
                .cloned()
                .unwrap_or_else(|| coder.clone()),
        };
        let own = tags_folder.join(as_written.to_string());
        let path = match there {
            Some((_, TagRowsSource::File(file))) => file.path.clone(),
            Some((_, TagRowsSource::Rows(flat))) => return Err(not_by_row(&flat.file)),
            None => own.join(format!("{}.csv", file.id)),
        };
        let maybe = |path: PathBuf| {
            let name = named(&path);
            let bytes = match std::fs::read(&path) {
                Ok(bytes) => Some(bytes),
                Err(e) if e.kind() == std::io::ErrorKind::NotFound => None,
                Err(e) => return Err(cannot_read(&name, &e)),
            };
            Ok(MaybeFile { name, path, bytes })
        };
        let tags = maybe(path)?;
        let ending = tags.path.extension().and_then(|e| e.to_str()).unwrap_or("");
        if tags::by_extension(ending).is_none_or(|format| format.kind().id != "csv") {
            return Err(not_by_row(&tags.name));
        }
        let bytes = tags.bytes.clone().unwrap_or_else(|| HEADER.as_bytes().to_vec());
        let kept = Kept::open(&tags.name, bytes, study.encodings.of(&tags.name))?;
        let (lock, coverage) = (own.join(lock::NAME), own.join(coverage::NAME));
        let (lock, coverage) = (maybe(lock)?, maybe(coverage)?);
        Ok(Self { coder, transcript: file.id.clone(), tags, kept, lock, coverage })
    }

    /// The tag file as the user would name it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.tags.name
    }

    /// Whether these are the same files with the same bytes.
    #[must_use]
    pub fn same_bytes(&self, other: &Self) -> bool {
        let same = |a: &MaybeFile, b: &MaybeFile| a.path == b.path && a.bytes == b.bytes;
        self.coder == other.coder
            && self.transcript == other.transcript
            && same(&self.tags, &other.tags)
            && same(&self.lock, &other.lock)
            && same(&self.coverage, &other.coverage)
    }

    /// What tells the tag file from one with other bytes, and one that is not there from all.
    #[must_use]
    pub fn mark(&self) -> String {
        self.tags.bytes.as_deref().map(tags::mark).unwrap_or_default()
    }

    /// The tags on a text.
    #[must_use]
    pub fn now(&self, study: &Study, text: &TextToTag) -> TagsNow {
        let finder = Finder::new(&text.transcript);
        let texts = Texts::new(&finder);
        let movers = Movers::new(&texts);
        let covered = self.covered(study);
        let mut now = TagsNow {
            is_begun: self.tags.bytes.is_some(),
            is_read: matches!(&covered, Ok(covered) if *covered != Covered::Nothing),
            ..TagsNow::default()
        };
        now.is_read &= now.is_begun;
        let sound = self.coding(study, text, &finder, &movers).and_then(|coding| {
            let mut problems = Vec::new();
            self.read(&coding, &mut problems, &mut now);
            now.problems.extend(problems.iter().filter(|p| !p.is_error()).cloned());
            problems.into_iter().find(Problem::is_error).map_or(Ok(coding), Err)
        });
        now.closed = match (sound, covered) {
            (Err(problem), _) | (_, Err(problem)) => Some(problem),
            (Ok(coding), Ok(_)) => coding.fits.err().map(|stale| self.stale(stale)),
        };
        now.tags.sort_by_key(|tag| (tag.span, tag.code, tag.row.line));
        now
    }

    /// Where rows stand, by the lock as it is now.
    pub(super) fn coding<'a, 'm, 't>(
        &'a self,
        study: &'a Study,
        text: &'t TextToTag,
        finder: &'a Finder<'t>,
        movers: &'m Movers<'t>,
    ) -> Result<Coding<'a, 'm, 't>, Problem> {
        let broken = |why: String| broken_lock(&self.lock.name, &why);
        let (mut fits, mut moves) = (Ok(false), None);
        if let Some(bytes) = &self.lock.bytes {
            let lock = std::str::from_utf8(bytes).map_err(|e| broken(e.to_string()))?;
            let seals = Seals::read(lock).map_err(broken)?;
            fits = seals.fits(&self.transcript, &text.fingerprint);
            moves = coded::moves(movers, &text.fingerprint, &seals, fits).map_err(broken)?;
        }
        Ok(Coding { study, finder, coder: &self.coder, file: &self.tags.name, fits, moves })
    }

    /// Reads the rows; what is wrong with the file itself goes to `broken`.
    fn read(&self, coding: &Coding<'_, '_, '_>, broken: &mut Vec<Problem>, now: &mut TagsNow) {
        let text = self.kept.text();
        broken.extend(tags::unreadable(&self.tags.name, text));
        let Some(table) = EditableTags::read(&self.tags.name, text, &mut Vec::new()) else {
            return;
        };
        for (number, flat) in each(&table) {
            match coding.tag(&flat, &Covered::Nothing) {
                Ok(Tag { segment: span, code, value, memo, .. }) => {
                    let row = table.seen(text, number);
                    now.tags.push(PlacedTag { span, code, value, memo, row });
                }
                Err(problem) => now.problems.push(problem.at(flat.place(&self.tags.name))),
            }
        }
    }

    pub(super) fn stale(&self, stale: Stale) -> Problem {
        let what = match stale {
            Stale::Text => "was edited since its tags were anchored",
            Stale::Turns => "is divided into other turns than when its tags were anchored",
            Stale::Reader => "was read by another version of this program when tags were anchored",
        };
        let message = format!("`{}` {what}", self.transcript);
        Problem::error(Kind::StaleLock, message)
            .in_file(&self.lock.name)
            .hint(format!("`code anchor --coders {}` moves the tags; then go on", self.coder))
    }
}

/// The rows that could be read, with their numbers.
pub(super) fn each(table: &EditableTags<'_>) -> impl Iterator<Item = (usize, FlatRow)> {
    let rows = table.rows.iter().enumerate();
    rows.filter_map(|(number, row)| Some((number, row.flat(number)?)))
}

/// The study's folder, and that of its tags.
fn folders(study: &Study) -> Result<(&Path, PathBuf), Problem> {
    let Some(folder) = &study.folder else {
        return Err(Problem::error(Kind::Usage, "tags are given in a study's folder")
            .hint("`code init DIR` makes one; put the transcripts into its transcripts/"));
    };
    let named = study.settings.tags.as_deref().unwrap_or("tags");
    let tags = study.tags.folder.clone().unwrap_or_else(|| folder.join(named));
    if tags.is_file() {
        return Err(not_by_row(named));
    }
    Ok((folder, tags))
}

fn not_by_row(file: &str) -> Problem {
    Problem::error(
        Kind::Input,
        "only CSV with a file for each coder and transcript is changed row by row",
    )
    .in_file(file)
    .hint("`code anchor -o DIR` writes all tags so; name that folder with `tags:` in study.yaml")
}
