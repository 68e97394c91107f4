//! `code man`: the manual pages, made when a release is.

use super::output::{Failure, Status};
use crate::container::{Home, Output, write_all};
use crate::error::{Kind, Problem};
use clap::Command;
use clap_mangen::Man;
use std::path::{Path, PathBuf};

/// Write the manual pages into a folder: code.1, code-agree.1 …
#[derive(clap::Args)]
#[command(hide = true)]
pub struct Args {
    /// The folder
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

/// Runs the command; `command` is the whole command line.
pub fn run(args: &Args, mut command: Command) -> Result<Status, Failure> {
    command.build();
    let mut outputs = Vec::new();
    pages(&command, &args.folder, &mut outputs)?;
    write_all(Home::output(&args.folder), &outputs)?;
    Ok(Status::Done)
}

/// The page of a command, and those of the commands below it.
fn pages(command: &Command, folder: &Path, outputs: &mut Vec<Output>) -> Result<(), Problem> {
    let mut page = Vec::new();
    let failed = |error: std::io::Error| Problem::error(Kind::Other, error.to_string());
    let man = Man::new(command.clone());
    man.render(&mut page).map_err(failed)?;
    outputs.push(Output::new(folder.join(man.get_filename()), page));
    for sub in
        command.get_subcommands().filter(|sub| !sub.is_hide_set() && sub.get_name() != "help")
    {
        pages(sub, folder, outputs)?;
    }
    Ok(())
}
