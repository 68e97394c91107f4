//! What has been seen after each step: a line of steps over what most orders give.

use super::drawing::{Anchor, DROP, Drawing, LINE, Mark, Paint, Space, Text};
use super::letters::{clean, fit, widest, width};
use super::scale::{Scale, counts, written};
use crate::report::figure::{Step, Steps};

/// How high the picture is, without its labels.
const HIGH: [f64; 2] = [120.0, 220.0];
/// How far a turned label reaches.
const TALL: f64 = 70.0;
/// Beyond so many steps every fifth has a label.
const MANY: usize = 40;

/// Draws them.
pub(super) fn draw(steps: &Steps, space: Space) -> Drawing {
    let count = steps.steps.len();
    let most = steps.steps.iter().map(|step| step.band.1.max(step.seen as f64));
    let top_value = most.fold(steps.of as f64, f64::max).max(1.0);
    let high = (space.width * 0.36).clamp(HIGH[0], HIGH[1]);
    let values = counts(top_value, (high / 36.0) as usize);
    let numbers: Vec<String> = values.iter().map(|value| written(*value, 1.0)).collect();
    let left = widest(numbers.iter().map(String::as_str)) + 8.0;
    let top = 2.0 * LINE + 3.0;
    let pitch = (space.width - left) / count.max(1) as f64;
    let across = |at: usize| left + at as f64 * pitch;
    let scale = Scale { low: 0.0, high: top_value, start: 0.0, length: high };
    let y = |value: f64| top + high - scale.at(value);
    let mut drawing = Drawing { width: space.width, height: top + high, marks: Vec::new() };
    drawing.lines(
        Paint::Rule,
        0.7,
        values.iter().map(|value| [left, y(*value), space.width - left, 0.0]).collect(),
    );
    drawing.marks.push(Mark::Area(Paint::Track, band(&steps.steps, &across, &y)));
    let mean = steps.steps.iter().enumerate().map(|(at, s)| (across(at) + pitch / 2.0, y(s.mean)));
    let mean: Vec<_> = mean.collect();
    if mean.len() > 1 {
        drawing.marks.push(Mark::Path { paint: Paint::Ink, width: 0.9, dash: true, points: mean });
    }
    let mut seen = Vec::new();
    for (at, step) in steps.steps.iter().enumerate() {
        seen.extend([(across(at), y(step.seen as f64)), (across(at + 1), y(step.seen as f64))]);
    }
    drawing.marks.push(Mark::Path { paint: Paint::Hue(0), width: 2.2, dash: false, points: seen });
    for (value, number) in values.iter().zip(numbers) {
        let text = Text::new((left - 5.0, y(*value) + DROP), number).anchor(Anchor::End);
        drawing.text(text.paint(Paint::Muted));
    }
    news(&steps.steps, &across, &y, pitch, &mut drawing);
    heads(&steps.steps, &across, pitch, &mut drawing);
    let unit = fit(&format!("{} seen, of {}", steps.unit, steps.of), space.width, 1, false);
    unit.lines.into_iter().for_each(|line| {
        drawing.text(Text::new((0.0, LINE - 3.0), line).paint(Paint::Muted));
    });
    key(steps, &mut drawing);
    drawing
}

/// Forth along the upper ends of the band, back along the lower ones.
fn band(steps: &[Step], across: &dyn Fn(usize) -> f64, y: &dyn Fn(f64) -> f64) -> Vec<(f64, f64)> {
    let upper = steps
        .iter()
        .enumerate()
        .flat_map(|(at, step)| [(across(at), y(step.band.1)), (across(at + 1), y(step.band.1))]);
    let lower =
        steps.iter().enumerate().rev().flat_map(|(at, step)| {
            [(across(at + 1), y(step.band.0)), (across(at), y(step.band.0))]
        });
    upper.chain(lower).collect()
}

/// How many are new, above each step that brings some, where there is place.
fn news(
    steps: &[Step],
    across: &dyn Fn(usize) -> f64,
    y: &dyn Fn(f64) -> f64,
    pitch: f64,
    drawing: &mut Drawing,
) {
    let mut free = 0.0;
    for (at, step) in steps.iter().enumerate().filter(|(_, step)| step.new > 0) {
        let said = format!("+{}", step.new);
        let half = width(&said, false) / 2.0;
        let middle = (across(at) + pitch / 2.0).min(drawing.width - half);
        if middle - half < free {
            continue;
        }
        free = middle + half;
        // Where the mean runs just above, the number goes below.
        let [line, mean] = [y(step.seen as f64), y(step.mean)];
        let crossed = mean < line && line - mean < LINE + 6.0;
        let text = Text::new((middle, if crossed { line + LINE } else { line - 4.0 }), said);
        drawing.text(text.anchor(Anchor::Middle));
    }
}

/// The labels of steps below them.
fn heads(steps: &[Step], across: &dyn Fn(usize) -> f64, pitch: f64, drawing: &mut Drawing) {
    let bottom = drawing.height;
    let labels: Vec<String> = steps.iter().map(|step| clean(&step.label.text)).collect();
    let longest = widest(labels.iter().map(String::as_str));
    let apart = if steps.len() > MANY { 5 } else { 1 };
    // Where even turned labels would stand on each other, fewer are written.
    let every = (apart..).find(|n| pitch * *n as f64 >= LINE - 1.5).unwrap_or(apart);
    let upright = longest + 4.0 <= pitch * every as f64;
    let tall = if upright { LINE + 1.0 } else { longest.min(TALL) + 5.0 };
    for (at, label) in labels.iter().enumerate() {
        if at % every != 0 && (at + 1) % every != 0 || every > 1 && at > 0 && (at + 1) % every != 0
        {
            continue;
        }
        let middle = across(at) + pitch / 2.0;
        if upright {
            let half = width(label, false) / 2.0;
            let middle =
                middle.clamp(half.min(drawing.width / 2.0), (drawing.width - half).max(half));
            let text = Text::new((middle, bottom + LINE), label.as_str());
            drawing.text(text.anchor(Anchor::Middle).paint(Paint::Muted));
            continue;
        }
        let fitted = fit(label, tall - 5.0, 1, false);
        for line in fitted.lines {
            let place = ((middle + DROP).min(drawing.width - 2.0), bottom + 4.0);
            let text = Text::new(place, line).anchor(Anchor::End).paint(Paint::Muted);
            drawing.text(Text { turned: true, whole: fitted.whole.clone(), ..text });
        }
    }
    drawing.height = bottom + tall + 2.0;
}

/// What the lines and the band say.
fn key(steps: &Steps, drawing: &mut Drawing) {
    let mut y = drawing.height;
    let said = [
        (0, format!("{}, +n: new", clean(&steps.step))),
        (1, "mean of all orders".to_owned()),
        (2, "95% of all orders".to_owned()),
    ];
    let mut x = 0.0;
    let room = 24.0;
    y += LINE + 2.0;
    for (kind, said) in said {
        if x > 0.0 && x + room + width(&said, false) > drawing.width {
            (x, y) = (0.0, y + LINE + 2.0);
        }
        let middle = y - DROP;
        match kind {
            0 => drawing.lines(Paint::Hue(0), 2.2, vec![[x, middle, 18.0, 0.0]]),
            1 => drawing.dashes(Paint::Ink, 0.9, vec![[x, middle, 18.0, 0.0]]),
            _ => drawing.rect(Paint::Track, [x, middle - 4.5, 18.0, 9.0]),
        }
        let fitted = fit(&said, drawing.width - x - room, usize::MAX, false);
        for (nth, line) in fitted.lines.iter().enumerate() {
            let place = (x + room, y + nth as f64 * LINE);
            drawing.text(Text::new(place, line.as_str()).paint(Paint::Muted));
        }
        y += (fitted.lines.len() - 1) as f64 * LINE;
        x += room + widest(fitted.lines.iter().map(String::as_str)) + 14.0;
    }
    drawing.height = y + 4.0;
}
