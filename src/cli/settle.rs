//! `code settle`

mod decide;
mod draft;
mod folders;
mod one;
#[cfg(feature = "desk")]
pub(super) mod paged;
mod sheet;
mod states;
mod told;

use super::input::{Opened, SelectionArgs, StudyArgs, one_of, open};
use super::output::{Failure, FormatArgs, Messages, OutputArgs, Status, protect, render};
use crate::analysis::Analysis;
use crate::analysis::agreement::{Comparing, Differences};
use crate::analysis::raters;
use crate::container::{Before, Home, Output, write_all};
use crate::error::{Kind, Problem};
use crate::files::coverage;
use crate::files::decode::decode;
use crate::files::lock;
use crate::files::settled::{self, SheetRow};
use crate::files::table::TableFile;
use crate::load::{LockFile, RunRules, Study, read_bytes};
use crate::model::{CONSENSUS, Coder, CoverageRow, RULES, Unit};
use crate::render as formats;
use crate::report::Report;
use crate::settle::State;
use crate::text::{Name, same_name};
#[cfg(feature = "desk")]
pub(super) use decide::codings;
use folders::{Folders, logs};
pub(super) use one::One;
use one::{Settling, Standing};
#[cfg(feature = "desk")]
pub(super) use states::word;
use states::{ONLY, TO_DECIDE};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The units on which people decide; smaller ones are no places to talk about.
const UNITS: &[(&str, Unit)] = &[
    ("turn", Unit::Turn),
    ("sentence", Unit::Sentence),
    ("paragraph", Unit::Paragraph),
    ("transcript", Unit::Transcript),
];

/// Come to one coding where coders differ: a consensus of what they agree on and of what was decided
///
/// Prints how far coders agreed before, and how each transcript stands. What all who looked gave is taken over into
/// tags/consensus/ID.csv; the transcript stays `open` there, and is not counted, until every difference is decided.
/// With --list FILE the differences are a sheet: fill in `decision` (a coder, for as that coder has it; all; majority;
/// none), and if you like `by` and `why`; the option --decisions reads it. Decisions are kept in settled/ID.csv, and
/// coders' files stay as they are. A decision is about what the coders had given then: where one of them changes it, the decision stands,
/// and is listed as changed since. Where coders agree on a code but not on where it begins and ends, the longer one
/// counts, and is marked `ends differ`. Nothing is written without --yes, but for the sheet.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    study: StudyArgs,
    /// Whose tags are settled; `ana` is her latest round [default: everybody but rules and consensus]
    #[arg(long, value_name = "A,B", value_delimiter = ',', help_heading = "Selection")]
    coders: Option<Vec<String>>,
    /// Only transcripts whose id fits this pattern, for example 'wave1/*'
    #[arg(long, value_name = "GLOB", help_heading = "Selection")]
    transcripts: Vec<String>,
    /// On what it is decided [default: turn]
    #[arg(long, value_name = "UNIT", help_heading = "Settling", value_parser = one_of(UNITS))]
    unit: Option<Unit>,
    /// Write what is to be decided as a sheet (.csv, .xlsx) to fill in
    #[arg(long, value_name = "FILE", help_heading = "Settling", conflicts_with = "decisions")]
    list: Option<PathBuf>,
    /// What the sheet holds [default: open,read-by-one,changed]
    #[arg(
        long,
        value_name = "WHAT,…",
        value_delimiter = ',',
        help_heading = "Settling",
        requires = "list",
        value_parser = one_of(ONLY)
    )]
    only: Vec<State>,
    /// Read a sheet that was filled in
    #[arg(long, value_name = "FILE", help_heading = "Settling")]
    decisions: Option<PathBuf>,
    /// Write the consensus and the decisions
    #[arg(long, help_heading = "Output")]
    yes: bool,
    #[command(flatten)]
    messages: Messages,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Status, Failure> {
    let selection = SelectionArgs {
        coders: args.coders.clone(),
        transcripts: args.transcripts.clone(),
        ..SelectionArgs::default()
    };
    let request = args.study.request(&selection, RunRules::WhenCounted)?;
    let mut opened = open(&request, &args.messages)?;
    // study.yaml may say whose tags are counted; only the flag says whose are meant here.
    if args.coders.is_none() {
        opened.study.frame.selection.coders = None;
    }
    check_coders(&opened.study, args.coders.is_some())?;
    let home = Folders::of(&opened.study)?;
    let comparing = Comparing::on(args.unit.unwrap_or_default());
    let mut problems = std::mem::take(&mut opened.problems);
    let logs = logs(&opened.study, &home, &mut problems)?;
    let rows = args.decisions.as_deref().map(|file| read_sheet(file, args, &mut problems));
    let rows = rows.transpose()?.unwrap_or_default();
    problems.extend(decide::unknown(&opened.study, &rows));
    opened.problems = problems;
    let differences = Differences { comparing, ..Differences::default() };
    let settling = Settling { home: &home, logs: &logs, rows: &rows, differences: &differences };
    let (study, all) = read(opened, &args.messages, &settling)?;
    if !all.iter().any(|one| one.standing == Standing::Settling) {
        return Err(told::nothing(&all));
    }
    let outputs = outputs(&study, &home, &differences, &all)?;
    let report = told::report(
        &study,
        &differences,
        &all,
        &told::Done {
            outputs: outputs.len(),
            is_written: args.yes,
            wrong_unit: all.iter().map(|one| one.settled.lost.len()).sum(),
        },
    );
    let out = |output: Option<PathBuf>| {
        let (format, messages) = (FormatArgs::default(), args.messages.clone());
        OutputArgs::of(format, output, messages)
    };
    if let Some(file) = &args.list {
        sheet::check_name(file)?;
        let logs = logs.keys().map(|id| home.log(id)).collect::<Vec<_>>();
        protect(file, study.kept().chain(home.all()).chain(&logs))?;
        keep_filled_in(file, args)?;
        let wanted = if args.only.is_empty() { TO_DECIDE } else { &args.only };
        out(Some(file.clone())).emit(&sheet::sheet(&study.frame.codebook, &all, wanted), [])?;
    }
    if args.yes {
        write_all(Home::study(&home.study), &outputs)?;
    }
    if !args.messages.quiet {
        out(None).emit(&report, [])?;
    }
    Ok(Status::Done)
}

/// Reads the study through and settles each transcript as far as that goes.
fn read(
    opened: Opened,
    messages: &Messages,
    settling: &Settling<'_>,
) -> Result<(Study, Vec<One>), Failure> {
    let each = |study: &Study, coded: &_| one::settle_one(study, coded, settling);
    let Opened { study, mut problems } = opened;
    let through = study.read(&|coded| each(&study, coded));
    let mut all = through.parts;
    problems.extend(through.problems);
    problems.extend(all.iter_mut().flat_map(|one| std::mem::take(&mut one.problems)));
    if problems.iter().any(Problem::is_error) {
        return Err(messages.refuse(problems));
    }
    messages.judge(problems)?;
    Ok((study, all))
}

/// Two people, or two rounds of one.
fn check_coders(study: &Study, are_named: bool) -> Result<(), Failure> {
    let wrong = |message: String, hint: &str| -> Result<(), Failure> {
        Err(Problem::error(Kind::Usage, message).hint(hint).into())
    };
    let names = raters(&study.frame);
    let reserved = names.iter().find(|name| [RULES, CONSENSUS].iter().any(|r| same_name(name, r)));
    if let Some(name) = reserved {
        return wrong(
            format!("`{name}` is nobody who codes"),
            "name people: what they agree on, and what is decided, is the consensus",
        );
    }
    for (index, name) in names.iter().enumerate() {
        if names[..index].iter().any(|other| Coder::parse(other) == Coder::parse(name)) {
            return wrong(format!("`{name}` is named twice"), "a coder agrees with nobody alone");
        }
    }
    match names.as_slice() {
        [] => wrong(
            "nobody has coded: there is nothing to settle".to_owned(),
            "`code check` lists who has",
        ),
        [one] if are_named => wrong(
            format!("`{one}` alone differs from nobody"),
            "name two coders, or two rounds of one (ana@1,ana@2)",
        ),
        [one] => wrong(
            format!("`{one}` is the only coder: there is nothing to settle"),
            "a consensus needs two coders, or two rounds of one (--coders ana@1,ana@2)",
        ),
        _ => Ok(()),
    }
}

/// Refuses to write over a sheet that somebody has begun to fill in, and over what is no sheet.
fn keep_filled_in(file: &Path, args: &Args) -> Result<(), Failure> {
    if !file.exists() {
        return Ok(());
    }
    let wrong = |message: &str, hint: &str| -> Result<(), Failure> {
        let problem = Problem::error(Kind::Usage, message).in_file(&file.display().to_string());
        Err(problem.hint(hint).into())
    };
    let name = file.display().to_string();
    let encoding = args.study.encoding()?;
    let mut problems = Vec::new();
    let opened = TableFile::open(&name, read_bytes(file, &name)?, encoding, None);
    let rows = opened.and_then(|opened| {
        let table = opened.table_strictly(&settled::is_sheet, &mut problems)?;
        let rows = settled::sheet(&table, &mut problems);
        Ok(rows
            .iter()
            .any(|row| row.decision.is_some() || !row.by.is_empty() || !row.why.is_empty()))
    });
    match rows {
        Ok(false) if problems.is_empty() => Ok(()),
        Ok(true) => wrong(
            "this sheet is being filled in: it is not overwritten",
            "read it with --decisions, or name another file",
        ),
        _ => wrong("this is no sheet of differences: it is not overwritten", "name another file"),
    }
}

fn read_sheet(
    file: &Path,
    args: &Args,
    problems: &mut Vec<Problem>,
) -> Result<Vec<SheetRow>, Failure> {
    let name = file.display().to_string();
    let bytes = read_bytes(file, &name)?;
    let opened = TableFile::open(&name, bytes, args.study.encoding()?, None)?;
    let table = opened.table_strictly(&settled::is_sheet, problems)?;
    let rows = settled::sheet(&table, problems);
    // A row that cannot be read is not gone.
    if rows.len() == table.rows.len() {
        problems.extend(decide::gone(&name, &rows));
    }
    Ok(rows)
}

/// Everything that would be written, as one act.
fn outputs(
    study: &Study,
    home: &Folders,
    differences: &Differences,
    all: &[One],
) -> Result<Vec<Output>, Failure> {
    let mut outputs: Vec<Output> = all.iter().flat_map(|one| one.outputs.iter().cloned()).collect();
    let ours: BTreeMap<Name, Vec<CoverageRow>> =
        all.iter().filter_map(|one| Some((one.id.clone(), one.coverage.clone()?))).collect();
    let path = home.consensus.join(coverage::NAME);
    let name = format!("{}/{}", home.consensus_name, coverage::NAME);
    let before = std::fs::read(&path).ok();
    let encoding = study.encodings.of(&name);
    let text = before.clone().map(|bytes| decode(&name, bytes, encoding)).transpose()?;
    let text = text.unwrap_or_default();
    let text = coverage::updated(&name, &text, &ours, &study.frame.codebook);
    outputs.push(Output::new(path, text).after(Before::read(before)));
    outputs.extend(locked(study, home, all)?);
    outputs.extend(agreement_before(study, home, differences, all)?);
    outputs.retain(|output| std::fs::read(&output.path).ok() != output.bytes);
    Ok(outputs)
}

/// On which texts the consensus stands, so that a later edit moves it as it moves coders' tags.
fn locked(study: &Study, home: &Folders, all: &[One]) -> Result<Option<Output>, Failure> {
    let locks: Vec<_> = all.iter().filter_map(|one| Some((&one.id, one.lock.clone()?))).collect();
    if locks.is_empty() {
        return Ok(None);
    }
    let earlier = study.tags.locks.get(&Coder::parse(CONSENSUS));
    let mut lock = earlier.map(LockFile::read).transpose()?.unwrap_or_default();
    lock.transcripts.extend(locks.into_iter().map(|(id, of)| (id.clone(), of)));
    let text = lock.write().map_err(|e| Problem::error(Kind::Other, e.to_string()))?;
    let before = earlier.map(LockFile::text).transpose().map_err(|problem| *problem)?;
    let before = Before::read(before.map(|text| text.as_bytes().to_vec()));
    Ok(Some(Output::new(home.consensus.join(lock::NAME), text).after(before)))
}

/// What agreement was, for transcripts that nobody has begun to settle: it is written once, and stays.
fn agreement_before(
    study: &Study,
    home: &Folders,
    differences: &Differences,
    all: &[One],
) -> Result<Option<Output>, Failure> {
    let begun: Vec<&One> =
        all.iter().filter(|one| one.standing == Standing::Settling && !one.has_begun).collect();
    if begun.is_empty() {
        return Ok(None);
    }
    let ids = crate::text::join_names(begun.iter().map(|one| &one.id), ", ");
    let part = differences.merge_all(begun.iter().map(|one| one.disputed.clone()));
    let found = differences.finish(&study.frame, part);
    let blocks = found.blocks.into_iter().take(1).collect();
    let title = format!("Agreement before settling: {ids}");
    let report = Report { title, blocks, notes: found.notes };
    let Some(markdown) = formats::by_id("md") else { return Ok(None) };
    let section = render(markdown, &report, &formats::Style::default())?;
    let path = home.settled.join(settled::BEFORE);
    let before = std::fs::read(&path).ok();
    let mut text = before.clone().unwrap_or_default();
    if !text.is_empty() {
        text.extend(b"\n");
    }
    text.extend(section);
    Ok(Some(Output::new(path, text).after(Before::read(before))))
}
