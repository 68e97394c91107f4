//! Small numbers of people in theme tables.

use super::super::small_cells::{Columns, Count, SmallCells, hide};
use crate::report::{Block, Report, Table};

/// Hides small numbers of people in a theme table, and says so.
pub(super) fn protect(report: &mut Report, of: SmallCells) {
    // A picture says what its table says, and what that no longer says.
    report.blocks.retain(|block| !matches!(block, Block::Figure(_)));
    let tables = report.blocks.iter_mut().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        Block::Text(_) | Block::Facts(_) | Block::Quotes(_) | Block::Figure(_) => None,
    });
    for table in tables {
        let count = protect_table(table, of);
        report.notes.retain(|note| tells_nothing(&note.full, &count));
        let totals = if table.spread.is_some() { "the sizes of groups" } else { "their names" };
        report.notes.extend(count.notes(of, totals));
    }
}

/// Hides them in the table of `code themes` with or without groups.
pub(super) fn protect_table(table: &mut Table, of: SmallCells) -> Count {
    let at = |id: &str| table.columns.iter().position(|column| column.id == id);
    let share = at("participants").unwrap_or_default();
    let columns = Columns {
        name: 2,
        group: table.spread.as_ref().map(|spread| spread.by),
        share,
        beside: (share + 1..table.columns.len()).collect(),
        size: None,
    };
    hide(table, &columns, of)
}

/// Whether a note of the contract tells no number of people that the table hides.
pub(super) fn tells_nothing(note: &str, count: &Count) -> bool {
    let tells = note.contains("reached only through segments of several speakers");
    let tells_all = note.starts_with("who speaks");
    !(tells || count.all && tells_all)
}
