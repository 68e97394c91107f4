//! The files that `apply` writes: for each what it is made from, of what was counted in one pass over the transcripts.

use super::output::{Failure, render};
use super::quoted;
use super::report::{Analyses, InDoubt, Reports, Told};
use super::segments::{self, Chunk};
use crate::analysis::codebook::without_examples;
use crate::analysis::segments::Segments;
use crate::error::{Problem, Severity};
use crate::files::results::{Content, ResultFile};
use crate::model::Frame;
use crate::render::page::page;
use crate::render::{self, Style};
use crate::report::{Audience, Block, Noted, Report};
use std::borrow::Cow;

/// What is known when all transcripts were read.
pub struct Known<'a> {
    /// The study but for its texts.
    pub frame: &'a Frame,
    /// What was counted.
    pub analyses: &'a Analyses,
    /// What that gave.
    pub reports: &'a Reports,
    /// What is in doubt about what people are quoted with.
    pub in_doubt: &'a InDoubt,
    /// The rows of the table of segments, where it is wanted.
    pub segments: Option<(Segments, &'a [Chunk])>,
    /// What is to be told beside what is counted.
    pub told: Told<'a>,
}

/// What became of a file.
enum Made<'a> {
    /// What it says, and in which format.
    Report(Cow<'a, Report>, &'static str),
    /// Its bytes, which are no table of a workbook.
    Bytes(Vec<u8>),
    /// There is nothing to say.
    Nothing,
    /// Its numbers could be wrong, and why.
    Problems(&'a [Problem]),
}

impl<'a> Known<'a> {
    fn made(&self, file: &ResultFile) -> Made<'a> {
        let reports = self.reports;
        // How many tags errors left out is told in each table of themes.
        let left_out = self.told.left_out;
        match file.content {
            Content::Themes => Made::Report(Cow::Borrowed(&reports.themes), "csv"),
            Content::Codebook => {
                Made::Report(Cow::Owned(without_examples(&self.frame.codebook)), "csv")
            }
            Content::ThemesByParticipant => {
                self.noted(reports.themes_by_participant.as_deref(), "csv", None)
            }
            Content::Participants if reports.contradictions.iter().any(Problem::is_error) => {
                Made::Problems(&reports.contradictions)
            }
            Content::Participants => self.noted(reports.people.as_deref(), "csv", left_out),
            Content::Cooccur => self.noted(reports.together.as_deref(), "csv", left_out),
            Content::Saturation => self.noted(reports.new_codes.as_deref(), "csv", left_out),
            Content::Agreement => self.noted(reports.agreement.as_deref(), "csv", left_out),
            Content::Segments => match self.segments {
                Some((segments, chunks)) => Made::Bytes(segments::whole(segments, chunks)),
                None => Made::Nothing,
            },
            Content::Quotes => self.noted(reports.quotes.as_deref(), "md", left_out),
            Content::Framework => self.noted(reports.framework.as_deref(), "xlsx", left_out),
            Content::Page => {
                let content = self.analyses.content(self.frame, reports, self.in_doubt, self.told);
                Made::Bytes(page(&content).into_bytes())
            }
        }
    }

    /// A report with what is to be told of the whole study; where there is such a thing, which is seldom, it is copied.
    fn noted(
        &self,
        report: Option<&'a Report>,
        format: &'static str,
        left_out: Option<&str>,
    ) -> Made<'a> {
        let Some(report) = report else { return Made::Nothing };
        let notes = self.frame.joined.note().into_iter().chain(left_out.map(str::to_owned));
        let notes: Vec<String> = notes.collect();
        if notes.is_empty() {
            return Made::Report(Cow::Borrowed(report), format);
        }
        let mut report = report.clone();
        report.notes.extend(notes);
        Made::Report(Cow::Owned(report), format)
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
pub fn finish(file: &ResultFile, known: &Known<'_>, is_sheet: bool) -> Result<Finished, Failure> {
    let fine = |written, doubts| Ok(Finished { written, doubts, is_left_out: false });
    match known.made(file) {
        Made::Report(report, _) if is_sheet => {
            fine(Written::Sheet(for_workbook(file.name, &report)), Vec::new())
        }
        Made::Report(mut report, format) => {
            let few = quoted::doubts_of_people(&report, known.frame);
            let found = match file.content {
                Content::Quotes => known.in_doubt.quotes.clone(),
                Content::Framework => known.in_doubt.framework.clone(),
                _ => quoted::doubts(&report)?,
            };
            let mut doubts: Vec<_> = few.into_iter().chain(found).collect();
            if !doubts.is_empty() {
                report.to_mut().notes.extend(quoted::noted(&doubts));
            }
            doubts.retain(quoted::is_certain);
            fine(Written::File(in_format(format, &report)?), doubts)
        }
        Made::Bytes(bytes) => fine(Written::File(bytes), Vec::new()),
        Made::Nothing => fine(Written::Nothing, Vec::new()),
        Made::Problems(problems) => {
            // All else is as it should be.
            let severity = Severity::Warning;
            let doubts = problems.iter().map(|problem| Problem { severity, ..problem.clone() });
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
