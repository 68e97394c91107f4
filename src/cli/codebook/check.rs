//! `code codebook check`

use super::super::output::{Failure, Messages, Status, print};
use super::source::{Reading, shown};
use crate::error::{self, Problem};
use crate::files::tree;
use crate::load::{self, CodebookFile, Request};
use crate::model::Codebook;
use crate::rules;
use crate::text::amount;
use std::path::PathBuf;

/// Everything wrong with a codebook, at once
///
/// Errors and warnings come with file, line and column. Rules are compiled, and the examples of a code are their tests:
/// a rule of the code should find each example, and none should find a counterexample. Exit status 1 on errors; with
/// --strict on warnings too.
#[derive(clap::Args)]
pub struct Args {
    /// Studies' folders, or codebooks' files [default: the current folder]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Use this codebook
    #[arg(long, value_name = "FILE", help_heading = "Study")]
    codebook: Option<PathBuf>,
    /// Fail on warnings too
    #[arg(long, help_heading = "Output")]
    strict: bool,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    messages: Messages,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Status, Failure> {
    let request = |path| args.reading.request(path, args.codebook.as_ref());
    let requests: Vec<Request> = match args.paths.as_slice() {
        [] => vec![request(None)?],
        paths => paths.iter().map(|p| request(Some(p))).collect::<Result<_, _>>()?,
    };
    let mut outcome = Ok(Status::Done);
    for request in &requests {
        match one(request, args) {
            Ok(Status::CheckFailed) if outcome.is_ok() => outcome = Ok(Status::CheckFailed),
            Ok(_) => {}
            // What cannot be read at all is told, and the other ones are checked all the same.
            Err(Failure::Said) => outcome = Err(Failure::Said),
            Err(failure) => return Err(failure),
        }
    }
    outcome
}

fn one(request: &Request, args: &Args) -> Result<Status, Failure> {
    let mut problems = Vec::new();
    let Some(file) = load::codebook(request, &mut problems) else {
        return Err(args.messages.refuse(problems));
    };
    check_rules(&file, &mut problems);
    // Several codebooks may be called alike below their studies.
    let name = shown(&file.path);
    let places = problems.iter_mut().filter_map(|p| p.place.as_mut());
    places.filter(|place| place.file == file.name).for_each(|place| place.file.clone_from(&name));
    error::sort(&mut problems);
    for problem in problems.iter().filter(|p| p.is_error() || !args.messages.quiet) {
        args.messages.tell(problem);
    }
    let errors = problems.iter().filter(|p| p.is_error()).count();
    let warnings = problems.len() - errors;
    if !args.messages.quiet {
        print(summary(&name, &file.book, errors, warnings).as_bytes())?;
    }
    let failed = errors > 0 || args.strict && warnings > 0;
    Ok(if failed { Status::CheckFailed } else { Status::Done })
}

fn check_rules(file: &CodebookFile, problems: &mut Vec<Problem>) {
    let mut found = Vec::new();
    rules::compile(&file.book, &mut found);
    rules::check_examples(&file.book, &mut found);
    tree::add_snippets(&file.text, &mut found);
    problems.append(&mut found);
}

/// `codebooks/peer-work.yaml: 18 codes, 60 rules, 0 errors, 0 warnings`
fn summary(name: &str, book: &Codebook, errors: usize, warnings: usize) -> String {
    let rules: usize = book.codes().iter().map(|code| code.rules.len()).sum();
    format!(
        "{name}: {}, {}, {}, {}\n",
        amount(book.len(), "code"),
        amount(rules, "rule"),
        amount(errors, "error"),
        amount(warnings, "warning")
    )
}
