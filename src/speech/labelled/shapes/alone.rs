//! A name alone on its line, without any mark.

use super::shape::{Family, Head, Shape};
use crate::speech::labelled::lines::Lines;

/// `Ann`
pub const ALONE: Shape = Shape {
    id: "name alone",
    about: "a name alone on its line, what is said below",
    family: Family::Alone,
    weight: 0.8,
    head,
};

const LONGEST: usize = 64;

fn head<'t>(lines: &Lines<'t>, at: usize) -> Option<Head<'t>> {
    let line = &lines.all[at];
    let said = lines.said(at);
    let fits = line.opens && is_alone(said) && at + 1 < lines.all.len();
    fits.then_some(Head {
        name: said,
        speech: line.end,
        at: line.time.and_then(|time| time.at),
        timed: line.time.is_some(),
        lines: 1,
    })
}

/// Whether a line may be nothing but a name.
pub(super) fn is_alone(said: &str) -> bool {
    let marks =
        ['?', '!', '…', ';', ',', ':', '：', '-', '–', '"', '”', '*', '#', '=', '。', '？', '！'];
    let abbreviated = !said.ends_with('.') || super::dot::is_short(said);
    !said.is_empty()
        && said.len() <= LONGEST
        && !said.ends_with(marks)
        && abbreviated
        && said.split_whitespace().count() <= 6
        && !said.contains(['\t', '：'])
        && !said.contains(": ")
        && said.chars().next().is_some_and(char::is_alphanumeric)
}
