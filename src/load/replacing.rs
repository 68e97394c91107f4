//! What replacing by a key does to a study, file by file: every place follows, and tags stand where they stood.

use super::find::{Below, TranscriptFile, files_below, read_bytes, read_text};
use super::study::Study;
use super::tags::TagRowsSource;
use super::transcript::as_it_will_be;
use super::withdraw::{Became, Left};
use crate::anchor::Finder;
use crate::deid::{Key, Replaced};
use crate::error::{Kind, Location, Problem};
use crate::files::decode::decode_raw;
use crate::files::deid;
use crate::files::lock::{self, Fingerprint, Lock, Sealed, TextLock};
use crate::files::table::TextTable;
use crate::files::tags::{Filled, TagTable, write_rows};
use crate::files::tree::{self, Node};
use crate::model::{Coder, Transcript};
use crate::text::{Lines, Span, amount};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// One replacement, without what was replaced.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Told {
    /// Where.
    pub place: Location,
    /// The entry of the key, by its position.
    pub entry: usize,
}

/// What becomes of a study.
#[derive(Debug, Default)]
pub struct Coded {
    /// Files that change.
    pub files: Vec<Became>,
    /// Replacements, file by file.
    pub told: Vec<Told>,
    /// Tags that stand on changed transcripts.
    pub tags: usize,
    /// What a program must not decide.
    pub left: Vec<Left>,
}

/// What replacing by a key does to a study.
///
/// # Errors
/// If the study has errors, or a place would be in doubt.
pub fn replacing(study: &Study, folder: &Path, key: &Key) -> Result<Coded, Vec<Problem>> {
    let read = study.read(&|_| ());
    let errors: Vec<Problem> = read.problems.into_iter().filter(Problem::is_error).collect();
    if !errors.is_empty() {
        return Err(errors);
    }
    let mut plan = Plan {
        study,
        folder,
        key,
        locks: BTreeMap::new(),
        done: Coded::default(),
        seen: BTreeSet::new(),
    };
    plan.read_locks()?;
    let mut problems = Vec::new();
    for file in &study.transcripts {
        problems.extend(plan.transcript(file).err().into_iter().flatten());
    }
    for below in files_below(folder, "", &mut problems) {
        problems.extend(plan.other(&below).err());
    }
    problems.extend(plan.write_locks().err().into_iter().flatten());
    if problems.iter().any(Problem::is_error) {
        return Err(problems);
    }
    plan.done.files.sort_by(|a, b| a.name.cmp(&b.name));
    plan.done.told.sort();
    plan.done.left.sort_by(|a, b| (&a.name, a.line).cmp(&(&b.name, b.line)));
    Ok(plan.done)
}

struct Plan<'a> {
    study: &'a Study,
    folder: &'a Path,
    key: &'a Key,
    /// Locks, and whether they change.
    locks: BTreeMap<Coder, (Lock, bool)>,
    done: Coded,
    /// Files that were dealt with.
    seen: BTreeSet<PathBuf>,
}

impl Plan<'_> {
    fn read_locks(&mut self) -> Result<(), Vec<Problem>> {
        for (coder, file) in &self.study.tags.locks {
            let lock = file.read().map_err(|problem| vec![problem])?;
            self.locks.insert(coder.clone(), (lock, false));
        }
        Ok(())
    }

    /// Notes what a file becomes.
    fn becomes(
        &mut self,
        path: &Path,
        name: &str,
        what: String,
        text: String,
    ) -> Result<(), Problem> {
        let held = read_bytes(path, name)?;
        let bytes = Some(text.into_bytes());
        if bytes.as_ref() != Some(&held) {
            self.done.files.push(Became {
                name: name.to_owned(),
                path: path.to_owned(),
                what,
                bytes,
                held,
            });
        }
        Ok(())
    }

    fn tell(&mut self, name: &str, text: &str, replaced: &Replaced) {
        let lines = Lines::new(text);
        for change in &replaced.changes {
            let (line, column) = lines.line_column(text, change.was.start);
            self.done
                .told
                .push(Told { place: Location::at(name, line, column), entry: change.entry });
        }
    }

    /// Refuses what would leave a string of the key standing.
    fn settled(&self, name: &str, replaced: &Replaced) -> Result<(), Problem> {
        let Some(place) = replaced.left(self.key).first().copied() else { return Ok(()) };
        let line = Lines::new(&replaced.text).line(place.span.start);
        let number = self.key.entries()[place.entry].number;
        let message =
            format!("after replacing, the string of row {number} of the key would stand here");
        Err(Problem::error(Kind::Other, message)
            .at(Location { file: name.to_owned(), line: Some(line), column: None })
            .hint(
                "it comes of a replacement and what stands beside it: choose another replacement",
            ))
    }

    fn transcript(&mut self, file: &TranscriptFile) -> Result<(), Vec<Problem>> {
        let one = |problem| vec![problem];
        self.seen.extend(file.path.canonicalize());
        self.named(&file.name);
        let before = as_it_will_be(self.study, file, None, &mut Vec::new()).map_err(one)?;
        let replaced = Replaced::in_pieces(&before.text, &parts(&before), self.key);
        let is_text = |e: &str| e.eq_ignore_ascii_case("txt") || e.eq_ignore_ascii_case("md");
        if !file.path.extension().and_then(|e| e.to_str()).is_some_and(is_text) {
            if replaced.changes.is_empty() {
                return self.rows(&before, None).map_err(one);
            }
            return Err(vec![
                Problem::error(
                    Kind::Other,
                    "strings of the key stand in it, and only plain text is edited",
                )
                .in_file(&file.name)
                .hint(
                    "`code import` makes plain text of it; keep the original apart from the study",
                ),
            ]);
        }
        if replaced.changes.is_empty() {
            return self.rows(&before, None).map_err(one);
        }
        self.settled(&file.name, &replaced).map_err(one)?;
        let bytes = replaced.text.clone().into_bytes();
        let after = as_it_will_be(self.study, file, Some(&bytes), &mut Vec::new()).map_err(one)?;
        let said = |text: &Transcript, span: Span| span.of(&text.text).trim().to_owned();
        let as_before = before.turns.len() == after.turns.len()
            && before.turns.iter().zip(&after.turns).all(|(was, now)| {
                said(&after, replaced.map(was.speech)) == said(&after, now.speech)
            });
        if !as_before {
            return Err(vec![
                Problem::error(Kind::Other, "with these replacements its turns would be divided otherwise")
                    .in_file(&file.name)
                    .hint("give a speaker's label a pseudonym without brackets, or rename the label by hand and run `code anchor`"),
            ]);
        }
        self.tell(&file.name, &before.text, &replaced);
        let what = amount(replaced.changes.len(), "replacement");
        self.becomes(&file.path, &file.name, what, replaced.text.clone()).map_err(one)?;
        self.rows(&before, Some((&replaced, &after))).map_err(one)
    }

    /// The tag files of a transcript.
    fn rows(
        &mut self,
        before: &Transcript,
        edit: Option<(&Replaced, &Transcript)>,
    ) -> Result<(), Problem> {
        let sources = self.study.tags.by_transcript.get(&before.id);
        for (coder, source) in sources.into_iter().flatten() {
            let TagRowsSource::File(file) = source else {
                return self.refuse(source, edit.is_some());
            };
            if !file.name.ends_with(".csv") && !file.name.ends_with(".tsv") {
                return self.refuse(source, edit.is_some());
            }
            self.seen.extend(file.path.canonicalize());
            self.named(&file.name);
            let text = read_text(&file.path, &file.name, &self.study.encodings)?;
            let mut problems = Vec::new();
            let table = TagTable::read(&file.name, &text, false, &mut problems);
            if let Some(problem) = problems.into_iter().find(Problem::is_error) {
                return Err(problem);
            }
            let Some((replaced, after)) = edit else {
                self.cells(&file.path, &file.name, &text)?;
                continue;
            };
            let (rows, places) = self.moved(before, replaced, after, &table, &file.name)?;
            self.done.tags += rows.len();
            // Cells of other columns, such as notes of a kind of their own, are replaced in the text that comes of it.
            let moved = write_rows(&table, &rows);
            let rest = self.in_cells(&file.name, &moved);
            self.settled(&file.name, &rest)?;
            self.tell(&file.name, &text, &self.in_cells(&file.name, &text));
            let what = format!("{} where they stood", amount(rows.len(), "tag"));
            self.becomes(&file.path, &file.name, what, rest.text)?;
            if let Some((lock, changed)) = self.locks.get_mut(coder)
                && let Some(last) = lock.transcripts.get(&before.id)
            {
                // Letters of the old text would tell somebody who guesses a name whether it stood there.
                let salt = lock::salt(&[&last.salt, after.id.as_str(), "coded"]);
                let sealed = Sealed::new(after, Fingerprint::of(after), &salt);
                lock.transcripts.insert(before.id.clone(), TextLock::new(&sealed, places));
                *changed = true;
            }
        }
        Ok(())
    }

    fn refuse(&self, source: &TagRowsSource, is_edited: bool) -> Result<(), Problem> {
        if !is_edited {
            return Ok(());
        }
        Err(Problem::error(
            Kind::Other,
            "only tags in one CSV file per coder and transcript move with a text",
        )
        .in_file(source.file())
        .hint("`code anchor -o DIR` writes all tags in such files"))
    }

    /// Rows with the places that their words have now.
    fn moved(
        &self,
        before: &Transcript,
        replaced: &Replaced,
        after: &Transcript,
        table: &TagTable,
        name: &str,
    ) -> Result<(Vec<Filled>, Vec<Span>), Problem> {
        let (was, now) = (Finder::new(before), Finder::new(after));
        let (mut rows, mut places) = (Vec::new(), Vec::new());
        for flat in &table.rows {
            let place = was.find(&flat.row.place).map_err(|_| {
                Problem::error(Kind::Place, "this row has no certain place")
                    .at(Location::at(name, flat.row.line, 1))
                    .hint("`code check` tells why")
            })?;
            let span = replaced.map(place).trim(&after.text);
            places.push(span);
            let point = |byte| now.points().point(&after.text, byte).to_string();
            let mut cells = vec![
                ("start", point(span.start)),
                ("end", point(span.end)),
                ("quote", span.of(&after.text).to_owned()),
            ];
            // Start and end say it; turns and lines stay as they were, and are counted anew.
            cells.extend(["before", "after", "turn", "line"].map(|column| (column, String::new())));
            if let Some(memo) = &flat.row.memo {
                cells.push(("memo", Replaced::new(memo, self.key).text));
            }
            rows.push(Filled { row: flat.number, cells });
        }
        Ok((rows, places))
    }

    fn named(&mut self, name: &str) {
        if !self.key.find(name).is_empty() {
            let why = "its name holds a string of the key: rename it, and what names it";
            self.done.left.push(Left { name: name.to_owned(), line: None, why });
        }
    }

    /// Any other file of the study.
    fn other(&mut self, below: &Below) -> Result<(), Problem> {
        if below.path.canonicalize().is_ok_and(|path| self.seen.contains(&path)) {
            return Ok(());
        }
        let name = below.relative.as_str();
        let last = below.path.file_name().and_then(|n| n.to_str()).unwrap_or_default();
        if last == lock::NAME || name == deid::NAME {
            return Ok(());
        }
        self.named(name);
        let bytes = read_bytes(&below.path, name)?;
        let Ok(text) = decode_raw(name, bytes, self.study.encodings.of(name)) else {
            let why = "it is no text and may hold what is replaced: keep it apart from the study";
            self.done.left.push(Left { name: name.to_owned(), line: None, why });
            return Ok(());
        };
        self.cells(&below.path, name, &text)
    }

    /// A text that nobody's tags stand on.
    fn cells(&mut self, path: &Path, name: &str, text: &str) -> Result<(), Problem> {
        let replaced = self.in_cells(name, text);
        if replaced.changes.is_empty() {
            return Ok(());
        }
        self.settled(name, &replaced)?;
        if is_tree(name) {
            let (was, now) = (tree::parse(name, text).0, tree::parse(name, &replaced.text).0);
            if !matches!((&was, &now), (Some(was), Some(now)) if same_shape(was, now)) {
                let line =
                    replaced.changes.first().map(|change| Lines::new(text).line(change.was.start));
                return Err(Problem::error(
                    Kind::Other,
                    "with these replacements this file would say something else",
                )
                .at(Location { file: name.to_owned(), line, column: None })
                .hint("put the values in it that hold names into double quotes"));
            }
        }
        self.tell(name, text, &replaced);
        self.becomes(path, name, amount(replaced.changes.len(), "replacement"), replaced.text)
    }

    fn in_cells(&self, name: &str, text: &str) -> Replaced {
        let pieces: Vec<Span> = if name.ends_with(".csv") || name.ends_with(".tsv") {
            let table = TextTable::read(name, text, &mut Vec::new());
            let columns = 0..table.header.len();
            let span = |row, column| table.span(row, column).map(|at| Span::new(at.start, at.end));
            table
                .rows
                .iter()
                .flat_map(|row| columns.clone().filter_map(move |c| span(row, c)))
                .collect()
        } else if is_tree(name) {
            let mut at = 0;
            text.split_inclusive('\n')
                .map(|line| {
                    at += line.len();
                    Span::new(at - line.len(), at)
                })
                .collect()
        } else {
            vec![Span::new(0, text.len())]
        };
        Replaced::in_pieces(text, &pieces, self.key)
    }

    fn write_locks(&mut self) -> Result<(), Vec<Problem>> {
        for (coder, (lock, _)) in
            std::mem::take(&mut self.locks).into_iter().filter(|(_, (_, changed))| *changed)
        {
            let Some(folder) = &self.study.tags.folder else { continue };
            let path = folder.join(coder.to_string()).join(lock::NAME);
            let text =
                lock.write().map_err(|e| vec![Problem::error(Kind::Other, e.to_string())])?;
            let name = path.strip_prefix(self.folder).unwrap_or(&path).display().to_string();
            self.becomes(&path, &name, "forgets the old text".to_owned(), text)
                .map_err(|p| vec![p])?;
        }
        Ok(())
    }
}

/// The stretches of a transcript: what precedes the first turn, each label, and what is said.
fn parts(transcript: &Transcript) -> Vec<Span> {
    let mut cuts = BTreeSet::from([0, transcript.text.len()]);
    for turn in &transcript.turns {
        cuts.extend(
            [turn.label.start, turn.label.end, turn.speech.start, turn.speech.end]
                .into_iter()
                .filter(|at| *at > 0),
        );
    }
    let cuts: Vec<usize> = cuts.into_iter().collect();
    cuts.windows(2).map(|cut| Span::new(cut[0], cut[1])).collect()
}

fn is_tree(name: &str) -> bool {
    [".yaml", ".yml", ".json"].iter().any(|end| name.ends_with(end))
}

/// Whether two trees differ in texts alone.
fn same_shape(one: &Node, other: &Node) -> bool {
    match (one, other) {
        (Node::Null(_), Node::Null(_)) | (Node::Scalar(_), Node::Scalar(_)) => true,
        (Node::List(one, _), Node::List(other, _)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(a, b)| same_shape(a, b))
        }
        (Node::Map(one, _), Node::Map(other, _)) => {
            one.len() == other.len()
                && one.iter().zip(other).all(|((_, a), (_, b))| same_shape(a, b))
        }
        _ => false,
    }
}
