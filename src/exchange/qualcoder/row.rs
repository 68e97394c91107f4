//! What rows of several tables say in the same way.

use crate::container::sqlite::Record;
use crate::exchange::study::imported::Memo;

/// A note as any table has it.
pub fn memo(row: &Record, column: &str) -> Memo {
    let said = |column| row.said(column).unwrap_or_default().to_owned();
    Memo { name: String::new(), author: said("owner"), date: said("date"), text: said(column) }
}

/// Where a row says that its words stand.
pub fn range(row: &Record) -> Option<(usize, usize)> {
    row.place("pos0").zip(row.place("pos1"))
}
