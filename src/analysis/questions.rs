//! Which question a turn belongs to.

use crate::model::{CodedTranscript, Role};

/// For each turn the question that it belongs to, as asking or as answering: the first turn of those who ask. What is
/// said before the first question belongs to none.
pub(super) fn questions(coded: &CodedTranscript) -> Vec<Option<usize>> {
    let mut question = None;
    let mut is_asking = false;
    let turns = 0..coded.transcript.turns.len();
    turns
        .map(|turn| {
            let role = coded.role(turn);
            let asks = role == Role::Interviewer;
            if asks && !is_asking {
                question = Some(turn);
            }
            // Who helps neither asks nor answers.
            is_asking = asks || is_asking && !role.counts();
            question
        })
        .collect()
}
