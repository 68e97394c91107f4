//! `code check`

use super::input::{SelectionArgs, StudyArgs};
use super::output::{Failure, OutputArgs, Status, say};
use crate::analysis::Analysis;
use crate::analysis::overview::Overview;
use crate::error::{self, Kind, Problem};
use crate::load::{self, Request, RunRules};
use crate::rules;
use crate::text::amount;

/// Everything wrong with a study, at once
///
/// Prints who speaks in each transcript, as whom they count and how much they say, then all errors and warnings with
/// file, line and column. Exit status 1 on errors, or where tags no longer stand on the text they were anchored on;
/// with --strict on warnings too.
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
        let read = study.read(&|coded| {
            let frame = &study.frame;
            let of_tags = [load::exclusive(frame, coded), load::unheard(frame, coded)].concat();
            (overview.fold(frame, coded), of_tags)
        });
        problems.extend(read.problems);
        let (parts, of_tags): (Vec<_>, Vec<_>) = read.parts.into_iter().unzip();
        problems.extend(of_tags.into_iter().flatten());
        rules::check_examples(&study.frame.codebook, &mut problems);
        problems.extend(load::later_codes(&study.frame));
        if !args.output.messages.quiet {
            args.output.emit(
                &overview.finish(&study.frame, overview.merge_all(parts)),
                study.inputs.values(),
            )?;
        }
    }
    Ok(conclude(args, problems))
}

fn conclude(args: &Args, mut problems: Vec<Problem>) -> Status {
    error::sort(&mut problems);
    for problem in
        problems.iter().filter(|p| p.is_error() || args.strict || !args.output.messages.quiet)
    {
        args.output.messages.tell(problem);
    }
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
