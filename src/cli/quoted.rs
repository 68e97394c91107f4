//! What is told beside a result that prints what people said: identifiers in it, and what of it can be put together. It
//! is told on stderr and stands under the result; no number depends on it.

mod certain;
mod people;
mod said;
mod seen;

pub use certain::Certain;
pub use said::{Said, of_quote};
pub use seen::{Rules, Seen};

use crate::analysis::quotes::MIXED;
use crate::deid::{Scanner, Tier};
use crate::error::{Kind, Problem};
use crate::load::{self, Study};
use crate::model::Frame;
use crate::report::{Note, Report};
use people::Known;
use rayon::prelude::*;

/// The rules of tier A.
///
/// # Errors
/// Never for the rules that come with the program.
pub fn scanner() -> Result<Scanner, Problem> {
    rules(Tier::A)
}

fn rules(down_to: Tier) -> Result<Scanner, Problem> {
    Scanner::new(down_to, &[], &[]).map_err(|why| Problem::error(Kind::Other, why))
}

/// Whether it is about what certainly tells who somebody is. All else depends on who reads the quotes: of results that are
/// for those who work on the study it stands in them, and is not told at each run.
pub fn is_certain(doubt: &Problem) -> bool {
    doubt.kind == Kind::Identifier
}

fn warning(told: &str, what: &str) -> Problem {
    Problem::warning(Kind::Identifier, format!("{what} what looks like an identifier: {told}"))
        .hint("`code deid check --tier A` lists it; `code deid apply` replaces it")
}

/// Fewer quotes are looked through faster than threads are started.
const MANY: usize = 256;

/// What to know of the quotes that a report prints.
///
/// # Errors
/// Never for the rules that come with the program.
pub fn doubts(report: &Report) -> Result<Vec<Problem>, Problem> {
    let said = said::said(report);
    if said.is_empty() {
        return Ok(Vec::new());
    }
    let rules = Rules::of_quotes()?;
    let look = |mut seen: Seen, one: Said| {
        seen.look(&rules, one);
        seen
    };
    let seen = match said.len() {
        0..MANY => said.into_iter().fold(Seen::default(), look),
        _ => said.into_par_iter().fold(Seen::default, look).reduce(Seen::default, Seen::merge),
    };
    let is_mixed = report.notes.full().any(|note| note == MIXED);
    Ok(seen.doubts(is_mixed))
}

/// What to know of the attributes that a report prints beside quotes.
pub fn doubts_of_people(report: &Report, frame: &Frame) -> Option<Problem> {
    let said = said::said(report);
    let is_matrix = report.tables().any(|table| table.id == "framework");
    // In a matrix the attributes stand in columns of their own.
    let prints = |one: &Said, told: &str| is_matrix || one.who.ends_with(told);
    if said.is_empty() { None } else { Known::of(frame).few(&said, &prints) }
}

/// The same of a page on which attributes are shown of everybody.
pub fn doubts_of_page(quotes: &Report, frame: &Frame) -> Option<Problem> {
    Known::of(frame).few(&said::said(quotes), &|_, _| true)
}

/// As they stand under what they are about.
pub fn noted(doubts: &[Problem]) -> impl Iterator<Item = Note> + '_ {
    doubts.iter().map(|doubt| {
        let hint = doubt.hint.as_ref().map(|hint| format!("; {hint}")).unwrap_or_default();
        Note::here(format!("{}{hint}", doubt.message))
    })
}

/// What to know of a study that is about to be handed on.
///
/// # Errors
/// Never for the rules that come with the program.
pub fn doubts_of_study(study: &Study) -> Result<Option<Problem>, Problem> {
    // What an earlier export left in the folder is not handed on.
    let goes = |file: &str| study.inputs.contains_key(file) || file.starts_with("memos/");
    Ok(certain_in(study, &goes)?.told().map(|told| handed_on(&told)))
}

/// That what is handed on holds identifiers.
pub fn handed_on(told: &str) -> Problem {
    warning(told, "what is handed on holds")
}

/// What is certainly an identifier in those files of a study that are meant.
///
/// # Errors
/// Never for the rules that come with the program.
pub fn certain_in(study: &Study, goes: &(dyn Fn(&str) -> bool + Sync)) -> Result<Certain, Problem> {
    let scanner = scanner()?;
    let read = load::written(study, &|written| {
        let mut certain = Certain::default();
        for piece in written.pieces.iter().filter(|_| goes(&written.file)) {
            certain.look(&scanner, piece.span.of(&written.text), piece.way);
        }
        certain
    });
    Ok(read.parts.into_iter().fold(Certain::default(), Certain::merge))
}
