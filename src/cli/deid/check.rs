//! `code deid check`

use super::listed;
use crate::cli::cut_off::put_study_in_order;
use crate::cli::input::{encoding, one_of, open};
use crate::cli::output::{Failure, OutputArgs, Status, say};
use crate::container::{Before, Home, Output, write_all};
use crate::deid::{Looked, Rule, Scanner, Text, Tier, all, by_id};
use crate::error::{Kind, Problem, nearest};
use crate::files::deid::{self as file, Accepted};
use crate::files::lock::salt;
use crate::load::{self, Request, Study, Written};
use crate::report::{Block, Fact, Notes, Report};
use crate::text::{Lines, amount};
use std::collections::BTreeSet;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

/// Names, numbers, places and dates that are left, string by string
///
/// Looks through transcripts (labels, times and numbers of lines apart), and in a study through tags, notes, codebook,
/// tables, names of files and what Word and OpenDocument files say beside their text. Each string is told once. Columns:
/// tier; what it is, by which rule; the string; times; files; the first place; what stands around it.
///
/// Tier A is certain, by a check digit or an unmistakable form: replace it. Tier B is to be reviewed: names are found by
/// their capitals, so that some are none. Tier C is advice: words beside which a person is often recognised. Strings are
/// masked unless they are shown on a terminal or --show-text is given. Exit status 1 where strings of tier A or B are left
/// that nobody accepted.
///
/// What no rule sees: who is recognised by a story; nicknames and names that are English words at the start of a sentence;
/// names in small letters that are in no list; other languages than English.
#[derive(clap::Args)]
pub struct Args {
    /// A study's folder, or transcripts and folders of them [default: the current folder]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Find each line of this file as well: names of people and places that you know of
    #[arg(long, value_name = "FILE", help_heading = "Rules")]
    known: Option<PathBuf>,
    /// Only what is this sure or surer: A, B or C [default: C]
    #[arg(long, value_name = "TIER", help_heading = "Rules", value_parser = one_of(TIERS), default_value = "C", hide_default_value = true)]
    tier: Tier,
    /// Write into deid.yaml, as a salted hash, that this string identifies nobody
    #[arg(long, value_name = "TEXT", help_heading = "Rules")]
    accept: Vec<String>,
    /// Draft a key for `code deid apply` into this new file, apart from the study: each string of tier A and B with a placeholder
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    suggest: Option<PathBuf>,
    /// Say what a rule looks for and what it does not see; `all` for all rules
    #[arg(long, value_name = "RULE", help_heading = "Rules", conflicts_with_all = ["paths", "known", "tier", "accept", "suggest", "encoding", "show_text"])]
    explain: Option<String>,
    /// Read what is not UTF-8 in this encoding, for example windows-1252
    #[arg(long, value_name = "NAME", help_heading = "Study")]
    encoding: Option<String>,
    #[command(flatten)]
    output: OutputArgs,
}

const TIERS: &[(&str, Tier)] = &[("A", Tier::A), ("B", Tier::B), ("C", Tier::C)];

/// Runs the command.
pub fn run(args: &Args) -> Result<Status, Failure> {
    if let Some(rule) = &args.explain {
        args.output.emit(&explained(rule)?, [])?;
        return Ok(Status::Done);
    }
    put_study_in_order(&args.paths, None)?;
    let request = Request {
        paths: args.paths.clone(),
        encoding: encoding(args.encoding.as_deref())?,
        texts_only: true,
        ..Request::default()
    };
    let messages = &args.output.messages;
    let opened = open(&request, messages)?;
    let study = &opened.study;
    let mut problems: Vec<Problem> =
        opened.problems.into_iter().filter(Problem::is_error).collect();
    let accepted = accepted(args, study, &mut problems)?;
    let known = known(args.known.as_deref())?;
    let scanner = Scanner::new(args.tier, &known, &accepted.placeholders)
        .map_err(|why| Problem::error(Kind::Usage, format!("--known: {why}")))?;
    let read = load::written(study, &|written| looked(&scanner, &accepted, written));
    let looked = read.parts.into_iter().fold(Looked::default(), Looked::merge);
    problems.extend(read.problems);
    let shown =
        messages.show_text || args.output.output.is_none() && std::io::stdout().is_terminal();
    let report = listed::report(&looked, &read.unread, accepted.hashes.len(), shown);
    if !messages.quiet || args.output.output.is_some() {
        let inputs: Vec<&PathBuf> = study.kept().chain(&args.known).collect();
        args.output.emit_private(&report, inputs)?;
    }
    if let Some(path) = &args.suggest {
        let roots: Vec<PathBuf> =
            study.folder.iter().cloned().chain(args.paths.iter().cloned()).collect();
        let rows = super::suggested::write(path, &roots, &looked)?;
        if !messages.quiet {
            say(&format!(
                "drafted {}: take out what identifies nobody, and join forms of one name in `also`",
                amount(rows, "row")
            ));
        }
    }
    crate::error::sort(&mut problems);
    problems.iter().for_each(|problem| messages.tell(problem));
    if !problems.is_empty() {
        say("what cannot be read was not looked through");
    }
    let left = looked.found.count(Tier::A) + looked.found.count(Tier::B);
    Ok(if left > 0 || !problems.is_empty() { Status::CheckFailed } else { Status::Done })
}

fn looked(scanner: &Scanner, accepted: &Accepted, written: &Written) -> Looked {
    let lines = Lines::new(&written.text);
    let text = Text {
        text: &written.text,
        pieces: &written.pieces,
        is_talk: written.is_talk,
        place: &|at| written.place(&lines, at),
    };
    let mut looked = Looked::of(scanner, &text, &|string| accepted.has(string));
    looked.without_capitals.extend(written.without_capitals.then(|| written.file.clone()));
    looked
}

/// Strings to be found, one a line.
fn known(path: Option<&Path>) -> Result<Vec<String>, Problem> {
    let Some(path) = path else { return Ok(Vec::new()) };
    let name = path.display().to_string();
    let text = load::read_text(path, &name, &crate::files::decode::Encodings::default())?;
    let lines: Vec<String> =
        text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
    let short = text.lines().position(|line| line.trim().chars().count() == 1);
    if let Some(line) = short {
        return Err(Problem::error(Kind::Input, "one letter alone would be found everywhere")
            .at(crate::error::Location { file: name, line: Some(line + 1), column: None })
            .hint("take the line out"));
    }
    if lines.is_empty() {
        return Err(Problem::error(Kind::Input, "the list is empty")
            .in_file(&name)
            .hint("write one name a line"));
    }
    Ok(lines)
}

/// What deid.yaml accepts, with what is accepted now.
fn accepted(args: &Args, study: &Study, problems: &mut Vec<Problem>) -> Result<Accepted, Failure> {
    let Some(folder) = &study.folder else {
        if args.accept.is_empty() {
            return Ok(Accepted::default());
        }
        let message = "`--accept` writes into a study, and these are files without one";
        return Err(Problem::error(Kind::Usage, message).hint("name the study's folder").into());
    };
    let path = folder.join(file::NAME);
    let held = path.is_file().then(|| load::read_bytes(&path, file::NAME)).transpose()?;
    let text = String::from_utf8(held.clone().unwrap_or_default())
        .map_err(|_| Problem::error(Kind::Input, "this is not UTF-8").in_file(file::NAME))?;
    let before = problems.len();
    let mut accepted = file::read(&text, problems);
    if args.accept.is_empty() {
        return Ok(accepted);
    }
    if problems.len() > before {
        return Err(args.output.messages.refuse(std::mem::take(problems)));
    }
    if accepted.salt.is_empty() {
        let ids: Vec<&str> = study.transcripts.iter().map(|file| file.id.as_str()).collect();
        accepted.salt = salt(&[&study.frame.title, &ids.join("\n"), "accepted"]);
    }
    args.accept.iter().for_each(|string| accepted.accept(string));
    let output = Output::new(&path, accepted.write().into_bytes()).after(Before::read(held));
    write_all(Home::study(folder), &[output])?;
    Ok(accepted)
}

/// What rules look for.
fn explained(id: &str) -> Result<Report, Failure> {
    let rules: Vec<&Rule> = match id {
        "all" => all().collect(),
        id => vec![by_id(id).ok_or_else(|| {
            let problem = Problem::error(Kind::Usage, format!("there is no rule `{id}`"));
            match nearest(id, all().map(|rule| rule.id)) {
                Some(near) => problem.hint(format!("there is `{near}`")),
                None => problem.hint("`--explain all` tells all rules"),
            }
        })?],
    };
    let tiers: BTreeSet<Tier> = rules.iter().map(|rule| rule.tier).collect();
    let mut blocks = Vec::new();
    for tier in tiers {
        let of_tier = rules.iter().filter(|rule| rule.tier == tier);
        let fact = |rule: &&Rule| {
            Fact::new(
                format!("{} {}", tier.letter(), rule.id),
                format!("{}: {}", rule.what, rule.about),
            )
        };
        blocks.push(Block::Facts(of_tier.map(fact).collect()));
    }
    Ok(Report { title: "Rules".to_owned(), blocks: blocks.into(), notes: Notes::default() })
}
