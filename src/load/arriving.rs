//! A study on its way in: what files of this and other programs hold, as one.

use super::channels;
use super::codebook::codebook;
use super::find::{cannot_read, read_text};
use super::gathered::Gathered;
use super::leaving::exported;
use super::open::{is_study, open};
use super::request::Request;
use super::told::told;
use super::transcript::declared;
use crate::error::{Kind, Problem};
use crate::exchange::{self, Imported, ImportedTranscript, Options, Source, mapping};
use crate::files::codebook::{CodebookFormat, by_extension, table_columns};
use crate::files::decode::Encodings;
use crate::files::names::Names;
use crate::files::table::{self, TableFile};
use crate::model::{Codebook, Transcript};
use crate::speech::{self, TIER, TranscriptFormat};
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
    /// The files, and the folders that they were found in.
    pub files: Gathered,
    /// A codebook whose codes are meant.
    pub codebook: Option<PathBuf>,
    /// The codebook of the study that all goes into, where the user names no other.
    pub book: Option<Codebook>,
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
        let misfits = self.misfits();
        if !misfits.is_empty() {
            problems.extend(misfits);
            return Imported::default();
        }
        let read = |file: &&Path| {
            let mut problems = Vec::new();
            let found = self.one(file, &mut problems);
            step();
            (found, problems)
        };
        let group = |group: &Vec<&Path>| {
            let mut told = Vec::new();
            if let Some(talk) = self.talk(group, &mut told) {
                group.iter().for_each(|_| step());
                return vec![(Ok((talk, false)), told)];
            }
            let mut each: Vec<_> = group.par_iter().map(read).collect();
            each.iter_mut().take(1).for_each(|(_, problems)| problems.append(&mut told));
            each
        };
        let each: Vec<_> = channels::groups(&self.files.files).par_iter().flat_map(group).collect();
        let mut imported = Imported::default();
        let (mut names, mut originals) = (Names::default(), Names::default());
        let mut used = false;
        for (found, of_file) in each {
            problems.extend(of_file);
            used |= found.as_ref().map_or(true, |(_, used)| *used);
            match found {
                Ok((of_file, _)) => {
                    exchange::join(&mut imported, of_file, &mut names, &mut originals);
                }
                Err(problem) => problems.push(problem),
            }
        }
        problems.extend(self.unused_columns(used));
        imported
    }

    /// The talk of which each speaker has a file; nothing where the user says which tiers are speech.
    fn talk(&self, files: &[&Path], problems: &mut Vec<Problem>) -> Option<Imported> {
        if files.len() < 2 || self.options.columns.iter().any(|(what, _)| what == TIER) {
            return None;
        }
        let read = |path: &&Path| bytes(path, &path.display().to_string()).ok();
        let held: Vec<Vec<u8>> = files.iter().map(read).collect::<Option<_>>()?;
        let files: Vec<(&Path, &[u8])> =
            files.iter().zip(&held).map(|(path, bytes)| (*path, bytes.as_slice())).collect();
        channels::talk(&files, problems)
    }

    /// What the user says of columns, tiers or a sheet where no file has any.
    fn misfits(&self) -> Vec<Problem> {
        let wrong = |said: String, of: &str, known: &[&str]| {
            let message = format!("`{said}`: none of these files {of}");
            let hint = format!("it is for .{}", known.join(", ."));
            Problem::error(Kind::Usage, message).hint(hint)
        };
        let any = |known: &[&str], beside: Option<&PathBuf>| {
            let mut files = self.files.files.iter().chain(beside);
            files.any(|file| known.iter().any(|known| extension(file).eq_ignore_ascii_case(known)))
        };
        let of_columns = self.options.columns.iter().filter_map(|(what, name)| {
            let tiers = what == TIER;
            let formats = speech::FORMATS.iter().filter(|format| {
                let columns = format.columns();
                !columns.is_empty() && columns.contains(&TIER) == tiers
            });
            let known: Vec<&str> =
                formats.flat_map(|f| f.kind.extensions.iter().copied()).collect();
            let of = if tiers { "has tiers" } else { "is a table" };
            let fits = any(&known, self.codebook.as_ref().filter(|_| !tiers));
            (!fits).then(|| wrong(format!("--columns {what}={name}"), of, &known))
        });
        let known = ["xlsx"];
        let sheet = self.options.sheet.iter().filter(|_| !any(&known, self.codebook.as_ref()));
        let sheet = sheet.map(|name| wrong(format!("--sheet {name}"), "is a workbook", &known));
        of_columns.chain(sheet).collect()
    }

    /// Columns that the user named, and that no table has.
    fn unused_columns(&self, used: bool) -> Option<Problem> {
        let named: Vec<String> = self
            .options
            .columns
            .iter()
            .filter(|(what, _)| what != TIER)
            .map(|(what, name)| format!("{what}={name}"))
            .collect();
        let used = used || named.is_empty();
        let of_book = || {
            self.codebook.as_ref().is_some_and(|path| !self.columns_of_codebook(path).is_empty())
        };
        (!used && !of_book()).then(|| {
            let message =
                format!("`--columns {}`: no table here has such columns", named.join(","));
            Problem::error(Kind::Usage, message)
                .hint("name columns as the first row of the table does")
        })
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
            sheet: self
                .options
                .sheet
                .clone()
                .filter(|_| !self.files.files.iter().any(|f| is_workbook(f))),
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
        let book = book.map(|file| file.book).or_else(|| self.book.clone());
        Ok(mapping::apply(imported, book, &map, problems))
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
        let header = TableFile::open(&file, bytes, self.encoding, None).map(|of| of.header(&all));
        if header.is_ok_and(|header| all(&header)) { named.clone() } else { Vec::new() }
    }

    /// What one file holds: a project, or a transcript; and whether it has columns that the user named.
    fn one(&self, path: &Path, problems: &mut Vec<Problem>) -> Result<(Imported, bool), Problem> {
        let file = path.display().to_string();
        let extension = extension(path);
        // QualCoder's project is a folder with a database in it.
        let is_project = extension.eq_ignore_ascii_case("qda") && path.is_dir();
        if path.is_dir() && is_study(path) {
            return Ok((whole(path, &file, problems), false));
        }
        let path = &if is_project { path.join("data.qda") } else { path.to_owned() };
        let bytes = bytes(path, &file)?;
        if let Some(problem) = exchange::unfinished(&file, path, &bytes) {
            return Err(problem);
        }
        let mut source = Source::new(file, bytes, self.encoding);
        if is_workbook(path) {
            source.sheet.clone_from(&self.options.sheet);
        }
        let speech = speech::by_extension(extension);
        let of_table = speech.is_some_and(TranscriptFormat::is_table);
        // A project of another program has no columns.
        let (of_tiers, of_columns): (Vec<_>, Vec<_>) =
            self.options.columns.iter().cloned().partition(|(what, _)| what == TIER);
        let (of_speech, columns) =
            if of_table { columns(source.table()?, &of_columns) } else { (false, &of_tiers[..]) };
        let used = of_table && !columns.is_empty();
        let project = if of_speech { None } else { exchange::of(&source, extension) };
        let imported = match project {
            Some(format) => {
                let options = Options { columns: columns.to_vec(), ..self.options.clone() };
                let mut of = (format.read)(&source, &options, problems)?;
                // What is called as its file is lies in the folder of that.
                let (stem, folders) = (source.parts().0, self.files.folders_of(path));
                let named = of.loose.iter_mut().filter(|tag| tag.transcript == stem);
                named.for_each(|tag| tag.transcript.insert_str(0, &folders));
                of
            }
            None => {
                let mut of = transcripts(&source, extension, columns, problems)?;
                let folders = self.files.folders_of(path);
                of.transcripts.iter_mut().for_each(|t| t.id.insert_str(0, &folders));
                of
            }
        };
        Ok((imported, used))
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

/// How the name of a file ends.
fn extension(path: &Path) -> &str {
    path.extension().and_then(|extension| extension.to_str()).unwrap_or("")
}

fn is_workbook(path: &Path) -> bool {
    extension(path).eq_ignore_ascii_case("xlsx")
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

/// What a study's folder holds.
fn whole(folder: &Path, name: &str, problems: &mut Vec<Problem>) -> Imported {
    let request = Request { paths: vec![folder.to_owned()], ..Request::default() };
    let mut found = Vec::new();
    let study = open(&request, &mut found);
    let imported = study.map(|study| exported(&study, None, &mut found).study);
    for place in found.iter_mut().filter_map(|problem| problem.place.as_mut()) {
        place.file = format!("{name}/{}", place.file);
    }
    problems.extend(found);
    imported.unwrap_or_default()
}

/// What a file of speech holds, as plain text with a label before each turn: one transcript, or those of a table.
fn transcripts(
    source: &Source,
    extension: &str,
    columns: &[(String, String)],
    problems: &mut Vec<Problem>,
) -> Result<Imported, Problem> {
    let format = speech::by_extension(extension).ok_or_else(|| unknown(source, extension))?;
    let original = source.original();
    let stem = source.stem().to_owned();
    let table = if format.is_table() { Some(source.table()?) } else { None };
    let (file, bytes, encoding) = (&source.file, source.bytes.clone(), source.encoding);
    let file = speech::Source { encoding, columns, ..speech::Source::new(file, bytes) };
    let texts = format.texts(file, table, problems)?;
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
    if let Some((what, way_out)) = exchange::closed(extension) {
        return Problem::error(Kind::Input, format!("{what}, which only its own program reads"))
            .in_file(&source.file)
            .hint(format!("{way_out}, and import the .qdpx that it writes"));
    }
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

/// Whether a table has a row for each piece of speech, and what the user says of its columns: nothing where that is
/// about another file's.
fn columns<'n>(table: &TableFile, named: &'n [(String, String)]) -> (bool, &'n [(String, String)]) {
    let known = |header: &[String]| speech::is_table(header) || exchange::is_segments(header);
    let any_named =
        |header: &[String]| named.iter().any(|(_, name)| table::column(header, name).is_some());
    let expected = |header: &[String]| any_named(header) || known(header);
    let header = table.header(&expected);
    if !any_named(&header) && (named.is_empty() || known(&header)) {
        return (speech::is_table(&header), &[]);
    }
    let says = |what: &str| named.iter().any(|(said, _)| said == what);
    // A column of transcripts alone may be either's.
    let of_speech = speech::COLUMNS.iter().any(|what| *what != "transcript" && says(what))
        || says("transcript") && speech::is_table(&header);
    (of_speech && !says("code") && !says("codes"), named)
}
