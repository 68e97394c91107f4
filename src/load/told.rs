//! Which doubts about who speaks are told.

use crate::error::{Kind, Problem};
use crate::text::amount;

/// Of what a reader doubts of who speaks, what is told: the strongest of a transcript, and nothing where somebody looked.
/// What else a reader says is told anyhow.
pub(super) fn told(problems: Vec<Problem>, checked: bool, every: bool) -> Vec<Problem> {
    let (mut doubts, mut all): (Vec<Problem>, Vec<Problem>) =
        problems.into_iter().partition(|problem| problem.kind == Kind::WhoSpeaks);
    if checked {
        return all;
    }
    // Errors are the strongest.
    doubts.sort_by_key(|doubt| doubt.severity);
    if !every && doubts.len() > 1 {
        let more = amount(doubts.len() - 1, "more doubt");
        doubts.truncate(1);
        doubts[0].message.push_str(&format!(" (and {more}: `code speakers`)"));
    }
    all.append(&mut doubts);
    all
}
