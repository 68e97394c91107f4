//! Parts that are a picture with its table: codes together, new codes.

use super::super::figure;
use super::saving::saving;
use super::section::{above, below, instead};
use super::table::{folded, notes, table};
use crate::report::{Audience, Figure, Report, Table};
use maud::{Markup, PreEscaped, html};

/// A picture with its question, what must not be read into it, and a box in which it scrolls.
pub fn picture(of: &Figure) -> Markup {
    if let Some(why) = &of.instead {
        return instead(why);
    }
    html! {
        (above(&of.above))
        figure.picture {
            div.drawn.scroll tabindex="0" role="region" aria-label={ (of.title) ", a picture that scrolls" } { (PreEscaped(figure::page(of))) }
        }
        (below(&of.below))
    }
}

/// Pictures, then the tables: the first for all to see, or all of them folded.
pub fn part(report: &Report, summary: &str, first_open: bool) -> Markup {
    let tables: Vec<&Table> =
        report.tables().filter(|table| table.audience != Audience::Programs).collect();
    let shown = if first_open { tables.len().min(1) } else { 0 };
    html! {
        @for figure in report.figures() { (picture(figure)) }
        (saving(report.figures()))
        @for of in &tables[..shown] { (table(of, &of.title)) }
        @if tables.len() > shown { (folded(summary, tables[shown..].iter().copied())) }
        (notes(report))
    }
}
