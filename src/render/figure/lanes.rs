//! What lies where in each transcript: its turns as blocks as long as their words, a lane below for each theme.

use super::drawing::{Anchor, DROP, Drawing, LINE, Mark, Paint, Strokes, Text};
use super::letters::{fit, widest, width};
use super::rows::GAP;
use crate::report::figure::{Lanes, Strip};
use crate::text::grouped;

/// How high turns of participants, of others, and lanes are.
const TURN: [f64; 2] = [8.0, 2.0];
const LANE: f64 = 5.0;
/// From lane to lane, and from transcript to transcript.
const NEXT: f64 = 6.0;
const APART: f64 = 7.0;
/// So many hues stand apart; lanes beyond are dashed.
const HUES: usize = 8;

/// Draws them.
pub(super) fn draw(lanes: &Lanes, space: f64) -> Drawing {
    let words: Vec<u64> = lanes.strips.iter().map(words).collect();
    let counts: Vec<String> = words.iter().map(|words| grouped(*words)).collect();
    let labels =
        lanes.strips.iter().map(|strip| width(&super::letters::clean(&strip.label.text), false));
    let gutter = labels.fold(0.0, f64::max).min(space * 0.25) + GAP;
    let right = widest(counts.iter().map(String::as_str).chain(["words"])) + GAP;
    let length = (space - gutter - right).max(20.0);
    let per_word = length / words.iter().copied().max().unwrap_or(0).max(1) as f64;
    let mut drawing = Drawing { width: space, height: 0.0, marks: Vec::new() };
    key(lanes, &mut drawing);
    let head = Text::new((space, drawing.height + LINE - 2.0), "words").anchor(Anchor::End);
    drawing.text(head.paint(Paint::Muted));
    let mut top = drawing.height + LINE + 4.0;
    let high = TURN[0] + 1.0 + lanes.lanes.len() as f64 * NEXT;
    for ((strip, count), words) in lanes.strips.iter().zip(&counts).zip(&words) {
        let middle = top + high.max(LINE) / 2.0;
        let fitted = fit(&strip.label.text, gutter - GAP + 0.01, 1, false);
        for line in fitted.lines {
            let text = Text::new((0.0, middle + DROP), line);
            drawing.text(Text { whole: fitted.whole.clone(), ..text });
        }
        let text = Text::new((space, middle + DROP), count.as_str()).anchor(Anchor::End);
        drawing.text(text.paint(Paint::Muted));
        draw_strip(lanes, strip, (gutter, top), (per_word, *words), &mut drawing);
        top += high.max(LINE) + APART;
    }
    drawing.height = top - APART + 3.0;
    drawing
}

fn words(strip: &Strip) -> u64 {
    strip.turns.iter().map(|turn| turn.words).sum()
}

fn draw_strip(
    lanes: &Lanes,
    strip: &Strip,
    (left, top): (f64, f64),
    (per_word, words): (f64, u64),
    drawing: &mut Drawing,
) {
    let middle = top + TURN[0] / 2.0;
    let mut kinds = [Vec::new(), Vec::new()];
    let mut before = 0;
    for turn in &strip.turns {
        let (from, wide) = (left + before as f64 * per_word, turn.words as f64 * per_word);
        // A hair between turns shows where one ends.
        let seen = (wide - 0.6).max(wide * 0.5);
        kinds[usize::from(!turn.counts)].push([from, middle, seen, 0.0]);
        before += turn.words;
    }
    let [own, others] = kinds;
    drawing.lines(Paint::Quiet, TURN[0], own);
    drawing.lines(Paint::Quiet, TURN[1], others);
    for (at, lane) in lanes.lanes.iter().enumerate() {
        let y = top + TURN[0] + 1.0 + (at as f64 + 0.5) * NEXT;
        drawing.lines(Paint::Rule, 0.5, vec![[left, y, words as f64 * per_word, 0.0]]);
        let own = strip.marks.iter().filter(|(of, from, to)| *of == at && from < to);
        let line = |(_, from, to): &(usize, u64, u64)| {
            [left + *from as f64 * per_word, y, (to - from) as f64 * per_word, 0.0]
        };
        let lines: Vec<[f64; 4]> = own.map(line).collect();
        if !lines.is_empty() {
            drawing.marks.push(lane_strokes(lane.hue, lines));
        }
    }
}

fn lane_strokes(hue: usize, lines: Vec<[f64; 4]>) -> Mark {
    let paint = Paint::Hue(hue);
    Mark::Strokes(Strokes { paint, width: LANE, round: false, dash: hue >= HUES, lines })
}

/// What blocks and lanes are, in the order in which they lie.
fn key(lanes: &Lanes, drawing: &mut Drawing) {
    const SIGN: f64 = 16.0;
    let mut items: Vec<(Option<usize>, f64, String)> = vec![
        (None, TURN[0], "participant speaks".to_owned()),
        (None, TURN[1], "somebody else speaks".to_owned()),
    ];
    for (at, lane) in lanes.lanes.iter().enumerate() {
        items.push((Some(lane.hue), LANE, format!("lane {}: {}", at + 1, lane.text)));
    }
    let (mut x, mut y) = (0.0, LINE);
    for (hue, high, said) in items {
        let fitted = fit(&said, drawing.width - SIGN - 6.0, 1, false);
        let wide = SIGN + 6.0 + widest(fitted.lines.iter().map(String::as_str));
        if x > 0.0 && x + wide > drawing.width {
            (x, y) = (0.0, y + LINE + 2.0);
        }
        let lines = vec![[x, y - DROP, SIGN, 0.0]];
        match hue {
            None => drawing.lines(Paint::Quiet, high, lines),
            Some(hue) => drawing.marks.push(lane_strokes(hue, lines)),
        }
        for line in fitted.lines {
            let text = Text::new((x + SIGN + 6.0, y), line);
            drawing.text(Text { whole: fitted.whole.clone(), ..text });
        }
        x += wide + 14.0;
    }
    drawing.height = y + 6.0;
}
