//! What any analysis says of a study, in a form that tests can compare.

use qualcode::analysis::Analysis;
use qualcode::error::{Kind, Problem};
use qualcode::load::{self, Request};
use qualcode::report::{Block, Report, Row, Table, Value};

/// What an analysis says of a study; fails on any error that the program finds.
pub fn reported<A: Analysis>(request: &Request, analysis: &A) -> Report {
    let mut problems = Vec::new();
    let study = load::open(request, &mut problems).expect("the study opens");
    let read = study.read(&|coded| analysis.fold(&study.frame, coded));
    problems.extend(read.problems);
    // Some of these people are to speak where nobody does; what is counted stands.
    let wrong = |p: &&Problem| p.is_error() && p.kind != Kind::WhoSpeaks;
    let errors: Vec<String> = problems.iter().filter(wrong).map(Problem::to_string).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    analysis.finish(&study.frame, analysis.merge_all(read.parts))
}

/// All that it says but the notes, sorted, with texts as `text` has them.
pub fn said(report: &Report, text: impl Fn(&str) -> String) -> Vec<String> {
    let mut said = Vec::new();
    for block in &report.blocks {
        let Block::Table(table) = block else {
            // A picture says what its table says.
            if !matches!(block, Block::Figure(_)) {
                said.push(format!("{block:?}"));
            }
            continue;
        };
        said.push(table.columns.iter().map(|c| text(&c.id)).collect::<Vec<_>>().join(" "));
        said.extend(table.rows.iter().map(|row| line(row, &text)));
    }
    // In whatever order tables and rows come.
    said.sort();
    said
}

fn line(row: &Row, text: &impl Fn(&str) -> String) -> String {
    let cell = |cell: &Value| match cell {
        Value::Text(own) => text(own),
        Value::Undefined(why) => format!("n/a {}", text(why)),
        // Sums of fractions depend on their order by a rounding.
        Value::Real { value, .. } => format!("{value:.9}"),
        other => format!("{other:?}"),
    };
    row.cells.iter().map(cell).collect::<Vec<_>>().join(" | ")
}

/// A table by its name.
pub fn table<'r>(report: &'r Report, id: &str) -> &'r Table {
    report.tables().find(|table| table.id == id).expect("the table")
}

/// A cell by the name of its column.
pub fn cell<'t>(table: &'t Table, row: &'t Row, id: &str) -> &'t Value {
    let index = table.columns.iter().position(|column| column.id == id).expect("the column");
    &row.cells[index]
}

/// Words.
pub fn text(table: &Table, row: &Row, id: &str) -> String {
    match cell(table, row, id) {
        Value::Text(text) => text.clone(),
        other => panic!("{id} is {other:?}"),
    }
}

/// A number, or a part with its whole; nothing where there is none.
pub fn number(table: &Table, row: &Row, id: &str) -> Option<(u64, u64)> {
    match cell(table, row, id) {
        Value::Count(n) => Some((*n, 0)),
        Value::Share { n, of } => Some((*n, *of)),
        Value::Undefined(_) | Value::Nothing => None,
        other => panic!("{id} is {other:?}"),
    }
}
