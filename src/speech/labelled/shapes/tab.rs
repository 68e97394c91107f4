//! A tab, or several blanks, after the name, and maybe a time.

use super::colon::bare;
use super::shape::{Family, Head, Shape};
use crate::speech::labelled::lines::Lines;
use crate::speech::times;

/// `I⇥…`
pub const TAB: Shape = Shape {
    id: "tab",
    about: "a name, a tab, and what is said",
    family: Family::Mark,
    weight: 0.8,
    head,
};

/// No name before a tab is longer, in bytes.
const LONGEST: usize = 64;

fn head<'t>(lines: &Lines<'t>, at: usize) -> Option<Head<'t>> {
    let line = &lines.all[at];
    let said = lines.said(at);
    let near = said.get(..LONGEST + 4).unwrap_or_else(|| {
        let end = (0..=LONGEST.min(said.len())).rev().find(|at| said.is_char_boundary(*at));
        &said[..end.unwrap_or(0)]
    });
    let bytes = near.as_bytes();
    let at =
        memchr::memchr(b'\t', bytes).into_iter().chain(memchr::memmem::find(bytes, b"  ")).min()?;
    let name = bare(&said[..at]);
    let mut rest = said[at..].trim_start();
    let time = times::leading(rest).filter(|time| rest[time.length..].starts_with(['\t', ' ']));
    if let Some(time) = time {
        rest = rest[time.length..].trim_start();
    }
    let speech = line.end - rest.len();
    let fits = !name.is_empty() && speech < line.end && !name.contains([':', '：', '.']);
    let time = time.or(line.time);
    let timed = time.is_some();
    fits.then_some(Head { name, speech, at: time.and_then(|t| t.at), timed, lines: 1 })
}
