//! What a file of another program holds, in our words.

use super::code_tree;
use super::relations::Relations;
use crate::error::{Kind, Location, Problem};
use crate::files::code_path::CodePath;
use crate::files::study::StudyFile;
use crate::model::{CodeId, Codebook, Coder, CoverageRow, Roster, RosterRow, TagRow};
use crate::text::Name;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};

/// A study, or a part of one, as another program's file holds it.
#[derive(Debug, Clone, Default)]
pub struct Imported {
    /// Its title; may be empty.
    pub title: String,
    /// Its settings, where the file has any; the title is above, and files are in their usual places.
    pub settings: StudyFile,
    /// The transcripts.
    pub transcripts: Vec<ImportedTranscript>,
    /// The codes. Their ids are fit for a codebook.
    pub codebook: Codebook,
    /// The tags, coder by coder and transcript by transcript. Without rows: read, and nothing was found.
    pub tags: Vec<ImportedTags>,
    /// Who is who; empty where the file does not say.
    pub participants: Vec<RosterRow>,
    /// The names of participants' attributes, in order.
    pub attributes: Vec<Name>,
    /// What coders read of a transcript, where that is less than all of it.
    pub coverage: Vec<CoverageRow>,
    /// Who read which transcript, by name, where tags alone do not say so.
    pub read: Vec<(String, String)>,
    /// Files that are kept beside the study, and are no transcript's alone.
    pub files: Vec<Original>,
    /// Tags that are still to be put on a transcript.
    pub loose: Vec<LooseTag>,
    /// Notes that belong to no tag.
    pub memos: Vec<Memo>,
    /// What was left behind.
    pub losses: Vec<Loss>,
    /// What was decided on the way, for example how places are counted.
    pub notes: Vec<String>,
}

/// A transcript as it will stand in the study.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ImportedTranscript {
    /// Its id.
    pub id: String,
    /// Its text, front matter included: tags stand on it.
    pub text: String,
    /// Where in `text` the other program's text begins, in bytes: what we put before it, it does not know.
    pub body: usize,
    /// What else it is called.
    pub names: Vec<String>,
    /// The file it comes from, kept beside the study.
    pub original: Option<Original>,
}

/// A file as it came.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Original {
    /// Its name without folders.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// One coder's tags in one transcript.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedTags {
    /// Who.
    pub coder: Coder,
    /// The transcript's id.
    pub transcript: String,
    /// The tags: code ids of the codebook, places in code points of the transcript's text.
    pub rows: Vec<TagRow>,
}

/// A note that belongs to no tag.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Memo {
    /// Its title: the name of its file.
    pub name: String,
    /// Who wrote it.
    pub author: String,
    /// When, as written.
    pub date: String,
    /// What it says.
    pub text: String,
}

/// A study on its way out, in the same words.
#[derive(Debug, Clone, Default)]
pub struct Exported {
    /// The study. Its transcripts have no originals, its tags have places in code points and quotes.
    pub study: Imported,
    /// Who speaks in each transcript: participants that the study's table names.
    pub people: BTreeMap<String, Vec<String>>,
    /// Each transcript as relations, with the tags of rules where they count.
    pub relations: Vec<Relations>,
    /// Transcripts whose coders are taken together otherwise than by what any of them tagged.
    pub not_unions: usize,
}

/// What a writer made of a study.
#[derive(Debug, Clone, Default)]
pub struct Written {
    /// What is written.
    pub files: Files,
    /// What has no place in it.
    pub losses: Vec<Loss>,
    /// What to know about it.
    pub notes: Vec<String>,
    /// What is wrong with the study, for this format alone.
    pub problems: Vec<Problem>,
}

/// One file, or a folder of files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Files {
    /// What the file holds.
    One(Vec<u8>),
    /// The files, with their paths below the folder.
    Folder(Vec<NewFile>),
}

impl Default for Files {
    fn default() -> Self {
        Self::One(Vec::new())
    }
}

/// Something that has no place here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loss {
    /// What, as one of it is called: `picture`.
    pub what: String,
    /// How many.
    pub count: usize,
    /// Why, or what became of it; may be empty.
    pub why: String,
}

/// A tag as a file has it.
#[derive(Debug, Clone, Default)]
pub struct LooseTag {
    /// What the file calls the transcript.
    pub transcript: String,
    /// The SHA-1 of the transcript's file, where only that file will do.
    pub sha1: Option<String>,
    /// Who.
    pub coder: String,
    /// What the file calls the code, after the codes above it.
    pub code: CodePath,
    /// Where it says the tag stands: start and end.
    pub range: Option<(usize, usize)>,
    /// The gaps in it, in order: a tag of several pieces.
    pub gaps: Vec<(usize, usize)>,
    /// The number of the paragraph in which it says the tag starts.
    pub paragraph: Option<usize>,
    /// The line on which it stands, counted from 1: what is said there is tagged.
    pub line: Option<usize>,
    /// The number of the turn that is tagged as a whole, counted from 1.
    pub turn: Option<usize>,
    /// The words it says stand there.
    pub words: Option<String>,
    /// A number or grade.
    pub value: Option<String>,
    /// A note.
    pub memo: Option<String>,
    /// Where all this stands.
    pub at: Location,
    /// Whether its words may be all that there is of its transcript.
    pub alone: bool,
}

/// A file of the new study.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFile {
    /// Its path below the study's folder.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

impl NewFile {
    /// Where it stands below a folder.
    ///
    /// # Errors
    /// Where its path leads out of the folder: names of other programs' things are made fit before, so this is a mistake
    /// of ours, and nothing may be written.
    pub fn below(&self, folder: &Path) -> Result<PathBuf, Problem> {
        let path = Path::new(&self.path);
        if path.components().all(|part| matches!(part, Component::Normal(_))) {
            return Ok(folder.join(path));
        }
        let message = format!("`{}` leads out of the folder: nothing was written", self.path);
        Err(Problem::error(Kind::Other, message))
    }
}

impl Imported {
    /// Tells which names of codes are written in several ways.
    pub fn joined(&mut self, names: &BTreeSet<Name>) {
        if !names.is_empty() {
            let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
            let note = "written in several ways, and one code each";
            self.notes.push(format!("{note}: {}", names.join(", ")));
        }
    }

    /// Who is who, as the study will have it.
    #[must_use]
    pub fn roster(&self) -> Roster {
        Roster::new(self.attributes.clone(), self.participants.clone())
    }

    /// Notes that something was left behind.
    pub fn lose(&mut self, what: &str, count: usize, why: &str) {
        lose(&mut self.losses, what, count, why);
    }

    /// Holds a file as it came, beside the first of the transcripts that were in it.
    pub fn keep(&mut self, original: Original) {
        if let Some(first) = self.transcripts.first_mut() {
            first.original = Some(original);
        }
    }

    /// The rows of a coder in a transcript, made if there are none yet.
    pub fn rows(&mut self, coder: &Coder, transcript: &str) -> &mut Vec<TagRow> {
        let known = self.tags.iter().position(|t| t.coder == *coder && t.transcript == transcript);
        let at = known.unwrap_or_else(|| {
            self.tags.push(ImportedTags {
                coder: coder.clone(),
                transcript: transcript.to_owned(),
                rows: Vec::new(),
            });
            self.tags.len() - 1
        });
        &mut self.tags[at].rows
    }

    /// Takes no coder of whom tags were left out to have found nothing: an empty tag file would say so.
    pub fn leave_unread(&mut self, incomplete: &BTreeSet<(Coder, String)>) {
        self.tags.retain(|tags| {
            let key = (tags.coder.clone(), tags.transcript.clone());
            !tags.rows.is_empty() || !incomplete.contains(&key)
        });
    }

    /// The transcripts, each with the tags of its coders.
    pub fn by_transcript(&self) -> impl Iterator<Item = (&ImportedTranscript, Vec<&ImportedTags>)> {
        let mut by: BTreeMap<&str, Vec<&ImportedTags>> = BTreeMap::new();
        for tags in &self.tags {
            by.entry(&tags.transcript).or_default().push(tags);
        }
        by.values_mut().for_each(|all| all.sort_by_key(|tags| &tags.coder));
        self.transcripts.iter().map(move |t| (t, by.remove(t.id.as_str()).unwrap_or_default()))
    }

    /// Adds the codes of another file, each where it stands there.
    fn join_codes(&mut self, other: Codebook) {
        if self.codebook.is_empty() || other.is_empty() {
            if self.codebook.is_empty() {
                self.codebook = other;
            }
            return;
        }
        let mut all = code_tree::branches(&self.codebook);
        for mut branch in code_tree::branches(&other) {
            let here = |id: &String| self.codebook.find(id).map(|code| code.0);
            if let Some(known) = branch.parent.as_ref().and_then(here) {
                branch.parent = Some(self.codebook[CodeId(known)].id.clone());
            }
            match here(&branch.code.id) {
                // A theme here may stand below another code there.
                Some(known) if all[known].parent.is_none() => all[known].parent = branch.parent,
                Some(_) => {}
                None => all.push(branch),
            }
        }
        let mut joined = std::mem::take(&mut self.codebook).without_codes();
        let cut = code_tree::plant(&all, &mut joined);
        self.codebook = joined;
        self.lose("place of a code", cut, "one file has it below another code, one above it");
    }

    /// Adds what another file holds. Codes of one id are one code; transcripts of one id are the reader's mistake.
    pub fn join(&mut self, other: Self) {
        if self.title.is_empty() {
            self.title = other.title;
            self.settings = other.settings;
        }
        self.transcripts.extend(other.transcripts);
        let here = named_codes(&self.coverage, &self.codebook);
        let there = named_codes(&other.coverage, &other.codebook);
        self.coverage.extend(other.coverage);
        self.join_codes(other.codebook);
        for (row, ids) in self.coverage.iter_mut().zip(here.into_iter().chain(there)) {
            row.codes = ids.map(|ids| ids.iter().filter_map(|id| self.codebook.find(id)).collect());
        }
        self.tags.extend(other.tags);
        self.files.extend(other.files);
        self.loose.extend(other.loose);
        self.read.extend(other.read);
        self.participants.extend(other.participants);
        for name in other.attributes {
            if !self.attributes.contains(&name) {
                self.attributes.push(name);
            }
        }
        self.memos.extend(other.memos);
        for loss in other.losses {
            self.lose(&loss.what, loss.count, &loss.why);
        }
        self.notes.extend(other.notes);
    }
}

/// The ids of the codes that rows of coverage name: their numbers change when codes come in between.
fn named_codes(rows: &[CoverageRow], book: &Codebook) -> Vec<Option<Vec<String>>> {
    let ids = |row: &CoverageRow| {
        let codes = row.codes.as_ref()?.iter();
        Some(codes.map(|code| book[*code].id.clone()).collect())
    };
    rows.iter().map(ids).collect()
}

impl ImportedTags {
    /// The tags with their places, in order.
    pub fn placed(&self) -> Vec<((usize, usize), &TagRow)> {
        let placed = self.rows.iter().filter_map(|row| Some((row.place.points?, row)));
        let mut placed: Vec<((usize, usize), &TagRow)> = placed.collect();
        placed.sort_by(|a, b| (a.0, &a.1.code).cmp(&(b.0, &b.1.code)));
        placed
    }
}

impl Written {
    /// Notes that something has no place in the file.
    pub fn lose(&mut self, what: &str, count: usize, why: &str) {
        lose(&mut self.losses, what, count, why);
    }
}

fn lose(losses: &mut Vec<Loss>, what: &str, count: usize, why: &str) {
    if count == 0 {
        return;
    }
    match losses.iter_mut().find(|loss| loss.what == what && loss.why == why) {
        Some(loss) => loss.count += count,
        None => losses.push(Loss { what: what.to_owned(), count, why: why.to_owned() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Code;

    #[test]
    fn codes_of_two_files_are_one_tree_and_coverage_follows() {
        let file = |codes: &[(&str, Option<usize>)], looked_for: usize| {
            let mut file = Imported::default();
            for (id, parent) in codes {
                let code = Code { id: (*id).to_owned(), ..Code::default() };
                file.codebook.push(code, parent.map(CodeId));
            }
            file.coverage.push(CoverageRow {
                coder: Coder::parse("ana"),
                transcript: "P1".into(),
                codes: Some([CodeId(looked_for)].into()),
                turns: None,
                open: false,
                line: 0,
            });
            file
        };
        let mut joined = file(&[("a", None), ("b", None), ("c", None)], 1);
        joined.join(file(&[("x", None), ("c", Some(0)), ("a", None), ("d", Some(2))], 3));
        let book = &joined.codebook;
        let tree: Vec<String> = book.ids().map(|id| book.path(id).join(">")).collect();
        assert_eq!(tree, ["a", "a>d", "b", "x", "x>c"]);
        let codes: Vec<_> = joined.coverage.iter().map(|row| row.codes.clone()).collect();
        assert_eq!(codes, [Some([CodeId(2)].into()), Some([CodeId(1)].into())]);
    }
}
