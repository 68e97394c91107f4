//! Things with each other: the lower half of a square, the names along its diagonal.

use super::drawing::{Anchor, DROP, Drawing, LINE, Paint, SHADES, Space, TYPE, Text};
use super::letters::{Fitted, WIDEST, fit, widest, width};
use super::rows::GAP;
use super::scale::written;
use crate::report::figure::{Pair, Square};
use crate::text::grouped;

/// The most and the least that a cell is wide, and the least that it is high.
const WIDE: [f64; 2] = [26.0, 0.5];
const HIGH: f64 = 14.0;
/// What the last name gets of the width, at least.
const NAME: f64 = 0.3;
/// Where shades may end, so that the limits between them are round.
const TOPS: [f64; 6] = [0.05, 0.1, 0.25, 0.5, 0.75, 1.0];

/// Draws it.
pub(super) fn draw(square: &Square, space: Space) -> Drawing {
    let count = square.labels.len();
    let last =
        square.labels.last().map_or(0.0, |label| width(&super::letters::clean(&label.text), false));
    // The name before the last has a cell's breadth less, and one letter at least.
    let name = (last.max(WIDEST * TYPE) + GAP).min(space.width * NAME);
    let least = if space.grows { WIDE[0] } else { WIDE[1] };
    let wide = ((space.width - name) / count.max(1) as f64).clamp(least, WIDE[0]);
    let full = space.width.max(wide * count as f64 + name);
    let fitted = |lines: usize| -> Vec<Fitted> {
        let place = |at: usize| full - (at + 1) as f64 * wide - GAP;
        (0..count).map(|at| fit(&square.labels[at].text, place(at), lines, false)).collect()
    };
    let mut names = fitted(1);
    let mut high = wide.max(HIGH);
    if names.iter().any(|name| name.whole.is_some()) {
        names = fitted(2);
        high = high.max(2.0 * LINE + 1.0);
    }
    let mut drawing = Drawing { width: full, height: count as f64 * high, marks: Vec::new() };
    let top = top(square);
    let numbers = square.pairs.iter().flatten().filter_map(|pair| match pair {
        Pair::Both { n, .. } => Some(*n),
        Pair::None => None,
    });
    let longest = numbers.chain(square.own.iter().copied()).map(grouped);
    let fits = widest(longest.collect::<Vec<_>>().iter().map(String::as_str)) <= wide;
    let mut outlines = Vec::new();
    for (row, pairs) in square.pairs.iter().enumerate() {
        let y = row as f64 * high;
        for (column, pair) in pairs.iter().enumerate() {
            cell(pair, [column as f64 * wide, y, wide, high], top, fits, &mut drawing);
        }
    }
    for (at, own) in square.own.iter().enumerate() {
        let (x, y) = (at as f64 * wide, at as f64 * high);
        let (w, h) = (wide - 1.0, high - 1.0);
        outlines.extend([[x + 0.5, y + 0.5, w, 0.0], [x + 0.5, y + 0.5 + h, w, 0.0]]);
        outlines.extend([[x + 0.5, y + 0.5, 0.0, h], [x + 0.5 + w, y + 0.5, 0.0, h]]);
        if fits {
            number(&mut drawing, *own, (x + wide / 2.0, y + high / 2.0), Paint::Muted);
        }
    }
    drawing.lines(Paint::Muted, 0.7, outlines);
    for (at, fitted) in names.iter().enumerate() {
        let middle = (at as f64 + 0.5) * high;
        let first = middle - (fitted.lines.len() as f64 - 1.0) * LINE / 2.0 + DROP;
        for (nth, line) in fitted.lines.iter().enumerate() {
            let place = ((at + 1) as f64 * wide + GAP, first + nth as f64 * LINE);
            let whole = fitted.whole.clone().filter(|_| nth == 0);
            drawing.text(Text { whole, ..Text::new(place, line.as_str()) });
        }
    }
    key(square, top, fits, &mut drawing);
    drawing
}

/// The least round value that no shade exceeds.
fn top(square: &Square) -> f64 {
    let shades = square.pairs.iter().flatten().filter_map(|pair| match pair {
        Pair::Both { shade, .. } => *shade,
        Pair::None => None,
    });
    let most = shades.filter(|shade| shade.is_finite()).fold(0.0, f64::max);
    TOPS.into_iter().find(|top| most <= *top).unwrap_or(1.0)
}

/// Which shade a value has; none for nothing.
fn shade(value: f64, top: f64) -> Option<usize> {
    let nth = (value / top * SHADES as f64 - 1e-9).floor();
    (value > 0.0).then(|| (nth.max(0.0) as usize).min(SHADES - 1))
}

fn cell(pair: &Pair, [x, y, w, h]: [f64; 4], top: f64, fits: bool, drawing: &mut Drawing) {
    let Pair::Both { n, shade: of } = pair else { return };
    let middle = (x + w / 2.0, y + h / 2.0);
    let shade = of.and_then(|of| shade(of, top)).filter(|_| *n > 0);
    if let Some(shade) = shade {
        drawing.rect(Paint::Shade(shade), [x + 0.5, y + 0.5, w - 1.0, h - 1.0]);
    }
    if *n == 0 {
        drawing.dots(Paint::Quiet, 0.7, &[middle]);
    } else if fits {
        let is_dark = shade.is_some_and(|shade| shade >= 3);
        number(drawing, *n, middle, if is_dark { Paint::Ground } else { Paint::Ink });
    }
}

fn number(drawing: &mut Drawing, n: u64, (x, y): (f64, f64), paint: Paint) {
    drawing.text(Text::new((x, y + DROP), grouped(n)).anchor(Anchor::Middle).paint(paint));
}

/// What shades and signs say.
fn key(square: &Square, top: f64, fits: bool, drawing: &mut Drawing) {
    let limit = |nth: usize| written(top * nth as f64 / SHADES as f64, top / SHADES as f64);
    let mut y = drawing.height + 8.0;
    let box_width =
        (widest([limit(SHADES).as_str()]) + 8.0).min(drawing.width / (SHADES as f64 + 1.0));
    for nth in 0..SHADES {
        let x = nth as f64 * box_width;
        drawing.rect(Paint::Shade(nth), [x, y, box_width - 1.0, 9.0]);
        let text = Text::new((x + box_width - 1.0, y + 9.0 + LINE), limit(nth + 1));
        drawing.text(text.anchor(Anchor::End).paint(Paint::Muted));
    }
    y += 9.0 + LINE + 3.0;
    let mut said = format!("Shade: {}, up to the value below it. ", square.shade);
    said += &match fits {
        true => format!("Numbers: {} with both; on the diagonal, with the code. ", square.unit),
        false => format!("Numbers of {} stand in the table. ", square.unit),
    };
    said += "Dot: none.";
    let none = |pair: &Pair| *pair == Pair::None;
    if square.pairs.iter().flatten().any(none) {
        said += " Empty: one code lies below the other, or nothing was read for both.";
    }
    for line in fit(&said, drawing.width, usize::MAX, false).lines {
        y += LINE;
        drawing.text(Text::new((0.0, y), line).paint(Paint::Muted));
    }
    drawing.height = y + 3.0;
}
