//! `code deid residue`

use super::key_file;
use crate::cli::output::{Failure, FormatArgs, Messages, OutputArgs, Status};
use crate::load;
use crate::report::{Block, Column, Fact, Report, Row, Table, Value};
use crate::text::amount;
use std::path::PathBuf;

/// Look for what is left of a key's originals
///
/// Looks through every file below the given paths, hidden ones, results and what is packed in Word, OpenDocument, Excel and
/// REFI-QDA files too, and through names of files, in any case of letters, with and without accents, across hyphens and
/// ends of lines. Exit status 1 where anything is left. Columns: place; row of the key. The history of git, and files
/// that are no text, are not looked into: they are named.
#[derive(clap::Args)]
pub struct Args {
    /// Folders and files [default: the current folder]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The key by which was replaced
    #[arg(long, value_name = "FILE")]
    key: PathBuf,
    #[command(flatten)]
    format: FormatArgs,
    #[command(flatten)]
    messages: Messages,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Status, Failure> {
    let here = [PathBuf::from(".")];
    let paths = if args.paths.is_empty() { &here } else { args.paths.as_slice() };
    let key = key_file::read(&args.key, paths, &args.messages)?;
    let residue = load::residue(paths, &key);
    if !residue.problems.is_empty() {
        return Err(args.messages.refuse(residue.problems));
    }
    let row = |(place, entry): &(crate::error::Location, usize)| Row {
        depth: 0,
        cells: vec![
            Value::text(place.to_string()),
            Value::Count(key.entries()[*entry].number as u64),
        ],
    };
    let facts = vec![
        Fact::new("looked through", amount(residue.files, "file")),
        Fact::new("left", amount(residue.left.len(), "place")),
        Fact::new("not looked into", amount(residue.unread.len(), "file")),
    ];
    let table = Table {
        id: "residue".to_owned(),
        columns: vec![Column::new("place", "Place"), Column::new("row", "Row of the key")],
        rows: residue.left.iter().map(row).collect(),
        ..Table::default()
    };
    let mut notes = Vec::new();
    if !residue.unread.is_empty() {
        notes.push(format!("not looked into, as they are no text: {}", residue.unread.join(", ")));
    }
    notes.push("misspelt forms are found only where the key lists them; the history of git is not looked into".to_owned());
    let report = Report {
        title: "Left of the key".to_owned(),
        blocks: vec![Block::Facts(facts), Block::Table(table)].into(),
        notes: notes.into(),
    };
    if !args.messages.quiet {
        let (format, messages) = (args.format.clone(), args.messages.clone());
        OutputArgs::of(format, None, messages).emit(&report, [])?;
    }
    Ok(if residue.left.is_empty() { Status::Done } else { Status::CheckFailed })
}
