//! What goes with a participant, file by file.

use super::super::find::read_bytes;
use super::super::study::Study;
use super::super::tags::TagRowsSource;
use super::super::transcript::as_it_will_be;
use super::group::Without;
use super::runs::{Runs, WITHDRAWN};
use super::tags::{Edit, Rewritten, on_others};
use super::told::{Became, Left, Withdrawal};
use crate::anchor::Finder;
use crate::error::{Kind, Problem, nearest};
use crate::files::decode::decode;
use crate::files::lock::{self, Fingerprint, Lock, Sealed, TextLock};
use crate::files::tags::TagTable;
use crate::model::{CodedTranscript, Coder, Transcript};
use crate::text::{Lines, Name, Span, amount, same_name};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Why an original goes.
const HOLDS: &str = "goes: it holds what they said";

/// What goes when somebody withdraws.
///
/// # Errors
/// If nobody is called so, if nobody else takes part, or if the study has errors: then nobody knows whose words all are.
pub fn withdraw(study: &Study, folder: &Path, who: &Name) -> Result<Withdrawal, Vec<Problem>> {
    let read = study.read(&|coded| {
        let people: Vec<Name> = coded.cast.participants.iter().map(|p| p.id.clone()).collect();
        let theirs = people.contains(who).then(|| coded.clone());
        (people, theirs)
    });
    let errors: Vec<Problem> = read.problems.into_iter().filter(Problem::is_error).collect();
    if !errors.is_empty() {
        return Err(errors);
    }
    let (people, theirs): (Vec<_>, Vec<_>) = read.parts.into_iter().unzip();
    let everybody: BTreeSet<Name> = people.into_iter().flatten().collect();
    known(&everybody, who)?;
    let mut plan = Plan {
        study,
        folder,
        who,
        runs: Runs::default(),
        shared: Vec::new(),
        alone: BTreeSet::new(),
        locks: BTreeMap::new(),
        done: Withdrawal::default(),
    };
    plan.read_locks()?;
    let theirs: Vec<CodedTranscript> = theirs.into_iter().flatten().collect();
    for coded in &theirs {
        for turn in (0..coded.transcript.turns.len()).filter(|turn| is_theirs(coded, *turn, who)) {
            plan.runs.add(coded.transcript.turns[turn].speech.of(&coded.transcript.text));
        }
    }
    plan.others()?;
    for coded in &theirs {
        let turns = 0..coded.transcript.turns.len();
        let others = turns.filter(|turn| coded.role(*turn).counts());
        if others.clone().all(|turn| is_theirs(coded, turn, who)) {
            plan.alone(coded)?;
        } else {
            plan.among_others(coded)?;
        }
    }
    plan.locks()?;
    plan.tables()?;
    plan.everywhere_else()?;
    plan.done.files.sort_by(|a, b| a.name.cmp(&b.name));
    plan.search()?;
    Ok(plan.done)
}

fn is_theirs(coded: &CodedTranscript, turn: usize, who: &Name) -> bool {
    coded.participant(turn).is_some_and(|participant| participant.id == *who)
}

fn known(everybody: &BTreeSet<Name>, who: &Name) -> Result<(), Vec<Problem>> {
    if !everybody.contains(who) {
        let problem = Problem::error(Kind::Usage, format!("no participant is called `{who}`"));
        return Err(vec![match nearest(who, everybody.iter().map(Name::as_str)) {
            Some(near) => problem.hint(format!("the study has `{near}`")),
            None => problem.hint("`code speakers` lists the participants"),
        }]);
    }
    if everybody.len() == 1 {
        let message =
            format!("`{who}` is the only participant: nothing would be left of the study");
        return Err(vec![
            Problem::error(Kind::Usage, message).hint("remove the study's folder as a whole"),
        ]);
    }
    Ok(())
}

/// What is found out, and what is planned.
pub(super) struct Plan<'a> {
    pub study: &'a Study,
    pub folder: &'a Path,
    pub who: &'a Name,
    pub runs: Runs,
    /// Those of their words that others say as well.
    pub shared: Vec<Left>,
    /// Transcripts in which they alone answer.
    pub alone: BTreeSet<Name>,
    /// Locks that change.
    locks: BTreeMap<Coder, (Lock, bool)>,
    pub done: Withdrawal,
}

pub(super) type Planned = Result<(), Vec<Problem>>;

impl Plan<'_> {
    fn read_locks(&mut self) -> Planned {
        for (coder, file) in &self.study.tags.locks {
            let lock = file.read().map_err(|problem| vec![problem])?;
            self.locks.insert(coder.clone(), (lock, false));
        }
        Ok(())
    }

    /// Words of theirs that others say as well are not known to be copied; where they are said is told.
    fn others(&mut self) -> Planned {
        let read = self.study.read(&|coded| {
            let transcript = &coded.transcript;
            let (mut shared, mut told) = (Runs::default(), Vec::new());
            let lines = Lines::new(&transcript.text);
            for turn in
                (0..transcript.turns.len()).filter(|turn| !is_theirs(coded, *turn, self.who))
            {
                let speech = transcript.turns[turn].speech;
                let said = speech.of(&transcript.text);
                shared.join(&self.runs.shared(said));
                told.extend(self.runs.find(said).into_iter().map(|span| Left {
                    name: transcript.file.clone(),
                    line: Some(lines.line(speech.start + span.start)),
                    why: "somebody else says six words that they said",
                }));
            }
            (shared, told)
        });
        for (shared, told) in read.parts {
            self.runs.leave_out(&shared);
            self.shared.extend(told);
        }
        Ok(())
    }

    pub fn name(&self, path: &Path) -> String {
        let relative = path.strip_prefix(self.folder).unwrap_or(path);
        let parts: Vec<_> =
            relative.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        parts.join("/")
    }

    pub fn becomes(
        &mut self,
        path: &Path,
        what: impl Into<String>,
        bytes: Option<Vec<u8>>,
    ) -> Planned {
        let name = self.name(path);
        let held = read_bytes(path, &name).map_err(|problem| vec![problem])?;
        self.done.files.push(Became {
            name,
            path: path.to_owned(),
            what: what.into(),
            bytes,
            held,
        });
        Ok(())
    }

    /// A talk in which nobody else answers goes as a whole.
    fn alone(&mut self, coded: &CodedTranscript) -> Planned {
        let id = &coded.transcript.id;
        self.alone.insert(id.clone());
        let file = self.study.transcripts.iter().find(|file| file.id == *id);
        if let Some(file) = file {
            self.becomes(&file.path, "goes: nobody else answers in it", None)?;
        }
        self.called_so(coded, "originals", HOLDS)?;
        self.called_so(coded, "memos", "goes: it is called as their transcript")?;
        for (coder, source) in self.study.tags.by_transcript.get(id).into_iter().flatten() {
            self.done.tags +=
                coded.coders.iter().find(|by| by.coder == *coder).map_or(0, |by| by.tags.len());
            self.becomes(&own_file(source)?.clone(), "goes with its transcript", None)?;
            if let Some((lock, changed)) = self.locks.get_mut(coder) {
                *changed |= lock.transcripts.remove(id).is_some();
            }
        }
        Ok(())
    }

    /// In a talk of several, their turns go.
    fn among_others(&mut self, coded: &CodedTranscript) -> Planned {
        let transcript = &coded.transcript;
        let Some(file) = self.study.transcripts.iter().find(|file| file.id == transcript.id) else {
            return Ok(());
        };
        let is_text = |e: &str| e.eq_ignore_ascii_case("txt") || e.eq_ignore_ascii_case("md");
        if !file.path.extension().and_then(|e| e.to_str()).is_some_and(is_text) {
            return Err(vec![
                Problem::error(Kind::Other, "others speak in it too, and only plain text is edited")
                    .in_file(&file.name)
                    .hint("`code import` makes plain text of it; or take the turns out by hand, and run `code anchor`"),
            ]);
        }
        let theirs: Vec<Span> = (0..transcript.turns.len())
            .filter(|turn| is_theirs(coded, *turn, self.who))
            .map(|turn| {
                let turn = &transcript.turns[turn];
                let start =
                    if turn.label.is_empty() { turn.speech.start } else { turn.label.start };
                Span::new(start, turn.speech.end).trim(&transcript.text)
            })
            .collect();
        let without = Without::new(&transcript.text, &theirs);
        let bytes = without.text.clone().into_bytes();
        let after = as_it_will_be(self.study, file, Some(&bytes), &mut Vec::new())
            .map_err(|problem| vec![problem])?;
        let speech = |text: &Transcript, of: &dyn Fn(usize) -> bool| -> Vec<String> {
            let turns = (0..text.turns.len()).filter(|turn| of(*turn));
            turns
                .map(|turn| {
                    text.turns[turn]
                        .speech
                        .of(&text.text)
                        .trim()
                        .replace(WITHDRAWN, "")
                        .trim()
                        .to_owned()
                })
                .collect()
        };
        let others = speech(transcript, &|turn| !is_theirs(coded, turn, self.who));
        if speech(&after, &|_| true) != others {
            return Err(vec![
                Problem::error(
                    Kind::Other,
                    "without these turns, others' turns would be divided otherwise",
                )
                .in_file(&file.name)
                .hint("take them out by hand, look at `code speakers`, and run `code anchor`"),
            ]);
        }
        self.becomes(
            &file.path,
            format!("{} become {WITHDRAWN}", amount(theirs.len(), "turn")),
            Some(bytes),
        )?;
        self.called_so(coded, "originals", HOLDS)?;
        self.tags_among_others(coded, &without, &after)
    }

    fn tags_among_others(
        &mut self,
        coded: &CodedTranscript,
        without: &Without,
        after: &Transcript,
    ) -> Planned {
        let id = &coded.transcript.id;
        let finder = Finder::new(&coded.transcript);
        let edit = Edit { before: &finder, without, after };
        for (coder, source) in self.study.tags.by_transcript.get(id).into_iter().flatten() {
            let path = own_file(source)?.clone();
            let table = self.table(&path)?;
            let Some(made) = on_others(&table, &edit, &self.runs) else {
                return Err(vec![
                    Problem::error(Kind::Place, "a row in it has no place")
                        .in_file(source.file())
                        .hint("`code check` tells which"),
                ]);
            };
            self.done.tags += made.gone;
            let Rewritten { text, gone, notes, places } = made;
            let what = format!(
                "without {} on their words{}; the others move",
                amount(gone, "tag"),
                if notes > 0 {
                    format!(", and without these in {}", amount(notes, "note"))
                } else {
                    String::new()
                }
            );
            self.becomes(&path, what, Some(text.into_bytes()))?;
            if let Some((lock, changed)) = self.locks.get_mut(coder)
                && let Some(last) = lock.transcripts.get(id)
            {
                // Letters of the old text would tell somebody who guesses what was said.
                let salt = lock::salt(&[&last.salt, after.id.as_str(), WITHDRAWN]);
                let sealed = Sealed::new(after, Fingerprint::of(after), &salt);
                lock.transcripts.insert(id.clone(), TextLock::new(&sealed, places));
                *changed = true;
            }
        }
        Ok(())
    }

    pub fn table(&self, path: &Path) -> Result<TagTable, Vec<Problem>> {
        let name = self.name(path);
        let bytes = read_bytes(path, &name).map_err(|problem| vec![problem])?;
        let text = decode(&name, bytes, self.study.encodings.of(&name)).map_err(|p| vec![p])?;
        let mut problems = Vec::new();
        let table = TagTable::read(&name, &text, false, &mut problems);
        if problems.iter().any(Problem::is_error) { Err(problems) } else { Ok(table) }
    }

    /// Files of a folder that a transcript comes from, or that are called as it is.
    fn called_so(&mut self, coded: &CodedTranscript, folder: &str, what: &str) -> Planned {
        let folder = self.folder.join(folder);
        let source =
            coded.transcript.text.lines().take(12).find_map(|line| line.strip_prefix("source: "));
        let source = source.map(|name| name.trim().trim_matches('"').to_owned());
        let id = coded.transcript.id.to_string();
        let entries = std::fs::read_dir(&folder).into_iter().flatten().flatten();
        let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
        paths.sort();
        for path in paths.into_iter().filter(|path| path.is_file()) {
            let of = |part: Option<&std::ffi::OsStr>| {
                part.and_then(|p| p.to_str()).unwrap_or_default().to_owned()
            };
            let (name, stem) = (of(path.file_name()), of(path.file_stem()));
            let is_it =
                source.as_ref().is_some_and(|source| *source == name) || same_name(&stem, &id);
            let is_known = self.done.files.iter().any(|file| file.path == path);
            if is_it && !is_known {
                self.becomes(&path, what, None)?;
            }
        }
        Ok(())
    }

    /// Locks without what is gone.
    fn locks(&mut self) -> Planned {
        let locks = std::mem::take(&mut self.locks);
        for (coder, (lock, _)) in locks.into_iter().filter(|(_, (_, changed))| *changed) {
            let Some(folder) = &self.study.tags.folder else { continue };
            let path = folder.join(coder.to_string()).join(lock::NAME);
            let text =
                lock.write().map_err(|e| vec![Problem::error(Kind::Other, e.to_string())])?;
            self.becomes(&path, "forgets the old text", Some(text.into_bytes()))?;
        }
        Ok(())
    }
}

/// The file of one coder's tags of one transcript.
pub(super) fn own_file(source: &TagRowsSource) -> Result<&PathBuf, Vec<Problem>> {
    match source {
        TagRowsSource::File(file) if file.name.ends_with(".csv") || file.name.ends_with(".tsv") => {
            Ok(&file.path)
        }
        TagRowsSource::File(_) | TagRowsSource::Rows(_) => Err(vec![
            Problem::error(
                Kind::Other,
                "only tags in one CSV file per coder and transcript are edited",
            )
            .in_file(source.file())
            .hint("`code anchor -o DIR` writes all tags in such files"),
        ]),
    }
}
