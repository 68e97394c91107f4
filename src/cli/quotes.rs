//! `code quotes`

use super::input::{SelectionArgs, StudyArgs, open};
use super::output::{Failure, OutputArgs, Status};
use crate::analysis::Analysis;
use crate::analysis::quotes::{Attribution, Quotes};
use crate::load::RunRules;
use clap::builder::{PossibleValuesParser, TypedValueParser};

/// Quote extracts per code, whole, with who said it and where
///
/// Each quote stands under the code that was given, as a coder cut it; of tags that overlap the longest is printed and
/// all their coders are named. Quotes are confidential: `--attribution none` leaves out who spoke and where.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    study: StudyArgs,
    /// Only the longest quote of each participant and code
    #[arg(long, help_heading = "Quotes")]
    one_per_participant: bool,
    /// How speakers are named: by id, by their attributes, or not at all [default: id]
    #[arg(long, value_name = "HOW", help_heading = "Quotes", value_parser = attribution_parser(), default_value = "id", hide_default_value = true)]
    attribution: Attribution,
    /// Print what is said in the same turn before and after
    #[arg(long, help_heading = "Quotes")]
    context: bool,
    /// Print the coders' notes
    #[arg(long, help_heading = "Quotes")]
    memos: bool,
    #[command(flatten)]
    selection: SelectionArgs,
    #[command(flatten)]
    output: OutputArgs,
}

fn attribution_parser() -> impl TypedValueParser<Value = Attribution> {
    PossibleValuesParser::new(Attribution::ALL.iter().map(|(name, _)| *name)).map(|name| {
        Attribution::ALL.iter().find(|(n, _)| *n == name).map_or(Attribution::Id, |(_, way)| *way)
    })
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Status, Failure> {
    let request = args.study.request(&args.selection, RunRules::WhenCounted)?;
    let messages = &args.output.messages;
    let quotes = Quotes {
        one_per_participant: args.one_per_participant,
        attribution: args.attribution,
        memos: args.memos,
        context: args.context,
    };
    let opened = open(&request, messages)?;
    let (study, parts) =
        opened.read(None, messages, &|study, coded| quotes.fold(&study.frame, coded))?;
    args.output
        .emit(&quotes.finish(&study.frame, quotes.merge_all(parts)), study.inputs.values())?;
    Ok(Status::Done)
}
