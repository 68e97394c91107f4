//! The main table as records with the columns for programs: what csv and tsv write.

use super::lines::Lines;
use super::quote_columns::{columns, rows};
use crate::report::{Audience, Block, Report, Table, Value};

/// What of a report is a table to programs.
pub enum Main<'r> {
    /// The main table.
    Table(&'r Table),
    /// The quotes, where there is no table.
    Quotes,
    /// The paragraphs of a report that is nothing else.
    Text(Vec<&'r str>),
}

impl<'r> Main<'r> {
    /// What it is in this report.
    ///
    /// # Errors
    /// A report without any of them cannot be written in `format`.
    pub fn of(report: &'r Report, format: &str) -> Result<Self, String> {
        if let Some(table) = report.main_table() {
            return Ok(Self::Table(table));
        }
        if report.blocks.iter().any(|block| matches!(block, Block::Quotes(_))) {
            return Ok(Self::Quotes);
        }
        let paragraphs = report.blocks.iter().map(|block| match block {
            Block::Text(text) => Some(text.as_str()),
            Block::Facts(_) | Block::Table(_) | Block::Quotes(_) | Block::Figure(_) => None,
        });
        match paragraphs.collect::<Option<Vec<_>>>() {
            Some(paragraphs) if !paragraphs.is_empty() => Ok(Self::Text(paragraphs)),
            _ => Err(format!("this report has no table to write as {format}")),
        }
    }
}

/// Writes a header and a record per row of what is a table to programs.
///
/// # Errors
/// A report without such a thing cannot be written in `format`.
pub fn records(report: &Report, format: &str, lines: &mut Lines) -> Result<(), String> {
    match Main::of(report, format)? {
        Main::Table(table) => {
            header(table, lines);
            body(table, lines);
        }
        Main::Quotes => {
            let columns = columns(report);
            columns.iter().for_each(|column| lines.text(column.id));
            lines.end();
            for (group, quote) in rows(report) {
                columns.iter().for_each(|column| (column.value)(group, quote).write(lines));
                lines.end();
            }
        }
        Main::Text(paragraphs) => {
            for text in ["text"].into_iter().chain(paragraphs) {
                lines.text(text);
                lines.end();
            }
        }
    }
    Ok(())
}

/// The columns for programs, and whether each holds shares.
pub fn columns_of(table: &Table) -> Vec<(usize, bool)> {
    let for_programs = |i: &usize| table.columns[*i].audience != Audience::People;
    let columns = (0..table.columns.len()).filter(for_programs);
    columns.map(|i| (i, holds_shares(table, i))).collect()
}

/// The names of a table's columns.
pub fn header(table: &Table, lines: &mut Lines) {
    for (i, share) in columns_of(table) {
        let id = &table.columns[i].id;
        lines.text(id);
        if share {
            lines.text(&format!("{id}_of"));
            lines.text(&format!("{id}_percent"));
        }
    }
    lines.end();
}

/// A record for each row of a table.
pub fn body(table: &Table, lines: &mut Lines) {
    let columns = columns_of(table);
    for row in &table.rows {
        for (i, share) in &columns {
            let value = row.cells.get(*i).unwrap_or(&Value::Nothing);
            exact(value, lines);
            if *share {
                whole_and_percent(value, lines);
            }
        }
        lines.end();
    }
}

/// Whether a column's values are shares, which take three columns.
pub fn holds_shares(table: &Table, column: usize) -> bool {
    let is_share =
        |cells: &[Value]| cells.get(column).is_some_and(|v| matches!(v, Value::Share { .. }));
    table.columns[column].shares || table.rows.iter().any(|row| is_share(&row.cells))
}

/// The value as a program reads it: empty where there is no number.
fn exact(value: &Value, lines: &mut Lines) {
    match value {
        Value::Text(text) => lines.text(text),
        Value::Count(n) | Value::Share { n, .. } => lines.number(n),
        // Adding zero turns -0 into 0.
        Value::Real { value, .. } if value.is_finite() => lines.number(value + 0.0),
        // A cell is one number: columns for programs hold each end of a range by itself.
        Value::Real { .. }
        | Value::Range { .. }
        | Value::Undefined(_)
        | Value::Hidden
        | Value::Nothing => lines.nothing(),
    }
}

fn whole_and_percent(value: &Value, lines: &mut Lines) {
    match value {
        Value::Share { of: 0, .. } => {
            lines.number(0);
            lines.nothing();
        }
        Value::Share { n, of } => {
            lines.number(of);
            lines.number(percent(*n, *of));
        }
        _ => (0..2).for_each(|_| lines.nothing()),
    }
}

fn percent(n: u64, of: u64) -> String {
    let decimals = format!("{:.6}", 100.0 * n as f64 / of as f64);
    decimals.trim_end_matches('0').trim_end_matches('.').to_owned()
}
