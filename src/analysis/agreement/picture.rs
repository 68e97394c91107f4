//! The table of agreement as a picture: alpha of each code, and between what it may move.

use super::super::label::label;
use super::figures::Intervals;
use crate::model::Frame;
use crate::report::figure::{self, Interval, Plot};
use crate::report::{Figure, Row, Table, Value};
use intercoder::{Alpha, Statistic};

/// The two limits that Krippendorff names.
const LIMITS: [f64; 2] = [0.667, 0.8];

/// The picture of a table that is not split.
pub(super) fn picture(frame: &Frame, intervals: Intervals, table: &Table) -> Figure {
    let rows: Vec<Interval> = table.rows.iter().filter_map(|row| of(frame, table, row)).collect();
    let instead = match rows.iter().any(|row| row.value.is_some()) {
        true => None,
        false => Some("No coefficient is defined: the table says why.".to_owned()),
    };
    Figure {
        id: "agreement".to_owned(),
        title: "Agreement of coders on each code".to_owned(),
        above: "How far the coders gave each code to the same units, and how far this number could move with other \
                interviews."
            .to_owned(),
        below: "Few and rare codes give wide intervals; look at the passages before changing a code. Dashed: .667 and \
                .800, the limits that Krippendorff names. An open circle has no interval."
            .to_owned(),
        plot: Plot::Intervals(figure::Intervals {
            unit: format!("alpha, {}", intervals.name()),
            rows,
            marks: LIMITS.to_vec(),
            points: false,
        }),
        instead,
    }
}

/// The row of a code; the rows of all codes together stand in the table alone.
fn of(frame: &Frame, table: &Table, row: &Row) -> Option<Interval> {
    let cell = |id: &str| row.cells.get(table.columns.iter().position(|column| column.id == id)?);
    let text = |id: &str| match cell(id) {
        Some(Value::Text(text)) => text.as_str(),
        _ => "",
    };
    let real = |id: &str| match cell(id) {
        Some(Value::Real { value, .. }) if value.is_finite() => Some(*value),
        _ => None,
    };
    let book = &frame.codebook;
    let code = book.ids().find(|code| book[*code].id == text("code"))?;
    let mut flags: Vec<String> =
        text("flags").split(", ").filter(|flag| !flag.is_empty()).map(str::to_owned).collect();
    for id in [Alpha.id(), "interval"] {
        if let Some(Value::Undefined(why)) = cell(id) {
            flags.push(why.clone());
        }
    }
    Some(Interval {
        label: label(book, code),
        value: real(Alpha.id()),
        between: real("alpha_low").zip(real("alpha_high")),
        flags,
    })
}
