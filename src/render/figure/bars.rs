//! Parts of wholes: a bar a row, on a track as long as the whole.

use super::super::people::percent;
use super::drawing::{Anchor, DROP, Drawing, LINE, Paint, TYPE, Text};
use super::letters::{clean, fit, widest, width as width_of};
use super::rows::{GAP, Rows};
use super::scale::{Scale, counts, written};
use crate::report::figure::{Bar, Bars, Label};
use crate::text::grouped;

/// How high bars are, by level.
const HIGH: [f64; 3] = [11.0, 8.5, 6.0];

/// How far from the end of the axis the name of what is counted begins.
const UNIT: f64 = 18.0;

/// Draws them.
pub(super) fn draw(bars: &Bars, width: f64) -> Drawing {
    let labels: Vec<&Label> = bars.rows.iter().map(|bar| &bar.label).collect();
    let top = LINE + 4.0;
    let rows = Rows::new(&labels, width, 0.4, top);
    let numbers: Vec<String> = bars.rows.iter().map(count).collect();
    let shares: Vec<String> = bars.rows.iter().map(share).collect();
    let columns = [&numbers, &shares].map(|texts| widest(texts.iter().map(String::as_str)));
    // What is counted stands above the numbers, after the last value of the axis.
    let unit = (width_of(&clean(&bars.unit), false) + UNIT + 0.01).min(width * 0.3);
    let right = (columns[0] + columns[1] + 2.0 * GAP).max(unit).max(UNIT + TYPE);
    let start = rows.gutter.max(GAP);
    let length = (width - start - right).max(20.0);
    let scale = Scale { low: 0.0, high: longest(bars), start, length };
    let mut drawing = Drawing { width, height: rows.bottom, marks: Vec::new() };
    axis(&mut drawing, &scale, bars, top - 1.0, rows.bottom);
    let counts_end = width - columns[1] - GAP;
    let marked = bars.rows.iter().any(|bar| bar.mark.is_some());
    let mut marks = Vec::new();
    for ((bar, middle), (count, share)) in
        bars.rows.iter().zip(&rows.middles).zip(numbers.iter().zip(&shares))
    {
        let high = HIGH[bar.label.depth.min(HIGH.len() - 1)];
        let until = |n: u64| scale.at(n as f64) - scale.start;
        let sides = |n| [scale.start, middle - high / 2.0, until(n), high];
        if !marked && bar.of > 0 {
            drawing.rect(Paint::Track, sides(bar.of));
        }
        if !bar.hidden && bar.of > 0 && bar.n > 0 {
            let paint = if bar.quiet { Paint::Quiet } else { Paint::Hue(bar.label.hue) };
            drawing.rect(paint, sides(bar.n));
        }
        if let Some(mark) = bar.mark {
            marks.push([scale.at(mark as f64), middle - 8.0, 0.0, 16.0]);
        }
        let said = Text::new((counts_end, middle + DROP), count.as_str()).anchor(Anchor::End);
        drawing.text(if bar.hidden || bar.of == 0 { said.paint(Paint::Muted) } else { said });
        if !share.is_empty() {
            let at = (width, middle + DROP);
            let share = Text::new(at, share.as_str()).anchor(Anchor::End);
            drawing.text(share.paint(Paint::Muted));
        }
    }
    drawing.lines(Paint::Ink, 1.2, marks);
    rows.draw(&labels, &mut drawing);
    drawing
}

/// Where the axis ends: at the greatest whole, or where equal parts are marked, at the greatest part.
fn longest(bars: &Bars) -> f64 {
    let marked = bars.rows.iter().any(|bar| bar.mark.is_some());
    let shown = |bar: &Bar| if bar.hidden { 0 } else { bar.n };
    let end = |bar: &Bar| match marked {
        true => shown(bar).max(bar.mark.unwrap_or(0)),
        false => bar.of.max(shown(bar)),
    };
    bars.rows.iter().map(end).max().unwrap_or(0).max(1) as f64
}

fn count(bar: &Bar) -> String {
    match bar {
        Bar { hidden: true, .. } => "not shown".to_owned(),
        Bar { of: 0, .. } => "not read".to_owned(),
        Bar { n, of, .. } => format!("{} of {}", grouped(*n), grouped(*of)),
    }
}

fn share(bar: &Bar) -> String {
    if bar.hidden || bar.of == 0 { String::new() } else { percent(bar.n, bar.of) }
}

/// The axis above the bars, and lines behind them.
fn axis(drawing: &mut Drawing, scale: &Scale, bars: &Bars, top: f64, bottom: f64) {
    let most = (scale.length / 40.0).clamp(1.0, 6.0) as usize;
    let values = counts(scale.high, most);
    let lines = values.iter().map(|value| [scale.at(*value), top, 0.0, bottom - top]).collect();
    drawing.lines(Paint::Rule, 0.7, lines);
    for value in values {
        let text = Text::new((scale.at(value), LINE - 3.0), written(value, 1.0));
        drawing.text(text.anchor(Anchor::Middle).paint(Paint::Muted));
    }
    let unit = fit(&bars.unit, drawing.width - scale.start - scale.length - UNIT, 1, false);
    for line in unit.lines {
        let text = Text::new((drawing.width, LINE - 3.0), line).anchor(Anchor::End);
        drawing.text(Text { whole: unit.whole.clone(), ..text.paint(Paint::Muted) });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where nobody looked there is no share, and the count beside it says so.
    #[test]
    fn nobody_looked() {
        assert_eq!(share(&Bar::default()), "");
        assert_eq!(share(&Bar { of: 5, ..Bar::default() }), "0%");
    }
}
