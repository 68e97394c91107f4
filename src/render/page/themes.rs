//! How many people speak of each theme: a table whose rows are bars.

use super::super::people::{HIDDEN, percent};
use super::colour;
use super::saving::saving;
use super::section::{above, below, instead};
use super::table::{folded, notes};
use super::words::{Columns, name, value};
use crate::report::{Report, Row, Table, Value};
use crate::text::grouped;
use maud::{Markup, html};

/// The themes of the study in their order, by id: a place gives a colour.
#[derive(Debug, Clone, Default)]
pub struct Hues(Vec<String>);

impl Hues {
    /// The themes of a codebook's table.
    pub fn of(codebook: &Table) -> Self {
        let columns = Columns::of(codebook);
        let mut hues: Vec<String> = Vec::new();
        for row in &codebook.rows {
            let theme = columns.text(row, "theme");
            if hues.last().is_none_or(|last| last != theme) {
                hues.push(theme.to_owned());
            }
        }
        Self(hues)
    }

    /// The place of a theme.
    pub fn place(&self, theme: &str) -> usize {
        self.0.iter().position(|known| known == theme).unwrap_or_default()
    }

    /// The class that colours it.
    pub fn class(&self, theme: &str) -> String {
        colour::class(self.place(theme))
    }
}

/// The part: bars, their numbers, and what they mean.
pub fn themes(report: &Report, hues: &Hues, quoted: &[String]) -> Markup {
    let Some(table) = report.main_table().filter(|table| !table.rows.is_empty()) else {
        return instead("The codebook has no codes.");
    };
    let columns = Columns::of(table);
    let people = table.rows.iter().filter_map(|row| match columns.get(row, "participants") {
        Value::Share { of, .. } => Some(*of),
        _ => None,
    });
    let of = people.max();
    let is_coded = |row| match columns.get(row, "turns") {
        Value::Count(n) => *n > 0,
        // Nobody is not hidden.
        value => *value == Value::Hidden,
    };
    let all_coded = table.rows.iter().any(is_coded);
    let question = match of {
        Some(1) => "Which themes the one person speaks of.".to_owned(),
        Some(of) => format!("How many of the {} people speak of each theme.", grouped(of)),
        None => "How many people speak of each theme.".to_owned(),
    };
    html! {
        (above(&question))
        @if !all_coded { (instead("Nothing is coded in what was read.")) }
        table.bars role="table" {
            caption { "People who speak of each theme" }
            thead role="rowgroup" { tr role="row" {
                th role="columnheader" scope="col" { "Theme" }
                td role="cell" {}
                th.n role="columnheader" scope="col" { "People" }
                th.n role="columnheader" scope="col" { "%" }
                th.n.wide role="columnheader" scope="col" { "Turns" }
                th.n.wide role="columnheader" scope="col" { "Words" }
            } }
            tbody role="rowgroup" {
                @for row in &table.rows { (bar(columns, row, hues, quoted)) }
            }
        }
        (below("A theme counts everybody who speaks of it or of a code below it. Often said is not the same as important."))
        (saving(report.figures()))
        (folded("All numbers of themes", [table]))
        (notes(report))
    }
}

fn bar(columns: Columns<'_>, row: &Row, hues: &Hues, quoted: &[String]) -> Markup {
    let title = columns.text(row, "name");
    let code = columns.text(row, "code");
    let place = quoted.iter().position(|known| known == code);
    let words = match columns.get(row, "words") {
        Value::Share { n, .. } => grouped(*n),
        other => value(other),
    };
    html! {
        tr role="row" class={ "d" (row.depth.min(6)) } {
            th role="rowheader" scope="row" {
                @if let Some(place) = place { a href={ "#c" (place) } { (name(title)) } }
                @else { (name(title)) }
            }
            @match columns.get(row, "participants") {
                Value::Share { n, of } => {
                    td.bar role="cell" aria-hidden="true" {
                        svg viewBox={ "0 0 " (of) " 10" } preserveAspectRatio="none" width="100%" height=(height(row.depth)) {
                            rect.track width=(of) height="10" {}
                            rect class=(hues.class(columns.text(row, "theme"))) width=(n) height="10" {}
                        }
                    }
                    td.n role="cell" { (grouped(*n)) " of " (grouped(*of)) }
                    td.n role="cell" { (percent(*n, *of)) }
                }
                Value::Hidden => {
                    td.bar role="cell" { span.unread { "few do, or few do not" } }
                    td.n role="cell" { (HIDDEN) }
                    td.n role="cell" {}
                }
                other => {
                    td.bar role="cell" { span.unread { "not read for it" } }
                    td.n role="cell" { (value(other)) }
                    td.n role="cell" {}
                }
            }
            td.n.wide role="cell" { (value(columns.get(row, "turns"))) }
            td.n.wide role="cell" { (words) }
        }
    }
}

/// Themes are drawn thicker than codes; all are as long as their numbers.
const fn height(depth: usize) -> u8 {
    match depth {
        0 => 14,
        1 => 11,
        _ => 7,
    }
}
