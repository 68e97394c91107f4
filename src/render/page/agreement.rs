//! How far coders agree: a table whose rows are values with their intervals, and the passages on which they do not.

use super::quotes::{self, Known};
use super::saving::saving;
use super::section::{above, below, instead};
use super::table::{folded, notes};
use super::words::{Columns, line, name, real, value};
use crate::report::{Block, Report, Row, Table, Value};
use maud::{Markup, html};

/// The values that Krippendorff names.
const MARKS: [f64; 2] = [0.667, 0.8];

/// So many disputed passages of a kind are enough to talk about at once; each is a quote, too.
const SHOWN: usize = 200;

/// One row, of which the picture is drawn.
struct Rated<'a> {
    row: &'a Row,
    alpha: Option<f64>,
    between: Option<(f64, f64)>,
}

/// The part: the picture, what it means, its table and the passages.
pub fn agreement(report: &Report, disputed: Option<&Report>, known: &Known<'_>) -> Markup {
    let Some(table) = report.tables().find(|table| table.id == "agreement") else {
        return instead("Agreement needs two coders.");
    };
    let columns = Columns::of(table);
    let rated: Vec<Rated<'_>> = table.rows.iter().map(|row| Rated::of(columns, row)).collect();
    let lowest = rated.iter().filter_map(Rated::lowest).fold(0.0, f64::min);
    // Where the picture begins: 0, or a fifth below it.
    let from = (lowest * 5.0).floor() / 5.0;
    html! {
        (above("How far the coders gave each code to the same turns, and how far this number could move with other interviews."))
        p.choice hidden { button type="button" id="worst" aria-pressed="false" { "Worst first" } }
        table.rated role="table" {
            caption { "Agreement on each code: Krippendorff’s alpha" }
            thead role="rowgroup" { tr role="row" {
                th role="columnheader" scope="col" { "Code" }
                td.scale role="cell" aria-hidden="true" { (scale(from)) }
                th.n role="columnheader" scope="col" { "Alpha" }
                th.between role="columnheader" scope="col" { (interval_name(table)) }
                th role="columnheader" scope="col" { "Flags" }
            } }
            tbody role="rowgroup" {
                @for of in rated.iter().filter(|of| columns.text(of.row, "row") == "code") { (row(columns, of, from)) }
            }
            tbody.whole role="rowgroup" {
                @for of in rated.iter().filter(|of| columns.text(of.row, "row") != "code") { (row(columns, of, from)) }
            }
        }
        (below("Few and rare codes give wide intervals; look at the passages before changing a code. Dashed: .667 and .800, \
                the values that Krippendorff names. An open circle has no interval."))
        (saving(report.figures()))
        (folded("All numbers of agreement", report.tables()))
        (notes(report))
        @if let Some(disputed) = disputed { (passages(disputed, known)) }
    }
}

impl<'a> Rated<'a> {
    fn of(columns: Columns<'a>, row: &'a Row) -> Self {
        let number = |id| match columns.get(row, id) {
            Value::Real { value, .. } => Some(*value),
            _ => None,
        };
        let between = number("alpha_low").zip(number("alpha_high"));
        Self { row, alpha: number("alpha"), between }
    }

    fn lowest(&self) -> Option<f64> {
        self.between.map(|(low, _)| low).or(self.alpha)
    }
}

fn interval_name(table: &Table) -> &str {
    let found = table.columns.iter().find(|column| column.id == "interval");
    found.map_or("Interval", |column| column.title.as_str())
}

/// Thousandths of the picture's width.
fn place(value: f64, from: f64) -> f64 {
    ((value.clamp(from, 1.0) - from) / (1.0 - from) * 10000.0).round() / 10.0
}

fn scale(from: f64) -> Markup {
    let steps = ((1.0 - from) * 5.0).round() as u32;
    html! {
        svg width="100%" height="16" {
            @for step in 0..=steps {
                @let value = from + f64::from(step) / 5.0;
                @let anchor = if step == 0 { "start" } else if step == steps { "end" } else { "middle" };
                text x={ (place(value, from) / 10.0) "%" } y="12" text-anchor=(anchor) { (real(value, 1)) }
            }
        }
    }
}

fn row(columns: Columns<'_>, of: &Rated<'_>, from: f64) -> Markup {
    let is_whole = columns.text(of.row, "row") != "code";
    let between = of.between.map(|(low, high)| format!("{} to {}", real(low, 2), real(high, 2)));
    let none = match columns.get(of.row, "interval") {
        Value::Undefined(why) => Some(why.as_str()),
        _ => None,
    };
    html! {
        tr role="row" class={ "d" (of.row.depth.min(6)) @if is_whole { " whole" } } data-alpha=[of.alpha] {
            th role="rowheader" scope="row" { (name(columns.text(of.row, "name"))) }
            td.plot role="cell" aria-hidden="true" {
                svg viewBox="0 0 1000 18" preserveAspectRatio="none" width="100%" height="18" {
                    @for mark in MARKS { path.limit d={ "M" (place(mark, from)) " 0v18" } {} }
                    @if let Some((low, high)) = of.between {
                        path.interval d={ "M" (place(low, from)) " 9H" (place(high, from)) } {}
                    }
                    @if let Some(alpha) = of.alpha {
                        @let at = format!("M{} 9h0", place(alpha, from));
                        path.point d=(at) {}
                        @if of.between.is_none() { path.hole d=(at) {} }
                    }
                }
            }
            td.n role="cell" { (value(columns.get(of.row, "alpha"))) }
            td.between role="cell" {
                @if let Some(between) = between { (between) }
                @else if let Some(why) = none { (line(why)) }
            }
            td.flags role="cell" { (line(columns.text(of.row, "flags"))) }
        }
    }
}

/// The passages on which coders differ, by code.
fn passages(report: &Report, known: &Known<'_>) -> Markup {
    let groups = report.blocks.iter().filter_map(|block| match block {
        Block::Quotes(groups) => Some(groups),
        _ => None,
    });
    let groups: Vec<_> = groups.flatten().filter(|group| !group.quotes.is_empty()).collect();
    html! {
        @if !groups.is_empty() {
            h3 { "Passages on which coders differ" }
            @for group in groups {
                details.passages {
                    summary { (name(&group.heading())) " " span.count { (group.quotes.len()) } }
                    div lang=[known.language()] translate="no" {
                        @for quote in group.quotes.iter().take(SHOWN) { (quotes::disputed(quote)) }
                    }
                    @if group.quotes.len() > SHOWN {
                        p { "These are the first " (SHOWN) " of " (group.quotes.len()) "." }
                    }
                }
            }
        }
    }
}
