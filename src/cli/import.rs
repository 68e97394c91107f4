//! `code import`

mod join;
mod summary;

use super::init::refuse_what_is_there;
use super::input::encoding;
use super::output::{Failure, FormatArgs, Messages, OutputArgs, Status, say};
use super::progress::Progress;
use crate::container::{Output, write_all};
use crate::error::{Kind, Problem};
use crate::exchange::{
    self, Imported, ImportedTranscript, NewFile, Options, Source, mapping, resolve,
};
use crate::files::names::Names;
use crate::load::{Request, cannot_read, codebook, read_text};
use crate::speech;
use crate::text::same_name;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

pub use summary::left_behind;

/// Bytes of a file: projects with sound and film in them are large.
const LARGEST: u64 = 1 << 30;

/// Make a study of transcripts, commented Word files and other programs' projects
///
/// Transcripts become plain text with a label before each turn, so that people can read and compare what tags stand on;
/// the files they come from are copied to originals/ and stay as they are. Word comments become tags: the author is the
/// coder, each line names a code, and what follows a colon is a note. What has no place in a study is counted and said.
/// Nothing is written if the folder is there and holds anything.
#[derive(clap::Args)]
pub struct Args {
    /// Files to import
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// The folder of the new study
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
    /// Use the codes of this codebook; what it lacks is added to it as drafts
    #[arg(long, value_name = "FILE")]
    codebook: Option<PathBuf>,
    /// A table with the columns name and code: which of the file's names stands for which code; an empty code drops it
    #[arg(long, value_name = "FILE")]
    map: Option<PathBuf>,
    /// How the file counts places, where what is found is wrong
    #[arg(long, value_name = "HOW")]
    offsets: Option<String>,
    /// What the columns of a table say: text=…,speaker=…,time=… of a transcript, code=…,quote=… of coded segments
    ///
    /// Of coded segments also transcript=…,coder=…,codes=…,start=…,end=…,range=…,paragraph=…,value=…,memo=…
    #[arg(long, value_name = "WHAT=COLUMN,…", value_delimiter = ',', value_parser = column)]
    columns: Vec<(String, String)>,
    /// Who coded, where no file says so
    #[arg(long, value_name = "NAME")]
    coder: Option<String>,
    /// Read text files in this encoding, for example windows-1252
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
    #[command(flatten)]
    format: FormatArgs,
    #[command(flatten)]
    messages: Messages,
}

fn column(text: &str) -> Result<(String, String), String> {
    let parts = text.split_once('=').map(|(what, column)| (what.trim(), column.trim()));
    match parts {
        Some((what, column)) if !what.is_empty() && !column.is_empty() => {
            Ok((what.to_owned(), column.to_owned()))
        }
        _ => Err("for example quote=Segment".to_owned()),
    }
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Status, Failure> {
    refuse_what_is_there(&args.output)?;
    let progress = Progress::new(args.messages.quiet);
    let mut problems = Vec::new();
    let mut imported = all(args, &progress, &mut problems);
    // What was not read as it stands is told here: the new study does not show it.
    let (warnings, mut problems): (Vec<Problem>, Vec<Problem>) =
        problems.into_iter().partition(|p| !p.is_error());
    progress.begin("finding the places of tags", 0);
    resolve(&mut imported, &mut problems);
    let drafts = codes(args, &mut imported, &mut problems)?;
    // A tag whose place cannot be told is listed; all else is imported.
    let (misplaced, problems): (Vec<Problem>, Vec<Problem>) =
        problems.into_iter().partition(|p| p.kind == Kind::Place && p.is_error());
    drop(progress);
    if problems.iter().any(Problem::is_error) && !args.messages.keep_going {
        let failure = args.messages.refuse(problems);
        say("nothing was written; `--keep-going` writes what could be read");
        return Err(failure);
    }
    let clean = misplaced.is_empty() && !problems.iter().any(Problem::is_error);
    args.messages.judge(problems)?;
    warnings.iter().filter(|_| !args.messages.quiet).for_each(|p| args.messages.tell(p));
    misplaced.iter().for_each(|problem| args.messages.tell(problem));
    let written = write(args, &imported)?;
    if !args.messages.quiet {
        imported.notes.extend(summary::nameless(&imported));
        let (format, messages) = (args.format.clone(), args.messages.clone());
        let report = summary::report(&args.output, &imported, written, &drafts);
        OutputArgs { format, output: None, messages }.emit(&report, [])?;
    }
    Ok(if clean { Status::Done } else { Status::CheckFailed })
}

/// Writes the study; how many files it has.
fn write(args: &Args, imported: &Imported) -> Result<usize, Problem> {
    let progress = Progress::new(args.messages.quiet);
    progress.begin("writing", 0);
    let files = exchange::files(imported)
        .map_err(|error| Problem::error(Kind::Other, format!("cannot write a table: {error}")))?;
    let output = |file: NewFile| Ok(Output::new(file.below(&args.output)?, file.bytes));
    let outputs = files.into_iter().map(output).collect::<Result<Vec<Output>, Problem>>()?;
    write_all(&outputs)?;
    Ok(outputs.len())
}

/// What all files hold, one after the other.
fn all(args: &Args, progress: &Progress, problems: &mut Vec<Problem>) -> Imported {
    progress.begin("reading files", args.files.len());
    let read = |file: &PathBuf| {
        let mut problems = Vec::new();
        let found = one(args, file, &mut problems);
        progress.step();
        (found, problems)
    };
    let each: Vec<_> = args.files.par_iter().map(read).collect();
    let mut imported = Imported::default();
    let (mut names, mut originals) = (Names::default(), Names::default());
    for (found, of_file) in each {
        problems.extend(of_file);
        match found {
            Ok(mut of_file) => {
                join::already_there(&mut of_file, &imported);
                join::known_people(&mut of_file, &imported);
                join::rename(&mut of_file, &mut names, &mut originals);
                imported.join(of_file);
            }
            Err(problem) => problems.push(problem),
        }
    }
    imported
}

/// Gives codes the names that the user's codebook and table say; the names of those that neither has.
fn codes(
    args: &Args,
    imported: &mut Imported,
    problems: &mut Vec<Problem>,
) -> Result<Vec<String>, Problem> {
    let book = match &args.codebook {
        Some(path) => {
            let request = Request { codebook: Some(path.clone()), ..Request::default() };
            codebook(&request, problems).map(|file| file.book)
        }
        None => None,
    };
    let map = match &args.map {
        Some(path) => {
            let name = path.display().to_string();
            mapping::read(&name, &read_text(path, &name, None)?, problems)
        }
        None => mapping::Mapping::new(),
    };
    Ok(mapping::apply(imported, book, &map, problems))
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

/// What one file holds: a project, or a transcript.
fn one(args: &Args, path: &Path, problems: &mut Vec<Problem>) -> Result<Imported, Problem> {
    let file = path.display().to_string();
    let encoding = encoding(args.encoding.as_deref())?;
    let extension = path.extension().and_then(|e| e.to_str()).unwrap_or("");
    // QualCoder's project is a folder with a database in it.
    let is_project = extension.eq_ignore_ascii_case("qda") && path.is_dir();
    let path = &if is_project { path.join("data.qda") } else { path.to_owned() };
    let bytes = bytes(path, &file)?;
    #[cfg(feature = "sqlite")]
    if let Some(problem) = crate::container::sqlite::unfinished(&file, path, &bytes) {
        return Err(problem);
    }
    let source = Source { file: file.clone(), bytes, encoding };
    let (of_speech, columns) = table(&source, extension, &args.columns);
    let is_project = |format: &&exchange::ProjectFormat| {
        !of_speech && format.claims.is_none_or(|claims| claims(&source))
    };
    if let Some(format) = exchange::by_extension(extension).filter(is_project) {
        let options = Options {
            offsets: args.offsets.clone(),
            columns: columns.to_vec(),
            coder: args.coder.clone(),
        };
        return (format.read)(&source, &options, problems);
    }
    let Some(format) = speech::by_extension(extension) else {
        let known = exchange::FORMATS.iter().flat_map(|f| f.extensions);
        let known = known.chain(speech::FORMATS.iter().flat_map(|f| f.extensions));
        let known: BTreeSet<&str> = known.copied().collect();
        let known: Vec<&str> = known.into_iter().collect();
        let (what, way_out) = match extension {
            "" => ("a file without an ending".to_owned(), "give it one; "),
            "doc" => ("`.doc`".to_owned(), "save it as .docx; "),
            _ => (format!("`.{extension}`"), ""),
        };
        return Err(Problem::error(Kind::Input, format!("{what} is not imported"))
            .in_file(&file)
            .hint(format!("{way_out}what is: {}", known.join(", "))));
    };
    let original = source.original();
    let front = speech::front_matter(&file, &source.bytes, format.name);
    let id = source.stem().to_owned();
    let text = speech::Source { file: &file, bytes: source.bytes, encoding };
    let read = match columns {
        [_, ..] if of_speech => speech::read_named(&text, columns, &|_| None, problems)?,
        _ => format.read(text, &|_| None, problems)?,
    };
    if read.turns.is_empty() {
        problems
            .push(Problem::warning(Kind::Input, "there is no speech in this file").in_file(&file));
    }
    let read = read.text;
    // Formats that are no text come with front matter of their own.
    let head = if read.starts_with("---\n") { String::new() } else { front + "---\n\n" };
    let transcript = ImportedTranscript {
        id,
        body: head.len(),
        text: head + &read,
        original: Some(original),
        ..ImportedTranscript::default()
    };
    let transcripts = vec![transcript];
    Ok(Imported { transcripts, ..Imported::default() })
}

/// Whether a file is a table with a row for each piece of speech, and what the user says of its columns: nothing where
/// that is about another file's.
fn table<'a>(
    source: &Source,
    extension: &str,
    named: &'a [(String, String)],
) -> (bool, &'a [(String, String)]) {
    let both = exchange::by_extension(extension).and(speech::by_extension(extension));
    if both.is_none_or(|format| format.id != "table") {
        return (false, named);
    }
    let known = |header: &[String]| speech::is_table(header) || exchange::is_segments(header);
    let has = |header: &[String], name: &str| header.iter().any(|h| same_name(h, name));
    let any_named = |header: &[String]| named.iter().any(|(_, name)| has(header, name));
    let expected = |header: &[String]| any_named(header) || known(header);
    let header =
        crate::files::table::header(&source.file, source.bytes.clone(), source.encoding, &expected);
    let header = header.unwrap_or_default();
    if !any_named(&header) && (named.is_empty() || known(&header)) {
        return (speech::is_table(&header), &[]);
    }
    let says = |what: &str| named.iter().any(|(said, _)| said == what);
    let of_speech = speech::COLUMNS.into_iter().any(says);
    (of_speech && !says("code") && !says("codes"), named)
}
