//! Quotes as records that are text from the start: a table of them may be too long to be held as a report.

use super::lines::{Lines, MARK};
use super::quote_columns::COLUMNS;
use super::renderer::Dialect;
use crate::report::{QuoteGroup, Quoted};
use std::io::{self, Write};
use std::ops::Range;

/// How many columns are there only if something is in them.
const EXTRA: usize = 6;
/// How many are always there.
const ALWAYS: usize = COLUMNS.len() - EXTRA;

/// Some rows of the table of quotes.
pub struct QuoteRows {
    dialect: Dialect,
    lines: Lines,
    rows: Vec<Row>,
    /// Which of the other columns have something in them.
    needed: [bool; EXTRA],
}

/// Where a row stands.
struct Row {
    start: usize,
    /// Where the columns end that are always there.
    end: usize,
    /// Where each other column ends, if anything is in one of them.
    extra: Option<Box<[usize; EXTRA]>>,
}

impl QuoteRows {
    /// No rows so far.
    #[must_use]
    pub const fn new(dialect: Dialect) -> Self {
        Self { dialect, lines: Lines::new(dialect), rows: Vec::new(), needed: [false; EXTRA] }
    }

    /// Adds a quote of a group, of which only the code's id and name matter.
    pub fn push(&mut self, group: &QuoteGroup, quote: &Quoted) {
        let start = self.lines.len();
        let (always, others) = COLUMNS.split_at(ALWAYS);
        always.iter().for_each(|column| (column.value)(group, quote).write(&mut self.lines));
        let end = self.lines.len();
        let mut has_extra = false;
        for (column, needed) in others.iter().zip(&mut self.needed) {
            let is_said = (column.value)(group, quote).is_said();
            *needed |= is_said;
            has_extra |= is_said;
        }
        let mut ends = [end; EXTRA];
        for (column, end) in others.iter().filter(|_| has_extra).zip(&mut ends) {
            (column.value)(group, quote).write(&mut self.lines);
            *end = self.lines.len();
        }
        self.lines.end();
        self.rows.push(Row { start, end, extra: has_extra.then(|| Box::new(ends)) });
    }

    /// How many rows there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The whole table: rows of `parts` in this order, each as the number of its part and its rows there.
    ///
    /// # Errors
    /// If `to` takes no more.
    pub fn write(
        dialect: Dialect,
        parts: &[Self],
        order: impl Iterator<Item = (usize, Range<usize>)>,
        to: &mut dyn Write,
    ) -> io::Result<()> {
        let needed: Vec<bool> =
            (0..EXTRA).map(|extra| parts.iter().any(|part| part.needed[extra])).collect();
        let mut header = Lines::new(dialect);
        for (at, column) in COLUMNS.iter().enumerate() {
            if at.checked_sub(ALWAYS).is_none_or(|extra| needed[extra]) {
                header.text(column.id);
            }
        }
        header.end();
        if dialect.excel_safe {
            to.write_all(MARK.as_bytes())?;
        }
        to.write_all(header.into_text().as_bytes())?;
        for (part, rows) in order {
            rows.into_iter().try_for_each(|row| parts[part].row(row, &needed, to))?;
        }
        Ok(())
    }

    fn row(&self, row: usize, needed: &[bool], to: &mut dyn Write) -> io::Result<()> {
        let text = self.lines.as_bytes();
        let row = &self.rows[row];
        to.write_all(&text[row.start..row.end])?;
        let mut from = row.end;
        for (extra, needed) in needed.iter().enumerate() {
            // With what stands between it and the column before.
            let cell = match &row.extra {
                Some(ends) => &text[std::mem::replace(&mut from, ends[extra])..ends[extra]],
                None => std::slice::from_ref(&self.dialect.delimiter),
            };
            if *needed {
                to.write_all(cell)?;
            }
        }
        to.write_all(if self.dialect.excel_safe { b"\r\n" } else { b"\n" })
    }
}
