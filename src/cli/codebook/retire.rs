//! `code codebook retire`

use super::super::output::{Failure, Status};
use super::change::ChangeArgs;
use crate::migrate::Change;
use std::path::PathBuf;

/// Mark a code as no longer given; its tags stay and count
///
/// Its rules no longer run. `--yes` does what is said.
#[derive(clap::Args)]
pub struct Args {
    /// The code's id, or an alias
    #[arg(value_name = "CODE")]
    code: String,
    /// A study's folder [default: the current folder]
    #[arg(value_name = "PATH")]
    path: Option<PathBuf>,
    #[command(flatten)]
    change: ChangeArgs,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Status, Failure> {
    args.change.carry_out(args.path.as_deref(), &Change::Retire { code: args.code.clone() })
}
