//! Where codes lie: a strip for each transcript, which script makes answer to pointer and keys.

use super::colour;
use super::saving::saving;
use super::section::{above, below, instead};
use super::table::{folded, notes};
use super::words::{Columns, line, name};
use crate::report::figure::{Lanes, Plot, Strip};
use crate::report::{Report, Row, Table, Value};
use crate::text::{amount, grouped};
use maud::{Markup, PreEscaped, html};
use serde_json::{Value as Json, json};
use std::fmt::Write;

/// How high turns of people are, and how high others'.
const TURN: u64 = 8;
const QUESTION: u64 = 2;
/// A lane, and where the first begins.
const LANE: u64 = 6;
const FIRST: u64 = 10;
/// From one lane to the next.
const STEP: u64 = 8;

/// The part: what the picture shows, strips, and their tables.
pub fn stripes(report: &Report, public: bool) -> Markup {
    let Some((figure, lanes)) = lanes(report) else { return instead("There is no transcript.") };
    if let Some(why) = &figure.instead {
        return html! { (instead(why)) (notes(report)) };
    }
    let tables: Vec<&Table> = report.tables().filter(|table| !table.aside).collect();
    let longest = lanes.strips.iter().map(words).max().unwrap_or(1).max(1);
    let rows = tables.first().map_or(&[][..], |table| &table.rows);
    let columns = tables.first().map(|table| Columns::of(table));
    html! {
        (above(&format!("{} Arrow keys go from turn to turn.", figure.above)))
        (key(lanes))
        table.strips role="table" {
            caption { (line(&figure.title)) }
            thead role="rowgroup" { tr role="row" {
                th role="columnheader" scope="col" { "Transcript" }
                th.course role="columnheader" scope="col" { "Course of the talk, from left to right" }
                th.n role="columnheader" scope="col" { "Words" }
                th.n role="columnheader" scope="col" { "Coded turns" }
            } }
            tbody role="rowgroup" {
                @for (at, (strip, row)) in lanes.strips.iter().zip(rows).enumerate() {
                    tr role="row" {
                        th role="rowheader" scope="row" { (name(&strip.label.text)) }
                        td.course role="cell" { (drawn(strip, at, lanes.lanes.len(), longest)) }
                        @if let Some(columns) = columns { (numbers(columns, row)) }
                    }
                }
            }
        }
        output.card id="turn" hidden {}
        (below(&figure.below))
        (saving(report.figures()))
        @if !public { (folded("Turns by theme and transcript", tables.iter().copied())) }
        (notes(report))
    }
}

/// The picture of a report, if it is one of lanes.
fn lanes(report: &Report) -> Option<(&crate::report::Figure, &Lanes)> {
    report.figures().find_map(|figure| match &figure.plot {
        Plot::Lanes(lanes) => Some((figure, lanes)),
        _ => None,
    })
}

fn numbers(columns: Columns<'_>, row: &Row) -> Markup {
    let share = match columns.get(row, "coded") {
        Value::Share { n, of } => format!("{} of {}", grouped(*n), grouped(*of)),
        other => super::words::value(other),
    };
    html! {
        td.n role="cell" { (super::words::value(columns.get(row, "words"))) }
        td.n role="cell" { (share) }
    }
}

fn key(lanes: &Lanes) -> Markup {
    let unread = lanes.strips.iter().any(|strip| !strip.unread.is_empty());
    html! {
        ul.key {
            li { svg.turn aria-hidden="true" viewBox="0 0 16 8" width="16" height="8" { rect width="16" height="8" {} } "participant speaks" }
            li { svg.turn aria-hidden="true" viewBox="0 0 16 8" width="16" height="8" { rect y="3" width="16" height="2" {} } "others speak" }
            @for (at, lane) in lanes.lanes.iter().enumerate() {
                li {
                    svg aria-hidden="true" viewBox="0 0 16 8" width="16" height="8" class=[dashed(at)] {
                        path class={ "mark " (colour::class(lane.hue)) } d="M0 4h16" stroke-width="6" {}
                    }
                    "lane " (at + 1) ": " (name(&lane.text))
                }
            }
            @if unread {
                li { svg aria-hidden="true" viewBox="0 0 16 8" width="16" height="8" { path.unread d="M0 4h16" {} } "not read for the theme of this lane" }
            }
        }
    }
}

/// Beyond the eighth, a lane is told from the one of its colour by its dashes.
fn dashed(lane: usize) -> Option<&'static str> {
    (lane >= colour::HUES).then_some("dashed")
}

fn words(strip: &Strip) -> u64 {
    strip.turns.iter().map(|turn| turn.words).sum()
}

/// One strip: rectangles in units of words, so that it may be stretched to any width.
fn drawn(strip: &Strip, at: usize, lanes: usize, longest: u64) -> Markup {
    let height = FIRST + lanes as u64 * STEP;
    let (mut counts, mut others, mut from) = (String::new(), String::new(), 0);
    for turn in strip.turns.iter().filter(|turn| turn.words > 0) {
        let (path, y, high) = match turn.counts {
            true => (&mut counts, 0, TURN),
            false => (&mut others, (TURN - QUESTION) / 2, QUESTION),
        };
        // A String takes every write.
        let _infallible = write!(path, "M{from} {y}h{}v{high}h-{0}z", turn.words);
        from += turn.words;
    }
    let mut marks = vec![String::new(); lanes];
    for (lane, start, end) in &strip.marks {
        let y = FIRST + *lane as u64 * STEP + LANE / 2;
        if let Some(path) = marks.get_mut(*lane) {
            let _infallible = write!(path, "M{start} {y}h{}", end - start);
        }
    }
    let unread: String = strip
        .unread
        .iter()
        .map(|lane| format!("M0 {}h{from}", FIRST + *lane as u64 * STEP + LANE / 2))
        .collect();
    let tracks: String = (0..lanes)
        .filter(|lane| !strip.unread.contains(lane))
        .map(|lane| format!("M0 {}h{from}", FIRST + lane as u64 * STEP + LANE / 2))
        .collect();
    let label = format!("{}, {}", line(&strip.label.text), amount(strip.turns.len(), "turn"));
    html! {
        svg.strip data-strip=(at) role="img" aria-label=(label) viewBox={ "0 0 " (longest) " " (height) }
            preserveAspectRatio="none" width="100%" height=(height) {
            path.track d=(PreEscaped(tracks)) {}
            path.turn d=(PreEscaped(counts)) {}
            path.turn d=(PreEscaped(others)) {}
            @for (lane, path) in marks.iter().enumerate().filter(|(_, path)| !path.is_empty()) {
                path class={ "mark " (colour::class(lane)) @if dashed(lane).is_some() { " dashed" } }
                    d=(PreEscaped(path)) stroke-width=(LANE) {}
            }
            @if !unread.is_empty() { path.unread d=(PreEscaped(unread)) {} }
        }
    }
}

/// What script needs of each strip: its name, and of each turn words, whose, codes, and how it begins.
pub fn data(report: &Report) -> Json {
    let Some((_, lanes)) = lanes(report) else { return json!([]) };
    let turns = report.tables().find(|table| table.id == "turns");
    let mut rows = turns.map_or(&[][..], |table| &table.rows).iter().peekable();
    let strips = lanes.strips.iter().map(|strip| {
        let own: Vec<Json> = rows
            .by_ref()
            .take(strip.turns.len())
            .zip(&strip.turns)
            .map(|(row, turn)| {
                let columns = turns.map(Columns::of);
                let text = |id: &str| columns.map_or("", |columns| columns.text(row, id));
                json!([turn.words, text("role"), line(text("codes")), line(text("text"))])
            })
            .collect();
        json!({"id": line(&strip.label.text), "turns": own})
    });
    Json::Array(strips.collect())
}
