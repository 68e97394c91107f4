//! `code anchor`: every tag's place resolved and written back, with the lock that notices later edits.

use super::coded;
use super::find::TranscriptFile;
use super::find::cannot_read;
use super::study::Study;
use super::tags::TagRowsSource;
use super::transcript::read_transcript;
use crate::anchor::{Finder, Misplaced, anchored};
use crate::error::{Kind, Problem};
use crate::files::decode::decode;
use crate::files::lock::{self, Fingerprint, Lock, TextLock};
use crate::files::tags::{self, Filled, FlatRow, TagTable};
use crate::model::Coder;
use crate::text::Span;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A file to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rewrite {
    /// Where.
    pub path: PathBuf,
    /// What.
    pub bytes: Vec<u8>,
    /// What it held when it was read, if it was there.
    pub expected: Option<Vec<u8>>,
}

/// What was done for one coder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AnchorCount {
    /// Tags whose place is written.
    pub anchored: usize,
    /// Rows left as they were, because their place was not found.
    pub left: usize,
    /// Transcripts.
    pub transcripts: usize,
}

/// The files that anchoring writes: tag files and locks, below `to` or where they stand; and what was done.
///
/// A transcript whose text was edited since, and in which some tag is not found again, is left alone with its lock:
/// the lock is what a later move of these tags needs.
pub fn anchor(
    study: &Study,
    coders: Option<&[String]>,
    to: Option<&Path>,
    problems: &mut Vec<Problem>,
) -> (Vec<Rewrite>, BTreeMap<Coder, AnchorCount>) {
    let mut work =
        Work { study, to, outputs: Vec::new(), counts: BTreeMap::new(), locks: BTreeMap::new() };
    // A lock that cannot be read may be all that tells what was edited: nothing of its coder is touched.
    let mut broken = Vec::new();
    for (coder, file) in &study.tags.locks {
        match Lock::read(&file.text) {
            Ok(lock) => {
                work.locks.insert(coder.clone(), lock);
            }
            Err(why) => {
                problems.push(super::tags::broken_lock(&file.name, &why));
                broken.push(coder);
            }
        }
    }
    for file in &study.transcripts {
        let Some(sources) = study.tags.by_transcript.get(&file.id) else { continue };
        let wanted = |c: &Coder| {
            coders.is_none_or(|names| names.iter().any(|n| *c == Coder::parse(n) || c.name == *n))
        };
        let sources: Vec<_> =
            sources.iter().filter(|(coder, _)| wanted(coder) && !broken.contains(coder)).collect();
        if !sources.is_empty() {
            work.transcript(file, &sources, problems);
        }
    }
    work.forget_what_is_gone();
    work.write_locks(problems);
    (work.outputs, work.counts)
}

struct Work<'a> {
    study: &'a Study,
    to: Option<&'a Path>,
    outputs: Vec<Rewrite>,
    counts: BTreeMap<Coder, AnchorCount>,
    locks: BTreeMap<Coder, Lock>,
}

/// A tag file as it is, or as it would be if a flat file's rows had one.
struct Rows {
    table: TagTable,
    /// The file's bytes, where it is to be written in place.
    original: Option<Vec<u8>>,
}

impl Work<'_> {
    fn transcript(
        &mut self,
        file: &TranscriptFile,
        sources: &[(&Coder, &TagRowsSource)],
        problems: &mut Vec<Problem>,
    ) {
        let transcript = match read_transcript(self.study, file, problems) {
            Ok(transcript) => transcript,
            Err(problem) => {
                problems.push(problem);
                return;
            }
        };
        let finder = Finder::new(&transcript);
        let now = Fingerprint::of(&transcript);
        for (coder, source) in sources {
            if let Err(problem) = self.coder(&finder, &now, coder, source, problems) {
                problems.push(problem);
            }
        }
    }

    /// Anchors one coder's tags of one transcript.
    fn coder(
        &mut self,
        finder: &Finder<'_>,
        now: &Fingerprint,
        coder: &Coder,
        source: &TagRowsSource,
        problems: &mut Vec<Problem>,
    ) -> Result<(), Problem> {
        let transcript = finder.transcript();
        let target = self.target(coder, &transcript.id, source)?;
        let Some(rows) = self.rows(source, problems) else { return Ok(()) };
        let mut found = Vec::new();
        let mut left = rows.table.cells.rows() - rows.table.rows.len();
        for flat in &rows.table.rows {
            match finder.find(&flat.row.place).map_err(Misplaced::problem) {
                Ok(span) => found.push((span, flat)),
                Err(problem) => {
                    left += 1;
                    problems.push(problem.at(flat.place(source.file())));
                }
            }
        }
        let lock = self.locks.entry(coder.clone()).or_default();
        let stale = lock.transcripts.get(&transcript.id).is_some_and(|l| !l.is_of(now));
        let count = self.counts.entry(coder.clone()).or_default();
        count.transcripts += 1;
        count.left += left;
        if stale && left > 0 {
            count.left += found.len();
            return Ok(());
        }
        count.anchored += found.len();
        found.sort_by_key(|(span, flat)| (*span, &flat.row.code, flat.number));
        let places: Vec<Span> = found.iter().map(|(span, _)| *span).collect();
        lock.transcripts.insert(transcript.id.clone(), TextLock::new(transcript, places));
        let filled: Vec<Filled> =
            found.iter().map(|(span, flat)| fill(finder, *span, flat)).collect();
        let bytes = tags::write_anchored(&rows.table, &filled).into_bytes();
        self.outputs.push(Rewrite { path: target, bytes, expected: rows.original });
        Ok(())
    }

    /// Where a coder's tags of a transcript are written.
    fn target(
        &self,
        coder: &Coder,
        transcript: &str,
        source: &TagRowsSource,
    ) -> Result<PathBuf, Problem> {
        if let Some(folder) = self.to {
            return Ok(folder.join(coder.to_string()).join(format!("{transcript}.csv")));
        }
        let hint = "`code anchor -o DIR` writes all tags as one CSV file per coder and transcript";
        match source {
            TagRowsSource::File(file) if is_csv(&file.path) => Ok(file.path.clone()),
            TagRowsSource::File(file) => {
                Err(Problem::error(Kind::Other, "only CSV is rewritten in place")
                    .in_file(&file.name)
                    .hint(hint))
            }
            TagRowsSource::Rows(flat) => {
                let problem = Problem::error(
                    Kind::Other,
                    format!("the tags of `{coder}` for `{transcript}` stand in a file with others, which is not rewritten"),
                )
                .hint(hint);
                Err(problem.in_file(&flat.file))
            }
        }
    }

    fn rows(&self, source: &TagRowsSource, problems: &mut Vec<Problem>) -> Option<Rows> {
        match source {
            TagRowsSource::File(file) if is_csv(&file.path) => {
                let bytes = match std::fs::read(&file.path) {
                    Ok(bytes) => bytes,
                    Err(e) => {
                        problems.push(cannot_read(&file.name, &e));
                        return None;
                    }
                };
                match decode(&file.name, bytes.clone(), self.study.encodings.of(&file.name)) {
                    Ok(text) => {
                        let before = problems.len();
                        let table = TagTable::read(&file.name, &text, false, problems);
                        // A row that cannot be read would be lost in writing: the file stays as it is.
                        let whole = problems[before..].iter().all(|p| p.kind != Kind::Input);
                        let original = self.to.is_none().then_some(bytes);
                        whole.then_some(Rows { table, original })
                    }
                    Err(problem) => {
                        problems.push(problem);
                        None
                    }
                }
            }
            other => {
                let rows = coded::decoded_rows(&self.study.encodings, other, problems);
                Some(Rows { table: TagTable::of(rows), original: None })
            }
        }
    }

    /// Drops from the locks what is neither among the transcripts nor among the tags any more: the words of a person who
    /// withdrew stay nowhere.
    fn forget_what_is_gone(&mut self) {
        let study = self.study;
        for lock in self.locks.values_mut() {
            lock.transcripts.retain(|id, _| {
                study.transcripts.iter().any(|file| file.id == *id)
                    || study.tags.by_transcript.contains_key(id)
            });
        }
    }

    fn write_locks(&mut self, problems: &mut Vec<Problem>) {
        for (coder, lock) in &self.locks {
            let was = self.study.tags.locks.get(coder).and_then(|file| Lock::read(&file.text).ok());
            let forgot = was.is_some_and(|was| was.transcripts.len() > lock.transcripts.len());
            if !self.counts.contains_key(coder) && (self.to.is_some() || !forgot) {
                continue;
            }
            let folder = match (self.to, &self.study.tags.folder) {
                (Some(to), _) => to.join(coder.to_string()),
                (None, Some(folder)) => folder.join(coder.to_string()),
                (None, None) => continue,
            };
            match lock.write() {
                Ok(text) if !lock.transcripts.is_empty() || forgot && self.to.is_none() => {
                    let expected = self.study.tags.locks.get(coder).filter(|_| self.to.is_none());
                    let expected = expected.map(|l| l.text.clone().into_bytes());
                    self.outputs.push(Rewrite {
                        path: folder.join(lock::NAME),
                        bytes: text.into_bytes(),
                        expected,
                    });
                }
                Ok(_) => {}
                Err(e) => problems.push(Problem::error(Kind::Other, e.to_string())),
            }
        }
    }
}

fn is_csv(path: &Path) -> bool {
    let extension = path.extension().and_then(|e| e.to_str()).unwrap_or("");
    tags::by_extension(extension).is_some_and(|f| f.kind().id == "csv")
}

fn fill(finder: &Finder<'_>, span: Span, flat: &FlatRow) -> Filled {
    let place = anchored(finder, &flat.row.place, span);
    let mut cells = vec![
        ("start", place.start.to_string()),
        ("end", place.end.to_string()),
        ("quote", place.quote),
    ];
    let quoted = flat.row.place.quote.as_ref();
    if let Some((before, after)) =
        place.context.filter(|_| quoted.is_none_or(|q| q.before.is_none() && q.after.is_none()))
    {
        cells.push(("before", before));
        cells.push(("after", after));
    }
    Filled { row: flat.number, cells }
}
