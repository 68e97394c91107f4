//! `code import`

mod anew;
mod args;
mod into;
mod people;
mod summary;
mod unpacked;

use super::output::{Failure, Status};
use crate::error::{Kind, Problem};

pub use args::Args;
pub use summary::left_behind;

/// Runs the command.
pub fn run(args: &Args) -> Result<Status, Failure> {
    if args.yes && args.into.is_none() {
        return Err(Problem::error(Kind::Usage, "`--yes` does nothing without `--into`")
            .hint("leave it out: a new study is written at once")
            .into());
    }
    match (&args.into, &args.output) {
        (Some(study), _) => into::run(args, study),
        (None, Some(folder)) => anew::run(args, folder),
        (None, None) => Err(Problem::error(Kind::Usage, "there is no folder to write to").into()),
    }
}
