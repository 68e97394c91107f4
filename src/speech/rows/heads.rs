//! Rows below the names of columns that say more of the columns, and are nobody's answers.

use super::columns::Columns;
use crate::error::{Kind, Problem};
use crate::files::table::{TextRow, TextTable, column_key};

/// So many rows may say more of the columns.
const MOST: usize = 2;
/// What Qualtrics writes into its third row.
const IMPORT_ID: &str = "{\"ImportId\"";
/// What SurveyMonkey writes below a question, in the languages of its pages.
const KINDS: [&str; 8] = [
    "Open-Ended Response",
    "Open-Ended Comment",
    "Offene Antwort",
    "Réponse ouverte",
    "Respuesta abierta",
    "Resposta aberta",
    "Risposta aperta",
    "Open antwoord",
];

/// How many rows at the top are such.
pub fn count(table: &TextTable<'_>, columns: &Columns) -> usize {
    let top = &table.rows[..table.rows.len().min(MOST)];
    // What stands above the ids of an import says what is asked.
    let ids = top.iter().rposition(|row| has_import_id(table, row));
    ids.map_or_else(
        || top.iter().take_while(|row| is_head(table, columns, row)).count(),
        |last| last + 1,
    )
}

/// That these rows are not read.
pub fn told(table: &TextTable<'_>, columns: &Columns, count: usize) -> Option<Problem> {
    let first = table.rows.first().filter(|_| count > 0)?;
    let message = match count {
        1 => {
            "the row below the names of columns says more of them, and is nobody's answer: not read"
                .to_owned()
        }
        many => format!(
            "{many} rows below the names of columns say more of them, and are nobody's answers: not read"
        ),
    };
    Some(Problem::warning(Kind::Input, message).at(table.place(first, columns.text)))
}

fn has_import_id(table: &TextTable<'_>, row: &TextRow) -> bool {
    table.cells.row(row.number).any(|cell| cell.trim_start().starts_with(IMPORT_ID))
}

/// Whether a row says again what a column is called that holds no speech, or only which kind of answers follows.
fn is_head(table: &TextTable<'_>, columns: &Columns, row: &TextRow) -> bool {
    let others = || (0..table.header.len()).filter(|at| *at != columns.text);
    let says_again = |at: usize| {
        let key = column_key(&table.header[at]);
        let says =
            |row: &TextRow| table.cell(row, Some(at)).is_some_and(|cell| column_key(cell) == key);
        // In a column `Participant` somebody may be called so, who speaks again.
        !key.is_empty() && says(row) && table.rows.iter().filter(|row| says(row)).count() == 1
    };
    let alone = others().all(|at| table.cell(row, Some(at)).is_none());
    let text = table.cell(row, Some(columns.text));
    others().any(says_again) || alone && text.is_some_and(|text| KINDS.contains(&text))
}
