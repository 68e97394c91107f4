//! The command line: the only part that knows clap, stdout, the environment and the terminal.
//!
//! One file per command: its flags, its help and what it does.

mod agree;
mod anchor;
mod apply;
mod check;
mod codebook;
mod cooccur;
mod export;
mod folder;
mod help;
mod import;
mod init;
mod input;
mod output;
mod participants;
mod progress;
mod quotes;
mod speakers;
mod study;
mod themes;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use output::{Failure, Status};
use std::process::ExitCode;

/// Theme tables, quotes and inter-coder agreement from plain files.
#[derive(Parser)]
#[command(name = "code", version, about, arg_required_else_help = true, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

/// The commands; `help::GROUPS` says in which group of the help each one stands.
#[derive(Subcommand)]
enum Command {
    Agree(agree::Args),
    Anchor(anchor::Args),
    Apply(Box<apply::Args>),
    Check(check::Args),
    Codebook(codebook::Args),
    Cooccur(Box<cooccur::Args>),
    Export(export::Args),
    Import(import::Args),
    Init(init::Args),
    Participants(Box<participants::Args>),
    Quotes(quotes::Args),
    Speakers(speakers::Args),
    Themes(themes::Args),
}

/// Runs the program with the arguments it was started with.
#[must_use]
pub fn main() -> ExitCode {
    let matches = help::grouped(Cli::command()).get_matches();
    let cli = match Cli::from_arg_matches(&matches) {
        Ok(cli) => cli,
        Err(error) => error.exit(),
    };
    let outcome = match &cli.command {
        Command::Agree(args) => agree::run(args),
        Command::Anchor(args) => anchor::run(args),
        Command::Apply(args) => apply::run(args),
        Command::Check(args) => check::run(args),
        Command::Codebook(args) => codebook::run(args),
        Command::Cooccur(args) => cooccur::run(args),
        Command::Export(args) => export::run(args),
        Command::Import(args) => import::run(args),
        Command::Init(args) => init::run(args),
        Command::Participants(args) => participants::run(args),
        Command::Quotes(args) => quotes::run(args),
        Command::Speakers(args) => speakers::run(args),
        Command::Themes(args) => themes::run(args),
    };
    match outcome {
        Ok(Status::Done) | Err(Failure::ClosedPipe) => ExitCode::SUCCESS,
        Ok(Status::CheckFailed) => ExitCode::from(1),
        Err(Failure::Said) => ExitCode::from(2),
        Err(Failure::Problem(problem)) => {
            output::say(&problem.to_string());
            ExitCode::from(2)
        }
    }
}
