//! `code tag`: the acts of the page for coding, from the shell.

mod add;
mod done;
mod list;
mod place;
mod remove;
mod whose;

use super::output::{Failure, Status};

#[cfg(feature = "desk")]
pub use whose::person;

/// Give, remove or list single tags
///
/// The acts of `code desk` for scripts. A tag is a row of tags/CODER/TRANSCRIPT.csv; only that row changes, the lock with it,
/// and every other byte of the file stays. The first tag on a transcript notes in tags/CODER/coverage.csv that it is
/// `open`: it is neither counted nor compared until `code tag done` says that it was read to the end.
#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
#[command(disable_help_subcommand = true)]
enum Command {
    Add(add::Args),
    Remove(remove::Args),
    List(list::Args),
    Done(done::Args),
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Status, Failure> {
    match &args.command {
        Command::Add(args) => add::run(args),
        Command::Remove(args) => remove::run(args),
        Command::List(args) => list::run(args),
        Command::Done(args) => done::run(args),
    }
}
