//! The files that `apply` writes: for each what it is made from, all in one pass over the transcripts.

use super::output::{Failure, render};
use super::quoted;
use super::report::{self, Told};
use crate::analysis::Analysis;
use crate::analysis::agreement::{Agreement, Comparing, nothing_to_compare};
use crate::analysis::codebook::without_examples;
use crate::analysis::cooccur::Cooccur;
use crate::analysis::framework::Framework;
use crate::analysis::participants::Participants;
use crate::analysis::quotes::Quotes;
use crate::analysis::saturation::Saturation;
use crate::analysis::segments::Segments;
use crate::analysis::themes::Themes;
use crate::error::{Problem, Severity};
use crate::files::results::{Content, ResultFile};
use crate::model::{By, CodedTranscript, Frame, Unit};
use crate::render::page::page;
use crate::render::{self, Style};
use crate::report::{Audience, Block, Noted, Report};
use std::any::Any;

/// What one transcript gives to one file.
pub type Gathered = Box<dyn Any + Send>;

/// What is known when all transcripts were read.
pub struct Known<'a> {
    /// The study but for its texts.
    pub frame: &'a Frame,
    /// The theme table, which is made in any case.
    pub themes: &'a Report,
    /// What is to be told beside what is counted.
    pub told: Told<'a>,
}

/// What became of a file.
pub enum Made {
    /// What it says, and in which format.
    Report(Report, &'static str),
    /// A page for browsers.
    Page(String),
    /// There is nothing to say.
    Nothing,
    /// Its numbers could be wrong, and why.
    Problems(Vec<Problem>),
}

/// How a file is made.
pub trait Job: Sync {
    /// What one transcript gives.
    fn fold(&self, frame: &Frame, coded: &CodedTranscript) -> Gathered;

    /// What all transcripts together give.
    ///
    /// # Errors
    /// If the format cannot hold it.
    fn finish(&self, known: &Known<'_>, parts: Vec<Gathered>) -> Result<Made, Failure>;
}

/// What was asked of the files.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    /// What agreement is judged on.
    pub unit: Unit,
    /// Whether the coders' notes stand where speech does.
    pub memos: bool,
}

impl Asked {
    /// How a file is made.
    pub fn job(self, file: &ResultFile) -> Box<dyn Job> {
        let memos = self.memos;
        match file.content {
            Content::Themes => Box::new(Ready(|known| known.themes.clone())),
            Content::Codebook => Box::new(Ready(|known| without_examples(&known.frame.codebook))),
            Content::ThemesByParticipant => {
                simple(Themes { by: Some(By::Participant), ..Themes::default() })
            }
            Content::Agreement => {
                let comparing = Comparing::on(self.unit);
                let analysis = Agreement { comparing, ..Agreement::default() };
                let check = |analysis: &Agreement, frame: &Frame, part: &_| {
                    nothing_to_compare(&analysis.comparing, frame, part).map(|_| Made::Nothing)
                };
                Box::new(Of { analysis, format: "csv", check })
            }
            Content::Participants => {
                let analysis = Participants::default();
                let check = |analysis: &Participants, frame: &Frame, part: &_| {
                    problems(analysis.contradictions(frame, part))
                };
                Box::new(Of { analysis, format: "csv", check })
            }
            Content::Cooccur => simple(Cooccur::default()),
            Content::Saturation => simple(Saturation::default()),
            Content::Segments => simple(Segments { memos }),
            Content::Framework => {
                let framework = Framework { memos, ..Framework::default() };
                Box::new(Of { analysis: framework, format: "xlsx", check: |_, _, _| None })
            }
            Content::Page => {
                let page = report::Asked { memos, unit: self.unit, ..report::Asked::default() };
                Box::new(Page(report::Analyses::new(&page)))
            }
            Content::Quotes => {
                let quotes = Quotes { memos, ..Quotes::default() };
                Box::new(Of { analysis: quotes, format: "md", check: |_, _, _| None })
            }
        }
    }
}

/// A table in csv, whatever it holds.
fn simple<A: Analysis + 'static>(analysis: A) -> Box<dyn Job>
where
    A::Part: 'static,
{
    Box::new(Of { analysis, format: "csv", check: |_, _, _| None })
}

/// What is not written, if anything is wrong with it.
fn problems(found: Vec<Problem>) -> Option<Made> {
    found.iter().any(Problem::is_error).then_some(Made::Problems(found))
}

/// A file that needs no look at the transcripts of its own.
struct Ready(fn(&Known<'_>) -> Report);

impl Job for Ready {
    fn fold(&self, _: &Frame, _: &CodedTranscript) -> Gathered {
        Box::new(())
    }

    fn finish(&self, known: &Known<'_>, _: Vec<Gathered>) -> Result<Made, Failure> {
        Ok(Made::Report((self.0)(known), "csv"))
    }
}

/// Why a file is not written.
type Check<A> = fn(&A, &Frame, &<A as Analysis>::Part) -> Option<Made>;

/// A file that an analysis makes.
struct Of<A: Analysis> {
    analysis: A,
    format: &'static str,
    check: Check<A>,
}

impl<A: Analysis> Job for Of<A>
where
    A::Part: 'static,
{
    fn fold(&self, frame: &Frame, coded: &CodedTranscript) -> Gathered {
        Box::new(self.analysis.fold(frame, coded))
    }

    fn finish(&self, known: &Known<'_>, parts: Vec<Gathered>) -> Result<Made, Failure> {
        // Every part is one that this analysis made.
        let parts = parts.into_iter().filter_map(|part| part.downcast::<A::Part>().ok());
        let part = self.analysis.merge_all(parts.map(|part| *part));
        if let Some(instead) = (self.check)(&self.analysis, known.frame, &part) {
            return Ok(instead);
        }
        let mut report = self.analysis.finish(known.frame, part);
        report.notes.extend(known.frame.joined.note());
        report.notes.extend(known.told.left_out.filter(|_| !A::SAYS_LEFT_OUT).map(str::to_owned));
        Ok(Made::Report(report, self.format))
    }
}

/// The page of `code report`.
struct Page(report::Analyses);

impl Job for Page {
    fn fold(&self, frame: &Frame, coded: &CodedTranscript) -> Gathered {
        Box::new(self.0.fold(frame, coded))
    }

    fn finish(&self, known: &Known<'_>, parts: Vec<Gathered>) -> Result<Made, Failure> {
        // Every part is one that these analyses made.
        let parts = parts.into_iter().filter_map(|part| part.downcast::<report::Parts>().ok());
        let content = self.0.finish(known.frame, parts.map(|part| *part).collect(), known.told);
        Ok(Made::Page(page(&content)))
    }
}

/// A result as it is written.
pub enum Written {
    /// A file of a folder.
    File(Vec<u8>),
    /// A sheet of a workbook.
    Sheet(Report),
    /// There is nothing to say, or it could be wrong.
    Nothing,
}

/// A result, and what is to be told of it.
pub struct Finished {
    /// What is written.
    pub written: Written,
    /// What is in doubt about it.
    pub doubts: Vec<Problem>,
    /// Whether it is not written, as its numbers could be wrong.
    pub is_left_out: bool,
}

/// Finishes a result, as a sheet or as a file.
///
/// # Errors
/// If the format cannot hold it.
pub fn finish(
    file: &ResultFile,
    job: &dyn Job,
    known: &Known<'_>,
    parts: Vec<Gathered>,
    is_sheet: bool,
) -> Result<Finished, Failure> {
    let fine = |written, doubts| Ok(Finished { written, doubts, is_left_out: false });
    match job.finish(known, parts)? {
        Made::Report(report, _) if is_sheet => {
            fine(Written::Sheet(for_workbook(file.name, &report)), Vec::new())
        }
        Made::Report(mut report, format) => {
            let few = quoted::doubts_of_people(&report, known.frame);
            let doubts: Vec<_> = few.into_iter().chain(quoted::doubts(&report)?).collect();
            report.notes.extend(quoted::noted(&doubts));
            fine(Written::File(in_format(format, &report)?), doubts)
        }
        Made::Page(page) => fine(Written::File(page.into_bytes()), Vec::new()),
        Made::Nothing => fine(Written::Nothing, Vec::new()),
        Made::Problems(problems) => {
            // All else is as it should be.
            let severity = Severity::Warning;
            let doubts = problems.into_iter().map(|problem| Problem { severity, ..problem });
            let doubts = doubts.collect();
            Ok(Finished { written: Written::Nothing, doubts, is_left_out: true })
        }
    }
}

/// A report as a file of results.
///
/// # Errors
/// If the format cannot hold it.
fn in_format(id: &str, report: &Report) -> Result<Vec<u8>, Failure> {
    let renderer = render::by_id(id).ok_or(Failure::Said)?;
    // What people said stays with those who work on the study: it says how it came about.
    render(renderer, report, &Style { notes: Some(Noted::Full), ..Style::default() })
}

/// A table as a sheet of a workbook, which is named as the result is.
fn for_workbook(name: &str, report: &Report) -> Report {
    let mut report = report.for_readers(Audience::People).into_owned();
    let main = report.blocks.iter_mut().find_map(|block| match block {
        Block::Table(table) if !table.aside => Some(table),
        _ => None,
    });
    if let Some(main) = main {
        main.id = name.replace('_', " ");
    }
    report
}
