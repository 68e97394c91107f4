//! `code import --into`: files brought into a study that is there.

use super::args::{Args, idle, misfit};
use super::summary::left_behind;
use super::unpacked::Unpacked;
use crate::cli::cut_off::put_in_order;
use crate::cli::folder::no_study;
use crate::cli::input::open;
use crate::cli::output::{Failure, OutputArgs, Status};
use crate::cli::progress::Progress;
use crate::container::{Before, Home, Output, write_all};
use crate::error::{Kind, Problem};
use crate::exchange::{Imported, resolve, silent, sound};
use crate::load::{self, Fate, Gathered, Joining, Request, Study, turns};
use crate::report::{Block, Column, Fact, Report, Row, Table, Value};
use crate::text::amount;
use std::path::{Path, PathBuf};

/// Runs the command.
pub fn run(args: &Args, folder: &Path) -> Result<Status, Failure> {
    let messages = &args.messages;
    put_in_order([&folder.to_owned()])?;
    let study = opened(args, folder)?;
    let unpacked = Unpacked::beside(folder, &args.files)?;
    let progress = Progress::new(messages.quiet);
    progress.begin("reading files", 0);
    let into = load::Into::new(&study, folder).map_err(|problems| messages.refuse(problems))?;
    let (imported, mut problems, mut told) = arrived(args, &into, &study, &unpacked.files)?;
    progress.begin("comparing texts", 0);
    let (turns, doubts) = turns(&imported);
    problems.extend(silent(&imported, &turns));
    let (misplaced, problems): (Vec<Problem>, Vec<Problem>) =
        problems.into_iter().partition(|p| p.kind == Kind::Place && p.is_error());
    let mut joining = into.joined(&imported, &turns);
    drop(progress);
    // What is in doubt about who speaks matters where a text is new.
    let is_new = |p: &Problem| {
        let file = p.place.as_ref().map(|place| place.file.as_str());
        let new = joining.transcripts.iter().filter(|of| of.fate == Fate::New);
        new.map(|of| of.name.as_str()).any(|name| Some(name) == file)
    };
    told.extend(doubts.into_iter().filter(is_new));
    let stopped: Vec<Problem> =
        problems.into_iter().chain(joining.problems.drain(..)).filter(Problem::is_error).collect();
    if !stopped.is_empty() {
        return Err(messages.refuse(stopped));
    }
    told.iter().filter(|_| !messages.quiet).for_each(|p| messages.tell(p));
    joining.listed.splice(0..0, misplaced);
    joining.listed.iter().for_each(|p| messages.tell(p));
    joining.moved.listed.iter().for_each(|listed| messages.tell(&listed.problem));
    if args.yes {
        let outputs: Vec<Output> = joining.files.iter().map(output).collect();
        write_all(Home::study(folder), &outputs)?;
    }
    if !messages.quiet {
        let report = report(args, folder, &joining, &imported);
        let (format, messages) = (args.format.clone(), messages.clone());
        OutputArgs::of(format, None, messages).emit(&report, [])?;
    }
    let is_clean = joining.listed.is_empty() && joining.moved.listed.is_empty();
    Ok(if is_clean { Status::Done } else { Status::CheckFailed })
}

/// The study that all goes into, which must be sound as far as its places are known without its texts.
fn opened(args: &Args, folder: &Path) -> Result<Study, Failure> {
    let request = Request { paths: vec![folder.to_owned()], ..Request::default() };
    if folder.is_dir() && !load::is_study(folder) {
        return Err(no_study(folder).into());
    }
    let study = open(&request, &args.messages)?;
    let errors: Vec<Problem> = study.problems.into_iter().filter(Problem::is_error).collect();
    if errors.is_empty() { Ok(study.study) } else { Err(args.messages.refuse(errors)) }
}

/// What the files hold, in the words of the study's codebook; what is wrong, and what is only to be told.
fn arrived(
    args: &Args,
    into: &load::Into<'_>,
    study: &Study,
    files: &[PathBuf],
) -> Result<(Imported, Vec<Problem>, Vec<Problem>), Failure> {
    let mut problems = Vec::new();
    let mut arrival = args.arrival(Gathered::of(files, &mut problems))?;
    if let Some(problem) = misfit(args, &arrival.files.files) {
        return Err(problem.into());
    }
    arrival.book = Some(study.frame.codebook.clone());
    let mut imported = arrival.read(&|| (), &mut problems);
    let (told, mut problems): (Vec<Problem>, Vec<Problem>) =
        problems.into_iter().partition(|p| !p.is_error());
    into.lend(&mut imported, &mut problems);
    resolve(&mut imported, &mut problems);
    into.take_back(&mut imported);
    if !problems.iter().any(Problem::is_error) {
        problems.extend(idle(args, &imported));
    }
    let drafts = arrival.name_codes(&mut imported, &mut problems)?;
    if !drafts.is_empty() {
        let message = format!("the study's codebook lacks {}", drafts.join(", "));
        problems.push(Problem::error(Kind::UnknownCode, message).hint(
            "`--map FILE` says which codes are meant: a table with the columns name and code; or add them to the codebook",
        ));
    }
    sound(&mut imported, &mut problems);
    Ok((imported, problems, told))
}

fn output(file: &load::Rewrite) -> Output {
    let before = Before::read(file.expected.clone());
    Output::new(&file.path, file.bytes.as_slice()).after(before)
}

/// What is done, or would be.
fn report(args: &Args, folder: &Path, joining: &Joining, imported: &Imported) -> Report {
    let sum = |of: &dyn Fn(&load::Brought) -> usize| joining.tags.iter().map(of).sum::<usize>();
    let files = amount(joining.files.len(), "file");
    let place = folder.display();
    let written = if args.yes { format!("{files} in {place}") } else { "nothing yet".to_owned() };
    let mut facts = vec![
        Fact::new("written", written),
        Fact::new("tags added", sum(&|t| t.new).to_string()),
        Fact::new("tags there already", sum(&|t| t.same).to_string()),
    ];
    let listed = joining.listed.len();
    if listed > 0 {
        facts.push(Fact::new("tags listed, not added", listed.to_string()));
    }
    let moved: usize = joining.moved.counts.values().map(|count| count.moved).sum();
    let doubtful: usize = joining.moved.counts.values().map(|count| count.listed).sum();
    if moved + doubtful > 0 {
        facts.push(Fact::new("tags of the study moved", moved.to_string()));
        facts.push(Fact::new("listed, not moved", doubtful.to_string()));
    }
    let mut blocks = vec![Block::Facts(facts)];
    blocks.extend(transcripts(joining));
    blocks.extend(tags(joining));
    blocks.extend(left_behind(&imported.losses));
    let mut notes: Vec<String> = imported.notes.clone();
    notes.append(&mut joining.notes.clone());
    notes.push(if args.yes {
        format!("next: code anchor {place}")
    } else {
        format!("{files} would be written; --yes does it")
    });
    Report { title: "Imported into a study".to_owned(), blocks: blocks.into(), notes: notes.into() }
}

fn transcripts(joining: &Joining) -> Option<Block> {
    let columns = [("arrives", "Arrives as"), ("transcript", "Transcript"), ("what", "What")];
    let mut table = Table { id: "transcripts".to_owned(), ..Table::default() };
    table.columns = columns.map(|(id, title)| Column::new(id, title)).to_vec();
    let row = |of: &load::Arrived| {
        let words = |n: usize| amount(n, "word");
        let what = match of.fate {
            Fate::New => "new".to_owned(),
            Fate::Same => "the same text".to_owned(),
            Fate::Edited(n) => format!("{} otherwise; the study's text stays", words(n)),
            Fate::Revised(n) => {
                format!("{} otherwise; it takes the place of the study's", words(n))
            }
        };
        let cells = [of.name.as_str(), of.id.as_str(), &what].map(Value::text).to_vec();
        Row { depth: 0, cells }
    };
    table.rows = joining.transcripts.iter().map(row).collect();
    (!table.rows.is_empty()).then_some(Block::Table(table))
}

fn tags(joining: &Joining) -> Option<Block> {
    let columns = [
        ("coder", "Coder"),
        ("transcript", "Transcript"),
        ("new", "Added"),
        ("same", "There already"),
        ("conflicts", "Says otherwise"),
        ("unplaced", "Without a place"),
    ];
    let mut table = Table { id: "tags".to_owned(), ..Table::default() };
    table.columns = columns.map(|(id, title)| Column::new(id, title)).to_vec();
    let row = |of: &load::Brought| {
        let names = [of.coder.to_string(), of.transcript.to_string()];
        let counts = [of.new, of.same, of.conflicts, of.unplaced];
        let counts = counts.map(|n| Value::Count(n as u64));
        Row { depth: 0, cells: names.map(Value::text).into_iter().chain(counts).collect() }
    };
    table.rows = joining.tags.iter().map(row).collect();
    (!table.rows.is_empty()).then_some(Block::Table(table))
}
