//! `code agree`

use super::input::{SelectionArgs, StudyArgs, open};
use super::output::{Failure, OutputArgs, Status};
use crate::analysis::Analysis;
use crate::analysis::agreement::Agreement;
use crate::load::RunRules;
use crate::model::Unit;
use clap::builder::{PossibleValuesParser, TypedValueParser};

/// Inter-coder agreement: percent, positive agreement, Krippendorff's alpha, Cohen's kappa
///
/// Coders are compared where at least two of them have a tag file for a transcript. What a coder did not read is
/// missing, never "uncoded". Columns: units compared; units each coder coded; percent of units on which two coders
/// agree; positive agreement (Dice) on units that somebody coded; Krippendorff's alpha, nominal; with two coders
/// Cohen's kappa. A code's row includes the codes below it; the pooled alpha uses each tag once, at the code given.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    study: StudyArgs,
    /// What agreement is judged on [default: turn]
    #[arg(long, value_name = "UNIT", help_heading = "Agreement", value_parser = unit_parser(), default_value = "turn", hide_default_value = true)]
    unit: Unit,
    #[command(flatten)]
    selection: SelectionArgs,
    #[command(flatten)]
    output: OutputArgs,
}

/// Reads a unit's name.
pub fn unit_parser() -> impl TypedValueParser<Value = Unit> {
    PossibleValuesParser::new(Unit::ALL.iter().map(|(name, _)| *name)).map(|name| {
        Unit::ALL.iter().find(|(n, _)| *n == name).map_or(Unit::Turn, |(_, unit)| *unit)
    })
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Status, Failure> {
    // A level means another comparison here, not fewer rows.
    let selection = SelectionArgs { level: None, ..args.selection.clone() };
    let request = args.study.request(&selection, RunRules::WhenCounted)?;
    let messages = &args.output.messages;
    let agreement = Agreement { unit: args.unit, level: args.selection.level.map(usize::from) };
    let opened = open(&request, messages)?;
    let (study, parts) =
        opened.read(None, messages, &|study, coded| agreement.fold(&study.frame, coded))?;
    let part = agreement.merge_all(parts);
    if let Some(problem) = agreement.nothing_to_compare(&part) {
        return Err(problem.into());
    }
    args.output.emit(&agreement.finish(&study.frame, part), study.inputs.values())?;
    Ok(Status::Done)
}
