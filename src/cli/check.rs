//! `code check`

use super::input::{SelectionArgs, StudyArgs};
use super::output::{Failure, OutputArgs, Status, say};
use super::quoted::{self, Certain};
use super::told::tell_all;
use crate::analysis::Analysis;
use crate::analysis::framework;
use crate::analysis::overview::Overview;
use crate::deid::{Scanner, pieces};
use crate::error::{self, Kind, Problem};
use crate::files;
use crate::load::{self, Request, RunRules, Study};
use crate::model::{Summaries, Transcript};
use crate::report::{Block, Column, Report, Row, Table, Value};
use crate::rules;
use crate::text::amount;

/// Everything wrong with a study, at once
///
/// Prints who speaks in each transcript, as whom they count and how much they say, then all errors and warnings with
/// file, line and column. Exit status 1 on errors, or where tags no longer stand on the text they were anchored on;
/// with --strict on warnings too. With --format csv or json, or -o FILE, all that is wrong is a table, place by place.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    study: StudyArgs,
    /// Fail on warnings too
    #[arg(long, help_heading = "Output")]
    strict: bool,
    #[command(flatten)]
    output: OutputArgs,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Status, Failure> {
    let request = args.study.request(&SelectionArgs::default(), RunRules::Always)?;
    let request = Request { without_codes: true, ..request };
    let mut problems = Vec::new();
    if let Some(study) = load::open(&request, &mut problems) {
        let overview = Overview { transcripts: true, rules: study.rules_in_codebook };
        let written = summaries(&study, &mut problems)?;
        let check = framework::check(&written);
        let scanner = quoted::scanner()?;
        let read = study.read(&|coded| {
            let identifiers = identifiers(&scanner, &coded.transcript);
            let frame = &study.frame;
            let of_tags =
                [load::exclusive(frame, coded), load::unheard(frame, coded), identifiers].concat();
            let cells = (!written.rows.is_empty()).then(|| check.fold(frame, coded));
            (overview.fold(frame, coded), (of_tags, cells))
        });
        problems.extend(read.problems);
        let (parts, of_tags): (Vec<_>, Vec<_>) = read.parts.into_iter().unzip();
        let (of_tags, cells): (Vec<_>, Vec<_>) = of_tags.into_iter().unzip();
        problems.extend(check.problems(&study.frame, cells.into_iter().flatten().collect()));
        problems.extend(of_tags.into_iter().flatten());
        rules::check_examples(&study.frame.codebook, &mut problems);
        problems.extend(load::later_codes(&study.frame));
        if !args.output.messages.quiet {
            // Where a study lies is for people to decide, and no fault of it.
            for told in load::exposed(&study) {
                let hint = told.hint.map(|hint| format!("; {hint}")).unwrap_or_default();
                say(&format!("note: {}{hint}", told.message));
            }
            let mut report = overview.finish(&study.frame, overview.merge_all(parts));
            if args.output.format.format.is_some() || args.output.output.is_some() {
                list(&problems, &mut report);
            }
            args.output.emit(&report, study.kept())?;
        }
    }
    Ok(conclude(args, problems))
}

/// That a transcript holds what is certainly an identifier.
fn identifiers(scanner: &Scanner, transcript: &Transcript) -> Vec<Problem> {
    let mut certain = Certain::default();
    for piece in pieces(transcript) {
        certain.look(scanner, piece.span.of(&transcript.text), piece.way);
    }
    let told = certain.told().map(|told| {
        Problem::warning(Kind::Other, format!("identifiers are left: {told}"))
            .in_file(&transcript.file)
            .hint("`code deid check` shows where, and what else to review")
    });
    told.into_iter().collect()
}

/// The summaries of the study, where it has some.
fn summaries(study: &Study, problems: &mut Vec<Problem>) -> Result<Summaries, Failure> {
    let file = study.folder.as_ref().map(|folder| folder.join(files::summaries::NAME));
    match file.filter(|path| path.is_file()) {
        None => Ok(Summaries::default()),
        Some(path) => {
            let bytes = std::fs::read(&path).map_err(|e| {
                let message = format!("cannot read: {e}");
                Problem::error(Kind::Input, message).in_file(files::summaries::NAME)
            })?;
            Ok(files::summaries::read(files::summaries::NAME, bytes, problems))
        }
    }
}

/// Puts all that is wrong into the report, as its first table: a program or a spreadsheet reads it from there.
fn list(problems: &[Problem], report: &mut Report) {
    let mut problems: Vec<Problem> = problems.to_vec();
    error::sort(&mut problems);
    let ids = ["severity", "file", "line", "column", "message", "hint"];
    let columns = ids.map(|id| Column::new(id, id)).into();
    let number = |of: Option<usize>| of.map_or(Value::Nothing, |n| Value::Count(n as u64));
    let row = |problem: &Problem| {
        let place = problem.place.clone().unwrap_or_default();
        let severity = if problem.is_error() { "error" } else { "warning" };
        let hint = problem.hint.as_ref().map_or(Value::Nothing, Value::text);
        let cells = vec![
            Value::text(severity),
            Value::text(place.file),
            number(place.line),
            number(place.column),
            Value::text(&problem.message),
            hint,
        ];
        Row { depth: 0, cells }
    };
    let rows = problems.iter().map(row).collect();
    for block in &mut report.blocks {
        if let Block::Table(table) = block {
            table.aside = true;
        }
    }
    let id = "problems".to_owned();
    report.blocks.insert(0, Block::Table(Table { id, columns, rows, ..Table::default() }));
}

fn conclude(args: &Args, mut problems: Vec<Problem>) -> Status {
    error::sort(&mut problems);
    let messages = &args.output.messages;
    let told = problems.iter().filter(|p| p.is_error() || args.strict || !messages.quiet);
    tell_all(told, &|problem| messages.tell(problem));
    let errors = problems.iter().filter(|p| p.is_error()).count();
    let warnings = problems.len() - errors;
    let stale = problems.iter().any(|p| p.kind == Kind::StaleLock);
    say(&format!("{}, {}", amount(errors, "error"), amount(warnings, "warning")));
    if errors > 0 || stale || args.strict && warnings > 0 {
        Status::CheckFailed
    } else {
        Status::Done
    }
}
