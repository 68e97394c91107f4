//! `code merge`

use super::input::{StudyArgs, Through, open, unknown};
use super::output::{Failure, OutputArgs, Status, protect};
use super::part::{put, text_of, unwritten};
use super::tables::{TABLES, head, readings, request, said_once, table};
use crate::error::{Kind, Problem};
use crate::files::part::{Joined, read};
use clap::builder::PossibleValuesParser;
use serde_json::value::RawValue;
use std::path::PathBuf;

/// Make a table of the parts that `code part` made of all transcripts, or one part of several
///
/// With --table the table is, to the byte, what the command of that name prints of the whole study with the options
/// that the parts were made with. The study is opened again, without reading its transcripts: its codebook,
/// participants, coverage and study.yaml must be those of the parts, and each transcript must be in one part.
///
/// Without --table the result is a part again, so that parts can be merged in any tree. A file may hold several parts,
/// one after another.
#[derive(clap::Args)]
pub struct Args {
    /// Parts, in any order; `-` reads them from another program
    #[arg(value_name = "PART", required = true)]
    parts: Vec<PathBuf>,
    /// Which table
    #[arg(long, value_name = "NAME", help_heading = "Table")]
    #[arg(value_parser = PossibleValuesParser::new(TABLES.iter().map(|table| table.name)))]
    table: Option<String>,
    /// The study's folder, or its transcripts and folders of them [default: the current folder]
    #[arg(long, value_name = "PATH", help_heading = "Study")]
    study: Vec<PathBuf>,
    /// The codebook that the parts were made with, if not the study's own
    #[arg(long, value_name = "FILE", help_heading = "Study")]
    codebook: Option<PathBuf>,
    /// The same of the tags
    #[arg(long, value_name = "PATH", help_heading = "Study")]
    tags: Option<PathBuf>,
    /// The same of the table of participants
    #[arg(long, value_name = "FILE", help_heading = "Study")]
    participants: Option<PathBuf>,
    /// The same of the table of what coders have read
    #[arg(long, value_name = "FILE", help_heading = "Study")]
    coverage: Option<PathBuf>,
    #[command(flatten)]
    output: OutputArgs,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Status, Failure> {
    let messages = &args.output.messages;
    if let Some(output) = &args.output.output {
        protect(output, &args.parts)?;
    }
    args.check()?;
    let texts: Vec<(String, String)> =
        args.parts.iter().map(|path| text_of(path)).collect::<Result<_, _>>()?;
    let mut problems = Vec::new();
    let mut parts = Vec::new();
    for (name, text) in &texts {
        let found = read(name, text, &mut problems);
        if found.is_empty() && problems.is_empty() && texts.len() > 1 {
            let problem = Problem::error(Kind::Input, "the file holds no part").in_file(name);
            problems.push(problem.hint("make it anew: `code part`"));
        }
        parts.extend(found);
    }
    if !problems.is_empty() {
        return Err(messages.refuse(problems));
    }
    let joined = Joined::of(parts).map_err(|problems| messages.refuse(problems))?;
    match &args.table {
        Some(name) => args.finish(name, joined),
        None => {
            let text = joined.written().map_err(|error| unwritten(&error))?;
            put(args.output.output.as_deref(), &text)?;
            Ok(Status::Done)
        }
    }
}

impl Args {
    /// Refuses what says something about a table only, where there is none.
    fn check(&self) -> Result<(), Failure> {
        if self.table.is_some() {
            return Ok(());
        }
        self.output.format.refuse("parts are merged to a part, unless --table names a table")?;
        let given = [
            ("--study", !self.study.is_empty()),
            ("--codebook", self.codebook.is_some()),
            ("--tags", self.tags.is_some()),
            ("--participants", self.participants.is_some()),
            ("--coverage", self.coverage.is_some()),
        ];
        match given.iter().find(|(_, is_given)| *is_given) {
            None => Ok(()),
            Some((option, _)) => {
                let message = format!("`{option}` does nothing here: parts are merged to a part");
                Err(Problem::error(Kind::Usage, message).hint("name a table with --table").into())
            }
        }
    }

    fn finish(&self, name: &str, joined: Joined<'_>) -> Result<Status, Failure> {
        let messages = &self.output.messages;
        let asked = &joined.head.asked;
        let tables: Result<Vec<_>, _> = asked.tables.iter().map(|name| table(name)).collect();
        let tables = tables?;
        let Some(wanted) = tables.iter().find(|table| table.name == name) else {
            let message = format!("the parts were not made for the table {name}");
            let hint = format!("they were made for {}", asked.tables.join(", "));
            return Err(Problem::error(Kind::Usage, message)
                .in_file(&joined.file)
                .hint(hint)
                .into());
        };
        let study = StudyArgs {
            paths: self.study.clone(),
            codebook: self.codebook.clone(),
            tags: self.tags.clone(),
            participants: self.participants.clone(),
            coverage: self.coverage.clone(),
            encoding: None,
        };
        let mut opened = None;
        // What parts were made with is known of the study as it was first read for them.
        let first = readings(&tables, asked).into_iter().take(1);
        let own = std::iter::once((wanted.reading)(asked));
        let mut ways: Vec<_> = first.chain(own).collect();
        ways.dedup();
        for (place, reading) in ways.into_iter().enumerate() {
            let messages = said_once(messages, place);
            let now = open(&request(&study, asked, reading)?, &messages)?;
            if place == 0 {
                let made_with = head(&now.study, asked)?;
                let mut problems = Vec::new();
                for difference in joined.head.differences(&made_with, "the study has now") {
                    let problem = Problem::error(Kind::Input, difference).in_file(&joined.file);
                    problems
                        .push(problem.hint("make all parts anew, or merge where they were made"));
                }
                if problems.is_empty() {
                    problems.extend(joined.missing(now.study.transcripts.iter().map(|of| &of.id)));
                }
                if !problems.is_empty() {
                    return Err(messages.refuse(problems));
                }
            }
            opened = Some((now, messages));
        }
        let Some((opened, told)) = opened else { return Err(Failure::Said) };
        let table = wanted.table(asked);
        let (labels, attributes) = (joined.end.labels, joined.end.attributes);
        let mut problems = opened.problems;
        let frame = &opened.study.frame;
        problems.extend(unknown(frame, table.by().as_ref(), &labels, &attributes));
        told.judge_strictly(problems)?;
        let parts: Vec<&RawValue> =
            joined.lines.values().filter_map(|line| line.parts.get(name).copied()).collect();
        let whole = Through {
            study: opened.study,
            parts: Vec::new(),
            left_out: None,
            labels,
            attributes,
            doubts: Vec::new(),
        };
        table.finish(&self.output, whole, &parts)
    }
}
