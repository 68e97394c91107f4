//! The tables of agreement on spans.

use super::super::figures::{FEW, Intervals};
use super::super::table::interval_cells;
use super::cut::OfTranscript;
use super::evidence::all_units;
use crate::model::{CodeId, Frame};
use crate::report::{Audience, Column, Row, Table, Value};
use intercoder::interval::{Estimate, NoInterval};
use intercoder::{
    Coefficient, SpanCounts, Undefined, UnitCounts, category_alpha, coverage, cu_alpha, exact_f1,
    length_jaccard, relevance_alpha, span_f1, u_alpha,
};

pub(super) fn columns<'a>(
    raters: impl Iterator<Item = &'a str>,
    intervals: Intervals,
) -> Vec<Column> {
    let programs = |id: &str, title: &str| Column::new(id, title).only(Audience::Programs);
    let mut columns = vec![
        programs("row", "Row"),
        programs("theme", "Theme"),
        programs("code", "Code"),
        Column::new("name", "Code"),
        programs("depth", "Depth"),
    ];
    columns.extend(raters.map(|r| Column::new(format!("spans_{r}"), r)));
    columns.extend([
        Column::new("f1_exact", "F1 exact"),
        Column::new("f1_half", "F1 half"),
        Column::new("jaccard", "Jaccard"),
        Column::new("u_alpha", "u-alpha"),
        Column::new("interval", intervals.name()).only(Audience::People),
        programs("u_alpha_low", "Low"),
        programs("u_alpha_high", "High"),
        programs("u_alpha_interval", "Interval"),
        programs("u_alpha_below_667", "< .667"),
        programs("u_alpha_below_800", "< .800"),
        Column::new("flags", "Flags"),
    ]);
    columns
}

fn real(outcome: Result<f64, Undefined>) -> Value {
    outcome.map_or_else(
        |why| Value::Undefined(why.to_string()),
        |value| Value::Real { value, digits: 3 },
    )
}

/// The three figures on matching spans.
fn matching(counts: &SpanCounts) -> [Value; 3] {
    [exact_f1(counts), span_f1(counts), length_jaccard(counts)].map(|of| real(of.map(|c| c.value)))
}

pub(super) fn code_row(
    frame: &Frame,
    code: CodeId,
    of: &[OfTranscript],
    raters: &[(usize, &str)],
    sure: &Result<Estimate, NoInterval>,
) -> Row {
    let book = &frame.codebook;
    let mut matches = SpanCounts::default();
    of.iter().for_each(|transcript| matches.add(&transcript.matches));
    let alpha = u_alpha(&all_units(of)).map(|c| c.value);
    let spans: Vec<u64> = raters
        .iter()
        .map(|(r, _)| of.iter().map(|transcript| transcript.spans[*r]).sum())
        .collect();
    let mut cells = vec![
        Value::text("code"),
        Value::text(&book[book.theme(code)].id),
        Value::text(&book[code].id),
        Value::text(&book[code].name),
        Value::Count(book[code].depth as u64),
    ];
    cells.extend(spans.iter().map(|n| Value::Count(*n)));
    cells.extend(matching(&matches));
    cells.push(real(alpha));
    cells.extend(interval_cells(sure, alpha.is_ok()));
    let used: Vec<&str> =
        raters.iter().zip(&spans).filter(|(_, n)| **n > 0).map(|((_, name), _)| *name).collect();
    let mut flags = match used.as_slice() {
        [] => vec!["unused".to_owned()],
        [only] if raters.len() > 1 => vec![format!("only {only}")],
        _ => Vec::new(),
    };
    if !used.is_empty() && spans.iter().any(|n| *n < FEW) {
        flags.push("too few".to_owned());
    }
    cells.push(Value::text(flags.join(", ")));
    Row { depth: book[code].depth, cells }
}

pub(super) fn pooled_row(
    given: &[&Vec<OfTranscript>],
    pooled: Result<f64, Undefined>,
    raters: usize,
    sure: &Result<Estimate, NoInterval>,
) -> Row {
    let mut all = SpanCounts::default();
    given.iter().flat_map(|of| of.iter()).for_each(|transcript| all.add(&transcript.matches));
    let mut cells = vec![
        Value::text("pooled"),
        Value::Nothing,
        Value::Nothing,
        Value::text("All codes, pooled"),
        Value::Count(0),
    ];
    cells.resize(cells.len() + raters, Value::Nothing);
    cells.extend(matching(&all));
    cells.push(real(pooled));
    cells.extend(interval_cells(sure, pooled.is_ok()));
    cells.push(Value::Nothing);
    Row { depth: 0, cells }
}

/// The family of alphas for codes that exclude each other.
pub(super) fn exclusive_table(
    frame: &Frame,
    parent: CodeId,
    of: &[Result<UnitCounts, String>],
) -> Table {
    let book = &frame.codebook;
    let mut table = Table {
        id: format!("exclusive_{}", book[parent].id),
        title: format!("{}: its codes exclude each other", book[parent].name),
        aside: true,
        columns: vec![
            Column::new("name", "Figure"),
            Column::new("value", "Value"),
            Column::new("covered", "Covered"),
        ],
        ..Table::default()
    };
    let mut counts = UnitCounts::default();
    for transcript in of {
        match transcript {
            Ok(units) => counts.add(units),
            Err(why) => {
                let cells =
                    vec![Value::text("u-alpha"), Value::Undefined(why.clone()), Value::Nothing];
                table.rows.push(Row { depth: 0, cells });
                return table;
            }
        }
    }
    let mut push = |name: String, value: Value, covered: Value| {
        table.rows.push(Row { depth: 0, cells: vec![Value::text(name), value, covered] });
    };
    let value = |of: Result<Coefficient, Undefined>| real(of.map(|c| c.value));
    push("u-alpha: where, and which code".to_owned(), value(u_alpha(&counts)), Value::Nothing);
    push("|u-alpha: where".to_owned(), value(relevance_alpha(&counts)), Value::Nothing);
    push(
        "cu-alpha: which code, where both coded".to_owned(),
        value(cu_alpha(&counts)),
        Value::Nothing,
    );
    for child in book.ids().filter(|c| book[*c].parent == Some(parent)) {
        let id = child.0 as u32;
        let covered = real(coverage(&counts, id));
        push(
            format!("(k)u-alpha: {}", book[child].name),
            value(category_alpha(&counts, id)),
            covered,
        );
    }
    table
}
