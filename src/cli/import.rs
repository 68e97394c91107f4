//! `code import`

mod people;
mod summary;

use super::help::listed;
use super::init::refuse_what_is_there;
use super::input::{column, columns, encoding};
use super::output::{Failure, FormatArgs, Messages, OutputArgs, Status, say};
use super::progress::Progress;
use crate::container::{Output, write_all};
use crate::error::{Kind, Problem};
use crate::exchange::{self, Imported, NewFile, Options, resolve, silent, sound};
use crate::load::{Arrival, turns};
use crate::speech;
use std::path::{Path, PathBuf};

pub use summary::left_behind;

/// Make a study of transcripts, commented Word files and other programs' projects
///
/// Transcripts become plain text with a label before each turn, so that people can read and compare what tags stand on;
/// the files they come from are copied to originals/ and stay as they are. Word comments become tags: the author is the
/// coder, each line names a code, and what follows a colon is a note. What has no place in a study is counted and said.
/// Nothing is written if the folder is there and holds anything.
#[derive(clap::Args)]
#[command(after_long_help = formats())]
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
    /// With transcript=… a table of speech is a transcript for each value of that column. Of coded segments also
    /// transcript=…,coder=…,codes=…,start=…,end=…,range=…,paragraph=…,value=…,memo=…; of a codebook
    /// theme=…,subtheme=…,code=…,subcode=…,name=…,id=…,parent=…,depth=…,definition=… and other keys of a code. tier=…
    /// names the tiers of ELAN's and Praat's files that are speech: tier=Ana,Ben.
    #[arg(long, value_name = "WHAT=COLUMN,…", value_delimiter = ',', value_parser = column)]
    columns: Vec<(String, String)>,
    /// The sheet of a workbook that is read
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// Who coded, where no file says so
    #[arg(long, value_name = "NAME")]
    coder: Option<String>,
    /// Read text files that are not UTF-8 in this encoding, for example windows-1252
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
    #[command(flatten)]
    format: FormatArgs,
    #[command(flatten)]
    messages: Messages,
}

fn formats() -> String {
    let transcripts = speech::FORMATS.iter().map(|f| &f.kind);
    let studies = exchange::FORMATS.iter().map(|f| &f.kind);
    [listed("Transcripts", transcripts), listed("Other programs' studies", studies)].join("\n")
}

impl Args {
    fn arrival(&self) -> Result<Arrival, Problem> {
        Ok(Arrival {
            files: self.files.clone(),
            codebook: self.codebook.clone(),
            map: self.map.clone(),
            options: Options {
                offsets: self.offsets.clone(),
                columns: columns(&self.columns)?,
                sheet: self.sheet.clone(),
                coder: self.coder.clone(),
            },
            encoding: encoding(self.encoding.as_deref())?,
        })
    }
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Status, Failure> {
    refuse_what_is_there(&args.output)?;
    let progress = Progress::new(args.messages.quiet);
    let mut problems = Vec::new();
    let arrival = args.arrival()?;
    progress.begin("reading files", args.files.len());
    let mut imported = arrival.read(&|| progress.step(), &mut problems);
    // What was not read as it stands is told here: the new study does not show it.
    let (mut warnings, mut problems): (Vec<Problem>, Vec<Problem>) =
        problems.into_iter().partition(|p| !p.is_error());
    progress.begin("finding the places of tags", 0);
    resolve(&mut imported, &mut problems);
    let mut of_book = Vec::new();
    if problems.is_empty() {
        problems.extend(idle(args, &imported));
    }
    let drafts = arrival.name_codes(&mut imported, &mut of_book)?;
    for problem in of_book {
        let unread = problem.kind == Kind::Input && !problem.is_error();
        if unread { warnings.push(problem) } else { problems.push(problem) }
    }
    sound(&mut imported, &mut problems);
    let (turns, doubts) = turns(&imported);
    problems.extend(silent(&imported, &turns));
    // A tag whose place cannot be told is listed; all else is imported.
    let (misplaced, problems): (Vec<Problem>, Vec<Problem>) =
        problems.into_iter().partition(|p| p.kind == Kind::Place && p.is_error());
    drop(progress);
    if problems.iter().any(Problem::is_error) && !args.messages.keep_going {
        let failure = args.messages.refuse(problems);
        say("nothing was written; `--keep-going` writes what could be read");
        return Err(failure);
    }
    let wrong = |problems: &[Problem]| problems.iter().any(Problem::is_error);
    let clean = misplaced.is_empty() && !wrong(&problems) && !wrong(&doubts);
    args.messages.judge(problems)?;
    warnings.iter().filter(|_| !args.messages.quiet).for_each(|p| args.messages.tell(p));
    doubts.iter().chain(&misplaced).for_each(|problem| args.messages.tell(problem));
    let people = people::table(&imported, turns)?;
    if people.is_some() {
        imported.notes.push(format!(
            "{} lists who counts: give names and attributes, and save it as participants.csv",
            people::FILE
        ));
    }
    let written = write(args, &imported, people)?;
    if !args.messages.quiet {
        let (format, messages) = (args.format.clone(), args.messages.clone());
        let report = summary::report(&args.output, &imported, written, &drafts);
        OutputArgs { format, output: None, messages }.emit(&report, [])?;
    }
    Ok(if clean { Status::Done } else { Status::CheckFailed })
}

/// Options that say something of coding, where nothing was coded, or somebody else did.
fn idle(args: &Args, imported: &Imported) -> Option<Problem> {
    let coded = !imported.tags.is_empty() || !imported.coverage.is_empty();
    let error = |flag: &str, why: &str| {
        let message = format!("`{flag}` does nothing here: {why}");
        Some(Problem::error(Kind::Usage, message).hint("leave it out"))
    };
    match (&args.coder, &args.offsets) {
        (Some(_), _) if !coded => error("--coder", "nothing in these files is coded"),
        (_, Some(_)) if imported.tags.is_empty() => error("--offsets", "no tag is in these files"),
        (_, Some(_)) if !args.files.iter().any(|file| is_project(file)) => {
            error("--offsets", "only of REFI-QDA's projects (.qdpx) it says how they count")
        }
        _ => None,
    }
}

/// Whether a file counts places as `--offsets` says; all others are found out by their words, or by what their format is.
fn is_project(file: &Path) -> bool {
    file.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("qdpx"))
}

/// Writes the study; how many files it has.
fn write(args: &Args, imported: &Imported, people: Option<Vec<u8>>) -> Result<usize, Problem> {
    let progress = Progress::new(args.messages.quiet);
    progress.begin("writing", 0);
    let output = |file: NewFile| Ok(Output::new(file.below(&args.output)?, file.bytes));
    let mut outputs = exchange::files(imported)
        .into_iter()
        .map(output)
        .collect::<Result<Vec<Output>, Problem>>()?;
    outputs.extend(people.map(|table| Output::new(args.output.join(people::FILE), table)));
    write_all(&outputs)?;
    Ok(outputs.len())
}
