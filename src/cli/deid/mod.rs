//! `code deid`: one file per subcommand.

mod apply;
mod check;
mod key_file;
mod listed;
mod participants;
mod residue;
mod suggested;

use super::output::{Failure, Status};

/// Find identifiers that are left in a study, replace them by a key, look for what is left
///
/// Rules see form, not meaning: they find a health number by its check digit and a name by its capital, and nothing tells
/// them who is "the nurse who started the first site in a town of 900". What they find is a list for people to read.
#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
#[command(disable_help_subcommand = true)]
enum Command {
    Check(Box<check::Args>),
    Apply(apply::Args),
    Residue(residue::Args),
    Participants(participants::Args),
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Status, Failure> {
    match &args.command {
        Command::Check(args) => check::run(args),
        Command::Apply(args) => apply::run(args),
        Command::Residue(args) => residue::run(args),
        Command::Participants(args) => participants::run(args),
    }
}
