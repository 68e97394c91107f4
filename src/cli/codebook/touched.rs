//! The files that a change of the codebook touches, as they are and as they would be.

use crate::container::{Before, Output};
use crate::error::{Kind, Location, Problem};
use crate::files::codebook::{self, CodebookFormat, Wanted};
use crate::files::kept::{Kept, Piece};
use crate::files::settled;
use crate::files::table::TextTable;
use crate::files::tags::{EditableRow, EditableTags};
use crate::load::{
    CodebookFile, Request, Study, TagFile, TagRowsSource, cannot_read, decoded_rows, read_bytes,
};
use crate::migrate::{Cover, Plan, Recoded, cover, mentioning, recode};
use crate::model::{Codebook, Coder};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A row of a tag file that has another code by choice: its file, its line and the code.
pub type Chosen = Vec<(String, usize, String)>;

/// A file that changes.
pub struct TouchedFile {
    /// As the user would name it.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
    /// What it holds.
    was: Vec<u8>,
    /// What it would hold.
    new: Vec<u8>,
    /// The same as text.
    pub text: String,
    /// What becomes of its rows.
    pub rows: Recoded,
}

impl TouchedFile {
    /// The file as it is to be written, if it is still what was read.
    pub fn output(&self) -> Output {
        Output::new(&self.path, self.new.clone()).after(Before::Holds(self.was.clone()))
    }
}

/// All that changes.
#[derive(Default)]
pub struct Touched {
    /// The codebook's file; none where it stays as it is.
    pub codebook: Option<TouchedFile>,
    /// Tag files.
    pub tags: Vec<TouchedFile>,
    /// The tables of what was read.
    pub coverage: Vec<TouchedFile>,
    /// Whose each table of what was read is, its name and its text, changed or not.
    pub coverage_texts: Vec<(Option<Coder>, String, String)>,
    /// Decisions on where coders differ.
    pub settled: Vec<TouchedFile>,
    /// What speaks against it.
    pub problems: Vec<Problem>,
}

impl Touched {
    /// Everything that a plan touches in a study.
    pub fn gather(
        study: &Study,
        request: &Request,
        file: &CodebookFile,
        plan: &Plan,
        chosen: &Chosen,
    ) -> Self {
        let mut touched = Self::default();
        let gather = Gather { study, plan, before: &study.frame.codebook, chosen };
        match gather.codebook(file, request) {
            Ok(codebook) => touched.codebook = codebook,
            Err(problem) => touched.problems.push(problem),
        }
        gather.tags(&mut touched);
        gather.coverage(request, &mut touched);
        gather.settled(&mut touched);
        let read_only: Vec<Problem> = touched.files().filter_map(read_only).collect();
        touched.problems.extend(read_only);
        touched
    }

    /// All files.
    pub fn files(&self) -> impl Iterator<Item = &TouchedFile> {
        self.codebook.iter().chain(&self.tags).chain(&self.coverage).chain(&self.settled)
    }
}

struct Gather<'a> {
    study: &'a Study,
    plan: &'a Plan,
    before: &'a Codebook,
    chosen: &'a Chosen,
}

impl Gather<'_> {
    fn codebook(
        &self,
        file: &CodebookFile,
        request: &Request,
    ) -> Result<Option<TouchedFile>, Problem> {
        let extension = file.path.extension().and_then(|e| e.to_str()).unwrap_or_default();
        let bytes = read_bytes(&file.path, &file.name)?;
        let encoding = self.study.encodings.of(&file.name).or(request.encoding);
        let cannot = |why: &str| {
            Problem::error(Kind::Codebook, format!("this codebook cannot be changed in place: {why}"))
                .in_file(&file.name)
                .hint(format!(
                    "`code codebook convert {} -o new.yaml` lays it out anew; put that in its place, or name it in study.yaml",
                    file.name
                ))
        };
        let format = codebook::by_extension(extension);
        let format = format.filter(|format| format.is_edited());
        let format =
            format.ok_or_else(|| cannot("files of this format are only read, or written whole"))?;
        let kept = Kept::open(&file.name, bytes, encoding)?;
        let text = edited(format, &file.name, kept.text(), self.plan)
            .ok_or_else(|| cannot("its layout leaves no room for what would be said"))?;
        if text == kept.text() {
            return Ok(None);
        }
        let at = common(kept.text(), &text);
        let new = text[at.0..text.len() - at.1].to_owned();
        let new = kept.with(&[Piece { at: at.0..kept.text().len() - at.1, new }]);
        Ok(Some(TouchedFile {
            name: file.name.clone(),
            path: file.path.clone(),
            was: kept.bytes().to_vec(),
            new,
            text,
            rows: Recoded::default(),
        }))
    }

    fn tags(&self, touched: &mut Touched) {
        for source in self.study.tags.by_transcript.values().flat_map(BTreeMap::values) {
            match source {
                TagRowsSource::File(file) if is_table(&file.path) => match self.table(file) {
                    Ok(file) => touched.tags.extend(file),
                    Err(problems) => touched.problems.extend(problems),
                },
                TagRowsSource::File(file) => {
                    let rows = decoded_rows(&self.study.encodings, source, &mut Vec::new());
                    self.only_read(
                        &file.name,
                        rows.iter().map(|r| (&r.row.code, r.row.line)),
                        touched,
                    );
                }
                TagRowsSource::Rows(flat) => {
                    let rows = flat.rows.iter().map(|r| (&r.row.code, r.row.line));
                    self.only_read(&flat.file, rows, touched);
                }
            }
        }
        touched.tags.sort_by(|a, b| a.name.cmp(&b.name));
    }

    fn table(&self, file: &TagFile) -> Result<Option<TouchedFile>, Vec<Problem>> {
        let one = |problem: Problem| vec![problem];
        let bytes = read_bytes(&file.path, &file.name).map_err(one)?;
        let kept =
            Kept::open(&file.name, bytes, self.study.encodings.of(&file.name)).map_err(one)?;
        let mut problems = Vec::new();
        let table = EditableTags::read(&file.name, kept.text(), &mut problems);
        problems.retain(Problem::is_error);
        if !problems.is_empty() {
            return Err(problems);
        }
        let Some(table) = table else { return Ok(None) };
        let chosen = self.chosen.iter().filter(|(name, ..)| *name == file.name);
        let chosen: Vec<(usize, String)> =
            chosen.map(|(_, line, code)| (*line, code.clone())).collect();
        let rows: &[EditableRow] = &table.rows;
        let recoded = recode(self.plan, rows, &chosen);
        if recoded.changes.is_empty() {
            return Ok(None);
        }
        let pieces = table.pieces(&recoded.changes);
        Ok(Some(TouchedFile {
            name: file.name.clone(),
            path: file.path.clone(),
            was: kept.bytes().to_vec(),
            new: kept.with(&pieces),
            text: crate::files::kept::replaced(kept.text(), &pieces),
            rows: recoded,
        }))
    }

    /// Rows of files that are read and never written: they may not need another code.
    fn only_read<'r>(
        &self,
        file: &str,
        rows: impl Iterator<Item = (&'r String, usize)>,
        touched: &mut Touched,
    ) {
        let concerned: Vec<usize> =
            rows.filter(|(code, _)| self.plan.fate(code).is_some()).map(|(_, line)| line).collect();
        let Some(first) = concerned.first() else { return };
        let tags = crate::text::amount(concerned.len(), "tag");
        let message = format!("another code would be due for {tags}, and this file is only read");
        let place = Location { file: file.to_owned(), line: Some(*first), column: None };
        touched.problems.push(Problem::error(Kind::Input, message).at(place).hint(
            "`code anchor -o DIR` writes a file for each coder and transcript; use these as tags/",
        ));
    }

    fn coverage(&self, request: &Request, touched: &mut Touched) {
        let usual = self.study.folder.as_ref().map(|folder| folder.join("coverage.csv"));
        let path = request.coverage.clone().or(usual);
        let found = self.study.inputs.iter().find(|(_, at)| Some(*at) == path.as_ref());
        let of_study = found.map(|(name, path)| (None, name, path));
        let of_coders = self.study.tags.coverage.iter();
        let of_coders = of_coders.map(|(coder, file)| (Some(coder), &file.name, &file.path));
        for (whose, name, path) in of_study.into_iter().chain(of_coders) {
            match self.cells(name, path) {
                Ok((text, file)) => {
                    touched.coverage_texts.push((whose.cloned(), name.clone(), text));
                    touched.coverage.extend(file);
                }
                Err(problems) => touched.problems.extend(problems),
            }
        }
    }

    /// Decisions name codes as tags do: without them nothing that was settled would be known again.
    fn settled(&self, touched: &mut Touched) {
        let Some(folder) = &self.study.folder else { return };
        for path in files_below(&folder.join(settled::FOLDER)) {
            if !is_table(&path) {
                continue;
            }
            let name = path.strip_prefix(folder).unwrap_or(&path);
            let parts: Vec<_> =
                name.components().map(|c| c.as_os_str().to_string_lossy()).collect();
            match self.table(&TagFile { name: parts.join("/"), path }) {
                Ok(file) => touched.settled.extend(file),
                Err(problems) => touched.problems.extend(problems),
            }
        }
    }

    fn cells(
        &self,
        name: &str,
        path: &Path,
    ) -> Result<(String, Option<TouchedFile>), Vec<Problem>> {
        let bytes = std::fs::read(path).map_err(|error| vec![cannot_read(name, &error)])?;
        let kept = Kept::open(name, bytes, self.study.encodings.of(name)).map_err(|p| vec![p])?;
        let mut problems = Vec::new();
        let table = TextTable::read(name, kept.text(), &mut problems);
        problems.retain(Problem::is_error);
        let mut pieces = Vec::new();
        let column = table.column("codes");
        for row in &table.rows {
            let (Some(at), Some(cell)) = (column, table.cell(row, column)) else { continue };
            match cover(self.plan, self.before, cell) {
                Cover::Same => {}
                Cover::Codes(codes) => pieces
                    .extend(table.span(row, at).map(|at| Piece { at, new: table.written(&codes) })),
                Cover::Unclear(codes) => {
                    problems.push(unclear(&codes).at(table.place(row, at)));
                }
            }
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let text = crate::files::kept::replaced(kept.text(), &pieces);
        if pieces.is_empty() {
            return Ok((text, None));
        }
        let file = TouchedFile {
            name: name.to_owned(),
            path: path.to_owned(),
            was: kept.bytes().to_vec(),
            new: kept.with(&pieces),
            text: text.clone(),
            rows: Recoded { renamed: pieces.len(), ..Recoded::default() },
        };
        Ok((text, Some(file)))
    }
}

/// That somebody wants a file to stay as it is.
fn read_only(file: &TouchedFile) -> Option<Problem> {
    let is_read_only =
        std::fs::metadata(&file.path).is_ok_and(|data| data.permissions().readonly());
    is_read_only.then(|| {
        Problem::error(Kind::Input, "this file would change, and is read-only")
            .in_file(&file.name)
            .hint("make it writable first, if its coder agrees")
    })
}

/// That nobody can tell what was looked for afterwards.
fn unclear(codes: &[String]) -> Problem {
    let (message, hint) = match codes {
        [] => (
            "no code would be left that was looked for here, and an empty cell means all"
                .to_owned(),
            "remove the row if all was looked for; otherwise empty its `codes`, with `open` as its `status`",
        ),
        codes => (
            format!(
                "after the change nobody could tell whether `{}` was looked for here: part of it was",
                codes.join("`, `")
            ),
            "name here all codes that become one, or none of them, as it was; or remove the row",
        ),
    };
    Problem::error(Kind::Usage, message).hint(hint)
}

/// Whether a tag file is a table, which is rewritten; others are only read.
pub fn is_table(path: &Path) -> bool {
    let extension = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
    ["csv", "tsv"].iter().any(|known| known.eq_ignore_ascii_case(extension))
}

/// The codebook's text with what is planned, if it then says just that.
fn edited(format: &dyn CodebookFormat, file: &str, text: &str, plan: &Plan) -> Option<String> {
    let mentioned = mentioning(text, &plan.mentions);
    let (before, _) = format.read(file, &mentioned);
    let wanted = Wanted { before: &before, after: &plan.book, origin: &plan.origin };
    let edited = format.edit(file, &mentioned, wanted)?;
    let (after, problems) = format.read(file, &edited);
    let sound = !problems.iter().any(Problem::is_error) && codebook::same(&after, &plan.book);
    sound.then_some(edited)
}

/// How many bytes two texts have in common at their beginning and at their end.
fn common(one: &str, other: &str) -> (usize, usize) {
    let alike = |pairs: &mut dyn Iterator<Item = (char, char)>| -> usize {
        pairs.take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum()
    };
    let start = alike(&mut one.chars().zip(other.chars()));
    let rest = (&one[start..], &other[start..]);
    (start, alike(&mut rest.0.chars().rev().zip(rest.1.chars().rev())))
}

/// The lines of a codebook that are only in it before: `from`, with their numbers, where these are comments.
pub fn lost_comments(from: &str, to: &str) -> Vec<(usize, String)> {
    let is_comment = |line: &&str| line.trim_start().starts_with('#');
    let mut left: BTreeMap<&str, usize> = BTreeMap::new();
    for line in to.lines().filter(is_comment) {
        *left.entry(line.trim()).or_default() += 1;
    }
    let lines = from.lines().enumerate().filter(|(_, line)| is_comment(line));
    let gone = lines.filter(|(_, line)| match left.get_mut(line.trim()) {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        _ => true,
    });
    gone.map(|(number, line)| (number + 1, line.trim().to_owned())).collect()
}

/// How many rows of all files have another code, say the same as another now, or go.
pub fn totals(files: &[TouchedFile]) -> Recoded {
    files.iter().fold(Recoded::default(), |sum, file| Recoded {
        changes: Vec::new(),
        renamed: sum.renamed + file.rows.renamed,
        joined: sum.joined + file.rows.joined,
        dropped: sum.dropped + file.rows.dropped,
    })
}

/// The files below a folder, sorted.
pub fn files_below(folder: &Path) -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().flatten();
    entries.filter(|e| e.file_type().is_file()).map(walkdir::DirEntry::into_path).collect()
}
