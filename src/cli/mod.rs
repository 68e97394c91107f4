//! The command line: the only part that knows clap, stdout, the environment and the terminal.
//!
//! One file per command: its flags, its help and what it does.

mod agree;
mod anchor;
mod apply;
mod check;
mod check_quotes;
mod codebook;
mod completions;
mod cooccur;
mod cut_off;
mod deid;
mod desk;
mod document;
mod examples;
mod export;
mod find;
mod folder;
mod framework;
mod help;
mod idle;
mod import;
mod init;
mod input;
mod man;
mod merge;
mod methods;
mod output;
mod pack;
mod pager;
mod part;
mod participants;
mod picture;
mod progress;
mod quote_table;
mod quoted;
mod quotes;
mod report;
mod results;
mod sample;
mod saturation;
mod segments;
mod settle;
mod sheet;
mod small_cells;
mod speakers;
mod study;
mod tables;
mod tag;
mod talk;
mod themes;
mod told;
mod withdraw;
mod words;

use crate::error::{Kind, Problem};
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use idle::Given;
use output::{Failure, Status};
use std::process::ExitCode;

/// Theme tables, quotes and inter-coder agreement from plain files.
#[derive(Parser)]
#[command(name = "code", version, about, arg_required_else_help = true, max_term_width = 100)]
struct Cli {
    /// Work on so many transcripts at a time, with the same result [default: as many as there are processors]
    #[arg(long, value_name = "N", global = true, value_parser = clap::value_parser!(u16).range(1..))]
    jobs: Option<u16>,
    #[command(subcommand)]
    command: Command,
}

/// The commands; `help::GROUPS` says in which group of the help each one stands.
#[derive(Subcommand)]
enum Command {
    Agree(Box<agree::Args>),
    Anchor(anchor::Args),
    Apply(Box<apply::Args>),
    Check(check::Args),
    CheckQuotes(Box<check_quotes::Args>),
    Codebook(codebook::Args),
    Completions(completions::Args),
    Cooccur(Box<cooccur::Args>),
    Deid(deid::Args),
    Desk(desk::Args),
    Export(export::Args),
    Framework(Box<framework::Args>),
    Find(Box<find::Args>),
    Import(import::Args),
    Init(init::Args),
    Man(man::Args),
    Methods(Box<methods::Args>),
    Merge(merge::Args),
    Pack(pack::Args),
    Part(part::Args),
    Participants(Box<participants::Args>),
    Quotes(quotes::Args),
    Report(Box<report::Args>),
    Sample(sample::Args),
    Sheet(sheet::Args),
    Settle(Box<settle::Args>),
    Saturation(Box<saturation::Args>),
    Speakers(speakers::Args),
    Talk(Box<talk::Args>),
    Tag(tag::Args),
    Themes(themes::Args),
    Withdraw(withdraw::Args),
    Words(Box<words::Args>),
}

/// The whole command line, as its help shows it.
fn whole() -> clap::Command {
    idle::hidden(help::grouped(examples::added(Cli::command())))
}

/// Runs the program with the arguments it was started with.
#[must_use]
pub fn main() -> ExitCode {
    let command = whole();
    let matches = command.clone().get_matches();
    let given = Given::of(&command, &matches);
    let cli = match Cli::from_arg_matches(&matches) {
        Ok(cli) => cli,
        Err(error) => error.exit(),
    };
    told::know(&given.known);
    let outcome = given
        .check()
        .and_then(|()| cli.jobs.map_or(Ok(()), work_on))
        .and_then(|()| run(&cli.command, &given));
    match outcome {
        Ok(Status::Done) | Err(Failure::ClosedPipe) => ExitCode::SUCCESS,
        Ok(Status::CheckFailed) => ExitCode::from(1),
        Err(Failure::Said) => ExitCode::from(2),
        Err(Failure::Problem(problem)) => {
            told::tell(&problem, given.color);
            ExitCode::from(2)
        }
    }
}

/// Has so many threads work.
fn work_on(jobs: u16) -> Result<(), Failure> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(usize::from(jobs));
    Ok(pool.build_global().map_err(|error| {
        Problem::error(Kind::Other, format!("cannot work on {jobs} at a time: {error}"))
    })?)
}

fn run(command: &Command, given: &Given) -> Result<Status, Failure> {
    match command {
        Command::Agree(args) => agree::run(args, &given.options),
        Command::Anchor(args) => anchor::run(args),
        Command::Apply(args) => apply::run(args),
        Command::Check(args) => check::run(args),
        Command::CheckQuotes(args) => check_quotes::run(args),
        Command::Codebook(args) => codebook::run(args),
        Command::Completions(args) => completions::run(args, whole()),
        Command::Cooccur(args) => cooccur::run(args),
        Command::Deid(args) => deid::run(args),
        Command::Desk(args) => desk::run(args),
        Command::Export(args) => export::run(args),
        Command::Framework(args) => framework::run(args),
        Command::Find(args) => find::run(args),
        Command::Import(args) => import::run(args),
        Command::Init(args) => init::run(args),
        Command::Man(args) => man::run(args, whole()),
        Command::Methods(args) => methods::run(args),
        Command::Merge(args) => merge::run(args),
        Command::Pack(args) => pack::run(args),
        Command::Part(args) => part::run(args),
        Command::Participants(args) => participants::run(args),
        Command::Quotes(args) => quotes::run(args),
        Command::Report(args) => report::run(args),
        Command::Sample(args) => sample::run(args),
        Command::Settle(args) => settle::run(args),
        Command::Sheet(args) => sheet::run(args),
        Command::Saturation(args) => saturation::run(args),
        Command::Speakers(args) => speakers::run(args),
        Command::Talk(args) => talk::run(args, &given.options),
        Command::Tag(args) => tag::run(args),
        Command::Themes(args) => themes::run(args),
        Command::Withdraw(args) => withdraw::run(args),
        Command::Words(args) => words::run(args),
    }
}

/// The options of a command, as they are written.
#[cfg(test)]
fn options_of(command: &str) -> Vec<String> {
    let all = Cli::command();
    let found = all.find_subcommand(command).into_iter().flat_map(clap::Command::get_arguments);
    found.map(idle::written).filter(|name| name != "help").collect()
}
