//! `code sheet`

use super::folder::no_study;
use super::init::refuse_what_is_there;
use super::input::{SelectionArgs, StudyArgs, open};
use super::output::{Failure, Messages, Status, print, say};
use crate::container::{Home, Output, write_all};
use crate::error::{Kind, Problem};
use crate::files::tags::coding_sheet::{SheetCode, SheetTurn, write};
use crate::load::{Read, RunRules, Study};
use crate::model::{CodedTranscript, Coder, Status as CodeStatus};
use crate::render::{Caption, Style, by_id};
use crate::report::{Block, Column, Notes, Report, Row, Table, Value};
use crate::text::amount;
use std::path::PathBuf;

/// Write a coding sheet for each transcript: a workbook with a row for each turn, cells for codes and a note
///
/// A cell offers the codes of the codebook; the sheet `codes` says what they mean. A code stands on the whole turn. A sheet
/// comes back by `code import FOLDER --into STUDY --coder NAME`, or is read where it lies: tags/NAME/P04.xlsx. Its words
/// tell if the transcript was edited meanwhile. Transcripts that the coder has tagged already get no sheet.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    study: StudyArgs,
    /// Who codes; ana@2 is ana's second round
    #[arg(long, value_name = "NAME", required_unless_present = "print")]
    coder: Option<String>,
    /// Only transcripts whose id fits this pattern, for example 'wave1/*'
    #[arg(long, value_name = "GLOB", help_heading = "Selection")]
    transcripts: Vec<String>,
    /// Numbered transcripts for paper instead, as Word documents with room for codes
    #[arg(long, conflicts_with = "coder")]
    print: bool,
    /// The folder for the sheets; it must be new or empty
    #[arg(short, long, value_name = "DIR", help_heading = "Output")]
    output: PathBuf,
    #[command(flatten)]
    messages: Messages,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Status, Failure> {
    let coder = args.coder.as_deref().map(named).transpose()?;
    refuse_what_is_there(&args.output)?;
    let selection =
        SelectionArgs { transcripts: args.transcripts.clone(), ..SelectionArgs::default() };
    let request = args.study.request(&selection, RunRules::WhenCounted)?;
    let opened = open(&request, &args.messages)?;
    let study = &opened.study;
    if study.folder.is_none() && coder.is_some() {
        return Err(no_study(&args.output).into());
    }
    let codes = offered(study);
    let of = |coded: &CodedTranscript| {
        let has = |coder: &Coder| coded.coders.iter().any(|by| by.coder == *coder);
        if coder.as_ref().is_some_and(has) {
            return Ok(None);
        }
        let made = match &coder {
            Some(_) => (write(&turns(coded), &codes), "xlsx"),
            None => (on_paper(coded), "docx"),
        };
        made.0.map(|bytes| Some((format!("{}.{}", coded.transcript.id, made.1), bytes)))
    };
    let Read { parts, problems, .. } = study.read(&of);
    let doubts = problems.into_iter().chain(opened.problems);
    let errors: Vec<Problem> = doubts.filter(Problem::is_error).collect();
    args.messages.judge(errors)?;
    let (mut outputs, mut skipped) = (Vec::new(), 0);
    for (file, part) in study.transcripts.iter().zip(parts) {
        let failed = |why: String| Problem::error(Kind::Other, why).in_file(&file.name);
        match part.map_err(failed)? {
            Some((name, bytes)) => {
                let output = Output::new(args.output.join(name), bytes);
                outputs.push(Output { private: true, ..output });
            }
            None => skipped += 1,
        }
    }
    if skipped > 0 && !args.messages.quiet {
        let transcripts = amount(skipped, "transcript");
        say(&format!("note: {transcripts} without a sheet: tagged by this coder already"));
    }
    if outputs.is_empty() {
        return Err(Problem::error(Kind::Usage, "there is no transcript to write a sheet of")
            .hint("`--coder ana@2` is for a second round of ana's")
            .into());
    }
    write_all(Home::output(&args.output), &outputs)?;
    if !args.messages.quiet {
        let sheets = amount(outputs.len(), if args.print { "document" } else { "sheet" });
        print(format!("{sheets} written to {}\n", args.output.display()).as_bytes())?;
    }
    Ok(Status::Done)
}

/// The coder, who must be a person with a folder of their own.
fn named(name: &str) -> Result<Coder, Problem> {
    let coder = Coder::parse(name);
    let is_path = name.contains(['/', '\\']) || name.trim().is_empty() || name.starts_with('.');
    if is_path || !coder.is_person() {
        return Err(Problem::error(Kind::Usage, format!("`{name}` is no name of a coder"))
            .hint("it becomes a folder in tags/; `rules` and `consensus` are no persons"));
    }
    Ok(coder)
}

/// The codes that somebody may give, in the order of the codebook.
fn offered(study: &Study) -> Vec<SheetCode> {
    let book = &study.frame.codebook;
    let codes = book.ids().map(|id| &book[id]).filter(|code| code.status != CodeStatus::Retired);
    codes
        .map(|code| SheetCode {
            id: code.id.clone(),
            name: code.name.clone(),
            definition: code.definition.clone(),
        })
        .collect()
}

fn turns(coded: &CodedTranscript) -> Vec<SheetTurn> {
    let transcript = &coded.transcript;
    let turn = |number: usize| {
        let of = &transcript.turns[number];
        Some(SheetTurn {
            number: number + 1,
            speaker: transcript.labels.get(of.speaker)?.to_string(),
            words: transcript.said_in(number, of.speech)?.into_owned(),
            counts: coded.role(number).counts(),
        })
    };
    (0..transcript.turns.len()).filter_map(turn).collect()
}

/// A transcript to read on paper, with its turns numbered as tags number them.
fn on_paper(coded: &CodedTranscript) -> Result<Vec<u8>, String> {
    let columns =
        [("turn", "Turn"), ("speaker", "Speaker"), ("words", "Words"), ("codes", "Codes")];
    let mut table = Table { id: "turns".to_owned(), ..Table::default() };
    table.columns = columns.map(|(id, title)| Column::new(id, title)).to_vec();
    let row = |turn: SheetTurn| Row {
        depth: 0,
        cells: vec![
            Value::Count(turn.number as u64),
            Value::text(turn.speaker),
            Value::text(turn.words),
            Value::text(String::new()),
        ],
    };
    table.rows = turns(coded).into_iter().map(row).collect();
    let title = coded.transcript.id.to_string();
    let report =
        Report { title, blocks: vec![Block::Table(table)].into(), notes: Notes::default() };
    let renderer = by_id("docx").ok_or("there is no Word document")?;
    let style = Style { caption: Caption::Heading, ..Style::default() };
    renderer.render(&report.for_readers(renderer.readers()), &style)
}
