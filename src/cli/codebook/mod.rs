//! `code codebook`: one file per subcommand.

mod check;
mod convert;
mod draft;
mod schema;
mod show;

use super::output::{Failure, Messages, Status, say};
use crate::error::Problem;
use crate::load::{self, CodebookFile, Request};
use crate::text::escape_line;
use std::path::{Component, Path, PathBuf};

/// Show, check, convert or extend a codebook
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
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Status, Failure> {
    match &args.command {
        Command::Show(args) => show::run(args),
        Command::Check(args) => check::run(args),
        Command::Convert(args) => convert::run(args),
        Command::Schema(args) => schema::run(args),
        Command::Draft(args) => draft::run(args),
    }
}

/// The request for the codebook of a study's folder, or for a codebook's file.
fn request(path: Option<&Path>, codebook: Option<&PathBuf>) -> Request {
    match (path, codebook) {
        (Some(path), None) if path.is_file() => {
            Request { codebook: Some(path.to_owned()), ..Request::default() }
        }
        (path, codebook) => Request {
            paths: path.into_iter().map(Path::to_owned).collect(),
            codebook: codebook.cloned(),
            ..Request::default()
        },
    }
}

/// A codebook without errors; otherwise says what is wrong with it.
fn sound(request: &Request, messages: &Messages) -> Result<CodebookFile, Failure> {
    let mut problems = Vec::new();
    match load::codebook(request, &mut problems) {
        Some(file) if messages.keep_going || !problems.iter().any(Problem::is_error) => {
            let name = shown(&file.path);
            match problems.len() {
                0 => {}
                _ if messages.quiet => {}
                1 => say(&format!("1 problem: `code codebook check {name}` shows it")),
                n => say(&format!("{n} problems: `code codebook check {name}` lists them")),
            }
            Ok(file)
        }
        _ => Err(messages.refuse(problems)),
    }
}

/// A path as it may be typed again.
fn shown(path: &Path) -> String {
    let plain: PathBuf = path.components().filter(|c| !matches!(c, Component::CurDir)).collect();
    escape_line(&plain.display().to_string()).into_owned()
}
