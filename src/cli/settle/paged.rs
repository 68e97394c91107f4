//! What the page for settling needs of this command: all that differs, and one decision written.

use super::super::output::Failure;
use super::folders::{Folders, logs};
use super::one::{One, Settling, Standing, settle_one};
use super::{check_coders, outputs};
use crate::analysis::agreement::{Comparing, Differences};
use crate::container::{Home, write_all};
use crate::error::{Kind, Problem};
use crate::files::settled::SheetRow;
use crate::load::{self, Request, Study};
use crate::model::Unit;

/// A study as far as it is settled.
pub struct Read {
    /// The study.
    pub study: Study,
    /// Its transcripts.
    pub all: Vec<One>,
    home: Folders,
    differences: Differences,
}

/// Reads a study through and settles each transcript as far as that goes, with these decisions.
///
/// # Errors
/// What is wrong with it.
pub fn read(request: &Request, unit: Unit, rows: &[SheetRow]) -> Result<Read, Vec<Problem>> {
    let one = |failure: Failure| match failure {
        Failure::Problem(problem) => vec![*problem],
        Failure::Said | Failure::ClosedPipe => {
            vec![Problem::error(Kind::Other, "it cannot be settled")]
        }
    };
    let mut problems = Vec::new();
    let Some(study) = load::open(request, &mut problems) else { return Err(problems) };
    let errors = |problems: Vec<Problem>| {
        let mut errors: Vec<Problem> = problems.into_iter().filter(Problem::is_error).collect();
        crate::error::sort(&mut errors);
        if errors.is_empty() { Ok(()) } else { Err(errors) }
    };
    errors(problems.clone())?;
    check_coders(&study, true).map_err(one)?;
    let home = Folders::of(&study).map_err(one)?;
    let logs = logs(&study, &home, &mut problems).map_err(one)?;
    let differences = Differences { comparing: Comparing::on(unit), ..Differences::default() };
    let settling = Settling { home: &home, logs: &logs, rows, differences: &differences };
    let through = study.read(&|coded| settle_one(&study, coded, &settling));
    let mut all = through.parts;
    problems.extend(through.problems);
    problems.extend(all.iter_mut().flat_map(|one| std::mem::take(&mut one.problems)));
    errors(problems)?;
    Ok(Read { study, all, home, differences })
}

impl Read {
    /// Writes the consensus and the decisions, all or nothing.
    ///
    /// # Errors
    /// Where a file changed meanwhile, or cannot be written.
    pub fn write(&self) -> Result<(), Problem> {
        let outputs = outputs(&self.study, &self.home, &self.differences, &self.all);
        let outputs = outputs.map_err(|failure| match failure {
            Failure::Problem(problem) => *problem,
            Failure::Said | Failure::ClosedPipe => {
                Problem::error(Kind::Other, "it cannot be written")
            }
        })?;
        write_all(Home::study(&self.home.study), &outputs)
    }

    /// Why transcripts are not settled now, one sentence each.
    pub fn notes(&self) -> Vec<String> {
        let note = |one: &One| match &one.standing {
            Standing::Settling => None,
            Standing::TooFew => Some(format!("{}: fewer than two of these coders read it", one.id)),
            Standing::Waits(who) => {
                let who: Vec<String> = who.iter().map(ToString::to_string).collect();
                Some(format!(
                    "{}: open for {}; it waits until it is read to the end",
                    one.id,
                    who.join(", ")
                ))
            }
            Standing::ByHand(file) => {
                Some(format!("{}: {file} was made by hand, and is left alone", one.id))
            }
        };
        self.all.iter().filter_map(note).collect()
    }
}
