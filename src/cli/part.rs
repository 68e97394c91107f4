//! `code part`

use super::input::{SelectionArgs, StudyArgs, open, speakers};
use super::output::{Failure, Messages, Status, print, protect};
use super::tables::{Mergeable, Reading, TABLES, head, readings, request, said_once};
use crate::container::write_private;
use crate::error::{Kind, Problem, nearest};
use crate::files::part::{Asked, End, Shard, line, written};
use crate::load::{Read, TranscriptFile};
use crate::model::{CodedTranscript, Speakers};
use crate::text::{Name, join_names};
use clap::builder::PossibleValuesParser;
use serde_json::value::RawValue;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

/// Count some of the transcripts, here or on another machine: `code merge` makes tables of all parts
///
/// A part holds what each of its transcripts gives to the tables themes, participants, cooccur, saturation, agree, words
/// and talk, in JSON: counts, ids, labels, attributes and, for words, every word. Keep it as you keep transcripts; it is
/// readable by you alone. Parts of all transcripts, merged in any order, give the same bytes as one run.
///
/// Parts that go together are made by one version of the program, with the same options, codebook, participants,
/// coverage and study.yaml: the hashes of these stand in the part, and `code merge` refuses others. With an error in the
/// transcripts there is no part. What only all transcripts together show, as two that hold the same words, `code check`
/// says.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    study: StudyArgs,
    /// Which of how many equal shares: 2/20 takes the 2nd, 22nd, 42nd … transcript in the order of ids [default: all]
    #[arg(long, value_name = "I/N", help_heading = "Part")]
    shard: Option<Shard>,
    /// The transcripts whose ids stand in this file, one a line; `-` reads them from another program
    #[arg(long, value_name = "FILE", help_heading = "Part", conflicts_with = "shard")]
    ids: Option<PathBuf>,
    /// For which tables [default: all about which the other options say something]
    #[arg(long = "table", value_name = "NAME,…", value_delimiter = ',', help_heading = "Part")]
    #[arg(value_parser = PossibleValuesParser::new(TABLES.iter().map(|table| table.name)))]
    tables: Vec<String>,
    /// Split by participant, transcript, coder or an attribute: themes, participants, cooccur, words
    #[arg(long, value_name = "KEY", help_heading = "Selection")]
    by: Option<String>,
    /// Whose speech counts: participants, all, or labels as NAME,… [default: participants]
    #[arg(long, value_name = "WHO", help_heading = "Selection", value_parser = speakers)]
    speakers: Option<Speakers>,
    #[command(flatten)]
    selection: SelectionArgs,
    /// Write to this file instead of the screen
    #[arg(short, long, value_name = "FILE", help_heading = "Output")]
    output: Option<PathBuf>,
    #[command(flatten)]
    messages: Messages,
}

/// What a transcript gives, by table.
type Given = (Name, BTreeMap<&'static str, Box<RawValue>>);

/// Runs the command.
pub fn run(args: &Args) -> Result<Status, Failure> {
    let mut asked = args.asked();
    let tables = args.tables(&asked)?;
    asked.tables = tables.iter().map(|table| table.name.to_owned()).collect();
    let wanted = args.ids.as_deref().map(ids).transpose()?;
    let mut end = End { shards: args.shard.into_iter().collect(), ..End::default() };
    let mut given: BTreeMap<Name, BTreeMap<&str, Box<RawValue>>> = BTreeMap::new();
    let mut made_with = None;
    for (place, reading) in readings(&tables, &asked).into_iter().enumerate() {
        let messages = said_once(&args.messages, place);
        let mut opened = open(&request(&args.study, &asked, reading)?, &messages)?;
        opened.study.every_doubt &= reading != Reading::Texts;
        if let Some(output) = &args.output {
            protect(output, opened.study.inputs.values())?;
        }
        if made_with.is_none() {
            made_with = Some(head(&opened.study, &asked)?);
        }
        args.choose(&mut opened.study.transcripts, wanted.as_ref(), &mut opened.problems);
        let here: Vec<_> =
            tables.iter().filter(|table| (table.reading)(&asked) == reading).copied().collect();
        let study = &opened.study;
        let folds: Vec<_> = here.iter().map(|of| (of.name, of.table(&asked))).collect();
        let each = |coded: &CodedTranscript| -> serde_json::Result<Given> {
            let mut parts = BTreeMap::new();
            for (name, table) in &folds {
                parts.insert(*name, table.fold(&study.frame, coded)?);
            }
            Ok((coded.transcript.id.clone(), parts))
        };
        let Read { parts, problems, labels, attributes } = study.read(&each);
        opened.problems.extend(problems);
        messages.judge_strictly(opened.problems)?;
        end.transcripts.extend(study.transcripts.iter().map(|file| file.id.clone()));
        end.labels.extend(labels);
        for (name, values) in attributes {
            end.attributes.entry(name).or_default().extend(values);
        }
        for part in parts {
            let (id, parts) = part.map_err(|error| unwritten(&error))?;
            given.entry(id).or_default().extend(parts);
        }
    }
    let lines: serde_json::Result<Vec<String>> =
        given.iter().map(|(id, parts)| line(id, parts)).collect();
    let text = lines.and_then(|lines| {
        let head = made_with.unwrap_or_default();
        written(&head, lines.iter().map(String::as_str), &end)
    });
    put(args.output.as_deref(), &text.map_err(|error| unwritten(&error))?)?;
    Ok(Status::Done)
}

/// Writes a part: it may hold words that people said.
///
/// # Errors
/// If it cannot be written.
pub fn put(output: Option<&Path>, text: &str) -> Result<(), Failure> {
    match output {
        Some(path) => Ok(write_private(path, text.as_bytes())?),
        None => print(text.as_bytes()),
    }
}

/// That a part cannot be written.
pub fn unwritten(error: &serde_json::Error) -> Problem {
    Problem::error(Kind::Other, format!("a part cannot be written: {error}"))
}

/// The bytes of a file, or of what another program writes.
///
/// # Errors
/// If it cannot be read, or is no text.
pub fn text_of(path: &Path) -> Result<(String, String), Failure> {
    let mut bytes = Vec::new();
    let (name, read) = if path == Path::new("-") {
        ("(stdin)".to_owned(), io::stdin().lock().read_to_end(&mut bytes).map(|_| ()))
    } else {
        let read = std::fs::read(path).map(|read| bytes = read);
        (path.display().to_string(), read)
    };
    let wrong = |message: String| Problem::error(Kind::Input, message).in_file(&name);
    read.map_err(|error| wrong(format!("cannot read: {error}")))?;
    let text =
        String::from_utf8(bytes).map_err(|_| wrong("this is no text in UTF-8".to_owned()))?;
    Ok((name, text))
}

/// The ids that were named, with where each stands.
struct Ids {
    file: String,
    lines: BTreeMap<Name, usize>,
}

fn ids(path: &Path) -> Result<Ids, Failure> {
    let (file, text) = text_of(path)?;
    let mut lines: BTreeMap<Name, usize> = BTreeMap::new();
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        // What begins another file begins with a mark of its own.
        let id = Name::new(line.trim().trim_start_matches('\u{feff}'));
        if let Some(first) = lines.insert(id.clone(), index + 1) {
            let problem =
                Problem::error(Kind::Input, format!("`{id}` also stands in line {first}"));
            let place = crate::error::Location { file, line: Some(index + 1), column: None };
            return Err(problem.at(place).hint("name each transcript once").into());
        }
    }
    Ok(Ids { file, lines })
}

impl Args {
    fn asked(&self) -> Asked {
        let SelectionArgs { coders, combine, transcripts, filters, codes, level } =
            self.selection.clone();
        let speakers = self.speakers.as_ref().and_then(|speakers| match speakers {
            Speakers::Participants => None,
            Speakers::All => Some("all".to_owned()),
            Speakers::Labels(labels) => Some(join_names(labels, ",")),
        });
        Asked {
            tables: Vec::new(),
            by: self.by.clone(),
            coders,
            combine: combine.map(|how| how.name().to_owned()),
            transcripts,
            filters,
            codes,
            level,
            speakers,
            encoding: self.study.encoding.clone(),
        }
    }

    /// The tables that were named, or those about which the options say something.
    fn tables(&self, asked: &Asked) -> Result<Vec<&'static Mergeable>, Failure> {
        let usage = |message: String, hint: &str| -> Failure {
            Problem::error(Kind::Usage, message).hint(hint).into()
        };
        let is_named = |table: &&Mergeable| self.tables.iter().any(|name| name == table.name);
        let tables: Vec<_> = match self.tables.as_slice() {
            [] => TABLES.iter().filter(|table| (table.idle)(asked).is_none()).collect(),
            _ => TABLES.iter().filter(is_named).collect(),
        };
        for table in &tables {
            if let Some((option, why)) = (table.idle)(asked) {
                let message =
                    format!("`{option}` says nothing here about the table {}: {why}", table.name);
                return Err(usage(message, "leave one of them out"));
            }
        }
        if tables.is_empty() {
            let message = "there is no table about which all these options say something";
            return Err(usage(message.to_owned(), "name the table with --table"));
        }
        let of_tags = [
            ("--codebook", self.study.codebook.is_some()),
            ("--tags", self.study.tags.is_some()),
            ("--coverage", self.study.coverage.is_some()),
        ];
        let idle = of_tags.iter().find(|(_, is_given)| *is_given);
        if let (Some((option, _)), [Reading::Texts]) = (idle, readings(&tables, asked).as_slice()) {
            let message = format!(
                "`{option}` does nothing here: only words inside --codes depend on what was coded"
            );
            return Err(usage(message, "leave it out"));
        }
        Ok(tables)
    }

    /// Keeps the transcripts of this part.
    fn choose(
        &self,
        transcripts: &mut Vec<TranscriptFile>,
        wanted: Option<&Ids>,
        problems: &mut Vec<Problem>,
    ) {
        if let Some(shard) = self.shard {
            let mut places = 0..;
            transcripts.retain(|_| places.next().is_some_and(|place| shard.has(place)));
        }
        let Some(ids) = wanted else { return };
        let known: BTreeSet<Name> = transcripts.iter().map(|file| file.id.clone()).collect();
        for (id, line) in ids.lines.iter().filter(|(id, _)| !known.contains(*id)) {
            let place =
                crate::error::Location { file: ids.file.clone(), line: Some(*line), column: None };
            let problem = Problem::error(Kind::Usage, format!("there is no transcript `{id}`"));
            problems.push(match nearest(id, known.iter().map(Name::as_str)) {
                Some(near) => problem.at(place).hint(format!("the study has `{near}`")),
                None => problem.at(place).hint("a transcript is named as `P01` or `wave1/P01`"),
            });
        }
        transcripts.retain(|file| ids.lines.contains_key(&file.id));
    }
}
