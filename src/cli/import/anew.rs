//! `code import -o`: a new study of other files.

use super::args::{Args, idle, misfit};
use super::unpacked::Unpacked;
use super::{people, summary};
use crate::cli::init::refuse_what_is_there;
use crate::cli::output::{Failure, OutputArgs, Status, say};
use crate::cli::progress::Progress;
use crate::container::{Home, Output, write_all};
use crate::error::{Kind, Problem};
use crate::exchange::{self, Imported, NewFile, resolve, silent, sound};
use crate::load::{Gathered, turns};
use std::path::Path;

/// Makes a new study.
pub fn run(args: &Args, folder: &Path) -> Result<Status, Failure> {
    refuse_what_is_there(folder)?;
    let unpacked = Unpacked::beside(folder, &args.files)?;
    let progress = Progress::new(args.messages.quiet);
    let mut problems = Vec::new();
    let arrival = args.arrival(Gathered::of(&unpacked.files, &mut problems))?;
    if let Some(problem) = misfit(args, &arrival.files.files) {
        return Err(problem.into());
    }
    progress.begin("reading files", arrival.files.files.len());
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
    let written = write(args, folder, &imported, people)?;
    if !args.messages.quiet {
        let (format, messages) = (args.format.clone(), args.messages.clone());
        let report = summary::report(folder, &imported, written, &drafts);
        OutputArgs::of(format, None, messages).emit(&report, [])?;
    }
    Ok(if clean { Status::Done } else { Status::CheckFailed })
}

/// Writes the study; how many files it has.
fn write(
    args: &Args,
    folder: &Path,
    imported: &Imported,
    people: Option<Vec<u8>>,
) -> Result<usize, Problem> {
    let progress = Progress::new(args.messages.quiet);
    progress.begin("writing", 0);
    let output = |file: NewFile| Ok(Output::new(file.below(folder)?, file.bytes));
    let mut outputs = exchange::files(imported)
        .into_iter()
        .map(output)
        .collect::<Result<Vec<Output>, Problem>>()?;
    outputs.extend(people.map(|table| Output::new(folder.join(people::FILE), table)));
    write_all(Home::output(folder), &outputs)?;
    Ok(outputs.len())
}
