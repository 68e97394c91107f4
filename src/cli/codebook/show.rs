//! `code codebook show`

use super::super::output::{Failure, OutputArgs, Status};
use super::source::{Reading, sound};
use crate::analysis::codebook::{Detail, report};
use std::path::PathBuf;

/// The codebook as a table: themes, the codes below them, what each one means
///
/// This is the table of themes of a paper. With --full it becomes a coding guide: how a code is called in tags, when to
/// use it and when not, examples, and rules. csv and json hold all of it in any case, lists joined by ` | `.
#[derive(clap::Args)]
pub struct Args {
    /// A study's folder, or a codebook's file [default: the current folder]
    #[arg(value_name = "PATH")]
    path: Option<PathBuf>,
    /// Use this codebook
    #[arg(long, value_name = "FILE", help_heading = "Study")]
    codebook: Option<PathBuf>,
    /// Also tell when to use each code and when not, with examples and rules
    #[arg(long, help_heading = "Output")]
    full: bool,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    output: OutputArgs,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Status, Failure> {
    let request = args.reading.request(args.path.as_deref(), args.codebook.as_ref())?;
    let file = sound(&request, &args.output.messages)?;
    let detail = if args.full { Detail::Full } else { Detail::Brief };
    args.output.emit(&report(&file.book, detail), [&file.path])?;
    Ok(Status::Done)
}
