//! Bars of blocks beside the first shares of a table.

use super::people::{Grid, Head, Sheet};
use crate::report::{Table, Value};

/// So many columns of a terminal are the whole.
const WHOLE: u64 = 20;

/// An eighth of a column to seven of them.
const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/// The sheet with a bar beside the first column of shares; as it is where there is none.
pub fn with_bars(mut sheet: Sheet, table: &Table) -> Sheet {
    let grid = Grid::new(table);
    let is_share = |column: &usize| {
        let mut cells = grid.rows.iter().map(|(_, cells)| cells[*column]);
        cells.any(|cell| matches!(cell, Value::Share { .. }))
    };
    let Some(column) = (0..grid.columns.len()).find(is_share) else { return sheet };
    sheet.heads.insert(column + 1, Head { title: String::new(), is_number: false });
    for (line, (_, cells)) in sheet.rows.iter_mut().zip(&grid.rows) {
        let bar = match cells[column] {
            Value::Share { n, of } if *of > 0 => bar(*n, *of),
            _ => String::new(),
        };
        line.cells.insert(column + 1, bar);
    }
    sheet
}

/// As long as the share, to an eighth of a column, in a track of the whole.
fn bar(n: u64, of: u64) -> String {
    let eighths = (u128::from(n.min(of)) * u128::from(WHOLE) * 8 / u128::from(of)) as usize;
    let (full, rest) = (eighths / 8, eighths % 8);
    let track = WHOLE as usize - full - usize::from(rest > 0);
    format!("{}{}{}", "█".repeat(full), EIGHTHS[rest], "·".repeat(track))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_as_long_as_their_shares() {
        assert_eq!(bar(15, 15), "█".repeat(20));
        assert_eq!(bar(0, 15), "·".repeat(20));
        // 13 of 15 of 160 eighths are 138: 17 whole columns and 2 eighths.
        assert_eq!(bar(13, 15), "█".repeat(17) + "▎" + "··");
    }
}
