//! `code apply`

use super::folder::{self, Results};
use super::input::{SelectionArgs, StudyArgs, Through, open, speakers};
use super::output::{Failure, FormatArgs, Messages, OutputArgs, Status, print, protect, render};
use crate::analysis::Analysis;
use crate::analysis::agreement::{Agreement, Comparing, nothing_to_compare};
use crate::analysis::codebook::{self, Detail};
use crate::analysis::cooccur::{Cooccur, Relation, Within};
use crate::analysis::overview::Overview;
use crate::analysis::participants::{Participants, Summary};
use crate::analysis::quotes::Quotes;
use crate::analysis::segments::Segments;
use crate::analysis::themes::Themes;
use crate::container::write_one;
use crate::error::{Kind, Problem};
use crate::load::RunRules;
use crate::model::{By, Frame, Speakers, Unit};
use crate::render::{self, Style};
use crate::report::{Audience, Block, Noted, Report};
use clap::ArgGroup;
use serde_json::{Map, Value, json};
use std::path::PathBuf;

/// The whole pipeline: load, check, apply rules and tags, print a summary and the theme table
///
/// With -o DIR it writes DIR/tables (themes.csv, themes_by_participant.csv, agreement.csv, codebook.csv: no speech, no
/// notes), DIR/confidential (segments.csv, quotes.md: what people said) and DIR/manifest.json, which holds the options
/// and the SHA-256 of every file that went in or came out. With --check DIR it writes nothing and fails, with exit
/// status 1, if DIR is not what would be written now. With -o FILE.xlsx it writes one workbook, a sheet a table, what it
/// holds first: themes, themes by participant, participants, agreement, codes together, codebook; no speech, no notes.
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

/// All analyses that `apply` makes in one pass over the transcripts.
struct Analyses {
    overview: Overview,
    themes: Themes,
    by_participant: Themes,
    agreement: Agreement,
    segments: Segments,
    quotes: Quotes,
    participants: Participants,
    together: Cooccur,
}

/// What one transcript gives to each of them.
type Parts = (
    <Overview as Analysis>::Part,
    <Themes as Analysis>::Part,
    Option<(<Themes as Analysis>::Part, <Agreement as Analysis>::Part)>,
    Option<(<Segments as Analysis>::Part, <Quotes as Analysis>::Part)>,
    Option<(<Participants as Analysis>::Part, <Cooccur as Analysis>::Part)>,
);

/// Where results go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Screen,
    Folder,
    Workbook,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Status, Failure> {
    let mut request = args.study.request(&args.selection, RunRules::Always)?;
    request.speakers = args.speakers.clone().unwrap_or_default();
    let messages = &args.messages;
    let is_workbook =
        |path: &PathBuf| path.extension().is_some_and(|e| e.eq_ignore_ascii_case("xlsx"));
    let place = match (&args.check, &args.output) {
        (None, None) => Place::Screen,
        (None, Some(path)) if is_workbook(path) => Place::Workbook,
        _ => Place::Folder,
    };
    match place {
        Place::Screen => {}
        Place::Folder => args.format.refuse("the files of a folder have formats of their own")?,
        Place::Workbook => {
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
    let opened = open(&request, messages)?;
    let analyses = Analyses {
        overview: Overview { transcripts: false, rules: opened.study.rules_in_codebook },
        themes: Themes::default(),
        by_participant: Themes { by: Some(By::Participant), ..Themes::default() },
        agreement: Agreement { comparing: Comparing::on(args.unit), ..Agreement::default() },
        segments: Segments { memos: args.memos },
        quotes: Quotes { memos: args.memos, ..Quotes::default() },
        participants: Participants {
            by: None,
            numbers: vec![Summary::MedianRange],
            all_levels: false,
        },
        together: Cooccur {
            relation: Relation::Together(Within::default()),
            measure: None,
            own: false,
            by: None,
        },
    };
    let Through { study, parts, left_out, .. } = opened.read(None, messages, &|study,
                                                                                coded|
     -> Parts {
        let frame = &study.frame;
        let tables = (place != Place::Screen).then(|| {
            (analyses.by_participant.fold(frame, coded), analyses.agreement.fold(frame, coded))
        });
        let said = (place == Place::Folder)
            .then(|| (analyses.segments.fold(frame, coded), analyses.quotes.fold(frame, coded)));
        let more = (place == Place::Workbook).then(|| {
            (analyses.participants.fold(frame, coded), analyses.together.fold(frame, coded))
        });
        let (overview, themes) =
            (analyses.overview.fold(frame, coded), analyses.themes.fold(frame, coded));
        (overview, themes, tables, said, more)
    })?;
    let made = Made::of(&analyses, &study.frame, parts, left_out.as_deref());
    if let (Place::Workbook, Some(path)) = (place, &args.output) {
        protect(path, study.inputs.values())?;
        let bytes =
            render::workbook(&made.screen.title, &made.for_workbook(), &Style::default())
                .map_err(|why| Problem::error(Kind::Other, why).hint("write a folder: -o DIR"))?;
        return Ok(write_one(path, &bytes).map(|()| Status::Done)?);
    }
    let files = made.files()?;
    let screen = made.screen;
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
            OutputArgs::of(format, None, messages).emit(&screen, [])?;
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

/// All reports of a study, those for others than the screen where they were asked for.
struct Made {
    screen: Report,
    themes: Report,
    by_participant: Option<Report>,
    agreement: Option<Report>,
    codebook: Report,
    said: Option<(Report, Report)>,
    more: Option<(Report, Report)>,
}

impl Made {
    fn of(analyses: &Analyses, frame: &Frame, parts: Vec<Parts>, left_out: Option<&str>) -> Self {
        let (mut overview, mut themes) = (Vec::new(), Vec::new());
        let (mut tables, mut said, mut more) = (Vec::new(), Vec::new(), Vec::new());
        for (first, second, third, fourth, fifth) in parts {
            overview.push(first);
            themes.push(second);
            tables.extend(third);
            said.extend(fourth);
            more.extend(fifth);
        }
        let themes = analyses.themes.finish(frame, analyses.themes.merge_all(themes));
        let mut screen = analyses.overview.finish(frame, analyses.overview.merge_all(overview));
        screen.notes = themes.notes.clone();
        // csv holds the first table, which is the theme table.
        let shown = themes.blocks.iter().filter(|b| matches!(b, Block::Table(_)));
        screen.blocks.extend(shown.cloned());
        let (by, compared): (Vec<_>, Vec<_>) = tables.into_iter().unzip();
        let by_participant = (!by.is_empty())
            .then(|| analyses.by_participant.finish(frame, analyses.by_participant.merge_all(by)));
        let compared = (!compared.is_empty()).then(|| analyses.agreement.merge_all(compared));
        let comparing = &analyses.agreement.comparing;
        let compared = compared.filter(|part| nothing_to_compare(comparing, frame, part).is_none());
        let agreement = compared.map(|part| analyses.agreement.finish(frame, part));
        let (segments, quotes): (Vec<_>, Vec<_>) = said.into_iter().unzip();
        let said = (!segments.is_empty()).then(|| {
            let segments = analyses.segments.finish(frame, analyses.segments.merge_all(segments));
            let mut quotes = analyses.quotes.finish(frame, analyses.quotes.merge_all(quotes));
            quotes.notes.extend(left_out.map(str::to_owned));
            (segments, quotes)
        });
        let (people, together): (Vec<_>, Vec<_>) = more.into_iter().unzip();
        let more = (!people.is_empty()).then(|| {
            let (participants, both) = (&analyses.participants, &analyses.together);
            (
                participants.finish(frame, participants.merge_all(people)),
                both.finish(frame, both.merge_all(together)),
            )
        });
        let codebook = codebook::report(&frame.codebook, Detail::Brief);
        Self { screen, themes, by_participant, agreement, codebook, said, more }
    }

    /// The files of a folder, if anything was made for one.
    fn files(&self) -> Result<Vec<File>, Failure> {
        let mut files: Vec<File> = Vec::new();
        let Some(by) = &self.by_participant else { return Ok(files) };
        files.push(("tables/themes.csv", false, csv(&self.themes)?));
        files.push(("tables/themes_by_participant.csv", false, csv(by)?));
        if let Some(agreement) = &self.agreement {
            files.push(("tables/agreement.csv", false, csv(agreement)?));
        }
        files.push(("tables/codebook.csv", false, csv(&self.codebook)?));
        if let Some((segments, quotes)) = &self.said {
            files.push(("confidential/segments.csv", true, csv(segments)?));
            files.push(("confidential/quotes.md", true, in_format("md", quotes)?));
        }
        Ok(files)
    }

    /// What a workbook holds, in the order in which a paper has it.
    fn for_workbook(&self) -> Vec<Report> {
        let named = |name: &str, report: &Report| {
            let mut report = report.for_readers(Audience::People).into_owned();
            let main = report.blocks.iter_mut().find_map(|block| match block {
                Block::Table(table) if !table.aside => Some(table),
                _ => None,
            });
            if let Some(main) = main {
                name.clone_into(&mut main.id);
            }
            report
        };
        let mut all = Vec::new();
        all.extend(self.more.iter().map(|(people, _)| named("participants", people)));
        all.push(named("themes", &self.themes));
        all.extend(self.by_participant.iter().map(|by| named("themes by participant", by)));
        all.extend(self.more.iter().map(|(_, together)| named("codes together", together)));
        all.extend(self.agreement.iter().map(|agreement| named("agreement", agreement)));
        all.push(named("codebook", &self.codebook));
        all
    }
}

fn csv(report: &Report) -> Result<Vec<u8>, Failure> {
    in_format("csv", report)
}

fn in_format(id: &str, report: &Report) -> Result<Vec<u8>, Failure> {
    let renderer = render::by_id(id).ok_or(Failure::Said)?;
    // What people said stays with those who work on the study: it says how it came about.
    render(renderer, report, &Style { notes: Some(Noted::Full), ..Style::default() })
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
