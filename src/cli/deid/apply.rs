//! `code deid apply`

use super::key_file;
use crate::cli::cut_off::put_in_order;
use crate::cli::folder;
use crate::cli::input::open;
use crate::cli::output::{Failure, FormatArgs, Messages, OutputArgs, Status};
use crate::container::{Before, Home, Output, delimited, sha256, write_all, write_private};
use crate::deid::Key;
use crate::error::{Kind, Problem};
use crate::load::{self, Became, Coded, Request};
use crate::report::{Block, Column, Fact, Report, Row, Table, Value};
use crate::text::amount;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Replace what a key says, everywhere in a study; a dry run without --yes
///
/// A key is a table with columns `original` and `replacement`, and where they are wanted `also` (other forms of the
/// original, with | between them) and `case` (`exact`: only as it is written, for names that are words). Whole words are
/// replaced in one pass, the longest first, whatever their case, accents, hyphens and ends of lines; what is put in is
/// never replaced again. Transcripts with their labels, tags with their quotes and notes, participants.csv, codebook,
/// memos and texts in originals/ all follow, and tags stand where they stood. Results that `code apply -o` wrote go, to be
/// made anew. What a program must not decide is listed with status 1.
///
/// The key is refused inside the study, in a folder that git keeps, and where others can read it. The log, beside the key
/// unless --log says otherwise, has no originals: file, row of the key, replacement, times, and the SHA-256 of the file
/// before and after. With a key the data are coded (TCPS 2): whoever has it can undo this. Columns of the dry run: place;
/// row of the key; what is put in.
#[derive(clap::Args)]
pub struct Args {
    /// The study [default: the current folder]
    #[arg(value_name = "STUDY", default_value = ".", hide_default_value = true)]
    study: PathBuf,
    /// What is replaced by what: a CSV file apart from the study
    #[arg(long, value_name = "FILE")]
    key: PathBuf,
    /// Do what the dry run shows
    #[arg(long)]
    yes: bool,
    /// Where the log goes [default: beside the key]
    #[arg(long, value_name = "FILE", requires = "yes")]
    log: Option<PathBuf>,
    #[command(flatten)]
    format: FormatArgs,
    #[command(flatten)]
    messages: Messages,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Status, Failure> {
    put_in_order([&args.study])?;
    if args.study.is_dir() && !load::is_study(&args.study) {
        return Err(folder::no_study(&args.study).into());
    }
    let messages = &args.messages;
    let key = key_file::read(&args.key, std::slice::from_ref(&args.study), messages)?;
    let request = Request { paths: vec![args.study.clone()], ..Request::default() };
    let opened = open(&request, messages)?;
    let errors: Vec<Problem> = opened.problems.into_iter().filter(Problem::is_error).collect();
    if !errors.is_empty() {
        return Err(messages.refuse(errors));
    }
    let mut coded = load::replacing(&opened.study, &args.study, &key)
        .map_err(|problems| messages.refuse(problems))?;
    let results = folder::results_below(&args.study)?;
    if !coded.files.is_empty() {
        for (name, path, held) in results {
            let what =
                "goes: it was made of the old text; `code apply -o` writes it anew".to_owned();
            coded.files.push(Became { name, path, what, bytes: None, held });
        }
    }
    if args.yes && !coded.files.is_empty() {
        let log = args.log.clone().unwrap_or_else(|| args.key.with_extension("log.csv"));
        let lines = log_of(&log, &coded, &key)?;
        let outputs: Vec<Output> = coded.files.iter().map(output).collect();
        write_all(Home::study(&args.study), &outputs)?;
        folder::remove_empty_below(&args.study, coded.files.iter().map(|file| &file.path));
        write_private(&log, lines.as_bytes())?;
    }
    if !messages.quiet {
        let (format, messages) = (args.format.clone(), messages.clone());
        OutputArgs::of(format, None, messages).emit(&report(args, &coded, &key), [])?;
    }
    Ok(if coded.left.is_empty() { Status::Done } else { Status::CheckFailed })
}

fn output(file: &Became) -> Output {
    match &file.bytes {
        None => Output::gone(&file.path, file.held.as_slice()),
        Some(bytes) => {
            Output::new(&file.path, bytes.as_slice()).after(Before::Holds(file.held.clone()))
        }
    }
}

/// How often each entry was replaced in each file.
fn times(coded: &Coded) -> BTreeMap<(&str, usize), usize> {
    let mut times = BTreeMap::new();
    for told in &coded.told {
        *times.entry((told.place.file.as_str(), told.entry)).or_default() += 1;
    }
    times
}

const LOG: [&str; 6] = ["file", "row", "replacement", "times", "sha256_before", "sha256_after"];

/// The log with what is done now below what it holds.
fn log_of(path: &Path, coded: &Coded, key: &Key) -> Result<String, Problem> {
    let head = delimited(b',', "\n", [LOG]);
    let held = match std::fs::read_to_string(path) {
        Ok(held) if held.starts_with(&head) => held,
        Ok(_) => {
            return Err(Problem::error(Kind::Input, "this is no log of `code deid apply`")
                .in_file(&path.display().to_string())
                .hint("name another file with --log; nothing was written"));
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => head,
        Err(error) => return Err(load::cannot_read(&path.display().to_string(), &error)),
    };
    let rows = times(coded).into_iter().map(|((name, entry), times)| {
        let file = coded.files.iter().find(|file| file.name == name);
        let hash = |bytes: Option<&Vec<u8>>| bytes.map(|bytes| sha256(bytes)).unwrap_or_default();
        let entry = &key.entries()[entry];
        let line = [
            name.to_owned(),
            entry.number.to_string(),
            entry.replacement.clone(),
            times.to_string(),
            hash(file.map(|file| &file.held)),
            hash(file.and_then(|file| file.bytes.as_ref())),
        ];
        delimited(b',', "\n", [line.each_ref().map(String::as_str)])
    });
    Ok(rows.fold(held, |all, line| all + &line))
}

fn report(args: &Args, coded: &Coded, key: &Key) -> Report {
    let facts = vec![
        Fact::new(
            if args.yes { "changed" } else { "would change" },
            amount(coded.files.len(), "file"),
        ),
        Fact::new("replacements", coded.told.len().to_string()),
        Fact::new("tags that move along", coded.tags.to_string()),
    ];
    let text = |text: &str| Value::text(text);
    let row = |cells: Vec<Value>| Row { depth: 0, cells };
    let changes = Table {
        id: "changes".to_owned(),
        columns: vec![
            Column::new("place", "Place"),
            Column::new("row", "Row of the key"),
            Column::new("becomes", "Becomes"),
        ],
        rows: coded
            .told
            .iter()
            .map(|told| {
                let entry = &key.entries()[told.entry];
                row(vec![
                    Value::text(told.place.to_string()),
                    Value::Count(entry.number as u64),
                    text(&entry.replacement),
                ])
            })
            .collect(),
        ..Table::default()
    };
    let files = Table {
        id: "files".to_owned(),
        aside: true,
        columns: vec![Column::new("file", "File"), Column::new("what", "What")],
        rows: coded
            .files
            .iter()
            .map(|file| row(vec![text(&file.name), text(&file.what)]))
            .collect(),
        ..Table::default()
    };
    let mut blocks = vec![Block::Facts(facts), Block::Table(changes), Block::Table(files)];
    if !coded.left.is_empty() {
        let place = |left: &load::Left| {
            left.line.map_or_else(|| left.name.clone(), |line| format!("{}:{line}", left.name))
        };
        blocks.push(Block::Table(Table {
            id: "left".to_owned(),
            aside: true,
            columns: vec![Column::new("file", "Left to look at"), Column::new("why", "Why")],
            rows: coded
                .left
                .iter()
                .map(|left| row(vec![Value::text(place(left)), text(left.why)]))
                .collect(),
            ..Table::default()
        }));
    }
    let mut notes = vec![
        "with the key the data are coded (TCPS 2), not anonymous: whoever has it can undo the replacing".to_owned(),
        "backups, earlier versions in git and copies elsewhere are not touched; `code deid residue` looks for what is left".to_owned(),
    ];
    for entry in key.words() {
        notes.push(format!(
            "row {} of the key is an English word too, and is replaced in any case of letters; `exact` in column `case` keeps the word",
            entry.number
        ));
    }
    if !args.yes {
        notes.push("nothing is written; --yes does it".to_owned());
    }
    Report { title: "Replacing by a key".to_owned(), blocks: blocks.into(), notes: notes.into() }
}
