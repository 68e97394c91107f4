//! `code participants`

use super::input::one_of;
use super::output::{Failure, Status};
use super::small_cells::SmallCellsArgs;
use super::study::{CountArgs, analyse_checked};
use crate::analysis::participants::{Participants, Summary};
use crate::error::{Kind, Problem};
use crate::model::By;

/// Table of participants: who was studied, as the first table of a paper
///
/// A row per attribute of participants.csv, or per value of it: n and % of those with a value; numbers as median and
/// range. Whoever has no value is counted under (missing). Participants are those who speak in what was read, so n is
/// that of `code themes`.
///
/// csv is long: attribute, level (a value; empty for the attribute as a whole), type (number, category, yes/no), group
/// ((overall), or a value of --by), n of `of` and percent (with this value, of those with a value; as a whole: with a
/// value, of all), missing, and of numbers mean, sd (n - 1), median, q1 and q3 (type 7), min, max.
#[derive(clap::Args)]
pub struct Args {
    /// A column for each value of an attribute, or for each transcript
    #[arg(long, value_name = "KEY", help_heading = "Selection")]
    by: Option<String>,
    /// How numbers are summed up: median-range, median-iqr, mean-sd, or several [default: median-range, with --small-cells
    /// median-iqr]
    #[arg(long, value_name = "HOW,…", value_delimiter = ',', help_heading = "Output")]
    #[arg(value_parser = one_of(Summary::ALL))]
    numbers: Vec<Summary>,
    /// A row also for the no of yes and no, the 0 of 0 and 1
    #[arg(long, help_heading = "Output")]
    all_levels: bool,
    #[command(flatten)]
    small_cells: SmallCellsArgs,
    #[command(flatten)]
    count: CountArgs,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Status, Failure> {
    args.count.refuse_codes("participants are counted, not codes")?;
    let by = args.by.as_deref().map(By::parse);
    if let Some(By::Participant | By::Coder) = by {
        let message = "columns are values of an attribute, or transcripts";
        let hint = "for example `--by gender`; an attribute of that name is `attr:NAME`";
        return Err(Problem::error(Kind::Usage, message).hint(hint).into());
    }
    let mut numbers = args.numbers.clone();
    let small_cells = args.small_cells.of(by.as_ref())?;
    if small_cells.is_some() && numbers.contains(&Summary::MedianRange) {
        let message =
            "`--small-cells` prints no range: the least and the greatest are single people";
        let hint = "`--numbers median-iqr` has quartiles";
        return Err(Problem::error(Kind::Usage, message).hint(hint).into());
    }
    if numbers.is_empty() {
        let usual = if small_cells.is_some() { Summary::MedianIqr } else { Summary::MedianRange };
        numbers.push(usual);
    }
    let participants = Participants { by, numbers, all_levels: args.all_levels, small_cells };
    let check = |frame: &_, part: &_| participants.contradictions(frame, part);
    analyse_checked(&args.count, participants.by.as_ref(), &participants, &check)
}
