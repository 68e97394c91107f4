//! When the rows of a table start.

use super::columns::Columns;
use crate::files::table::{TextRow, TextTable};
use crate::speech::times;

/// More units than this for one word are milliseconds, not seconds.
const SECONDS_PER_WORD: f64 = 20.0;

/// How the times of a table are written.
pub struct Times {
    /// Milliseconds in a unit of plain numbers.
    unit: f64,
}

impl Times {
    /// Reads it from all times of the table.
    pub fn read(table: &TextTable<'_>, columns: &Columns) -> Self {
        let number = |row: &TextRow, column: Option<usize>| -> Option<f64> {
            table.cell(row, column)?.parse().ok()
        };
        let rows = || table.rows.iter();
        let words: usize = rows()
            .filter_map(|row| table.cell(row, Some(columns.text)))
            .map(|text| text.split_whitespace().count())
            .sum();
        let starts: Vec<f64> = rows().filter_map(|row| number(row, columns.time)).collect();
        let whole = starts.iter().all(|start| start.fract() == 0.0);
        let spoken: f64 = rows()
            .filter_map(|row| Some(number(row, columns.end)? - number(row, columns.time)?))
            .sum();
        let until = starts.iter().copied().fold(0.0, f64::max);
        let length = if spoken > 0.0 { spoken } else { until };
        let milliseconds = whole && length > SECONDS_PER_WORD * words as f64;
        Self { unit: if milliseconds { 1.0 } else { 1000.0 } }
    }

    /// When a row starts: a clock, a stretch of two, or a number.
    pub fn start(&self, cell: Option<&str>) -> Option<u64> {
        let cell = cell?;
        let plain = |text: &str| {
            let bare = text.trim().trim_matches(['[', ']', '(', ')', '<', '>', '#']).to_owned();
            let clock = times::milliseconds(&bare).filter(|_| bare.contains(':'));
            let number = || bare.parse::<f64>().ok().map(|number| number * self.unit);
            // No recording lasts longer than this.
            let number = || number().filter(|n| (0.0..1e12).contains(n)).map(|n| n.round() as u64);
            clock.or_else(number)
        };
        let stretch = || {
            let (start, end) = cell.split_once(['-', '–'])?;
            plain(end).and(plain(start))
        };
        plain(cell).or_else(stretch)
    }
}
