//! `code themes`

use super::output::{Failure, Status};
use super::study::{CountArgs, analyse};
use crate::analysis::themes::Themes;
use crate::model::By;

/// Theme frequency table: participants, transcripts, turns, words, segments
///
/// Columns: participants and transcripts in which the code occurs (n and % of those read for it); turns and words
/// tagged with it (words in % of participants' speech); segments (overlapping tags taken as one). A code counts what
/// is tagged with it or with any code below it: a union, never a sum. What was counted is printed under the table.
#[derive(clap::Args)]
pub struct Args {
    /// Split by participant, transcript, coder or an attribute of participants (`attr:NAME` if named like these)
    #[arg(long, value_name = "KEY", help_heading = "Selection")]
    by: Option<String>,
    #[command(flatten)]
    count: CountArgs,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Status, Failure> {
    let themes = Themes { by: args.by.as_deref().map(By::parse) };
    analyse(&args.count, themes.by.as_ref(), &themes)
}
