//! `code codebook move`

use super::super::output::{Failure, Status};
use super::change::ChangeArgs;
use crate::migrate::Change;
use std::path::PathBuf;

/// Put a code, with all below it, below another one, or make it a theme
///
/// Its own counts stay; those of the codes above it change, before and after the move. Tags stay as they are. `--yes`
/// does what is said.
#[derive(clap::Args)]
#[command(group(clap::ArgGroup::new("where").required(true).args(["below", "top"])))]
pub struct Args {
    /// The code's id, or an alias
    #[arg(value_name = "CODE")]
    code: String,
    /// A study's folder [default: the current folder]
    #[arg(value_name = "PATH")]
    path: Option<PathBuf>,
    /// The code below which it shall stand
    #[arg(long, value_name = "CODE", help_heading = "Change")]
    below: Option<String>,
    /// Make it a theme, below no other code
    #[arg(long, help_heading = "Change")]
    top: bool,
    #[command(flatten)]
    change: ChangeArgs,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Status, Failure> {
    let change = Change::Move { code: args.code.clone(), below: args.below.clone() };
    args.change.carry_out(args.path.as_deref(), &change)
}
