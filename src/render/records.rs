//! The main table as records with the columns for programs: what csv and tsv write.

use super::lines::Lines;
use super::quote_columns::{columns, rows};
use crate::report::{Audience, Block, Report, Table, Value};

/// Writes a header and a record per row of the main table, of the quotes where there is no table, or of the paragraphs
/// of a report that is nothing else.
///
/// # Errors
/// A report without either cannot be written in `format`.
pub fn records(report: &Report, format: &str, lines: &mut Lines) -> Result<(), String> {
    if let Some(table) = report.main_table() {
        header(table, lines);
        body(table, lines);
        return Ok(());
    }
    let is_quotes = |block: &Block| matches!(block, Block::Quotes(_));
    if !report.blocks.iter().any(is_quotes) {
        let none = || format!("this report has no table to write as {format}");
        return of_text(report, lines).ok_or_else(none);
    }
    let columns = columns(report);
    columns.iter().for_each(|column| lines.text(column.id));
    lines.end();
    for (group, quote) in rows(report) {
        columns.iter().for_each(|column| (column.value)(group, quote).write(lines));
        lines.end();
    }
    Ok(())
}

/// A report that is nothing but text: a record for each paragraph.
fn of_text(report: &Report, lines: &mut Lines) -> Option<()> {
    let paragraphs = report.blocks.iter().map(|block| match block {
        Block::Text(text) => Some(text),
        Block::Facts(_) | Block::Table(_) | Block::Quotes(_) | Block::Figure(_) => None,
    });
    let paragraphs: Vec<&String> = paragraphs.collect::<Option<_>>()?;
    (!paragraphs.is_empty()).then_some(())?;
    for text in ["text"].into_iter().chain(paragraphs.into_iter().map(String::as_str)) {
        lines.text(text);
        lines.end();
    }
    Some(())
}

/// The columns for programs, and whether each holds shares.
fn columns_of(table: &Table) -> Vec<(usize, bool)> {
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
