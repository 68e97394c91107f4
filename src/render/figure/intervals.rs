//! Values with what they may move between: a dot on a line a row.

use super::drawing::{Anchor, DROP, Drawing, LINE, Mark, Paint, Text};
use super::letters::{clean, fit, widest};
use super::rows::{GAP, Rows};
use super::scale::{Scale, signed, step, ticks, written};
use crate::report::figure::{Interval, Intervals, Label};

/// A longer flag is a sentence, and stands below.
const SHORT: usize = 14;

/// Where less of the width than this is left for lines, they have numbers taken away.
const NARROW: f64 = 0.3;

/// Flags beside rows, and what stands below for those that are sentences.
struct Flags {
    beside: Vec<String>,
    below: Vec<String>,
}

/// Draws them.
pub(super) fn draw(intervals: &Intervals, width: f64) -> Drawing {
    let labels: Vec<&Label> = intervals.rows.iter().map(|row| &row.label).collect();
    let top = 3.0 * LINE + 2.0;
    let rows = Rows::new(&labels, width, 0.36, top);
    let digits = if intervals.points { 0 } else { 2 };
    let value = |row: &Interval| row.value.map_or("n/a".to_owned(), |v| signed(v, digits));
    let between = |row: &Interval| {
        row.between.map_or(String::new(), |(low, high)| {
            format!("{} to {}", signed(low, digits), signed(high, digits))
        })
    };
    let values: Vec<String> = intervals.rows.iter().map(value).collect();
    let ranges: Vec<String> = intervals.rows.iter().map(between).collect();
    let of = |texts: &[String]| widest(texts.iter().map(String::as_str));
    let mut flags = flags_of(&intervals.rows, SHORT);
    let mut columns = [of(&values), of(&ranges), of(&flags.beside).min(width * 0.2)];
    let right = |columns: [f64; 3]| -> f64 {
        columns.iter().filter(|wide| **wide > 0.0).map(|wide| wide + GAP).sum()
    };
    if width - rows.gutter - right(columns) < width * NARROW {
        // Lines before numbers: the table has both ends, and what to beware of goes below.
        flags = flags_of(&intervals.rows, 0);
        columns = [columns[0], 0.0, of(&flags.beside)];
    }
    let right = right(columns);
    let length = (width - rows.gutter - right - 6.0).max(20.0);
    let (low, high) = ends(intervals);
    let scale = Scale { low, high, start: rows.gutter + 6.0, length };
    let mut drawing = Drawing { width, height: rows.bottom, marks: Vec::new() };
    axis(&mut drawing, intervals, &scale, top, rows.bottom);
    let (mut lines, mut dots) = (Vec::new(), Vec::new());
    for ((row, middle), at) in intervals.rows.iter().zip(&rows.middles).zip(0..) {
        let line = row.between.map(|(low, high)| [scale.at(low), scale.at(high)]);
        lines.extend(line.map(|[from, to]| [from, *middle, to - from, 0.0]));
        match (row.value.map(|value| (scale.at(value), *middle)), row.between) {
            (Some(place), Some(_)) => dots.push(place),
            (Some(at), None) => drawing.marks.push(Mark::Ring { at, radius: 3.4 }),
            (None, _) => {}
        }
        let mut x = scale.start + length;
        for (said, wide, muted) in
            [(&values[at], columns[0], row.value.is_none()), (&ranges[at], columns[1], false)]
        {
            x += if wide > 0.0 { wide + GAP } else { 0.0 };
            let text = Text::new((x, middle + DROP), said.as_str()).anchor(Anchor::End);
            if !said.is_empty() && wide > 0.0 {
                drawing.text(if muted { text.paint(Paint::Muted) } else { text });
            }
        }
        let fitted = fit(&flags.beside[at], columns[2].max(1.0) + 0.01, 1, false);
        if !flags.beside[at].is_empty() {
            for flag in fitted.lines {
                let text = Text::new((x + GAP, middle + DROP), flag).paint(Paint::Muted);
                drawing.text(Text { whole: fitted.whole.clone(), ..text });
            }
        }
    }
    drawing.lines(Paint::Ink, 1.4, lines);
    drawing.dots(Paint::Ink, 3.6, &dots);
    rows.draw(&labels, &mut drawing);
    let mut y = drawing.height + 4.0;
    for note in &flags.below {
        for line in fit(note, width, usize::MAX, false).lines {
            y += LINE;
            drawing.text(Text::new((0.0, y), line).paint(Paint::Muted));
        }
        drawing.height = y + 3.0;
    }
    drawing
}

/// Short flags as they are; a sentence once below, with its number beside each row.
fn flags_of(rows: &[Interval], short: usize) -> Flags {
    let mut below: Vec<String> = Vec::new();
    let mut beside = Vec::new();
    for row in rows {
        let mut said = Vec::new();
        for flag in &row.flags {
            let flag = clean(flag);
            if flag.chars().count() <= short {
                said.push(flag);
                continue;
            }
            let known = below.iter().position(|other| *other == flag);
            let at = known.unwrap_or_else(|| {
                below.push(flag);
                below.len() - 1
            });
            said.push(format!("({})", at + 1));
        }
        beside.push(said.join(", "));
    }
    let numbered = below.iter().enumerate().map(|(at, note)| format!("({}) {note}", at + 1));
    Flags { beside, below: numbered.collect() }
}

/// From where to where the axis goes: over all that is drawn, and what readers know to be the whole.
fn ends(intervals: &Intervals) -> (f64, f64) {
    let of = |row: &Interval| {
        let (low, high) = row.between.unzip();
        [low, high, row.value].into_iter().flatten()
    };
    let all = intervals.rows.iter().flat_map(of).chain(intervals.marks.iter().copied());
    let all: Vec<f64> = all.filter(|value| value.is_finite()).collect();
    let known = if intervals.points { (0.0, 0.0) } else { (0.0, 1.0) };
    let low = all.iter().copied().fold(known.0, f64::min);
    let high = all.iter().copied().fold(known.1, f64::max);
    let step = step((high - low).max(1e-9), 6);
    let round = |value: f64| (value / step).round() * step;
    let low = if intervals.points { round((low / step).floor() * step) } else { low };
    let high = if intervals.points { round((high / step).ceil() * step) } else { high };
    (low, high)
}

/// The axis above, lines behind, and marked values as dashed ones.
fn axis(drawing: &mut Drawing, intervals: &Intervals, scale: &Scale, top: f64, bottom: f64) {
    let most = (scale.length / 34.0).clamp(1.0, 6.0) as usize;
    let values = ticks(scale.low, scale.high, most, false);
    let step = values.windows(2).map(|two| two[1] - two[0]).next().unwrap_or(1.0);
    let line = |value: &f64| [scale.at(*value), top - 2.0, 0.0, bottom - top + 2.0];
    drawing.lines(Paint::Rule, 0.7, values.iter().map(line).collect());
    drawing.dashes(Paint::Muted, 0.9, intervals.marks.iter().map(line).collect());
    for value in values {
        let text = Text::new((scale.at(value), top - 5.0), written(value, step));
        drawing.text(text.anchor(Anchor::Middle).paint(Paint::Muted));
    }
    let mut taken = f64::NEG_INFINITY;
    for mark in intervals.marks.iter().filter(|mark| **mark != 0.0) {
        let said = signed(*mark, if intervals.points { 0 } else { 3 });
        let said =
            said.strip_prefix('0').filter(|rest| rest.starts_with('.')).unwrap_or(&said).to_owned();
        let half = super::letters::width(&said, false) / 2.0;
        let place = scale.at(*mark).max(taken + half + 3.0);
        taken = place + half;
        let text = Text::new((place, 2.0 * LINE - 3.0), said).anchor(Anchor::Middle);
        drawing.text(text.paint(Paint::Muted));
    }
    let unit = fit(&intervals.unit, drawing.width, 1, false);
    for line in unit.lines {
        let text = Text::new((drawing.width, LINE - 3.0), line).anchor(Anchor::End);
        drawing.text(Text { whole: unit.whole.clone(), ..text.paint(Paint::Muted) });
    }
}
