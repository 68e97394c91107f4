//! Rows by columns: a dot in each cell, its area the number; ticks where columns are many.

use super::drawing::{Anchor, DROP, Drawing, LINE, Mark, Paint, Space, Strokes, Text};
use super::letters::{clean, fit, widest, width};
use super::rows::{GAP, Rows};
use super::scale::part;
use crate::report::figure::{Cell, Dots, Label};
use crate::text::grouped;

/// So many columns have dots; beyond, a tick says only whether.
const DOTTED: usize = 40;
/// Between groups of columns.
const BETWEEN: f64 = 10.0;
/// The least and the most from column to column.
const PITCH: [f64; 2] = [4.0, 34.0];
/// How far the longest turned label reaches.
const TALL: f64 = 90.0;
/// The least from column to column at which names are turned, and for names of capitals and digits, which are lower.
const TURNED: [f64; 2] = [LINE - 1.5, 9.0];
/// Where columns are narrower than their numbers, every so many have one.
const STEPS: [usize; 4] = [1, 2, 5, 10];
/// The smallest dot that is seen.
const SMALLEST: f64 = 0.9;
/// Where dots say only whether, their area is one of so many parts of the largest.
const WHETHER: f64 = 3.0;

/// Columns with their places.
struct Columns {
    pitch: f64,
    middles: Vec<f64>,
    end: f64,
}

/// Draws them.
pub(super) fn draw(dots: &Dots, space: Space) -> Drawing {
    let labels: Vec<&Label> = dots.rows.iter().collect();
    let totals: Vec<String> =
        dots.totals.iter().map(|(n, of)| format!("{} of {}", grouped(*n), grouped(*of))).collect();
    let right = widest(totals.iter().map(String::as_str)) + GAP;
    let gutter = Rows::new(&labels, space.width, 0.38, 0.0).gutter;
    let mut columns = columns(dots, gutter, space.width - gutter - right);
    if space.grows && columns.pitch < PITCH[0] {
        columns = self::columns(dots, gutter, f64::INFINITY);
    }
    let heads = Heads::of(dots, &columns);
    let tall = heads.height(dots);
    let grouped_head = if has_groups(dots) { LINE + 8.0 } else { 0.0 };
    let rows = Rows::new(&labels, space.width, 0.38, grouped_head + tall + 3.0);
    let full = (columns.end + right).max(if space.grows { 0.0 } else { space.width });
    let mut drawing = Drawing { width: full, height: rows.bottom, marks: Vec::new() };
    groups(dots, &columns, &mut drawing);
    heads.draw(dots, &columns, grouped_head, tall, &mut drawing);
    let line = |middle: &f64| [gutter, *middle, columns.end - gutter, 0.0];
    drawing.lines(Paint::Rule, 0.8, rows.middles.iter().map(line).collect());
    let most = greatest(dots) * if dots.unit.is_empty() { WHETHER } else { 1.0 };
    let largest = largest(&columns);
    for ((cells, middle), label) in dots.cells.iter().zip(&rows.middles).zip(&dots.rows) {
        row(cells, *middle, label, &columns, most, largest, &mut drawing);
    }
    for (total, middle) in totals.iter().zip(&rows.middles) {
        let text = Text::new((columns.end + right, middle + DROP), total.as_str());
        drawing.text(text.anchor(Anchor::End).paint(Paint::Muted));
    }
    rows.draw(&labels, &mut drawing);
    key(dots, heads, (most, largest), &mut drawing);
    drawing
}

fn has_groups(dots: &Dots) -> bool {
    dots.columns.iter().any(|column| !column.group.is_empty())
}

/// Whether a group begins with this column.
fn begins(dots: &Dots, at: usize) -> bool {
    at == 0 || dots.columns[at - 1].group != dots.columns[at].group
}

fn columns(dots: &Dots, gutter: f64, place: f64) -> Columns {
    let count = dots.columns.len();
    let groups = (1..count).filter(|at| begins(dots, *at)).count() as f64;
    // Many groups stand closer, so that columns keep most of the place.
    let between =
        if place.is_finite() { BETWEEN.min(place * 0.3 / groups.max(1.0)) } else { BETWEEN };
    let gaps = groups * between;
    let pitch = match place.is_finite() {
        true => ((place - gaps) / count.max(1) as f64).min(PITCH[1]),
        false => PITCH[0],
    };
    let mut at = gutter;
    let mut middles = Vec::with_capacity(count);
    for column in 0..count {
        if column > 0 && begins(dots, column) {
            at += between;
        }
        middles.push(at + pitch / 2.0);
        at += pitch;
    }
    Columns { pitch, middles, end: at }
}

/// What stands above columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Heads {
    /// Nothing: columns have no names.
    Nameless,
    /// Names, where they have place.
    Upright,
    /// Names that run upwards, where columns are not too close.
    Turned,
    /// Numbers, and below the picture what they are; every so many columns have one.
    Numbered(usize),
    /// Nothing: there are too many names.
    Many,
}

impl Heads {
    fn of(dots: &Dots, columns: &Columns) -> Self {
        let names: Vec<String> = dots.columns.iter().map(|column| clean(&column.text)).collect();
        let all = |fits: &dyn Fn(&str) -> bool| names.iter().all(|name| fits(name));
        let least = if all(&is_low) { TURNED[1] } else { TURNED[0] };
        let widest = width(&names.len().to_string(), false) + 3.0;
        let step = STEPS.into_iter().find(|step| *step as f64 * columns.pitch >= widest);
        match step {
            _ if all(&str::is_empty) => Self::Nameless,
            _ if all(&|name| width(name, false) + 3.0 <= columns.pitch) => Self::Upright,
            _ if columns.pitch >= least => Self::Turned,
            Some(step) if names.len() <= DOTTED => Self::Numbered(step),
            _ => Self::Many,
        }
    }

    fn height(self, dots: &Dots) -> f64 {
        match self {
            Self::Nameless | Self::Many => 0.0,
            Self::Upright | Self::Numbered(_) => LINE + 2.0,
            Self::Turned => {
                let longest = dots.columns.iter().map(|column| width(&clean(&column.text), false));
                longest.fold(0.0, f64::max).min(TALL) + 4.0
            }
        }
    }

    fn draw(self, dots: &Dots, columns: &Columns, top: f64, tall: f64, drawing: &mut Drawing) {
        for (at, (column, middle)) in dots.columns.iter().zip(&columns.middles).enumerate() {
            let upright =
                |text: String| Text::new((*middle, top + LINE - 2.0), text).anchor(Anchor::Middle);
            match self {
                Self::Nameless | Self::Many => return,
                Self::Upright => drawing.text(upright(clean(&column.text))),
                Self::Numbered(step) => {
                    let number = at + 1;
                    if number == 1 || number % step == 0 {
                        drawing.text(upright(number.to_string()));
                    }
                }
                Self::Turned => {
                    let fitted = fit(&column.text, tall - 4.0, 1, false);
                    let whole = fitted.whole.clone();
                    for line in fitted.lines {
                        let text = Text::new((middle + DROP, top + tall - 2.0), line);
                        drawing.text(Text { turned: true, whole: whole.clone(), ..text });
                    }
                }
            }
        }
    }

    /// What must be said of columns below the picture.
    fn said(self, dots: &Dots) -> Vec<String> {
        match self {
            Self::Nameless | Self::Upright | Self::Turned => Vec::new(),
            Self::Numbered(_) => {
                let named = |(at, column): (usize, &Label)| format!("{} {}", at + 1, column.text);
                dots.columns.iter().enumerate().map(named).collect()
            }
            Self::Many => {
                let columns = grouped(dots.columns.len() as u64);
                vec![format!("{columns} columns, in the order of the table")]
            }
        }
    }
}

/// Whether nothing of a name stands below the line or above a capital.
fn is_low(name: &str) -> bool {
    let is_low = |c: char| matches!(c, '0'..='9' | 'A'..='P' | 'R'..='Z' | '-' | '.' | ' ');
    name.chars().all(is_low)
}

/// The names of groups, over a line each.
fn groups(dots: &Dots, columns: &Columns, drawing: &mut Drawing) {
    if !has_groups(dots) {
        return;
    }
    let starts: Vec<usize> = (0..dots.columns.len()).filter(|at| begins(dots, *at)).collect();
    for (nth, start) in starts.iter().enumerate() {
        let last = starts.get(nth + 1).copied().unwrap_or(dots.columns.len()) - 1;
        let left = columns.middles[*start] - columns.pitch / 2.0;
        let length = columns.middles[last] + columns.pitch / 2.0 - left;
        let fitted = fit(&dots.columns[*start].group, length, 1, true);
        for line in fitted.lines {
            let text = Text::new((left + length / 2.0, LINE - 2.0), line).anchor(Anchor::Middle);
            drawing.text(Text { bold: true, whole: fitted.whole.clone(), ..text });
        }
        drawing.lines(Paint::Muted, 0.7, vec![[left + 1.0, LINE + 3.0, length - 2.0, 0.0]]);
    }
}

fn greatest(dots: &Dots) -> f64 {
    let of = |cell: &Cell| match cell {
        Cell::Of(value) if value.is_finite() => *value,
        Cell::Of(_) | Cell::Unread => 0.0,
    };
    dots.cells.iter().flatten().map(of).fold(0.0, f64::max)
}

/// The radius of the largest dot: it touches no other.
fn largest(columns: &Columns) -> f64 {
    (columns.pitch / 2.0 - 0.4).clamp(SMALLEST, 8.2)
}

fn radius(value: f64, most: f64, largest: f64) -> f64 {
    // In tenths, so that dots of one size are one path.
    let exact = largest * (value / most).sqrt();
    ((exact * 10.0).round() / 10.0).max(SMALLEST)
}

fn row(
    cells: &[Cell],
    middle: f64,
    label: &Label,
    columns: &Columns,
    most: f64,
    largest: f64,
    drawing: &mut Drawing,
) {
    let mut sizes: Vec<(f64, Vec<(f64, f64)>)> = Vec::new();
    let mut unread = Vec::new();
    for (cell, x) in cells.iter().zip(&columns.middles) {
        match cell {
            Cell::Unread => unread.push((*x, middle)),
            Cell::Of(value) if *value > 0.0 => {
                let size = radius(*value, most, largest);
                match sizes.iter_mut().find(|(known, _)| *known == size) {
                    Some((_, at)) => at.push((*x, middle)),
                    None => sizes.push((size, vec![(*x, middle)])),
                }
            }
            Cell::Of(_) => {}
        }
    }
    let paint = Paint::Hue(label.hue);
    if columns.middles.len() > DOTTED {
        let all = sizes.into_iter().flat_map(|(_, at)| at);
        let lines: Vec<[f64; 4]> = all.map(|(x, y)| [x, y - 5.0, 0.0, 10.0]).collect();
        let width = (columns.pitch * 0.75).min(3.0);
        if !lines.is_empty() {
            drawing.marks.push(Mark::Strokes(Strokes {
                paint,
                width,
                round: false,
                dash: false,
                lines,
            }));
        }
    } else {
        sizes.into_iter().for_each(|(size, at)| drawing.dots(paint, size, &at));
    }
    drawing.crosses(&unread, largest.min(2.8));
}

/// A sign that is explained.
enum Sign {
    Dot(f64),
    Tick,
    Cross,
    None,
}

/// What sizes and signs say, at the scale of the picture.
fn key(dots: &Dots, heads: Heads, (most, largest): (f64, f64), drawing: &mut Drawing) {
    let is_dotted = dots.columns.len() <= DOTTED;
    let unread = dots.cells.iter().flatten().any(|cell| *cell == Cell::Unread);
    let mut items: Vec<(Sign, String)> = Vec::new();
    if is_dotted && most > 0.0 && !dots.unit.is_empty() {
        let lesser = [0.01, 0.1].into_iter().filter(|value| *value < most * 0.6);
        items.extend(lesser.map(|value| (Sign::Dot(value), part(value))));
        items.push((Sign::Dot(most), format!("{} {}", part(most), clean(&dots.unit))));
    }
    if !is_dotted && most > 0.0 {
        items.push((Sign::Tick, "there, however little".to_owned()));
    }
    if unread {
        items.push((Sign::Cross, "not read for this code".to_owned()));
    }
    items.extend(heads.said(dots).into_iter().map(|said| (Sign::None, said)));
    let line = (2.0 * largest).max(LINE) + 3.0;
    let (mut x, mut middle) = (0.0, drawing.height + 4.0 + line / 2.0);
    for (sign, said) in items {
        let room = match sign {
            Sign::Dot(value) => 2.0 * radius(value, most, largest) + 6.0,
            Sign::Tick | Sign::Cross => 12.0,
            Sign::None => 0.0,
        };
        if x > 0.0 && x + room + width(&said, false) > drawing.width {
            (x, middle) = (0.0, middle + line);
        }
        match sign {
            Sign::Dot(value) => {
                let size = radius(value, most, largest);
                drawing.dots(Paint::Ink, size, &[(x + size, middle)]);
            }
            Sign::Tick => drawing.lines(Paint::Ink, 3.0, vec![[x + 3.0, middle - 5.0, 0.0, 10.0]]),
            Sign::Cross => drawing.crosses(&[(x + 3.0, middle)], 2.8),
            Sign::None => {}
        }
        let fitted = fit(&said, drawing.width - x - room, 3, false);
        for (at, text) in fitted.lines.iter().enumerate() {
            let y = middle + DROP + at as f64 * LINE;
            drawing.text(Text::new((x + room, y), text.as_str()).paint(Paint::Muted));
        }
        middle += (fitted.lines.len() - 1) as f64 * LINE;
        x += room + widest(fitted.lines.iter().map(String::as_str)) + 14.0;
        drawing.height = middle + line / 2.0;
    }
}
