//! `code codebook`: one file per subcommand.

mod change;
mod check;
mod convert;
mod diff;
mod draft;
mod effect;
mod merge;
mod passages;
mod placed;
mod remove;
mod rename;
mod retire;
mod revision;
mod schema;
mod show;
mod source;
mod split;
mod touched;

use super::output::{Failure, Status};

/// Show, check, convert or change a codebook
///
/// A codebook is codebook.yaml or codebook.json of a study: themes, the codes below them, what each one means and when
/// to use it, and rules that tag by themselves.
#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
#[command(disable_help_subcommand = true)]
enum Command {
    Show(show::Args),
    Check(check::Args),
    Convert(convert::Args),
    Schema(schema::Args),
    Draft(draft::Args),
    Diff(diff::Args),
    Rename(rename::Args),
    Merge(merge::Args),
    Move(placed::Args),
    Split(split::Args),
    Retire(retire::Args),
    Remove(remove::Args),
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Status, Failure> {
    match &args.command {
        Command::Show(args) => show::run(args),
        Command::Check(args) => check::run(args),
        Command::Convert(args) => convert::run(args),
        Command::Schema(args) => schema::run(args),
        Command::Draft(args) => draft::run(args),
        Command::Diff(args) => diff::run(args),
        Command::Rename(args) => rename::run(args),
        Command::Merge(args) => merge::run(args),
        Command::Move(args) => placed::run(args),
        Command::Split(args) => split::run(args),
        Command::Retire(args) => retire::run(args),
        Command::Remove(args) => remove::run(args),
    }
}
