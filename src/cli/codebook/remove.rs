//! `code codebook remove`

use super::super::output::{Failure, Status};
use super::change::ChangeArgs;
use crate::migrate::{Change, Leftover};
use std::path::PathBuf;

/// Take a code out of the codebook
///
/// A code that has tags, or codes below it, is not removed unless it is said what becomes of them. What the codebook said
/// of it is listed. `--yes` does what is said, in all files or in none.
#[derive(clap::Args)]
pub struct Args {
    /// The code's id, or an alias
    #[arg(value_name = "CODE")]
    code: String,
    /// A study's folder [default: the current folder]
    #[arg(value_name = "PATH")]
    path: Option<PathBuf>,
    /// Give its tags, and the codes below it, to this code
    #[arg(long, value_name = "CODE", help_heading = "Change", conflicts_with = "with_tags")]
    to: Option<String>,
    /// Remove its tags too, and the codes below it with theirs
    #[arg(long, help_heading = "Change")]
    with_tags: bool,
    #[command(flatten)]
    change: ChangeArgs,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Status, Failure> {
    let leftover = match (&args.to, args.with_tags) {
        (Some(to), _) => Leftover::To(to.clone()),
        (None, true) => Leftover::Dropped,
        (None, false) => Leftover::None,
    };
    let change = Change::Remove { code: args.code.clone(), leftover };
    args.change.carry_out(args.path.as_deref(), &change)
}
