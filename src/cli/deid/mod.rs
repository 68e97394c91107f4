//! `code deid`: one file per subcommand.

mod check;
mod listed;

use super::output::{Failure, Status};

/// Find identifiers that are left in a study
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
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Status, Failure> {
    match &args.command {
        Command::Check(args) => check::run(args),
    }
}
