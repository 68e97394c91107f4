//! `code apply`

use super::folder::{self, Results};
use super::input::{SelectionArgs, StudyArgs, Through, open, speakers};
use super::output::{Failure, FormatArgs, Messages, OutputArgs, Status, print, protect, say};
use super::report::{Analyses, Asked, Parts as Counted, Told};
use super::results::{Finished, Known, Written, finish};
use super::segments::Chunk;
use crate::analysis::overview::Overview;
use crate::analysis::segments::Segments;
use crate::analysis::{Analysis, Shared, joined};
use crate::container::write_one;
use crate::error::{Kind, Problem};
use crate::files::results::{Content, RESULTS, ResultFile};
use crate::load::{RunRules, Study};
use crate::model::{CodedTranscript, Frame, Speakers, Unit};
use crate::render::{self, Style};
use crate::report::Block;
use crate::text::escape_line;
use clap::ArgGroup;
use serde_json::{Map, Value, json};
use std::mem::ManuallyDrop;
use std::path::PathBuf;

/// The whole pipeline: load, check, apply rules and tags, print a summary and the theme table
///
/// With -o DIR it writes DIR/tables (themes.csv, themes_by_participant.csv, participants.csv, cooccur.csv, saturation.csv,
/// agreement.csv, codebook.csv: no speech, no notes, no examples), DIR/confidential (segments.csv, quotes.md,
/// framework.xlsx, report.html: what people said) and DIR/manifest.json, which holds the options and the SHA-256 of every file that went
/// in or came out. `apply: [themes, quotes]` in study.yaml says which of them; each is what its own command
/// prints, with all notes. With --check DIR it writes nothing and fails, with exit
/// status 1, if DIR is not what would be written now. With -o FILE.xlsx it
/// writes one workbook, a sheet a table, what it holds first: all that DIR/tables would hold; no speech, no notes.
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
    /// Write all results into this folder, or all tables into this workbook (FILE.xlsx)
    #[arg(short, long, value_name = "DIR", help_heading = "Output")]
    output: Option<PathBuf>,
    #[command(flatten)]
    format: FormatArgs,
    #[command(flatten)]
    messages: Messages,
}

/// What transcripts give: to the summary, to all that is counted, and to the table of segments.
type Parts = (<Overview as Analysis>::Part, Counted, Vec<Chunk>);

/// Where results go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Screen,
    Folder,
    Workbook,
}

impl Place {
    /// Where they go, and nothing else is asked than what stands there.
    fn of(args: &Args) -> Result<Self, Failure> {
        let is_workbook =
            |path: &PathBuf| path.extension().is_some_and(|e| e.eq_ignore_ascii_case("xlsx"));
        let place = match (&args.check, &args.output) {
            (None, None) => Self::Screen,
            (None, Some(path)) if is_workbook(path) => Self::Workbook,
            _ => Self::Folder,
        };
        match place {
            Self::Screen => {}
            Self::Folder => {
                args.format.refuse("the files of a folder have formats of their own")?;
            }
            Self::Workbook => {
                args.format.refuse("a workbook is xlsx")?;
                if args.memos {
                    let problem = Problem::error(
                        Kind::Usage,
                        "--memos: a workbook of all tables has no notes of coders",
                    );
                    return Err(problem.hint("leave it out, or write a folder").into());
                }
            }
        }
        Ok(place)
    }
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Status, Failure> {
    let mut request = args.study.request(&args.selection, RunRules::Always)?;
    request.speakers = args.speakers.clone().unwrap_or_default();
    let messages = &args.messages;
    let place = Place::of(args)?;
    let opened = open(&request, messages)?;
    let overview = Overview { transcripts: false, rules: opened.study.rules_in_codebook };
    let wanted = opened.study.settings.apply.clone();
    let mut wanted = wanted.unwrap_or_else(|| RESULTS.iter().collect());
    wanted.retain(|file| place == Place::Folder || !file.has_speech);
    if place == Place::Screen {
        wanted.clear();
    }
    let asked = Asked { unit: args.unit, memos: args.memos, ..Asked::default() };
    let analyses = Analyses::of_results(&asked, &wanted);
    let lists_segments = wanted.iter().any(|file| file.content == Content::Segments);
    let segments = lists_segments.then_some(Segments { memos: args.memos });
    let each = |study: &Study, coded: &CodedTranscript| -> Parts {
        let frame = &study.frame;
        let shared = Shared::new(frame, coded);
        let rows = segments.map(|segments| Chunk::of(segments, frame, coded, &shared));
        let counted = analyses.fold(frame, coded, &shared);
        (overview.fold_shared(frame, coded, &shared), counted, rows.into_iter().collect())
    };
    let join = |earlier: &mut Parts, later: Parts| {
        overview.merge(&mut earlier.0, later.0);
        analyses.merge(&mut earlier.1, later.1);
        earlier.2.extend(later.2);
    };
    let Through { study, parts, left_out, labels, doubts, .. } =
        opened.read_joining(messages, &each, &join)?;
    let frame = &study.frame;
    let (of_overview, counted, rows) = match joined(parts, &join) {
        Some((of_overview, counted, rows)) => (of_overview, Some(counted), rows),
        None => Default::default(),
    };
    // The system takes back at once, when the program ends, what would be given back here quote by quote.
    let (reports, rows) =
        (ManuallyDrop::new(analyses.reports(frame, counted)), ManuallyDrop::new(rows));
    let in_doubt = reports.in_doubt()?;
    let told = Told { left_out: left_out.as_deref(), labels: &labels, doubts: &doubts };
    let known = Known {
        frame,
        analyses: &analyses,
        reports: &reports,
        in_doubt: &in_doubt,
        segments: segments.map(|segments| (segments, rows.as_slice())),
        told,
    };
    let (mut files, mut sheets) = (Vec::new(), Vec::new());
    for (file, result) in wanted.iter().zip(all(&wanted, &known, place == Place::Workbook)) {
        let result = result?;
        // Why a result is missing is told in any case.
        if result.is_left_out || !messages.quiet {
            result.doubts.iter().for_each(|doubt| messages.tell(doubt));
        }
        if result.is_left_out && !messages.quiet {
            say(&format!("note: {} is left out, as its numbers could be wrong", file.path));
        }
        match result.written {
            Written::File(bytes) => files.push((file.path, file.has_speech, bytes)),
            Written::Sheet(sheet) => sheets.push(sheet),
            Written::Nothing => {}
        }
    }
    if let (Place::Workbook, Some(path)) = (place, &args.output) {
        protect(path, study.kept())?;
        let bytes = render::workbook(&reports.themes.title, &sheets, &Style::default())
            .map_err(|why| Problem::error(Kind::Other, why).hint("write a folder: -o DIR"))?;
        return Ok(write_one(path, &bytes).map(|()| Status::Done)?);
    }
    let results = |files| Results {
        options: options(args, frame, left_out.as_deref()),
        inputs: study.inputs.clone(),
        files,
    };
    if let Some(folder) = &args.check {
        return check(folder, &results(files), messages.quiet);
    }
    match &args.output {
        Some(folder) => {
            let written = folder::write(folder, results(files))?;
            if !messages.quiet {
                print(format!("wrote {written} files to {}\n", folder.display()).as_bytes())?;
            }
        }
        None => {
            let mut screen = overview.finish(frame, of_overview);
            screen.notes = reports.themes.notes.clone();
            // csv holds the first table, which is the theme table.
            let tables = reports.themes.blocks.iter().filter(|b| matches!(b, Block::Table(_)));
            screen.blocks.extend(tables.cloned());
            let (format, messages) = (args.format.clone(), messages.clone());
            OutputArgs::of(format, None, messages).emit(&screen, [])?;
        }
    }
    Ok(Status::Done)
}

/// Finishes all results at the same time. What people said takes longest: it stands last, and begins first.
fn all(
    wanted: &[&ResultFile],
    known: &Known<'_>,
    is_sheet: bool,
) -> Vec<Result<Finished, Failure>> {
    let mut results: Vec<_> = wanted.iter().map(|_| None).collect();
    rayon::scope_fifo(|scope| {
        for (file, result) in wanted.iter().zip(&mut results).rev() {
            scope.spawn_fifo(move |_| *result = Some(finish(file, known, is_sheet)));
        }
    });
    results.into_iter().flatten().collect()
}

fn check(folder: &std::path::Path, results: &Results, quiet: bool) -> Result<Status, Failure> {
    let found = folder::compare(folder, results)?;
    if !quiet {
        found.notes.iter().for_each(|note| say(&format!("note: {}", escape_line(note))));
    }
    if found.differences.is_empty() {
        if !quiet {
            print(format!("{} is what would be written now\n", folder.display()).as_bytes())?;
        }
        return Ok(Status::Done);
    }
    print(format!("{} is not what would be written now:\n", folder.display()).as_bytes())?;
    for difference in &found.differences {
        print(format!("  {}\n", escape_line(difference)).as_bytes())?;
    }
    Ok(Status::CheckFailed)
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
