//! The grid to be filled in: a row per cell, with what is written already, and the quotes beside it.

use super::super::title::title;
use super::asked::Framework;
use super::basis::basis;
use super::matrix::Matrix;
use super::part::Part;
use crate::model::{Frame, Summary};
use crate::report::{Block, Column, Report, Row, Table, Value};

/// The report.
pub(super) fn report(asked: &Framework, frame: &Frame, part: &Part) -> Report {
    let matrix = Matrix::new(asked, frame, part);
    let book = &frame.codebook;
    let ids = ["case", "code", "summary", "by", "basis", "quotes"];
    let mut rows = Vec::new();
    for (name, case) in &matrix.cases {
        for of in &matrix.columns {
            let Some(cell) = case.cells.get(of) else { continue };
            let mut written: Vec<Summary> = matrix.summaries(name, of.code).cloned().collect();
            if written.is_empty() && cell.read > 0 {
                written.push(Summary::default());
            }
            for summary in written {
                // A summary keeps what it was written on, so that a change since is not forgotten.
                let basis =
                    if summary.basis.is_empty() { basis(&cell.passages) } else { summary.basis };
                rows.push(Row {
                    depth: 0,
                    cells: vec![
                        Value::text(name.as_str()),
                        Value::text(&book[of.code].id),
                        Value::text(summary.text),
                        Value::text(summary.by),
                        Value::text(basis),
                        Value::text(matrix.text(name, *of, cell)),
                    ],
                });
            }
        }
    }
    rows.extend(lost(&matrix));
    let table = Table {
        id: "summaries".to_owned(),
        columns: ids.map(|id| Column::new(id, id)).into(),
        rows,
        ..Table::default()
    };
    let notes = vec![
        "write under `summary` and `by`, and save it as summaries.csv in the study, or name it with --summaries; `basis` \
         stands for the tags, so that a change of them is told; what is written already stays"
            .to_owned(),
    ];
    Report {
        title: title(frame, "Summaries"),
        blocks: vec![Block::Table(table)].into(),
        notes: notes.into(),
    }
}

/// Summaries that have no cell here: what somebody wrote is kept.
fn lost(matrix: &Matrix<'_>) -> Vec<Row> {
    let book = &matrix.frame.codebook;
    let has_cell = |row: &&Summary| {
        let code = book.find(&row.code);
        let case = matrix.part.cases.get(&row.case);
        let mut columns = matrix.columns.iter().filter(|of| Some(of.code) == code);
        case.is_some_and(|case| columns.any(|of| case.cells.contains_key(of)))
    };
    let rows = matrix.asked.summaries.rows.iter().filter(|row| !has_cell(row));
    let row = |row: &Summary| Row {
        depth: 0,
        cells: vec![
            Value::text(row.case.as_str()),
            Value::text(&row.code),
            Value::text(&row.text),
            Value::text(&row.by),
            Value::text(&row.basis),
            Value::Nothing,
        ],
    };
    rows.map(row).collect()
}
