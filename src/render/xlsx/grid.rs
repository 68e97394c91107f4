//! What stands in the cells of a sheet.

use crate::render::people;
use crate::render::quote_columns;
use crate::render::records::holds_shares;
use crate::report::{Audience, Report, Table, Value};
use std::collections::BTreeSet;

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Words, indented by so many levels.
    Text(String, usize),
    /// A number, shown with so many digits after the point; whole ones with their thousands apart.
    Number(f64, usize),
    /// There is no such number.
    Undefined,
    /// There is one that is not shown.
    Hidden,
    /// Nothing.
    Empty,
}

/// A header and rows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Grid {
    /// The headings, and whether numbers stand below.
    pub heads: Vec<(String, bool)>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
    /// Why something is undefined.
    pub reasons: Vec<String>,
}

impl Grid {
    /// A table as people see it, then its columns for programs.
    pub fn shown(table: &Table) -> Self {
        let mut seen = people::Grid::new(table);
        let reasons = seen.reasons();
        // Where the table is spread out its rows are others.
        let programs = if table.spread.is_none() {
            columns_for(table, Audience::Programs)
        } else {
            Vec::new()
        };
        for ((_, cells), row) in seen.rows.iter_mut().zip(&table.rows) {
            cells.extend(programs.iter().map(|i| row.cells.get(*i).unwrap_or(&Value::Nothing)));
        }
        seen.columns.extend(programs.iter().map(|i| (table.columns[*i].title.as_str(), *i)));
        Self { reasons, ..Self::of(table, &seen.columns, &seen.rows) }
    }

    /// The rows of a table that is long for programs; `None` where it is shown as it is.
    pub fn long(table: &Table) -> Option<Self> {
        table.spread.as_ref()?;
        let mut columns = columns_for(table, Audience::Programs);
        columns.extend(columns_for(table, Audience::Everyone));
        columns.sort_unstable();
        let mut rows = Vec::with_capacity(table.rows.len());
        for row in &table.rows {
            let cells = columns.iter().map(|i| row.cells.get(*i).unwrap_or(&Value::Nothing));
            rows.push((0, cells.collect()));
        }
        let columns: Vec<_> =
            columns.iter().map(|i| (table.columns[*i].title.as_str(), *i)).collect();
        Some(Self::of(table, &columns, &rows))
    }

    fn of(table: &Table, columns: &[(&str, usize)], rows: &[(usize, Vec<&Value>)]) -> Self {
        let shares: Vec<bool> =
            columns.iter().map(|(_, source)| holds_shares(table, *source)).collect();
        let mut heads: Vec<(String, bool)> = Vec::new();
        let mut taken = BTreeSet::new();
        for (at, (title, source)) in columns.iter().enumerate() {
            // Two columns of one heading are told apart by their names for programs.
            let mut title = (*title).to_owned();
            if title.is_empty() || !taken.insert(title.clone()) {
                title = format!("{title} ({})", table.columns[*source].id).trim_start().to_owned();
            }
            if shares[at] {
                heads.extend(["n", "of", "%"].map(|part| (format!("{title} {part}"), true)));
                continue;
            }
            let mut cells = rows.iter().map(|(_, cells)| cells[at]);
            heads.push((
                title,
                cells.all(|cell| !matches!(cell, Value::Text(_) | Value::Range { .. })),
            ));
        }
        let row = |(depth, cells): &(usize, Vec<&Value>)| {
            let mut row = Vec::with_capacity(heads.len());
            for (value, is_share) in cells.iter().zip(&shares) {
                let depth = if row.is_empty() { *depth } else { 0 };
                row.extend(if *is_share { share(value) } else { vec![cell(value, depth)] });
            }
            row
        };
        let rows = rows.iter().map(row).collect();
        Self { heads, rows, reasons: Vec::new() }
    }

    /// The quotes; `None` where the report has none.
    pub fn quotes(report: &Report) -> Option<Self> {
        let mut columns = quote_columns::columns(report);
        // People read from the left.
        columns.sort_by_key(|column| match column.id {
            "name" => 0,
            "quote" => 1,
            "attribution" => 2,
            _ => 3,
        });
        let rows: Vec<Vec<Cell>> = quote_columns::rows(report)
            .map(|(group, quote)| {
                columns
                    .iter()
                    .map(|column| cell(&(column.value)(group, quote).value(), 0))
                    .collect()
            })
            .collect();
        let first = rows.first()?;
        let is_number = first.iter().map(|cell| matches!(cell, Cell::Number(..)));
        let heads = columns.iter().map(|column| column.title.to_owned()).zip(is_number).collect();
        Some(Self { heads, rows, reasons: Vec::new() })
    }

    /// Names with texts.
    pub fn pairs(name: &str, text: &str, pairs: &[(String, String)]) -> Self {
        let heads = [name, text].map(|head| (head.to_owned(), false)).into();
        let cells = |(name, text): &(String, String)| {
            vec![written(name.clone(), 0), written(text.clone(), 0)]
        };
        Self { heads, rows: pairs.iter().map(cells).collect(), reasons: Vec::new() }
    }
}

fn columns_for(table: &Table, audience: Audience) -> Vec<usize> {
    (0..table.columns.len()).filter(|i| table.columns[*i].audience == audience).collect()
}

fn written(text: String, depth: usize) -> Cell {
    if text.is_empty() { Cell::Empty } else { Cell::Text(text, depth) }
}

fn cell(value: &Value, depth: usize) -> Cell {
    match value {
        Value::Text(text) => written(text.clone(), depth),
        Value::Count(n) | Value::Share { n, .. } => Cell::Number(*n as f64, 0),
        // Adding zero turns -0 into 0.
        Value::Real { value, digits } if value.is_finite() => Cell::Number(value + 0.0, *digits),
        Value::Range { .. } => written(people::value(value), depth),
        Value::Real { .. } | Value::Undefined(_) => Cell::Undefined,
        Value::Hidden => Cell::Hidden,
        // In words: columns for programs hold each end by itself.
        Value::Nothing => Cell::Empty,
    }
}

fn share(value: &Value) -> Vec<Cell> {
    match value {
        Value::Share { n, of } => {
            let percent = match of {
                0 => Cell::Undefined,
                of => Cell::Number(100.0 * *n as f64 / *of as f64, 1),
            };
            vec![Cell::Number(*n as f64, 0), Cell::Number(*of as f64, 0), percent]
        }
        Value::Hidden => vec![Cell::Hidden, Cell::Hidden, Cell::Hidden],
        other => vec![cell(other, 0), Cell::Empty, Cell::Empty],
    }
}
