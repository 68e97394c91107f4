//! The main table as records with the columns for programs: what csv and tsv write.

use super::quote_columns::{columns, rows};
use crate::report::{Audience, Block, Report, Table, Value};

/// One cell of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Field {
    /// Words.
    Text(String),
    /// A number in decimals, or nothing where there is none.
    Number(String),
}

impl Field {
    fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }
}

/// A header and a record per row of the main table, of the quotes where there is no table, or of the paragraphs of
/// a report that is nothing else.
///
/// # Errors
/// A report without either cannot be written in `format`.
pub fn records(report: &Report, format: &str) -> Result<Vec<Vec<Field>>, String> {
    if let Some(table) = report.main_table() {
        return Ok(of_table(table));
    }
    let is_quotes = |block: &Block| matches!(block, Block::Quotes(_));
    if !report.blocks.iter().any(is_quotes) {
        return of_text(report).ok_or(format!("this report has no table to write as {format}"));
    }
    let columns = columns(report);
    let header = columns.iter().map(|column| Field::text(column.id)).collect();
    let record = |(group, quote)| columns.iter().map(|c| exact(&(c.value)(group, quote))).collect();
    Ok([header].into_iter().chain(rows(report).map(record)).collect())
}

/// A report that is nothing but text: a record for each paragraph.
fn of_text(report: &Report) -> Option<Vec<Vec<Field>>> {
    let paragraphs = report.blocks.iter().map(|block| match block {
        Block::Text(text) => Some(vec![Field::text(text)]),
        Block::Facts(_) | Block::Table(_) | Block::Quotes(_) | Block::Figure(_) => None,
    });
    let paragraphs: Vec<Vec<Field>> = paragraphs.collect::<Option<_>>()?;
    (!paragraphs.is_empty())
        .then(|| [vec![Field::text("text")]].into_iter().chain(paragraphs).collect())
}

fn of_table(table: &Table) -> Vec<Vec<Field>> {
    let for_programs = |i: &usize| table.columns[*i].audience != Audience::People;
    let columns: Vec<(usize, bool)> = (0..table.columns.len())
        .filter(for_programs)
        .map(|i| (i, holds_shares(table, i)))
        .collect();
    let mut header = Vec::new();
    for (i, share) in &columns {
        let id = &table.columns[*i].id;
        header.push(Field::text(id));
        if *share {
            header.extend(["of", "percent"].map(|part| Field::Text(format!("{id}_{part}"))));
        }
    }
    let mut records = vec![header];
    for row in &table.rows {
        let mut record = Vec::new();
        for (i, share) in &columns {
            let value = row.cells.get(*i).unwrap_or(&Value::Nothing);
            record.push(exact(value));
            if *share {
                record.extend(whole_and_percent(value).map(Field::Number));
            }
        }
        records.push(record);
    }
    records
}

/// Whether a column's values are shares, which take three columns.
pub fn holds_shares(table: &Table, column: usize) -> bool {
    let is_share =
        |cells: &[Value]| cells.get(column).is_some_and(|v| matches!(v, Value::Share { .. }));
    table.columns[column].shares || table.rows.iter().any(|row| is_share(&row.cells))
}

/// The value as a program reads it: empty where there is no number.
fn exact(value: &Value) -> Field {
    match value {
        Value::Text(text) => Field::text(text),
        Value::Count(n) | Value::Share { n, .. } => Field::Number(n.to_string()),
        // Adding zero turns -0 into 0.
        Value::Real { value, .. } if value.is_finite() => Field::Number((value + 0.0).to_string()),
        // A cell is one number: columns for programs hold each end of a range by itself.
        Value::Real { .. }
        | Value::Range { .. }
        | Value::Undefined(_)
        | Value::Hidden
        | Value::Nothing => Field::Number(String::new()),
    }
}

fn whole_and_percent(value: &Value) -> [String; 2] {
    match value {
        Value::Share { of: 0, .. } => ["0".to_owned(), String::new()],
        Value::Share { n, of } => [of.to_string(), percent(*n, *of)],
        _ => Default::default(),
    }
}

fn percent(n: u64, of: u64) -> String {
    let decimals = format!("{:.6}", 100.0 * n as f64 / of as f64);
    decimals.trim_end_matches('0').trim_end_matches('.').to_owned()
}
