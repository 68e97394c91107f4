//! `code codebook merge`

use super::super::output::{Failure, Status};
use super::change::ChangeArgs;
use crate::migrate::Change;
use std::path::{Path, PathBuf};

/// Make several codes one, in the codebook and in every coder's tags
///
/// The code named by --into takes the tags, rules, examples and codes below of the others; a new id makes the first of
/// them that code. Rows that then say the same become one. Definitions, and what spoke against using one where the
/// other fits, are listed as dropped: write what the code means now.
///
/// Says which files and rows it touches and which counts change; `--yes` does it, in all files or in none.
#[derive(clap::Args)]
pub struct Args {
    /// The codes; a last one that is a folder is the study's [default: the current folder]
    #[arg(value_name = "CODE", required = true)]
    codes: Vec<String>,
    /// The code that they become: one of the codebook, or a new id
    #[arg(long, value_name = "CODE", help_heading = "Change")]
    into: String,
    /// Keep their ids as aliases, which tags may go on using
    #[arg(long, help_heading = "Change")]
    keep_alias: bool,
    #[command(flatten)]
    change: ChangeArgs,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Status, Failure> {
    let (codes, path) = match args.codes.split_last() {
        Some((last, codes)) if !codes.is_empty() && Path::new(last).is_dir() => {
            (codes, Some(PathBuf::from(last)))
        }
        _ => (args.codes.as_slice(), None),
    };
    let change = Change::Merge {
        codes: codes.to_vec(),
        into: args.into.clone(),
        keep_alias: args.keep_alias,
    };
    args.change.carry_out(path.as_deref(), &change)
}
