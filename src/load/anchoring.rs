//! `code anchor`: every tag's place resolved, or found again after an edit, and written back with the lock that notices
//! later edits.

use super::anchored::{AnchorCount, AnchorRequest, Anchoring, Listed, Rewrite};
use super::coded;
use super::filled::fill;
use super::find::TranscriptFile;
use super::find::cannot_read;
use super::moves::{Movers, Moves, Set, Texts, Unplaced};
use super::study::Study;
use super::tags::TagRowsSource;
use super::transcript::as_it_will_be;
use crate::anchor::Finder;
use crate::error::{Kind, Location, Problem};
use crate::files::decode::decode;
use crate::files::lock::{self, Fingerprint, Lock, Sealed, TextLock};
use crate::files::tags::{self, Filled, FlatRow, TagTable};
use crate::model::{Coder, Transcript};
use crate::text::{Name, Span};
use rayon::prelude::*;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// The files that anchoring writes, below `to` or where they stand; and what was done.
///
/// Rows without a certain place stay as they are, and the lock keeps the text on which they stand: a second edit, or
/// the old text restored, still finds them.
pub fn anchor(study: &Study, asked: AnchorRequest<'_>, problems: &mut Vec<Problem>) -> Anchoring {
    // A lock that cannot be read may be all that tells what was edited: nothing of its coder is touched.
    let mut locks = BTreeMap::new();
    let mut broken = BTreeSet::new();
    let read: Vec<_> =
        study.tags.locks.par_iter().map(|(coder, file)| (coder, file.read())).collect();
    for (coder, lock) in read {
        match lock {
            Ok(lock) => {
                locks.insert(coder.clone(), lock);
            }
            Err(problem) => {
                problems.push(problem);
                broken.insert(coder);
            }
        }
    }
    let work = Work { study, asked, locks: &locks, broken, study_key: key_of(study) };
    let done: Vec<Done> =
        study.transcripts.par_iter().flat_map_iter(|file| work.transcript(file)).collect();
    let mut all = Anchoring::default();
    let mut accepted = BTreeSet::new();
    for one in done {
        problems.extend(one.problems);
        all.listed.extend(one.listed);
        all.outputs.extend(one.output);
        accepted.extend(one.accepted);
        let Some((coder, transcript, count)) = one.what else { continue };
        let total = all.counts.entry(coder.clone()).or_default();
        total.anchored += count.anchored;
        total.moved += count.moved;
        total.listed += count.listed;
        total.left += count.left;
        total.transcripts += count.transcripts;
        let lock = locks.entry(coder).or_default();
        if let Some(now) = one.lock {
            lock.transcripts.insert(transcript, now);
        }
    }
    for row in asked.accept.iter().map(|accepted| &accepted.row) {
        if accepted.contains(row) {
            continue;
        }
        problems.push(
            Problem::error(Kind::Usage, "there is nothing to accept in this row")
                .at(Location { file: row.0.clone(), line: Some(row.1), column: None })
                .hint("`code anchor --dry-run` lists the rows that may be accepted"),
        );
    }
    write_locks(study, asked.to, locks, &mut all, problems);
    all
}

/// What sets a study apart from others, for salts.
pub(super) fn key_of(study: &Study) -> String {
    let mut parts = vec![study.frame.title.as_str()];
    parts.extend(study.transcripts.iter().map(|file| file.id.as_str()));
    parts.extend(study.frame.codebook.codes().iter().map(|code| code.id.as_str()));
    parts.join("\n")
}

struct Work<'a> {
    study: &'a Study,
    asked: AnchorRequest<'a>,
    locks: &'a BTreeMap<Coder, Lock>,
    broken: BTreeSet<&'a Coder>,
    study_key: String,
}

/// What was made of one coder's tags of one transcript.
#[derive(Default)]
struct Done {
    what: Option<(Coder, Name, AnchorCount)>,
    output: Option<Rewrite>,
    lock: Option<TextLock>,
    accepted: Vec<(String, usize)>,
    listed: Vec<Listed>,
    problems: Vec<Problem>,
}

impl Done {
    fn failed(problem: Problem) -> Self {
        Self { problems: vec![problem], ..Self::default() }
    }
}

/// One transcript, with what coders share of the work on it.
struct Text<'t> {
    transcript: &'t Transcript,
    fingerprint: Fingerprint,
    movers: Movers<'t>,
    sealed: RefCell<Vec<Rc<Sealed<'t>>>>,
}

impl<'t> Text<'t> {
    /// The transcript under a salt.
    fn sealed(&self, salt: &str) -> Rc<Sealed<'t>> {
        if let Some(sealed) = self.sealed.borrow().iter().find(|sealed| sealed.salt() == salt) {
            return Rc::clone(sealed);
        }
        let sealed = Rc::new(Sealed::new(self.transcript, self.fingerprint.clone(), salt));
        self.sealed.borrow_mut().push(Rc::clone(&sealed));
        sealed
    }
}

/// A tag file as it is, or as it would be if a flat file's rows had one.
struct Rows {
    table: TagTable,
    /// The file's bytes, where it is to be written in place.
    original: Option<Vec<u8>>,
    /// What is wrong with rows that cannot be read.
    problems: Vec<Problem>,
}

/// Rows with their places, and rows without.
#[derive(Default)]
struct Sorted<'r> {
    found: Vec<(Set, &'r FlatRow)>,
    unplaced: Vec<(Unplaced, &'r FlatRow)>,
}

impl Work<'_> {
    fn transcript(&self, file: &TranscriptFile) -> Vec<Done> {
        let instead = self.asked.instead.map(|texts| texts.get(&file.id));
        // Where some texts are to be others, only these matter.
        if instead == Some(None) {
            return Vec::new();
        }
        let Some(sources) = self.study.tags.by_transcript.get(&file.id) else { return Vec::new() };
        let wanted = |c: &Coder| {
            let (names, c) = (self.asked.coders, self.study.frame.joined.coder(c));
            names.is_none_or(|all| all.iter().any(|n| c == Coder::parse(n) || c.name == *n))
        };
        let sources: Vec<_> = sources
            .iter()
            .filter(|(coder, _)| wanted(coder) && !self.broken.contains(coder))
            .collect();
        if sources.is_empty() {
            return Vec::new();
        }
        let mut problems = Vec::new();
        let transcript = match as_it_will_be(self.study, file, instead.flatten(), &mut problems) {
            Ok(transcript) => transcript,
            Err(problem) => {
                problems.push(problem);
                return vec![Done { problems, ..Done::default() }];
            }
        };
        let finder = Finder::new(&transcript);
        let texts = Texts::new(&finder);
        let text = Text {
            transcript: &transcript,
            fingerprint: Fingerprint::of(&transcript),
            movers: Movers::new(&texts),
            sealed: RefCell::default(),
        };
        let each = sources.into_iter().map(|(coder, source)| {
            self.coder(&text, &finder, coder, source).unwrap_or_else(Done::failed)
        });
        std::iter::once(Done { problems, ..Done::default() }).chain(each).collect()
    }

    /// Anchors one coder's tags of one transcript.
    fn coder(
        &self,
        text: &Text<'_>,
        finder: &Finder<'_>,
        coder: &Coder,
        source: &TagRowsSource,
    ) -> Result<Done, Problem> {
        let id = &text.transcript.id;
        let target = self.target(coder, id, source)?;
        let mut problems = Vec::new();
        let Some(rows) = self.rows(source, &mut problems) else {
            return Ok(Done { problems, ..Done::default() });
        };
        let last = self.locks.get(coder).and_then(|lock| lock.transcripts.get(id));
        let moves = Moves::new(&text.movers, text.fingerprint.text(), last)
            .map_err(|why| self.broken(coder, &why))?;
        let mut accepted = Vec::new();
        let mut sorted = self.sort(&moves, &rows, source.file(), &mut accepted);
        sorted.found.sort_by_key(|(set, flat)| (set.span(), &flat.row.code, flat.number));
        let filled: Vec<Filled> =
            sorted.found.iter().map(|(set, flat)| fill(finder, *set, flat)).collect();
        let bytes = tags::write_anchored(&rows.table, &filled).into_bytes();
        if let Some(original) = &rows.original
            && *original != bytes
            && std::fs::metadata(&target).is_ok_and(|file| file.permissions().readonly())
        {
            return Err(Problem::error(Kind::Input, "this file is read-only, and left as it is")
                .in_file(source.file())
                .hint("if its coder agrees, make it writable and run `code anchor` again"));
        }
        let lock = self.lock(text, last, &moves, &sorted);
        let lines = self.lines(source.file(), &rows, &filled, &bytes);
        let mut done = Done { lock: Some(lock), accepted, ..Done::default() };
        done.problems = problems;
        let mut count = AnchorCount {
            anchored: sorted.found.len(),
            moved: sorted.found.iter().filter(|(set, _)| matches!(set, Set::Moved(_))).count(),
            left: rows.table.cells.rows() - rows.table.rows.len(),
            transcripts: 1,
            ..AnchorCount::default()
        };
        done.problems.extend(lines.unread);
        for (unplaced, flat) in sorted.unplaced {
            let line = lines.of.get(&flat.number).copied().unwrap_or(flat.row.line);
            let problem = unplaced.problem.at(Location::at(source.file(), line, flat.column));
            if unplaced.stands_on.is_some() {
                count.listed += 1;
                let now =
                    |span: Span| (span.of(&text.transcript.text).to_owned(), moves.points(span));
                let place = &flat.row.place;
                done.listed.push(Listed {
                    problem,
                    row: (source.file().to_owned(), line),
                    code: flat.row.code.to_string(),
                    was: place.quote.as_ref().map(|q| q.exact.clone()).unwrap_or_default(),
                    stands: place.points,
                    now: unplaced.candidate.map(now),
                });
            } else {
                count.left += 1;
                done.problems.push(problem);
            }
        }
        done.what = Some((coder.clone(), id.clone(), count));
        done.output = Some(Rewrite { path: target, bytes, expected: rows.original });
        Ok(done)
    }

    /// Which rows have a place.
    fn sort<'r>(
        &self,
        moves: &Moves<'_, '_>,
        rows: &'r Rows,
        file: &str,
        accepted: &mut Vec<(String, usize)>,
    ) -> Sorted<'r> {
        let mut sorted = Sorted::default();
        for flat in &rows.table.rows {
            let row = (file.to_owned(), flat.row.line);
            match moves.set(&flat.row.place) {
                Ok(set) => sorted.found.push((set, flat)),
                Err(unplaced) => match self.accepted(moves, &row, &unplaced) {
                    Some(span) => {
                        accepted.push(row);
                        sorted.found.push((Set::Moved(span), flat));
                    }
                    None => sorted.unplaced.push((unplaced, flat)),
                },
            }
        }
        keep_apart(moves, &mut sorted);
        sorted
    }

    /// Where somebody says that a row stands.
    fn accepted(
        &self,
        moves: &Moves<'_, '_>,
        row: &(String, usize),
        unplaced: &Unplaced,
    ) -> Option<Span> {
        let accepted = self.asked.accept.iter().find(|accepted| accepted.row == *row)?;
        accepted.at.map_or(unplaced.candidate, |at| moves.spoken(at))
    }

    /// The lock: on the text as it is, with the places that stand on others still.
    fn lock(
        &self,
        text: &Text<'_>,
        last: Option<&TextLock>,
        moves: &Moves<'_, '_>,
        sorted: &Sorted<'_>,
    ) -> TextLock {
        let salt = last.map(|last| last.salt.clone()).filter(|salt| !salt.is_empty());
        let salt = salt.unwrap_or_else(|| {
            let of = [&self.study_key, text.transcript.id.as_str(), text.fingerprint.text()];
            lock::salt(&of)
        });
        let places = sorted.found.iter().map(|(set, _)| set.span()).collect();
        let mut pending: BTreeMap<usize, BTreeSet<(usize, usize)>> = BTreeMap::new();
        for (unplaced, flat) in &sorted.unplaced {
            if let (Some(on), Some(points)) = (unplaced.stands_on, flat.row.place.points) {
                pending.entry(on).or_default().insert(points);
            }
        }
        let moved: Vec<_> = sorted
            .found
            .iter()
            .filter_map(|(set, flat)| {
                let Set::Moved(span) = set else { return None };
                Some((flat.row.place.points?, moves.points(*span)))
            })
            .collect();
        let mut lock = TextLock::new(&text.sealed(&salt), places);
        lock.earlier = moves.remembered(&pending, &moved);
        lock
    }

    /// The lines of rows once the file is written, and what is wrong with those that cannot be read.
    fn lines(&self, file: &str, rows: &Rows, filled: &[Filled], bytes: &[u8]) -> Lines {
        let as_they_are = || Lines { of: BTreeMap::new(), unread: rows.problems.clone() };
        let is_rewritten =
            !self.asked.is_dry && rows.original.as_ref().is_some_and(|old| old != bytes);
        let (true, Ok(text)) = (is_rewritten, std::str::from_utf8(bytes)) else {
            return as_they_are();
        };
        let mut unread = Vec::new();
        let again = TagTable::read(file, text, false, &mut unread);
        let done: HashSet<usize> = filled.iter().map(|f| f.row).collect();
        let rest = (0..rows.table.cells.rows()).filter(|row| !done.contains(row));
        let order: Vec<usize> = filled.iter().map(|f| f.row).chain(rest).collect();
        let of = again.rows.iter().filter_map(|row| Some((*order.get(row.number)?, row.row.line)));
        Lines { of: of.collect(), unread }
    }

    fn broken(&self, coder: &Coder, why: &str) -> Problem {
        let name = self.study.tags.locks.get(coder).map_or(lock::NAME, |file| file.name.as_str());
        super::tags::broken_lock(name, why)
    }

    /// Where a coder's tags of a transcript are written.
    fn target(
        &self,
        coder: &Coder,
        transcript: &str,
        source: &TagRowsSource,
    ) -> Result<PathBuf, Problem> {
        if let Some(folder) = self.asked.to {
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
                        let mut found = Vec::new();
                        let table = TagTable::read(&file.name, &text, false, &mut found);
                        // A row that cannot be read would be lost in writing: the file stays as it is.
                        if found.iter().any(|p| p.kind == Kind::Input) {
                            problems.extend(found);
                            return None;
                        }
                        let original = self.asked.to.is_none().then_some(bytes);
                        Some(Rows { table, original, problems: found })
                    }
                    Err(problem) => {
                        problems.push(problem);
                        None
                    }
                }
            }
            other => {
                let rows = coded::decoded_rows(&self.study.encodings, other, problems);
                Some(Rows { table: TagTable::of(rows), original: None, problems: Vec::new() })
            }
        }
    }
}

/// The lines of rows in a file.
struct Lines {
    /// Where they are others than before, by the row's number before.
    of: BTreeMap<usize, usize>,
    unread: Vec<Problem>,
}

impl Set {
    const fn span(self) -> Span {
        match self {
            Self::Here(span) | Self::Moved(span) => span,
        }
    }
}

/// A tag that would move onto the start and end that another has on an older text stays with it: what a row says must
/// tell on which text it stands.
fn keep_apart(moves: &Moves<'_, '_>, sorted: &mut Sorted<'_>) {
    loop {
        let pending: HashSet<(usize, usize)> = sorted
            .unplaced
            .iter()
            .filter(|(unplaced, _)| unplaced.stands_on.is_some())
            .filter_map(|(_, flat)| flat.row.place.points)
            .collect();
        let clashes = |(set, flat): &(Set, &FlatRow)| {
            let points = moves.points(set.span());
            flat.row.place.points != Some(points) && pending.contains(&points)
        };
        let Some(at) = sorted.found.iter().position(clashes) else { return };
        let (set, flat) = sorted.found.swap_remove(at);
        sorted.unplaced.push((moves.held_back(&flat.row.place, set.span()), flat));
    }
}

fn write_locks(
    study: &Study,
    to: Option<&Path>,
    locks: BTreeMap<Coder, Lock>,
    all: &mut Anchoring,
    problems: &mut Vec<Problem>,
) {
    let known: BTreeSet<&Name> = study.transcripts.iter().map(|file| &file.id).collect();
    for (coder, mut lock) in locks {
        let has_tags = |id: &Name| {
            study.tags.by_transcript.get(id).is_some_and(|coders| coders.contains_key(&coder))
        };
        lock.transcripts.retain(|id, _| known.contains(id) || has_tags(id));
        // The words of a person who withdrew stay nowhere.
        let was = study.tags.locks.get(&coder).and_then(|file| file.read().ok());
        let stays = |id: &Name| lock.transcripts.contains_key(id);
        let forgot = was.is_some_and(|was| !was.transcripts.keys().all(stays)) && to.is_none();
        if !all.counts.contains_key(&coder) && !forgot {
            continue;
        }
        let folder = match (to, &study.tags.folder) {
            (Some(to), _) => to.join(coder.to_string()),
            (None, Some(folder)) => folder.join(coder.to_string()),
            (None, None) => continue,
        };
        match lock.write() {
            Ok(text) if !lock.transcripts.is_empty() || forgot => {
                let expected = study.tags.locks.get(&coder).filter(|_| to.is_none());
                let expected = expected.and_then(|l| Some(l.text().ok()?.to_owned().into_bytes()));
                let path = folder.join(lock::NAME);
                all.outputs.push(Rewrite { path, bytes: text.into_bytes(), expected });
            }
            Ok(_) => {}
            Err(e) => problems.push(Problem::error(Kind::Other, e.to_string())),
        }
    }
}

fn is_csv(path: &Path) -> bool {
    let extension = path.extension().and_then(|e| e.to_str()).unwrap_or("");
    tags::by_extension(extension).is_some_and(|f| f.kind().id == "csv")
}
