//! How summaries stand to the cells as they are now.

use super::super::fold::Analysis;
use super::super::shared::Shared;
use super::asked::{Framework, Of};
use super::basis::basis;
use super::part::Part;
use crate::error::{Kind, Location, Problem, nearest};
use crate::model::{By, CodedTranscript, Frame, Summaries, Summary};
use crate::text::{Name, amount};

/// How a summary stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// Its cell has not changed since.
    Fresh,
    /// Its cell has changed since.
    Stale,
    /// Nothing says on what it was written.
    Unknown,
}

impl Part {
    /// How a summary stands to the cell of one of these columns.
    pub(super) fn standing(&self, summary: &Summary, columns: &[Of]) -> Standing {
        if summary.basis.is_empty() {
            return Standing::Unknown;
        }
        let cells = self.cases.get(&summary.case).map(|case| &case.cells);
        let bases = cells.into_iter().flat_map(|cells| {
            let of = columns.iter().filter_map(|of| cells.get(of));
            of.map(|cell| basis(&cell.passages))
        });
        match bases.into_iter().any(|basis| basis == summary.basis) {
            true => Standing::Fresh,
            false => Standing::Stale,
        }
    }
}

impl Framework {
    /// Summaries of cases and codes that there are not; of cases only where all of the study was read.
    #[must_use]
    pub fn problems(&self, frame: &Frame, part: &Part) -> Vec<Problem> {
        let mut problems = unknown(&self.summaries, frame, &[part]);
        let is_whole = frame.selection.filters.is_empty()
            && frame.selection.excluded.is_empty()
            && self.by == By::Participant
            && part.told.met() == frame.transcripts;
        problems.retain(|problem| is_whole || problem.kind == Kind::UnknownCode);
        problems
    }
}

/// Looks for what is wrong with summaries: cases and codes that there are not, and cells that changed since.
///
/// A case may be a participant or a transcript, and a code may stand for itself or for all below it.
pub struct Check<'s> {
    summaries: &'s Summaries,
    ways: [Framework; 2],
}

/// What is to be checked.
#[must_use]
pub fn check(summaries: &Summaries) -> Check<'_> {
    let way = |by| Framework {
        by,
        cells: super::Cells::Summaries,
        max_words: None,
        memos: false,
        summaries: Summaries::default(),
        draft: false,
    };
    Check { summaries, ways: [way(By::Participant), way(By::Transcript)] }
}

impl Check<'_> {
    fn columns(&self, frame: &Frame) -> Vec<Of> {
        let named = self.summaries.rows.iter().filter_map(|row| frame.codebook.find(&row.code));
        let mut columns: Vec<Of> = named
            .flat_map(|code| [true, false].map(|with_below| Of { code, with_below }))
            .collect();
        columns.sort_unstable();
        columns.dedup();
        columns
    }

    /// What one transcript gives: with people as cases, and with transcripts.
    #[must_use]
    pub fn fold(&self, frame: &Frame, coded: &CodedTranscript) -> [Part; 2] {
        let (columns, shared) = (self.columns(frame), Shared::of_one(frame, coded));
        [&self.ways[0], &self.ways[1]].map(|way| way.cells(frame, coded, &shared, &columns))
    }

    /// What all transcripts together tell.
    #[must_use]
    pub fn problems(&self, frame: &Frame, parts: Vec<[Part; 2]>) -> Vec<Problem> {
        let mut all = [Part::default(), Part::default()];
        for part in parts {
            for ((way, all), part) in self.ways.iter().zip(&mut all).zip(part) {
                way.merge(all, part);
            }
        }
        let mut problems = unknown(self.summaries, frame, &[&all[0], &all[1]]);
        let mut without = Vec::new();
        for row in &self.summaries.rows {
            let Some(code) = frame.codebook.find(&row.code) else { continue };
            let of = [true, false].map(|with_below| Of { code, with_below });
            let known = all.iter().filter(|part| part.cases.contains_key(&row.case));
            let standings: Vec<Standing> = known.map(|part| part.standing(row, &of)).collect();
            match standings.as_slice() {
                [] => {}
                all if all.contains(&Standing::Fresh) => {}
                all if all.contains(&Standing::Stale) => problems.push(stale(self.summaries, row)),
                _ => without.push(row),
            }
        }
        if let Some(first) = without.first() {
            let message = format!(
                "{} without `basis`, the first one here: nothing tells whether the tags changed since",
                amount(without.len(), "summary").replace("summarys", "summaries")
            );
            problems.push(
                Problem::warning(Kind::Input, message)
                    .at(Location::at(self.summaries.file.clone(), first.line, 1))
                    .hint("`code framework --draft` keeps what is written, and adds it"),
            );
        }
        problems
    }
}

fn stale(summaries: &Summaries, row: &Summary) -> Problem {
    let message = format!(
        "the tags of `{}` and `{}` changed since this summary was written",
        row.case, row.code
    );
    Problem::warning(Kind::Input, message)
        .at(Location::at(summaries.file.clone(), row.line, 1))
        .hint("read it again; where it holds, empty its `basis`, and `code framework --draft` writes a new one")
}

/// Summaries of cases and codes that there are not.
pub(super) fn unknown(summaries: &Summaries, frame: &Frame, parts: &[&Part]) -> Vec<Problem> {
    let mut problems = Vec::new();
    let book = &frame.codebook;
    let is_case = |name: &Name| {
        let listed = || frame.roster.rows().iter().any(|row| row.participant == *name);
        parts.iter().any(|part| part.cases.contains_key(name)) || listed()
    };
    for row in &summaries.rows {
        let at =
            |column: usize| Location::at(summaries.file.clone(), row.line, row.columns[column]);
        if book.find(&row.code).is_none() {
            let known = book.codes().iter().map(|code| code.id.as_str());
            let message = format!("unknown code `{}`", row.code);
            let problem = Problem::error(Kind::UnknownCode, message).at(at(1));
            problems.push(match nearest(&row.code, known) {
                Some(near) => problem.hint(format!("the codebook has `{near}`")),
                None => problem,
            });
        }
        if !is_case(&row.case) {
            let known = parts.iter().flat_map(|part| part.cases.keys()).map(Name::as_str);
            let message = format!("`{}` is no participant and no transcript", row.case);
            let problem = Problem::error(Kind::Input, message).at(at(0));
            problems.push(match nearest(&row.case, known) {
                Some(near) => problem.hint(format!("there is `{near}`")),
                None => problem.hint("remove the row, or name the case as the study does"),
            });
        }
    }
    problems
}
