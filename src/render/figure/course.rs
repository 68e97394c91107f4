//! A number per part of an interview: a row of shaded cells.

use super::drawing::{Anchor, DROP, Drawing, LINE, Paint, SHADES, Text};
use super::letters::{clean, fit, widest};
use super::rows::Rows;
use super::scale::part;
use crate::report::figure::{Cell, Course, Label};

/// Where shades may end.
const TOPS: [f64; 6] = [0.05, 0.1, 0.25, 0.5, 0.75, 1.0];

/// Draws them.
pub(super) fn draw(course: &Course, width: f64) -> Drawing {
    let labels: Vec<&Label> = course.rows.iter().collect();
    let top = LINE + 4.0;
    let rows = Rows::new(&labels, width, 0.4, top);
    let wide = (width - rows.gutter) / course.parts.len().max(1) as f64;
    let most = course.cells.iter().flatten().map(value).fold(0.0, f64::max);
    let end = TOPS.into_iter().find(|top| most <= *top).unwrap_or(1.0);
    let said = |cell: &Cell| match value(cell) {
        value if value > 0.0 => part(value).trim_end_matches('%').to_owned(),
        _ => String::new(),
    };
    let texts: Vec<String> = course.cells.iter().flatten().map(said).collect();
    let fits = widest(texts.iter().map(String::as_str)) <= wide - 1.0;
    let mut drawing = Drawing { width, height: rows.bottom, marks: Vec::new() };
    for (at, name) in course.parts.iter().enumerate() {
        for line in fit(name, wide, 1, false).lines {
            let x = rows.gutter + (at as f64 + 0.5) * wide;
            let text = Text::new((x, LINE - 2.0), line).anchor(Anchor::Middle);
            drawing.text(text.paint(Paint::Muted));
        }
    }
    let mut unread = Vec::new();
    for (cells, middle) in course.cells.iter().zip(&rows.middles) {
        for (at, cell) in cells.iter().enumerate().take(course.parts.len()) {
            let x = rows.gutter + at as f64 * wide;
            let place = (x + wide / 2.0, *middle);
            let of = value(cell);
            if *cell == Cell::Unread {
                unread.push(place);
            } else if of > 0.0 {
                let nth = (of / end * SHADES as f64 - 1e-9).floor().max(0.0) as usize;
                let nth = nth.min(SHADES - 1);
                drawing
                    .rect(Paint::Shade(nth), [x + 0.5, middle - 7.5, (wide - 1.0).max(0.5), 15.0]);
                if fits {
                    let paint = if nth >= 3 { Paint::Ground } else { Paint::Ink };
                    let text = Text::new((place.0, middle + DROP), said(cell));
                    drawing.text(text.anchor(Anchor::Middle).paint(paint));
                }
            } else {
                drawing.dots(Paint::Quiet, 0.7, &[place]);
            }
        }
    }
    drawing.crosses(&unread, 2.8_f64.min(wide / 2.5));
    rows.draw(&labels, &mut drawing);
    let numbers = if fits { "Numbers in %. " } else { "" };
    let cross = if unread.is_empty() { "" } else { " ×: not read for this code." };
    let key = format!(
        "Shade: {}, up to {} at the darkest. {numbers}Dot: none.{cross}",
        clean(&course.unit),
        part(end)
    );
    let mut y = drawing.height + 4.0;
    for line in fit(&key, width, usize::MAX, false).lines {
        y += LINE;
        drawing.text(Text::new((0.0, y), line).paint(Paint::Muted));
    }
    drawing.height = y + 3.0;
    drawing
}

fn value(cell: &Cell) -> f64 {
    match cell {
        Cell::Of(value) if value.is_finite() => *value,
        Cell::Of(_) | Cell::Unread => 0.0,
    }
}
