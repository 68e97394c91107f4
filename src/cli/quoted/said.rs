//! What a report prints of what people said, wherever it stands in it.

use crate::report::{Block, QuoteGroup, Quoted, Report, Row, Table, Value};

/// A passage as a report prints it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    /// Who says it, as the reader sees it; empty where nobody is named.
    pub who: String,
    /// The ids of those who speak in it.
    pub people: Vec<String>,
    /// The theme it stands under.
    pub theme: String,
    /// Whether it follows another one of the same code.
    pub follows: bool,
    /// The words.
    pub text: String,
    /// What stands beside them: words before and after, notes.
    pub beside: Vec<String>,
}

/// All passages in order.
pub fn said(report: &Report) -> Vec<Said> {
    let mut all = Vec::new();
    for block in &report.blocks {
        match block {
            Block::Quotes(groups) => of_groups(groups, &mut all),
            Block::Table(table) if table.id == "framework" => of_matrix(table, &mut all),
            Block::Table(table) if table.id == "quotations" => of_manuscript(table, &mut all),
            Block::Table(_) | Block::Text(_) | Block::Facts(_) | Block::Figure(_) => {}
        }
    }
    all
}

fn of_groups(groups: &[QuoteGroup], all: &mut Vec<Said>) {
    let mut theme = String::new();
    for group in groups {
        if group.depth == 0 {
            theme.clone_from(&group.name);
        }
        all.extend(group.quotes.iter().enumerate().map(|(at, quote)| Said {
            theme: theme.clone(),
            follows: at > 0,
            ..of_quote(quote)
        }));
    }
}

/// A quote, by itself.
pub fn of_quote(quote: &Quoted) -> Said {
    let around = [quote.before.clone(), quote.after.clone()];
    Said {
        who: quote.attribution.clone(),
        people: quote.people.clone(),
        text: quote.words().into_owned(),
        beside: around.into_iter().chain(quote.memos.iter().cloned()).collect(),
        ..Said::default()
    }
}

/// A value of a row, by the id of its column.
fn cell<'t>(table: &Table, row: &'t Row, id: &str) -> &'t str {
    let at = table.columns.iter().position(|column| column.id == id);
    match at.and_then(|at| row.cells.get(at)) {
        Some(Value::Text(text)) => text,
        _ => "",
    }
}

/// The passages of a framework matrix, one a line; people's own summaries are no passages, and say as much of somebody.
fn of_matrix(table: &Table, all: &mut Vec<Said>) {
    for row in &table.rows {
        let case = cell(table, row, "case");
        all.extend(cell(table, row, "text").lines().map(|line| Said {
            who: case.to_owned(),
            people: vec![case.to_owned()],
            theme: cell(table, row, "theme").to_owned(),
            text: line.to_owned(),
            ..Said::default()
        }));
    }
}

fn of_manuscript(table: &Table, all: &mut Vec<Said>) {
    all.extend(table.rows.iter().map(|row| {
        let people = cell(table, row, "participants");
        Said {
            who: people.to_owned(),
            people: vec![people.to_owned()],
            text: cell(table, row, "quotation").to_owned(),
            ..Said::default()
        }
    }));
}
