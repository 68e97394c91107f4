//! What was counted, in words.

use super::asked::{What, Words};
use super::counter::Terms;
use super::part::Part;
use crate::analysis::nowhere::some;
use crate::analysis::themes::{Told, contract};
use crate::model::Frame;
use crate::report::Notes;
use crate::text::{amount, grouped};

/// The facts under a table of words.
pub(super) fn contract_of(asked: &Words, frame: &Frame, part: &Part) -> Notes {
    let words: u64 = part.units.iter().map(|unit| unit.words).sum();
    let total: u64 = part.units.iter().map(|unit| unit.total).sum();
    let mut cells = format!(
        "words of participants' speech{}, {}; in small letters, without stemming; text in square brackets holds no \
         words; ",
        inside(frame),
        grouped(words)
    );
    cells.push_str(&match &asked.what {
        What::Words => "per 1,000 is of all these words, stop words too".to_owned(),
        What::Sequences(length) => format!(
            "per 1,000 is of all {} of {length} words; they stay within a turn, and may cross sentences",
            amount(total, "sequence")
        ),
        What::Categories(dictionary) => format!(
            "categories as {} has them, a word once in each; per 1,000 is of all these words",
            dictionary.file
        ),
    });
    cells.push_str("; participants and transcripts are of those with words here");
    speech_contract(frame, &part.told, &cells)
}

/// The facts under a table that depends on tags only where codes were asked for.
pub(super) fn speech_contract(frame: &Frame, told: &Told, cells: &str) -> Notes {
    let mut notes = contract(frame, told, cells);
    if frame.selection.codes.is_none() {
        // The first says whose tags counted.
        notes.remove_first();
    }
    notes
}

/// ` inside what is coded with care`, where codes were asked for.
pub(super) fn inside(frame: &Frame) -> String {
    let Some(codes) = &frame.selection.codes else { return String::new() };
    let book = &frame.codebook;
    let is_first = |id: &&crate::model::CodeId| {
        book[**id].parent.is_none_or(|parent| !codes.contains(&parent))
    };
    let ids: Vec<String> = codes.iter().filter(is_first).map(|id| book[*id].id.clone()).collect();
    format!(" inside what is coded with {}", some(&ids))
}

/// What has no row, and why.
pub(super) fn rows(asked: &Words, part: &Part, terms: &Terms<'_>, min: u64) -> Vec<String> {
    let mut notes = Vec::new();
    let total: u64 = part.units.iter().map(|unit| unit.total).sum();
    let what = match asked.what {
        What::Words | What::Categories(_) => "word",
        What::Sequences(_) => "sequence",
    };
    if let Some(stop) = &asked.stop {
        let only = match asked.what {
            What::Sequences(_) => " (sequences of nothing else)",
            What::Words | What::Categories(_) => "",
        };
        notes.push(format!(
            "{} not shown{only}: {} of {}",
            stop.said,
            grouped(terms.stopped),
            amount(total, what)
        ));
    }
    if terms.rare > 0 && asked.keyness.is_none() {
        notes.push(format!("{} said less than {min} times not shown", amount(terms.rare, what)));
    }
    if terms.shown.is_empty() {
        notes.push(match (total, &asked.stop) {
            (0, _) => format!("nothing to show: there is no {what} in what is counted"),
            (_, Some(_)) => format!("nothing to show: every {what} is a stop word, or too rare"),
            (_, None) => format!("nothing to show: every {what} is too rare; --min says how rare"),
        });
    }
    notes
}
