//! Tables, and what stands under them.

use super::super::people::{Grid, holds_numbers};
use super::words::{self, line, name, of_study};
use crate::report::{Report, Table};
use crate::text::capitalised;
use maud::{Markup, html};

/// A table in a box of its own that scrolls sideways.
pub fn table(table: &Table, caption: &str) -> Markup {
    let grid = Grid::new(table);
    let classes: Vec<Option<&str>> =
        grid.columns.iter().map(|(_, of)| holds_numbers(table, *of).then_some("n")).collect();
    html! {
        div.scroll {
            table {
                @if !caption.is_empty() { caption { (line(caption)) } }
                thead { tr {
                    @for ((title, _), class) in grid.columns.iter().zip(&classes) {
                        th scope="col" class=[class] { (name(&capitalised(title))) }
                    }
                } }
                tbody {
                    @for (depth, cells) in &grid.rows {
                        tr class=[(*depth > 0).then(|| format!("d{}", (*depth).min(6)))] {
                            @for (at, (cell, class)) in cells.iter().zip(&classes).enumerate() {
                                @if at < grid.keys {
                                    th scope="row" { (name(&words::value(cell))) }
                                } @else {
                                    td class=[class] { (line(&words::value(cell))) }
                                }
                            }
                        }
                    }
                }
            }
        }
        (list(grid.reasons().iter().map(|reason| format!("n/a: {reason}"))))
    }
}

/// Tables that whoever wants the numbers opens.
pub fn folded<'t>(summary: &str, tables: impl IntoIterator<Item = &'t Table>) -> Markup {
    html! {
        details.more {
            summary { (summary) }
            @for of in tables { (table(of, &of.title)) }
        }
    }
}

/// What must be known to read what stands above.
pub fn notes(report: &Report) -> Markup {
    let notes: Vec<String> =
        report.notes.full().filter_map(of_study).map(|note| capitalised(&note)).collect();
    html! {
        @if !notes.is_empty() {
            details.counted {
                summary { "How this was counted" }
                (list(notes))
            }
        }
    }
}

/// Sentences below each other, in small type.
pub fn list(sentences: impl IntoIterator<Item = impl AsRef<str>>) -> Markup {
    let mut sentences = sentences.into_iter().peekable();
    html! {
        @if sentences.peek().is_some() {
            ul.notes {
                @for text in sentences { li { (line(text.as_ref())) } }
            }
        }
    }
}
