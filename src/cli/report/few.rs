//! A page for everybody on which no number of few people stands: what tells of codes whose number is hidden, and of values that
//! few people have, goes from the other parts as well.

use crate::analysis::small_cells::SmallCells;
use crate::render::page::Content;
use crate::report::figure::Plot;
use crate::report::{Block, Report, Row, Table, Value};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What stands for all values of an attribute that few people have.
const OTHERS: &str = "(values of few people)";

/// What stands for no value; that somebody has none tells nothing of them.
const MISSING: &str = "(missing)";

/// What is said of it.
pub fn told(least: SmallCells) -> String {
    let k = least.least();
    format!(
        "numbers of 1 to {} people who do, or who do not, and all that would tell them: values of attributes that few have, \
         codes of which few speak in Agreement, and what counts turns and transcripts of single people (where codes lie, codes \
         together, new codes)",
        k - 1
    )
}

/// Leaves it out.
pub fn leave_out(content: &mut Content) {
    let hidden = hidden_codes(&content.themes);
    if let Ok(report) = &mut content.agreement {
        without_codes(Arc::make_mut(report), &hidden);
    }
    if let Ok(report) = &mut content.people {
        without_rare_values(Arc::make_mut(report));
    }
}

fn place(table: &Table, id: &str) -> Option<usize> {
    table.columns.iter().position(|column| column.id == id)
}

fn text(row: &Row, at: Option<usize>) -> &str {
    match at.and_then(|at| row.cells.get(at)) {
        Some(Value::Text(text)) => text,
        _ => "",
    }
}

/// The codes of which the table of themes does not say how many people speak of them.
fn hidden_codes(themes: &Report) -> BTreeSet<String> {
    let Some(table) = themes.main_table() else { return BTreeSet::new() };
    let [code, people] = ["code", "participants"].map(|id| place(table, id));
    let is_hidden = |row: &&Row| people.is_some_and(|at| row.cells[at] == Value::Hidden);
    table.rows.iter().filter(is_hidden).map(|row| text(row, code).to_owned()).collect()
}

/// Without the rows of these codes, and without the mean of all rows, from which they could be worked out.
fn without_codes(report: &mut Report, hidden: &BTreeSet<String>) {
    for block in &mut report.blocks {
        match block {
            Block::Table(table) => {
                let [kind, code] = ["row", "code"].map(|id| place(table, id));
                let tells =
                    |row: &Row| hidden.contains(text(row, code)) || text(row, kind) == "mean";
                table.rows.retain(|row| hidden.is_empty() || !tells(row));
            }
            Block::Figure(figure) => {
                if let Plot::Intervals(intervals) = &mut figure.plot {
                    intervals.rows.retain(|row| !hidden.contains(&row.label.id));
                }
            }
            Block::Text(_) | Block::Facts(_) | Block::Quotes(_) => {}
        }
    }
}

/// Without values whose number is hidden: that somebody has them may tell who that is.
fn without_rare_values(report: &mut Report) {
    let tables = report.blocks.iter_mut().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        Block::Text(_) | Block::Facts(_) | Block::Quotes(_) | Block::Figure(_) => None,
    });
    for table in tables {
        let [attribute, level, name, n] =
            ["attribute", "level", "characteristic", "n"].map(|id| place(table, id));
        let is_rare = |row: &Row| {
            let is_hidden = n.is_some_and(|at| row.cells[at] == Value::Hidden);
            is_hidden && row.depth > 0 && text(row, level) != MISSING
        };
        let mut rows: Vec<Row> = Vec::new();
        // One row for all of an attribute, behind its other values.
        let mut others: Option<Row> = None;
        for row in std::mem::take(&mut table.rows) {
            let of_next = |others: &Row| text(others, attribute) != text(&row, attribute);
            if text(&row, level) == MISSING || others.as_ref().is_some_and(of_next) {
                rows.extend(others.take());
            }
            match is_rare(&row) {
                true => others = Some(row),
                false => rows.push(row),
            }
        }
        rows.extend(others);
        for row in rows.iter_mut().filter(|row| is_rare(row)) {
            for at in [level, name].into_iter().flatten() {
                row.cells[at] = Value::text(OTHERS);
            }
        }
        table.rows = rows;
    }
}
