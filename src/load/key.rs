//! The file of a key: which strings are replaced, and by what.

use crate::deid::{Entry, Key};
use crate::error::{Kind, Location, Problem};
use crate::files::table::TextTable;

/// The columns of a key.
const COLUMNS: [&str; 4] = ["original", "replacement", "also", "case"];

/// Reads a key; no problem says a string of it.
///
/// # Errors
/// All that is wrong with it.
pub fn read_key(file: &str, text: &str) -> Result<Key, Vec<Problem>> {
    let mut problems = Vec::new();
    let table = TextTable::read(file, text, &mut problems);
    if !table.require(&COLUMNS[..2], &mut problems) {
        return Err(problems);
    }
    let [original, replacement, also, case] = COLUMNS.map(|name| table.column(name));
    let mut entries = Vec::new();
    for row in &table.rows {
        let cell = |column| table.cell(row, column).unwrap_or_default();
        let at = |column: Option<usize>| {
            column
                .map_or_else(|| Location::at(file, row.line, 1), |column| table.place(row, column))
        };
        let exact = match cell(case).to_lowercase().as_str() {
            "" | "any" => false,
            "exact" => true,
            _ => {
                let message = "`case` is `exact` or empty";
                problems.push(Problem::error(Kind::Input, message).at(at(case)));
                false
            }
        };
        let more = cell(also).split('|').map(str::trim).filter(|form| !form.is_empty());
        let originals = std::iter::once(cell(original)).filter(|o| !o.is_empty()).chain(more);
        entries.push(Entry {
            number: row.number + 1,
            originals: originals.map(str::to_owned).collect(),
            replacement: cell(replacement).to_owned(),
            exact,
            at: at(original),
        });
    }
    if entries.is_empty() && problems.is_empty() {
        let hint =
            "a row is an original and its replacement; `code deid check --suggest` drafts them";
        problems.push(Problem::error(Kind::Input, "the key is empty").in_file(file).hint(hint));
    }
    match Key::new(entries) {
        Ok(key) if problems.is_empty() => Ok(key),
        Ok(_) => Err(problems),
        Err(wrong) => Err([problems, wrong].concat()),
    }
}
