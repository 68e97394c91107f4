//! `code withdraw`

use super::cut_off::put_in_order;
use super::folder;
use super::input::open;
use super::output::{Failure, FormatArgs, Messages, OutputArgs, Status};
use crate::container::{Before, Home, Output, write_all};
use crate::error::Problem;
use crate::load::{self, Became, Request, Withdrawal};
use crate::report::{Block, Column, Fact, Report, Row, Table, Value};
use crate::text::{Name, amount};
use std::path::PathBuf;

/// Take a participant who withdraws out of a study; a dry run without --yes
///
/// An interview in which nobody else answers goes with the tags on it and the file it came from. In a talk of several,
/// each of their turns becomes `[withdrawn]`; tags that stood on their words alone go, all others move. Their rows in
/// participants.csv, coverage.csv and summaries.csv go, locks forget the old text, notes that hold six words of theirs in a row lose
/// them, and results that `code apply -o` wrote below the study go, to be made anew. What is left is searched for six words of theirs in a
/// row, and what a program must not decide is listed with status 1. To leave somebody out of counts and keep the data,
/// write `exclude: [P07]` into study.yaml instead.
///
/// Copies elsewhere are yours to find: backups, earlier versions in git, what was mailed, files of recordings.
#[derive(clap::Args)]
pub struct Args {
    /// Who, as `code speakers` calls them
    #[arg(value_name = "PARTICIPANT")]
    participant: String,
    /// The study [default: the current folder]
    #[arg(value_name = "STUDY", default_value = ".", hide_default_value = true)]
    study: PathBuf,
    /// Do what the dry run shows; there is no way back
    #[arg(long)]
    yes: bool,
    #[command(flatten)]
    format: FormatArgs,
    #[command(flatten)]
    messages: Messages,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Status, Failure> {
    put_in_order([&args.study])?;
    if args.study.is_dir() && !load::is_study(&args.study) {
        return Err(folder::no_study(&args.study).into());
    }
    let request = Request { paths: vec![args.study.clone()], ..Request::default() };
    let opened = open(&request, &args.messages)?;
    let problems: Vec<Problem> = opened.problems.into_iter().filter(Problem::is_error).collect();
    if !problems.is_empty() {
        return Err(args.messages.refuse(problems));
    }
    let who = Name::new(&args.participant);
    let mut plan = load::withdraw(&opened.study, &args.study, &who)
        .map_err(|problems| args.messages.refuse(problems))?;
    for (name, path, held) in folder::results_below(&args.study)? {
        let what = "goes: it counts them; `code apply -o` writes it anew".to_owned();
        plan.files.push(Became { name, path, what, bytes: None, held });
    }
    if args.yes {
        let outputs: Vec<Output> = plan.files.iter().map(output).collect();
        write_all(Home::study(&args.study), &outputs)?;
        folder::remove_empty_below(&args.study, plan.files.iter().map(|file| &file.path));
    }
    if !args.messages.quiet {
        let (format, messages) = (args.format.clone(), args.messages.clone());
        OutputArgs::of(format, None, messages).emit(&report(args, &who, &plan), [])?;
    }
    Ok(if plan.left.is_empty() { Status::Done } else { Status::CheckFailed })
}

fn output(file: &Became) -> Output {
    match &file.bytes {
        None => Output::gone(&file.path, file.held.as_slice()),
        Some(bytes) => {
            Output::new(&file.path, bytes.as_slice()).after(Before::Holds(file.held.clone()))
        }
    }
}

/// What goes, and what is left.
fn report(args: &Args, who: &Name, plan: &Withdrawal) -> Report {
    let facts = vec![
        Fact::new("participant", who.to_string()),
        Fact::new(
            if args.yes { "changed" } else { "would change" },
            amount(plan.files.len(), "file"),
        ),
        Fact::new(if args.yes { "tags gone" } else { "tags that go" }, plan.tags.to_string()),
    ];
    let mut files = Table { id: "files".to_owned(), ..Table::default() };
    files.columns = vec![Column::new("file", "File"), Column::new("what", "What")];
    let cells = |name: &str, what: &str| Row {
        depth: 0,
        cells: vec![Value::text(name), Value::text(what)],
    };
    files.rows = plan.files.iter().map(|file| cells(&file.name, &file.what)).collect();
    let mut blocks = vec![Block::Facts(facts), Block::Table(files)];
    if !plan.left.is_empty() {
        let mut left = Table { id: "left".to_owned(), ..Table::default() };
        left.columns = vec![Column::new("file", "Left to look at"), Column::new("why", "Why")];
        let place = |left: &load::Left| {
            left.line.map_or_else(|| left.name.clone(), |line| format!("{}:{line}", left.name))
        };
        left.rows = plan.left.iter().map(|left| cells(&place(left), left.why)).collect();
        blocks.push(Block::Table(left));
    }
    let mut notes = vec![
        "looked for six words of theirs in a row, whatever case and line ends; fewer are not found"
            .to_owned(),
        "backups, earlier versions in git and copies elsewhere are not touched".to_owned(),
    ];
    if !args.yes {
        notes.push("nothing is written; --yes does it, and there is no way back".to_owned());
    }
    Report { title: "Withdrawal".to_owned(), blocks: blocks.into(), notes: notes.into() }
}
