//! A study on its way in: what files of this and other programs hold, as one.

use super::codebook::codebook;
use super::find::{cannot_read, read_text};
use super::request::Request;
use super::told::told;
use super::transcript::declared;
use crate::error::{Kind, Problem};
use crate::exchange::{self, Imported, ImportedTranscript, Options, Source, mapping};
use crate::files::codebook::{CodebookFormat, by_extension, table_columns};
use crate::files::decode::Encodings;
use crate::files::names::Names;
use crate::files::table;
use crate::model::Transcript;
use crate::speech;
use crate::text::{Name, amount};
use encoding_rs::Encoding;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Bytes of a file: projects with sound and film in them are large.
const LARGEST: u64 = 1 << 30;

/// What is to arrive, and what the user says of it.
#[derive(Debug, Clone, Default)]
pub struct Arrival {
    /// The files.
    pub files: Vec<PathBuf>,
    /// A codebook whose codes are meant.
    pub codebook: Option<PathBuf>,
    /// A table of which name stands for which code.
    pub map: Option<PathBuf>,
    /// What formats need to know.
    pub options: Options,
    /// The encoding of text files.
    pub encoding: Option<&'static Encoding>,
}

impl Arrival {
    /// What all files hold, one after the other; `step` is called after each.
    pub fn read(&self, step: &(dyn Fn() + Sync), problems: &mut Vec<Problem>) -> Imported {
        let read = |file: &PathBuf| {
            let mut problems = Vec::new();
            let found = self.one(file, &mut problems);
            step();
            (found, problems)
        };
        let each: Vec<_> = self.files.par_iter().map(read).collect();
        let mut imported = Imported::default();
        let (mut names, mut originals) = (Names::default(), Names::default());
        for (found, of_file) in each {
            problems.extend(of_file);
            match found {
                Ok(of_file) => exchange::join(&mut imported, of_file, &mut names, &mut originals),
                Err(problem) => problems.push(problem),
            }
        }
        imported
    }

    /// Gives codes the names that the user's codebook and table say; the names of those that neither has.
    ///
    /// # Errors
    /// Where the table cannot be read.
    pub fn name_codes(
        &self,
        imported: &mut Imported,
        problems: &mut Vec<Problem>,
    ) -> Result<Vec<String>, Problem> {
        let of_file = |path: &PathBuf| Request {
            codebook: Some(path.clone()),
            columns: self.columns_of_codebook(path),
            encoding: self.encoding,
            ..Request::default()
        };
        let book = self.codebook.as_ref().and_then(|path| codebook(&of_file(path), problems));
        let map = match &self.map {
            Some(path) => {
                let name = path.display().to_string();
                mapping::read(
                    &name,
                    &read_text(path, &name, &Encodings::new(self.encoding, Vec::new()))?,
                    problems,
                )
            }
            None => mapping::Mapping::new(),
        };
        Ok(mapping::apply(imported, book.map(|file| file.book), &map, problems))
    }

    /// What the user says of the columns of the codebook's table: nothing where that is about another table.
    fn columns_of_codebook(&self, path: &Path) -> Vec<(String, String)> {
        let named = &self.options.columns;
        let of_codes = |what: &str| what == "code" || table_columns().contains(&what);
        let file = path.display().to_string();
        let all = |header: &[String]| table::has_all(header, named);
        let is_table = by_extension(file.rsplit('.').next().unwrap_or_default())
            .is_some_and(CodebookFormat::is_table);
        if !is_table || named.is_empty() || !named.iter().all(|(what, _)| of_codes(what)) {
            return Vec::new();
        }
        let bytes = std::fs::read(path).unwrap_or_default();
        let header = table::header(&file, bytes, self.encoding, &all);
        if header.is_some_and(|header| all(&header)) { named.clone() } else { Vec::new() }
    }

    /// What one file holds: a project, or a transcript.
    fn one(&self, path: &Path, problems: &mut Vec<Problem>) -> Result<Imported, Problem> {
        let file = path.display().to_string();
        let extension = path.extension().and_then(|e| e.to_str()).unwrap_or("");
        // QualCoder's project is a folder with a database in it.
        let is_project = extension.eq_ignore_ascii_case("qda") && path.is_dir();
        let path = &if is_project { path.join("data.qda") } else { path.to_owned() };
        let bytes = bytes(path, &file)?;
        if let Some(problem) = exchange::unfinished(&file, path, &bytes) {
            return Err(problem);
        }
        let source = Source { file, bytes, encoding: self.encoding };
        let (of_speech, columns) = columns(&source, extension, &self.options.columns);
        let is_project = |format: &&exchange::ProjectFormat| {
            !of_speech && format.claims.is_none_or(|claims| claims(&source))
        };
        if let Some(format) = exchange::by_extension(extension).filter(is_project) {
            let options = Options { columns: columns.to_vec(), ..self.options.clone() };
            return (format.read)(&source, &options, problems);
        }
        transcripts(source, extension, columns, problems)
    }
}

/// The turns of all transcripts as the study will have them, and what is in doubt about who speaks in each.
#[must_use]
pub fn turns(imported: &Imported) -> (Vec<Transcript>, Vec<Problem>) {
    let roster = imported.roster();
    let conventions = &imported.settings.conventions;
    let divided = |of: &ImportedTranscript| {
        let id = Name::new(&of.id);
        let declared = declared(&roster, conventions, &id);
        let mut problems = Vec::new();
        let text = (of.id.as_str(), of.text.as_str());
        let turns = exchange::divided_as(text, &declared, conventions.unlabelled, &mut problems);
        let mut doubts = told(problems, false, false);
        doubts.retain(|problem| problem.kind == Kind::WhoSpeaks);
        (Transcript { id: id.clone(), ..turns.unwrap_or_default() }, doubts)
    };
    let all: Vec<_> = imported.transcripts.par_iter().map(divided).collect();
    let (turns, doubts): (Vec<Transcript>, Vec<Vec<Problem>>) = all.into_iter().unzip();
    (turns, doubts.concat())
}

/// The bytes of a file. What never ends, or fits into no memory, is not read at all.
fn bytes(path: &Path, file: &str) -> Result<Vec<u8>, Problem> {
    let about = std::fs::metadata(path).map_err(|error| cannot_read(file, &error))?;
    let wrong = |what: String| Problem::error(Kind::Input, what).in_file(file);
    if about.is_dir() {
        return Err(wrong("it is a folder, not a file".to_owned())
            .hint("name the files in it, for example with `*` at the end"));
    }
    if !about.is_file() {
        return Err(wrong("it is no file".to_owned()).hint("save it as a file, and import that"));
    }
    if about.len() > LARGEST {
        let most = LARGEST >> 20;
        return Err(wrong(format!("it is larger than {most} megabytes"))
            .hint("import the part that is needed, or export it anew without media"));
    }
    std::fs::read(path).map_err(|error| cannot_read(file, &error))
}

/// What a file of speech holds, as plain text with a label before each turn: one transcript, or those of a table.
fn transcripts(
    source: Source,
    extension: &str,
    columns: &[(String, String)],
    problems: &mut Vec<Problem>,
) -> Result<Imported, Problem> {
    let format = speech::by_extension(extension).ok_or_else(|| unknown(&source, extension))?;
    let original = source.original();
    let stem = source.stem().to_owned();
    let (file, encoding) = (&source.file, source.encoding);
    let source = speech::Source { encoding, columns, ..speech::Source::new(file, source.bytes) };
    let texts = if format.kind.id == "table" {
        speech::transcripts_of_table(&source, &|_| None, problems)?
    } else {
        vec![(None, format.text(source, &|_| None, problems)?)]
    };
    let several = texts.iter().filter(|(name, _)| name.is_some()).count();
    let mut names = Names::default();
    let transcript = |(name, text): (Option<Name>, String)| {
        // Formats that are no text come with front matter of their own.
        let head = if text.starts_with("---\n") {
            String::new()
        } else {
            speech::front_matter(&original.name, &original.bytes, format.name) + "---\n\n"
        };
        let id = name.map_or_else(|| stem.clone(), |name| names.file(&name));
        let (body, text) = (head.len(), head + &text);
        ImportedTranscript { id, body, text, ..ImportedTranscript::default() }
    };
    let transcripts = texts.into_iter().map(transcript).collect();
    let mut imported = Imported { transcripts, ..Imported::default() };
    if several > 0 {
        let transcripts = amount(several, "transcript");
        let note =
            format!("{}: {transcripts}, one for each interview that it names", original.name);
        imported.notes.push(note);
    }
    imported.keep(original);
    Ok(imported)
}

/// A file that nothing reads.
fn unknown(source: &Source, extension: &str) -> Problem {
    let known = [exchange::extensions(), speech::extensions()].concat();
    let known: BTreeSet<&str> = known.into_iter().collect();
    let known: Vec<&str> = known.into_iter().collect();
    let (what, way_out) = match extension {
        "" => ("a file without an ending".to_owned(), "give it one; "),
        "doc" => ("`.doc`".to_owned(), "save it as .docx; "),
        _ => (format!("`.{extension}`"), ""),
    };
    Problem::error(Kind::Input, format!("{what} is not imported"))
        .in_file(&source.file)
        .hint(format!("{way_out}what is: {}", known.join(", ")))
}

/// Whether a file is a table with a row for each piece of speech, and what the user says of its columns: nothing
/// where that is about another file's.
fn columns<'n>(
    source: &Source,
    extension: &str,
    named: &'n [(String, String)],
) -> (bool, &'n [(String, String)]) {
    let both = exchange::by_extension(extension).and(speech::by_extension(extension));
    let is_table = both.is_some_and(|format| format.kind.id == "table");
    if !is_table {
        return (false, &[]);
    }
    let known = |header: &[String]| speech::is_table(header) || exchange::is_segments(header);
    let any_named =
        |header: &[String]| named.iter().any(|(_, name)| table::column(header, name).is_some());
    let expected = |header: &[String]| any_named(header) || known(header);
    let header = table::header(&source.file, source.bytes.clone(), source.encoding, &expected);
    let header = header.unwrap_or_default();
    if !any_named(&header) && (named.is_empty() || known(&header)) {
        return (speech::is_table(&header), &[]);
    }
    let says = |what: &str| named.iter().any(|(said, _)| said == what);
    // A column of transcripts alone may be either's.
    let of_speech = speech::COLUMNS.into_iter().any(|what| what != "transcript" && says(what))
        || says("transcript") && speech::is_table(&header);
    (of_speech && !says("code") && !says("codes"), named)
}
