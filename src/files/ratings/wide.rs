//! A row for each unit, a column for each coder.

use super::cells::Cells;
use super::columns::Columns;
use crate::files::table::TextTable;
use crate::model::RatedTable;

/// Reads all rows.
pub fn read(
    table: &TextTable<'_>,
    columns: &Columns,
    coders: &[usize],
    cells: &mut Cells<'_>,
    rated: &mut RatedTable,
) {
    rated.coders = coders.iter().map(|column| table.header[*column].clone()).collect();
    rated.units.reserve(table.rows.len());
    for row in &table.rows {
        let mut unit = columns.unit(table, row, coders.len());
        for (given, column) in unit.given.iter_mut().zip(coders) {
            *given = cells.labels(row, *column);
        }
        rated.units.push(unit);
    }
}
