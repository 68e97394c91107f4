//! `code report`

mod few;
mod gathered;
mod in_doubt;
mod public;
mod reports;

pub use gathered::{Analyses, Asked, Parts, Readers};
pub use in_doubt::InDoubt;
pub use reports::{Reports, Told};

use super::input::{SelectionArgs, StudyArgs, Through, open, speakers};
use super::output::{Failure, Messages, Status, print, protect};
use super::quoted;
use super::small_cells::SmallCellsArgs;
use crate::analysis::{Shared, joined};
use crate::container::{write_one, write_private};
use crate::error::{Kind, Problem};
use crate::load::{RunRules, Study};
use crate::model::{CodedTranscript, Numbered, Speakers, Unit};
use crate::render::page::page;
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};

/// One page to look at: who speaks of what, where codes lie, how far coders agree, and what people said
///
/// Everything is in one file, which needs no network and no program but a browser. Its parts, each with its table and
/// with what was counted: the study at a glance; participants; themes; themes and people; where codes lie in each
/// transcript; codes together; agreement, with the passages on which coders differ; new codes; quotes, to be searched
/// and filtered by code, person, attribute and coder; the codebook; methods; what was left out, and what is in doubt
/// about who speaks.
///
/// Themes: people (n of N, % of those read for it), turns and words tagged with it. Themes and people: the area of a dot
/// is the share of the person's words. Codes together: turns that have both codes. Agreement: Krippendorff's alpha with
/// its interval. New codes: how many had been seen after each transcript.
///
/// The page holds what people said, says so on top, and can be read by you alone. With --public it holds no speech, no
/// notes and nobody's name: people are numbers, coders and transcripts are numbered, and examples of the codebook, which may
/// be quotes, are left out. With --public and --small-cells K it also shows who was studied, and which groups of K people or
/// more speak of the same; numbers of fewer people are hidden, with all that would tell them.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    study: StudyArgs,
    /// Leave out what people said, coders' notes, and everybody's name
    #[arg(long, help_heading = "Page", conflicts_with_all = ["memos", "framework"])]
    public: bool,
    #[command(flatten)]
    small_cells: SmallCellsArgs,
    /// Also show the coders' notes
    #[arg(long, help_heading = "Page")]
    memos: bool,
    /// Also show what each person said on each code, a table per theme
    #[arg(long, help_heading = "Page")]
    framework: bool,
    /// What agreement is judged on [default: turn]
    #[arg(long, value_name = "UNIT", help_heading = "Page", value_parser = super::agree::unit_parser(), default_value = "turn", hide_default_value = true)]
    unit: Unit,
    /// Whose speech counts: participants, all, or labels as NAME,… [default: participants]
    #[arg(long, value_name = "WHO", help_heading = "Selection", value_parser = speakers)]
    speakers: Option<Speakers>,
    #[command(flatten)]
    selection: SelectionArgs,
    /// Write the page to this file
    #[arg(short, long, value_name = "FILE", help_heading = "Output", required = true)]
    output: PathBuf,
    #[command(flatten)]
    messages: Messages,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Status, Failure> {
    is_page(&args.output)?;
    let readers = args.readers()?;
    let mut request = args.study.request(&args.selection, RunRules::WhenCounted)?;
    request.speakers = args.speakers.clone().unwrap_or_default();
    let asked = Asked {
        readers,
        memos: args.memos,
        framework: args.framework,
        unit: args.unit,
        speakers: request.speakers.clone(),
    };
    let opened = open(&request, &args.messages)?;
    protect(&args.output, opened.study.kept())?;
    let analyses = Analyses::of_page(&asked);
    // Coders are people as well.
    let numbered = (!readers.is_team()).then(|| Numbered::new(&opened.study.frame));
    let each = |study: &Study, coded: &CodedTranscript| {
        let fold = |frame, coded| analyses.fold(frame, coded, &Shared::new(frame, coded));
        match &numbered {
            Some(numbered) => fold(&numbered.frame, &numbered.coded(coded)),
            None => fold(&study.frame, coded),
        }
    };
    let join = |earlier: &mut Parts, later| analyses.merge(earlier, later);
    let Through { study, parts, left_out, labels, doubts, .. } =
        opened.read_joining(&args.messages, &each, &join)?;
    let frame = numbered.as_ref().map_or(&study.frame, |numbered| &numbered.frame);
    let told = Told { left_out: left_out.as_deref(), labels: &labels, doubts: &doubts };
    // The system takes back at once, when the program ends, what would be given back here quote by quote.
    let reports = ManuallyDrop::new(analyses.reports(frame, joined(parts, &join)));
    let in_doubt = reports.in_doubt()?;
    let content = ManuallyDrop::new(analyses.content(frame, &reports, &in_doubt, told));
    if !args.messages.quiet {
        in_doubt.all().filter(|of| quoted::is_certain(of)).for_each(|of| args.messages.tell(of));
    }
    let page = page(&content);
    match args.public {
        true => write_one(&args.output, page.as_bytes())?,
        false => write_private(&args.output, page.as_bytes())?,
    }
    if !args.messages.quiet {
        let who = match args.public {
            true => "without what people said",
            false => "it holds what people said, and only you can read it",
        };
        let file = args.output.display();
        print(format!("wrote {file}: {who}\n").as_bytes())?;
    }
    Ok(Status::Done)
}

impl Args {
    /// Who reads the page.
    fn readers(&self) -> Result<Readers, Failure> {
        let small_cells = self.small_cells.of(None)?;
        match (self.public, small_cells) {
            (true, least) => Ok(Readers::Everybody(least)),
            (false, None) => Ok(Readers::Team),
            (false, Some(_)) => {
                let message = "`--small-cells` is for pages that everybody reads";
                let hint = "add `--public`, or leave it out: your own page shows each person";
                Err(Problem::error(Kind::Usage, message).hint(hint).into())
            }
        }
    }
}

/// Refuses what could not be written as a page, before anything is read.
fn is_page(path: &Path) -> Result<(), Failure> {
    let usage = |message: &str, hint: &str| {
        let problem = Problem::error(Kind::Usage, message).in_file(&path.display().to_string());
        Err(problem.hint(hint).into())
    };
    let extension = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
    if path.is_dir() {
        return usage("this is a folder", "name a file, for example report.html");
    }
    if !["html", "htm"].iter().any(|known| extension.eq_ignore_ascii_case(known)) {
        let hint = "name it .html; a browser prints it as PDF";
        return usage("the report is a page for browsers", hint);
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    if folder.is_some_and(|folder| !folder.is_dir()) {
        return usage("there is no such folder", "make it first, or name another file");
    }
    Ok(())
}
