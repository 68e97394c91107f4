//! What becomes of a study when other files are brought into it: files to be written, and what is to be said.

use super::super::anchored::{AnchorRequest, Rewrite};
use super::super::anchoring::anchor;
use super::super::find::TranscriptFile;
use super::super::study::Study;
use super::super::transcript::read_transcript;
use super::arrived::{Arrived, Brought, Fate, Joining};
use super::existing::{Compared, Existing};
use super::known::{Known, Texts};
use super::placed::{Placed, place};
use super::tables;
use crate::anchor::Finder;
use crate::error::{Kind, Problem};
use crate::exchange::{self, Imported, ImportedTags, ImportedTranscript};
use crate::files::names::Names;
use crate::files::tags::appended;
use crate::model::{Coder, CoverageRow, Transcript};
use crate::text::{Name, Span, amount};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// A study that files are brought into, with its texts.
pub struct Into<'s> {
    study: &'s Study,
    folder: &'s Path,
    pub(super) texts: Vec<(&'s TranscriptFile, Transcript)>,
}

impl<'s> Into<'s> {
    /// Reads the texts of a study.
    ///
    /// # Errors
    /// What cannot be read.
    pub fn new(study: &'s Study, folder: &'s Path) -> Result<Self, Vec<Problem>> {
        let read: Vec<_> = study
            .transcripts
            .par_iter()
            .map(|file| read_transcript(study, file, &mut Vec::new()).map(|text| (file, text)))
            .collect();
        let (texts, problems): (Vec<_>, Vec<_>) = read.into_iter().partition(Result::is_ok);
        let problems: Vec<Problem> = problems.into_iter().filter_map(Result::err).collect();
        if problems.is_empty() {
            let texts = texts.into_iter().filter_map(Result::ok).collect();
            return Ok(Self { study, folder, texts });
        }
        Err(problems)
    }

    /// What is to be done; `divided` are the arriving texts as turns.
    #[must_use]
    pub fn joined(&self, imported: &Imported, divided: &[Transcript]) -> Joining {
        let mut joining = Joining::default();
        let ours: Vec<&Transcript> = self.texts.iter().map(|(_, text)| text).collect();
        let texts = Texts::new(&ours);
        let known: Vec<Known> =
            divided.par_iter().map(|theirs| texts.know(&theirs.id, theirs)).collect();
        let mut coded: BTreeMap<&str, Vec<&ImportedTags>> = BTreeMap::new();
        for tags in &imported.tags {
            coded.entry(&tags.transcript).or_default().push(tags);
        }
        let mut revised = BTreeMap::new();
        let mut ids = BTreeMap::new();
        for ((of, theirs), known) in imported.transcripts.iter().zip(divided).zip(known) {
            let tags = coded.remove(of.id.as_str()).unwrap_or_default();
            let (id, fate, at) = match known {
                Known::New => (theirs.id.clone(), Fate::New, None),
                Known::Same(at) => (ours[at].id.clone(), Fate::Same, Some(at)),
                Known::Edited(at, words) if tags.is_empty() && of.original.is_some() => {
                    match self.revised(at, of) {
                        Ok(file) => _ = revised.insert(ours[at].id.clone(), file),
                        Err(problem) => joining.problems.push(problem),
                    }
                    (ours[at].id.clone(), Fate::Revised(words), Some(at))
                }
                Known::Edited(at, words) => (ours[at].id.clone(), Fate::Edited(words), Some(at)),
                unclear => {
                    joining.problems.push(self.unclear(of, theirs, &unclear));
                    continue;
                }
            };
            ids.insert(theirs.id.clone(), id.clone());
            joining.transcripts.push(Arrived { name: of.id.clone(), id, fate });
            match at {
                Some(at) => self.tags(theirs, at, &tags, &mut joining),
                None => self.first_tags(&theirs.id, &tags, &mut joining),
            }
        }
        twice(&mut joining);
        self.new_files(imported, &mut joining);
        self.tables(imported, &ids, &mut joining);
        self.revise(revised, &mut joining);
        joining.files.retain(|file| file.expected.as_ref() != Some(&file.bytes));
        joining
    }

    /// Why a text is not taken.
    fn unclear(&self, of: &ImportedTranscript, theirs: &Transcript, known: &Known) -> Problem {
        let begins = |text: &Transcript| {
            let at = text.turns.first().map_or(0, |turn| turn.label.start);
            text.text[..at].matches('\n').count() + 1
        };
        match known {
            Known::Several(all) => {
                let names: Vec<&str> =
                    all.iter().map(|at| self.texts[*at].0.name.as_str()).collect();
                let message = format!("`{}` is as near to {}", of.id, names.join(" as to "));
                Problem::error(Kind::Other, message)
                    .hint("give its file the name of the transcript that it is")
            }
            _ => {
                let namesake = self.texts.iter().find(|(_, text)| text.id == theirs.id);
                let ours = namesake.map_or_else(String::new, |(file, text)| {
                    format!("{}:{}", file.name, begins(text))
                });
                let message = format!(
                    "`{}` here and in the study are different interviews: {ours} begins otherwise than line {} here",
                    of.id,
                    begins(theirs)
                );
                Problem::error(Kind::Other, message)
                    .hint("give the file that arrives another name, and import it again")
            }
        }
    }

    /// The study's file with the text that arrives.
    fn revised(&self, at: usize, of: &ImportedTranscript) -> Result<Rewrite, Problem> {
        let (file, ours) = &self.texts[at];
        let extension = |name: &str| {
            name.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase()
        };
        let original = of.original.as_ref();
        let bytes = match extension(&file.name).as_str() {
            "txt" | "md" => {
                let body = &of.text[of.body..];
                format!("{}{}", head(&ours.text), body.strip_prefix(head(body)).unwrap_or(body))
                    .into_bytes()
            }
            own => match original.filter(|original| extension(&original.name) == own) {
                Some(original) => original.bytes.clone(),
                None => {
                    return Err(Problem::error(
                        Kind::Other,
                        format!("`{}` is another text than this, and another kind of file", of.id),
                    )
                    .in_file(&file.name)
                    .hint(format!(
                        "save what arrives as .{own}, or replace the study's file by it"
                    )));
                }
            },
        };
        let expected = std::fs::read(&file.path).ok();
        Ok(Rewrite { path: file.path.clone(), bytes, expected })
    }

    /// Tags on a text that the study has.
    fn tags(&self, theirs: &Transcript, at: usize, tags: &[&ImportedTags], joining: &mut Joining) {
        let ours = &self.texts[at].1;
        let finder = Finder::new(ours);
        for of in tags {
            let who = format!("{} in {}", of.coder, theirs.id);
            let placed = match place(theirs, &finder, &of.rows, &who) {
                Ok(placed) => placed,
                Err(problem) => {
                    joining.problems.push(problem);
                    continue;
                }
            };
            let there = self.study.tags.by_transcript.get(&ours.id);
            match there.and_then(|coders| coders.get(&of.coder)) {
                None => self.first(&of.coder, &ours.id, placed, joining),
                Some(source) => match Existing::read(self.study, &of.coder, &finder, source) {
                    Ok(existing) => self.add(of, ours, &existing, placed, joining),
                    Err(problem) => joining.problems.push(problem),
                },
            }
        }
    }

    /// Tags beside those that a coder has there.
    fn add(
        &self,
        of: &ImportedTags,
        ours: &Transcript,
        existing: &Existing,
        mut placed: Placed,
        joining: &mut Joining,
    ) {
        let unplaced = std::mem::take(&mut placed.unplaced);
        let Compared { new, same, conflicts } = existing.compare(self.study, &ours.text, placed);
        joining.tags.push(Brought {
            coder: of.coder.clone(),
            transcript: ours.id.clone(),
            new: new.len(),
            same,
            conflicts: conflicts.len(),
            unplaced: unplaced.len(),
            first: false,
        });
        joining.listed.extend(unplaced.into_iter().chain(conflicts));
        if new.is_empty() {
            return;
        }
        match existing.with(&new) {
            Ok(bytes) => joining.files.push(Rewrite {
                path: self.tag_file(&of.coder, &ours.id),
                bytes,
                expected: Some(existing.bytes.clone()),
            }),
            Err(problems) => joining.problems.extend(problems),
        }
    }

    fn first_tags(&self, id: &Name, tags: &[&ImportedTags], joining: &mut Joining) {
        for of in tags {
            let rows = of.rows.iter().map(|row| (Span::new(0, 0), row.clone()));
            let placed = Placed { rows: rows.collect(), unplaced: Vec::new() };
            self.first(&of.coder, id, placed, joining);
        }
    }

    /// A coder's first tags of a transcript: without any, they read it and found nothing.
    fn first(&self, coder: &Coder, id: &Name, placed: Placed, joining: &mut Joining) {
        let mut rows: Vec<_> = placed.rows.into_iter().map(|(_, row)| row).collect();
        rows.sort_by_key(|row| (row.place.points, row.code.clone()));
        joining.tags.push(Brought {
            coder: coder.clone(),
            transcript: id.clone(),
            new: rows.len(),
            same: 0,
            conflicts: 0,
            unplaced: placed.unplaced.len(),
            first: true,
        });
        // Who tagged what has no place here did not find nothing.
        let is_empty = rows.is_empty() && !placed.unplaced.is_empty();
        joining.listed.extend(placed.unplaced);
        if is_empty {
            return;
        }
        match appended("tags", "code,start,end,quote\n", &rows) {
            Ok(text) => joining.files.push(Rewrite {
                path: self.tag_file(coder, id),
                bytes: text.into_bytes(),
                expected: None,
            }),
            Err(problems) => joining.problems.extend(problems),
        }
    }

    fn tag_file(&self, coder: &Coder, id: &Name) -> PathBuf {
        let own = self.study.tags.by_transcript.get(id).and_then(|coders| coders.get(coder));
        if let Some(super::super::tags::TagRowsSource::File(file)) = own {
            return file.path.clone();
        }
        let usual = || self.folder.join(self.study.settings.tags.as_deref().unwrap_or("tags"));
        let folder = self.study.tags.folder.clone().unwrap_or_else(usual);
        folder.join(coder.to_string()).join(format!("{id}.csv"))
    }

    /// New transcripts, what they come from, and notes; what is there under their name stays.
    fn new_files(&self, imported: &Imported, joining: &mut Joining) {
        let fate = |id: &str| joining.transcripts.iter().find(|of| of.name == id).map(|of| of.fate);
        let mut part = Imported {
            files: imported.files.clone(),
            memos: imported.memos.clone(),
            ..Imported::default()
        };
        for of in &imported.transcripts {
            match fate(&of.id) {
                Some(Fate::New) => part.transcripts.push(of.clone()),
                Some(Fate::Revised(_)) => part.files.extend(of.original.clone()),
                _ => {}
            }
        }
        let mut taken = Names::default();
        for file in exchange::files(&part) {
            let Some((folder, name)) = file.path.split_once('/') else { continue };
            let is_text = folder == "transcripts";
            let below = if is_text { self.study.settings.transcripts.as_str() } else { folder };
            let folder = self.folder.join(below);
            if std::fs::read(folder.join(name)).is_ok_and(|there| there == file.bytes) {
                continue;
            }
            let path = if is_text { folder.join(name) } else { free(&folder, name, &mut taken) };
            joining.files.push(Rewrite { path, bytes: file.bytes, expected: None });
        }
    }

    /// Who is who in new transcripts, and what coders read of those they had not read here.
    fn tables(&self, imported: &Imported, ids: &BTreeMap<Name, Name>, joining: &mut Joining) {
        let of_fate = |fate: Fate| {
            let of = joining.transcripts.iter().filter(move |of| of.fate == fate);
            of.map(|of| of.id.clone()).collect::<BTreeSet<Name>>()
        };
        let (new, same) = (of_fate(Fate::New), of_fate(Fate::Same));
        let people = tables::people(&imported.participants, &imported.attributes, &new);
        let name = &self.study.participants;
        let header = "participant,transcript,speaker\n";
        match tables::with(&self.folder.join(name), name, header, &people) {
            Ok(Some((file, left))) => {
                joining.files.push(file);
                if !left.is_empty() {
                    let left: Vec<&str> = left.iter().map(String::as_str).collect();
                    joining.notes.push(format!("{name} has no column for {}", left.join(", ")));
                }
            }
            Ok(None) => {}
            Err(problems) => joining.problems.extend(problems),
        }
        let mut rows = Vec::new();
        let mut left = 0;
        for row in &imported.coverage {
            let id = ids.get(&row.transcript).unwrap_or(&row.transcript);
            let is_first =
                joining.tags.iter().any(|t| t.first && t.coder == row.coder && t.transcript == *id);
            // Turns are counted on another text where words differ.
            if is_first && (row.turns.is_none() || new.contains(id) || same.contains(id)) {
                let row = CoverageRow { transcript: id.clone(), ..row.clone() };
                rows.push(tables::read(&row, &imported.codebook));
            } else {
                left += 1;
            }
        }
        let header = "coder,transcript,codes,turns,status\n";
        match tables::with(&self.folder.join("coverage.csv"), "coverage.csv", header, &rows) {
            Ok(file) => joining.files.extend(file.map(|(file, _)| file)),
            Err(problems) => joining.problems.extend(problems),
        }
        if left > 0 {
            let rows = amount(left, "row");
            joining.notes.push(format!(
                "{rows} of coverage.csv not taken over: the study says itself who read what"
            ));
        }
    }

    /// Texts that take the place of others, with what becomes of the tags on them.
    fn revise(&self, revised: BTreeMap<Name, Rewrite>, joining: &mut Joining) {
        if revised.is_empty() {
            return;
        }
        let texts = revised.iter().map(|(id, file)| (id.clone(), file.bytes.clone())).collect();
        let mut problems = Vec::new();
        joining.moved = anchor(
            self.study,
            AnchorRequest { instead: Some(&texts), ..AnchorRequest::default() },
            &mut problems,
        );
        joining.problems.extend(problems.into_iter().filter(Problem::is_error));
        joining.files.extend(revised.into_values());
        joining.files.append(&mut joining.moved.outputs);
    }
}

/// Two files that arrive as one transcript, where both would be written.
fn twice(joining: &mut Joining) {
    let mut seen: BTreeMap<&Name, &Arrived> = BTreeMap::new();
    for of in &joining.transcripts {
        let writes = |of: &Arrived| matches!(of.fate, Fate::New | Fate::Revised(_));
        if let Some(other) = seen.insert(&of.id, of)
            && (writes(of) || writes(other))
        {
            let message = format!("`{}` and `{}` are both `{}`", other.name, of.name, of.id);
            joining
                .problems
                .push(Problem::error(Kind::Other, message).hint("import the one that is meant"));
        }
    }
}

/// A name that nothing has yet.
fn free(folder: &Path, name: &str, taken: &mut Names) -> PathBuf {
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    let numbered = std::iter::once(name.to_owned())
        .chain((2..).map(|number| format!("{stem}-{number}.{extension}")));
    let free = numbered.map(|name| (folder.join(&name), name));
    let mut free = free.filter(|(path, name)| !path.exists() && taken.keep(name));
    free.next().map_or_else(|| folder.join(name), |(path, _)| path)
}

/// The front matter of a text.
fn head(text: &str) -> &str {
    let end = text.strip_prefix("---\n").and_then(|rest| rest.find("\n---\n"));
    let end = end.map_or(0, |at| 4 + at + 5);
    let blank = text[end..].len() - text[end..].trim_start_matches('\n').len();
    if end == 0 { "" } else { &text[..end + blank] }
}
