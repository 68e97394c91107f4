//! `code codebook rename`

use super::super::output::{Failure, Status};
use super::change::ChangeArgs;
use crate::migrate::Change;
use std::path::PathBuf;

/// Give a code another id, in the codebook and in every coder's tags
///
/// Says which files and rows it touches and which counts change; `--yes` does it, in all files or in none. The codebook
/// keeps its comments and its layout, tag files every other byte. What the codebook's own texts call `OLD` between
/// backticks follows.
#[derive(clap::Args)]
pub struct Args {
    /// The code's id, or an alias
    #[arg(value_name = "OLD")]
    old: String,
    /// Its new id
    #[arg(value_name = "NEW")]
    new: String,
    /// A study's folder [default: the current folder]
    #[arg(value_name = "PATH")]
    path: Option<PathBuf>,
    /// Keep the old id as an alias, which tags may go on using
    #[arg(long, help_heading = "Change")]
    keep_alias: bool,
    #[command(flatten)]
    change: ChangeArgs,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Status, Failure> {
    let Args { old, new, keep_alias, .. } = args;
    let change = Change::Rename { code: old.clone(), to: new.clone(), keep_alias: *keep_alias };
    args.change.carry_out(args.path.as_deref(), &change)
}
