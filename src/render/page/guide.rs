//! The codebook as a guide: what each code means and when to use it.

use super::section::instead;
use super::table::notes;
use super::themes::Hues;
use super::words::{Columns, lines, name};
use crate::report::{Report, Row, Table};
use crate::text::capitalised;
use maud::{Markup, html};

/// What is a passage of somebody, and so not for everybody.
const SPEECH: [&str; 2] = ["example", "counterexample"];

/// The part: a code below the other, with all that is said of it.
pub fn guide(report: &Report, hues: &Hues, public: bool) -> Markup {
    let Some(codes) = report.main_table().filter(|table| !table.rows.is_empty()) else {
        return instead("The codebook has no codes.");
    };
    let columns = Columns::of(codes);
    let guides = report.tables().skip(1);
    html! {
        @for (row, guide) in codes.rows.iter().zip(guides) {
            @let id = columns.text(row, "code");
            div.code class={ "d" (row.depth.min(6)) } {
                @if row.depth == 0 { h3 class={ "theme " (hues.class(columns.text(row, "theme"))) } { (title(columns, row, id)) } }
                @else { h4 { (title(columns, row, id)) } }
                (said(guide, public))
            }
        }
        (notes(report))
    }
}

fn title(columns: Columns<'_>, row: &Row, id: &str) -> Markup {
    let called = columns.text(row, "name");
    html! { (name(called)) @if called != id { " " code { (name(id)) } } }
}

fn said(guide: &Table, public: bool) -> Markup {
    let columns = Columns::of(guide);
    let mut aspects: Vec<(&str, Vec<&str>)> = Vec::new();
    for row in &guide.rows {
        let (aspect, text) = (columns.text(row, "aspect"), columns.text(row, "text"));
        if public && SPEECH.contains(&aspect) {
            continue;
        }
        match aspects.last_mut() {
            Some((last, texts)) if *last == aspect => texts.push(text),
            _ => aspects.push((aspect, vec![text])),
        }
    }
    html! {
        @if !aspects.is_empty() {
            dl {
                @for (aspect, texts) in aspects {
                    dt { (capitalised(aspect)) }
                    @for text in texts {
                        dd { @if SPEECH.contains(&aspect) { "“" (lines(text)) "”" } @else { (lines(text)) } }
                    }
                }
            }
        }
    }
}
