//! `code apply`

use super::folder::{self, Results};
use super::input::{SelectionArgs, StudyArgs, Through, open, speakers};
use super::output::{Failure, FormatArgs, Messages, OutputArgs, Status, print, render};
use super::quoted;
use crate::analysis::Analysis;
use crate::analysis::agreement::{Agreement, Comparing, nothing_to_compare};
use crate::analysis::codebook::{self, Detail};
use crate::analysis::overview::Overview;
use crate::analysis::quotes::Quotes;
use crate::analysis::segments::Segments;
use crate::analysis::themes::Themes;
use crate::load::{RunRules, Study};
use crate::model::{By, Frame, Speakers, Unit};
use crate::render::{self, Style};
use crate::report::{Block, Report};
use clap::ArgGroup;
use serde_json::{Map, Value, json};
use std::path::PathBuf;

/// The whole pipeline: load, check, apply rules and tags, print a summary and the theme table
///
/// With -o DIR it writes DIR/tables (themes.csv, themes_by_participant.csv, agreement.csv, codebook.csv: no speech, no
/// notes), DIR/confidential (segments.csv, quotes.md: what people said) and DIR/manifest.json, which holds the options
/// and the SHA-256 of every file that went in or came out. With --check DIR it writes nothing and fails, with exit
/// status 1, if DIR is not what would be written now.
#[derive(clap::Args)]
#[command(group = ArgGroup::new("folder").args(["check", "output"]))]
pub struct Args {
    #[command(flatten)]
    study: StudyArgs,
    /// Write nothing; fail if this folder is not what would be written
    #[arg(long, value_name = "DIR", help_heading = "Output", conflicts_with = "output")]
    check: Option<PathBuf>,
    /// What agreement is judged on in agreement.csv [default: turn]
    #[arg(long, value_name = "UNIT", help_heading = "Output", value_parser = super::agree::unit_parser(), default_value = "turn", hide_default_value = true, requires = "folder")]
    unit: Unit,
    /// Print the coders' notes in confidential/
    #[arg(long, help_heading = "Output", requires = "folder")]
    memos: bool,
    /// Whose speech counts: participants, all, or labels as NAME,… [default: participants]
    #[arg(long, value_name = "WHO", help_heading = "Selection", value_parser = speakers)]
    speakers: Option<Speakers>,
    #[command(flatten)]
    selection: SelectionArgs,
    /// Write all results into this folder
    #[arg(short, long, value_name = "DIR", help_heading = "Output")]
    output: Option<PathBuf>,
    #[command(flatten)]
    format: FormatArgs,
    #[command(flatten)]
    messages: Messages,
}

/// All analyses that `apply` makes in one pass over the transcripts.
struct Analyses {
    overview: Overview,
    themes: Themes,
    by_participant: Themes,
    agreement: Agreement,
    segments: Segments,
    quotes: Quotes,
}

/// What one transcript gives to each of them.
type Parts = (
    <Overview as Analysis>::Part,
    <Themes as Analysis>::Part,
    Option<(
        <Themes as Analysis>::Part,
        <Agreement as Analysis>::Part,
        <Segments as Analysis>::Part,
        <Quotes as Analysis>::Part,
    )>,
);

/// Runs the command.
pub fn run(args: &Args) -> Result<Status, Failure> {
    let mut request = args.study.request(&args.selection, RunRules::Always)?;
    request.speakers = args.speakers.clone().unwrap_or_default();
    let messages = &args.messages;
    let to_folder = args.check.is_some() || args.output.is_some();
    if to_folder {
        args.format.refuse("the files of a folder have formats of their own")?;
    }
    let opened = open(&request, messages)?;
    let analyses = Analyses {
        overview: Overview { transcripts: false, rules: opened.study.rules_in_codebook },
        themes: Themes::default(),
        by_participant: Themes { by: Some(By::Participant), ..Themes::default() },
        agreement: Agreement { comparing: Comparing::on(args.unit), ..Agreement::default() },
        segments: Segments { memos: args.memos },
        quotes: Quotes { memos: args.memos, ..Quotes::default() },
    };
    let Through { study, parts, left_out, .. } =
        opened.read(None, messages, &|study, coded| -> Parts {
            let frame = &study.frame;
            let all = to_folder.then(|| {
                (
                    analyses.by_participant.fold(frame, coded),
                    analyses.agreement.fold(frame, coded),
                    analyses.segments.fold(frame, coded),
                    analyses.quotes.fold(frame, coded),
                )
            });
            (analyses.overview.fold(frame, coded), analyses.themes.fold(frame, coded), all)
        })?;
    let (screen, files) = finish(&analyses, &study, parts, left_out.as_deref(), messages)?;
    let results = |files| Results {
        options: options(args, &study.frame, left_out.as_deref()),
        inputs: study.inputs.clone(),
        files,
    };
    if let Some(folder) = &args.check {
        return check(folder, &results(files), messages.quiet);
    }
    match &args.output {
        Some(folder) => {
            let written = folder::write(folder, &results(files))?;
            if !messages.quiet {
                print(format!("wrote {written} files to {}\n", folder.display()).as_bytes())?;
            }
        }
        None => {
            let (format, messages) = (args.format.clone(), messages.clone());
            OutputArgs { format, output: None, messages }.emit(&screen, [])?;
        }
    }
    Ok(Status::Done)
}

fn check(folder: &std::path::Path, results: &Results, quiet: bool) -> Result<Status, Failure> {
    let found = folder::compare(folder, results)?;
    if !quiet {
        found.notes.iter().for_each(|note| super::output::say(&format!("note: {note}")));
    }
    if found.differences.is_empty() {
        if !quiet {
            print(format!("{} is what would be written now\n", folder.display()).as_bytes())?;
        }
        return Ok(Status::Done);
    }
    print(format!("{} is not what would be written now:\n", folder.display()).as_bytes())?;
    for difference in &found.differences {
        print(format!("  {difference}\n").as_bytes())?;
    }
    Ok(Status::CheckFailed)
}

/// A file of the results: its path, whether it holds speech, and its bytes.
type File = (&'static str, bool, Vec<u8>);

/// The report for the screen, and the files.
fn finish(
    analyses: &Analyses,
    study: &Study,
    parts: Vec<Parts>,
    left_out: Option<&str>,
    messages: &Messages,
) -> Result<(Report, Vec<File>), Failure> {
    let frame = &study.frame;
    let mut overview = Vec::with_capacity(parts.len());
    let mut themes = Vec::with_capacity(parts.len());
    let (mut by, mut agreement, mut segments, mut quotes) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (first, second, rest) in parts {
        overview.push(first);
        themes.push(second);
        if let Some((a, b, c, d)) = rest {
            by.push(a);
            agreement.push(b);
            segments.push(c);
            quotes.push(d);
        }
    }
    let table = analyses.themes.finish(frame, analyses.themes.merge_all(themes));
    let mut files: Vec<File> = Vec::new();
    if !by.is_empty() {
        let by = analyses.by_participant.finish(frame, analyses.by_participant.merge_all(by));
        let compared = analyses.agreement.merge_all(agreement);
        files.push(("tables/themes.csv", false, csv(&table)?));
        files.push(("tables/themes_by_participant.csv", false, csv(&by)?));
        let comparing = &analyses.agreement.comparing;
        if nothing_to_compare(comparing, frame, &compared).is_none() {
            files.push((
                "tables/agreement.csv",
                false,
                csv(&analyses.agreement.finish(frame, compared))?,
            ));
        }
        let codebook = codebook::report(&frame.codebook, Detail::Brief);
        files.push(("tables/codebook.csv", false, csv(&codebook)?));
        let segments = analyses.segments.finish(frame, analyses.segments.merge_all(segments));
        files.push(("confidential/segments.csv", true, csv(&segments)?));
        let mut quotes = analyses.quotes.finish(frame, analyses.quotes.merge_all(quotes));
        quotes.notes.extend(left_out.map(str::to_owned));
        if !messages.quiet {
            quoted::doubts(&quotes)?.iter().for_each(|doubt| messages.tell(doubt));
        }
        files.push(("confidential/quotes.md", true, in_format("md", &quotes)?));
    }
    let mut screen = analyses.overview.finish(frame, analyses.overview.merge_all(overview));
    screen.notes = table.notes;
    screen.blocks.extend(table.blocks.into_iter().filter(|b| matches!(b, Block::Table(_))));
    // csv holds the first table, which is the theme table.
    Ok((screen, files))
}

fn csv(report: &Report) -> Result<Vec<u8>, Failure> {
    in_format("csv", report)
}

fn in_format(id: &str, report: &Report) -> Result<Vec<u8>, Failure> {
    let renderer = render::by_id(id).ok_or(Failure::Said)?;
    render(renderer, report, &Style::default())
}

/// The options that change results, as they were given.
fn options(args: &Args, frame: &Frame, left_out: Option<&str>) -> Map<String, Value> {
    let selection = &args.selection;
    let mut options = Map::new();
    let mut set = |name: &str, value: Value| {
        let given = !value.is_null() && value.as_array().is_none_or(|a| !a.is_empty());
        if given {
            options.insert(name.to_owned(), value);
        }
    };
    set("coders", json!(frame.selection.coders));
    set("combine", json!(frame.selection.combine.map(crate::model::Combine::name)));
    set("transcripts", json!(selection.transcripts));
    set("where", json!(selection.filters));
    let speakers = args.speakers.as_ref().filter(|who| **who != Speakers::Participants);
    set("speakers", json!(speakers.map(Speakers::speech)));
    set("codes", json!(selection.codes));
    set("level", json!(selection.level));
    set("keep_going", json!(left_out));
    set("unit", json!(args.unit.name()));
    set("encoding", json!(args.study.encoding));
    if args.memos {
        set("memos", json!(true));
    }
    options
}
