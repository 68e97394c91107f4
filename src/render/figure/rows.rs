//! What pictures with a row per code have in common: labels at the left, in groups, as high as they need.

use super::drawing::{DROP, Drawing, LINE, Paint, Text};
use super::letters::{Fitted, clean, fit, width};
use crate::report::figure::Label;

/// How far a level is set in.
const INDENT: f64 = 10.0;
/// Between a label and what it names.
pub(super) const GAP: f64 = 8.0;
/// So many lines a label may have before it is cut.
const LINES: usize = 3;
/// Above and below a label, together.
const AIR: f64 = 5.0;
/// Above a top of a tree that is not the first, and above a group.
const APART: f64 = 5.0;

/// Rows with their labels.
#[derive(Debug, Clone)]
pub(super) struct Rows {
    /// The labels with the space between them and what they name.
    pub gutter: f64,
    /// The middle of each row.
    pub middles: Vec<f64>,
    /// The foot of the last row.
    pub bottom: f64,
    fitted: Vec<Fitted>,
    groups: Vec<(f64, Fitted)>,
}

impl Rows {
    /// Places rows below `top`, with labels that take at most `share` of `space`.
    pub fn new(labels: &[&Label], space: f64, share: f64, top: f64) -> Self {
        let most = space * share - GAP;
        let needed =
            |label: &&Label| indent(label) + width(&clean(&label.text), bold(labels, label)) + 0.01;
        let widest = labels.iter().map(needed).fold(0.0, f64::max).min(most);
        let mut rows = Self {
            gutter: if labels.is_empty() { 0.0 } else { widest + GAP },
            middles: Vec::new(),
            bottom: top,
            fitted: Vec::new(),
            groups: Vec::new(),
        };
        let mut group = "";
        for (at, label) in labels.iter().enumerate() {
            let new_top = at > 0 && label.depth == 0 && labels.iter().any(|l| l.depth > 0);
            let new_group = label.group != group;
            if new_top || new_group && at > 0 {
                rows.bottom += APART;
            }
            if new_group {
                let heading = fit(&label.group, space * 0.8, 1, true);
                rows.groups.push((rows.bottom + (LINE + AIR) / 2.0, heading));
                rows.bottom += LINE + AIR;
                group = &label.group;
            }
            let fitted = fit(&label.text, widest - indent(label), LINES, bold(labels, label));
            let height = fitted.lines.len() as f64 * LINE + AIR;
            rows.middles.push(rows.bottom + height / 2.0);
            rows.bottom += height;
            rows.fitted.push(fitted);
        }
        rows
    }

    /// Draws the labels.
    pub fn draw(&self, labels: &[&Label], drawing: &mut Drawing) {
        for (middle, heading) in &self.groups {
            lines(drawing, heading, (0.0, *middle), true);
        }
        for ((label, fitted), middle) in labels.iter().zip(&self.fitted).zip(&self.middles) {
            lines(drawing, fitted, (indent(label), *middle), bold(labels, label));
        }
    }
}

/// Lines of a label around a middle.
fn lines(drawing: &mut Drawing, fitted: &Fitted, (x, middle): (f64, f64), bold: bool) {
    let first = middle - (fitted.lines.len() as f64 - 1.0) * LINE / 2.0 + DROP;
    for (at, line) in fitted.lines.iter().enumerate() {
        let whole = fitted.whole.clone().filter(|_| at == 0);
        let text = Text::new((x, first + at as f64 * LINE), line.as_str());
        drawing.text(Text { bold, whole, paint: Paint::Ink, ..text });
    }
}

fn indent(label: &Label) -> f64 {
    // Deeper levels stay where they can be told from the third.
    INDENT * label.depth.min(5) as f64
}

/// Themes stand out where there are codes below them.
fn bold(labels: &[&Label], label: &Label) -> bool {
    label.depth == 0 && labels.iter().any(|other| other.depth > 0)
}
