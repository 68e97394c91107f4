//! What stands in the cells, in words.

use super::super::nowhere::some;
use super::super::themes::contract;
use super::asked::Cells;
use super::matrix::Matrix;
use super::standing::Standing;
use crate::model::Summary;
use crate::report::{Note, Notes};
use crate::text::amount;

/// The facts under the tables.
pub(super) fn notes(matrix: &Matrix<'_>) -> Notes {
    let asked = matrix.asked;
    let passages = "tags of the code that overlap are one passage, clipped to the case's own speech; … where others say \
                    the rest of it";
    let what = match asked.cells {
        Cells::Quotes => format!("cells: passages in order, with transcript and turn; {passages}"),
        Cells::Memos => "cells: the coders' notes on the passages".to_owned(),
        Cells::Counts => format!("cells: number of passages; {passages}"),
        Cells::Summaries => format!("cells: what {} says, and who wrote it", asked.summaries.file),
    };
    let cells = format!(
        "{what}; a code has what is tagged with it, and with codes below it where these have no column; blank: read, and \
         nothing there; not read: nobody looked for the code"
    );
    let mut notes = contract(matrix.frame, &matrix.part.told, cells);
    notes.push(format!(
        "{}, {}",
        amount(matrix.cases.len(), asked.by.name()),
        amount(matrix.columns.len(), "column")
    ));
    if asked.cells == Cells::Summaries {
        notes.extend(of_summaries(matrix).into_iter().map(Note::here));
    }
    notes
}

/// Summaries that have no cell here, whose cells changed, and of which nobody can tell.
fn of_summaries(matrix: &Matrix<'_>) -> Vec<String> {
    let book = &matrix.frame.codebook;
    let mut notes = Vec::new();
    let rows = &matrix.asked.summaries.rows;
    let named = |row: &&Summary| format!("{} {}", row.case, row.code);
    let has_cell = |row: &&Summary| {
        let code = book.find(&row.code);
        matrix.part.cases.contains_key(&row.case)
            && matrix.columns.iter().any(|of| Some(of.code) == code)
    };
    let lost: Vec<String> = rows.iter().filter(|row| !has_cell(row)).map(|r| named(&r)).collect();
    if !lost.is_empty() {
        notes.push(format!("summaries without a cell in this matrix: {}", some(&lost)));
    }
    let standing = |wanted: Standing| -> Vec<String> {
        let is = |row: &&Summary| {
            let code = book.find(&row.code);
            code.is_some_and(|code| matrix.standing(row, code) == wanted)
        };
        rows.iter().filter(has_cell).filter(is).map(|row| named(&row)).collect()
    };
    let stale = standing(Standing::Stale);
    if !stale.is_empty() {
        notes.push(format!(
            "warning: tags changed since these summaries were written: {}",
            some(&stale)
        ));
    }
    let unknown = standing(Standing::Unknown);
    if !unknown.is_empty() {
        notes.push(format!(
            "without `basis`, so that nothing tells whether tags changed since: {}",
            some(&unknown)
        ));
    }
    notes
}
