//! What is told beside a result that prints what people said: identifiers in it, and what of it can be put together. It
//! is told on stderr and stands under the result; no number depends on it.

mod certain;
mod people;
mod said;

pub use certain::Certain;

use crate::analysis::quotes::MIXED;
use crate::deid::{Scanner, Tier, Way};
use crate::error::{Kind, Problem};
use crate::load::{self, Study};
use crate::model::Frame;
use crate::report::{Note, Report};
use crate::text::{amount, count_words};
use people::{Known, in_order_of_files, much_quoted, portraits};
use said::Said;

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

fn warning(told: &str, what: &str) -> Problem {
    Problem::warning(Kind::Other, format!("{what} what looks like an identifier: {told}"))
        .hint("`code deid check --tier A` lists it; `code deid apply` replaces it")
}

/// What to know of the quotes that a report prints.
///
/// # Errors
/// Never for the rules that come with the program.
pub fn doubts(report: &Report) -> Result<Vec<Problem>, Problem> {
    let said = said::said(report);
    if said.is_empty() {
        return Ok(Vec::new());
    }
    let identifiers = identifiers(&said)?;
    let cues = cues(&said)?;
    let is_mixed = report.notes.full().any(|note| note == MIXED);
    let in_order = in_order_of_files(&said).filter(|_| !is_mixed);
    let people = [much_quoted(&said), portraits(&said), in_order];
    Ok([identifiers, cues].into_iter().chain(people).flatten().collect())
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

fn identifiers(said: &[Said]) -> Result<Option<Problem>, Problem> {
    let scanner = scanner()?;
    let mut certain = Certain::default();
    for one in said {
        for text in std::iter::once(&one.text).chain(&one.beside) {
            certain.look(&scanner, text, Way::Sentences);
        }
    }
    Ok(certain.told().map(|told| warning(&told, "quotes hold")))
}

/// Long quotes of somebody who is named in some way, with words beside which people are recognised.
fn cues(said: &[Said]) -> Result<Option<Problem>, Problem> {
    /// What is shorter tells no story.
    const LONG: usize = 40;
    let long: Vec<&Said> =
        said.iter().filter(|one| !one.who.is_empty() && count_words(&one.text) >= LONG).collect();
    if long.is_empty() {
        return Ok(None);
    }
    let scanner = rules(Tier::C)?;
    let mut cues = Certain::default();
    let with: usize =
        long.iter().map(|one| usize::from(cues.look_only(Tier::C, &scanner, &one.text))).sum();
    Ok(cues.told().map(|told| {
        let message = format!(
            "{} of {LONG} words or more with words beside which people are recognised: {told}",
            amount(with, "quote")
        );
        Problem::warning(Kind::Other, message).hint(
            "read them as somebody of that place would; cut them, or `code quotes --attribution none`",
        )
    }))
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
