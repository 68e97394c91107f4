//! Tables that `agree --export ratings` wrote, read again: their columns and labels are known, whatever they are called.
//!
//! A code may be called `none`, and a coder `Page`, which in a table from elsewhere stand for something else.

use crate::files::ratings::Wanted;
use crate::files::table::TextTable;
use crate::model::RatedTable;
use std::collections::BTreeSet;

/// The columns that such a table begins with.
const FIRST: [&str; 2] = ["unit", "cluster"];

/// How the table is to be read if it was written here, and nobody named its coders.
pub fn coders(table: &TextTable<'_>, wanted: &Wanted) -> Option<Wanted> {
    let (first, coders) = table.header.split_at_checked(FIRST.len())?;
    let is_place = |row| table.cell(row, Some(0)).is_some_and(is_place);
    let is_ours = first == FIRST
        && coders.len() > 1
        && !table.rows.is_empty()
        && table.rows.iter().all(is_place)
        && wanted.coders.is_none();
    is_ours.then(|| Wanted { coders: Some(coders.to_vec()), ..wanted.clone() })
}

/// The same, with all its labels declared, so that none is taken for a word for a missing value.
pub fn labels(table: &TextTable<'_>, of: Wanted) -> Option<Wanted> {
    let is_open = of.categories.is_empty() && of.missing.is_empty() && !of.numbers;
    if !is_open || of.distances.is_some() {
        return None;
    }
    let columns = FIRST.len()..table.header.len();
    let cells = table
        .rows
        .iter()
        .flat_map(|row| columns.clone().filter_map(|column| table.cell(row, Some(column))));
    let labels = cells.flat_map(|cell| cell.split(';')).map(str::trim);
    let labels: BTreeSet<&str> =
        labels.filter(|label| !label.is_empty() && *label != RatedTable::NO_LABEL).collect();
    Some(Wanted { categories: labels.into_iter().map(str::to_owned).collect(), ..of })
}

/// Whether a unit is called as a turn or a stretch of a transcript is: `P01:12`, `P01:40-52`.
fn is_place(unit: &str) -> bool {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    unit.rsplit_once(':').is_some_and(|(transcript, place)| {
        let (start, end) = place.split_once('-').unwrap_or((place, place));
        !transcript.is_empty() && is_number(start) && is_number(end)
    })
}
