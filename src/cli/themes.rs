//! `code themes`

use super::input::{SelectionArgs, StudyArgs, open};
use super::output::{Failure, OutputArgs, Status};
use crate::analysis::Analysis;
use crate::analysis::themes::Themes;
use crate::load::RunRules;
use crate::model::By;

/// Theme frequency table: participants, transcripts, turns, words, segments
///
/// Columns: participants and transcripts in which the code occurs (n and % of those read for it); turns and words
/// tagged with it (words in % of participants' speech); segments (overlapping tags taken as one). A code counts what
/// is tagged with it or with any code below it: a union, never a sum. What was counted is printed under the table.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    study: StudyArgs,
    /// Split by participant, transcript, coder or an attribute of participants (`attr:NAME` if named like these)
    #[arg(long, value_name = "KEY", help_heading = "Selection")]
    by: Option<String>,
    #[command(flatten)]
    selection: SelectionArgs,
    #[command(flatten)]
    output: OutputArgs,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Status, Failure> {
    let request = args.study.request(&args.selection, RunRules::WhenCounted)?;
    let themes = Themes { by: args.by.as_deref().map(By::parse) };
    let messages = &args.output.messages;
    let opened = open(&request, messages)?;
    let (study, parts) = opened
        .read(themes.by.as_ref(), messages, &|study, coded| themes.fold(&study.frame, coded))?;
    args.output
        .emit(&themes.finish(&study.frame, themes.merge_all(parts)), study.inputs.values())?;
    Ok(Status::Done)
}
