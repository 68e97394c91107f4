//! A dash after the name: `P1 - …`, `Q – …`.

use super::shape::{Family, Head, Shape};
use crate::speech::labelled::lines::Lines;

/// `P1 - …`
pub const DASH: Shape =
    Shape { id: "dash", about: "`P1 - …`", family: Family::Mark, weight: 0.85, head };

/// No name before a dash is longer, in bytes.
const LONGEST: usize = 48;

const DASHES: [&str; 4] = ["- ", "– ", "— ", "-- "];

fn head<'t>(lines: &Lines<'t>, at: usize) -> Option<Head<'t>> {
    let line = &lines.all[at];
    let said = lines.said(at);
    let near = &said.as_bytes()[..said.len().min(LONGEST + 8)];
    let (at, length) = memchr::memchr2_iter(b'-', b'\xe2', near).find_map(|at| {
        let dash = DASHES.iter().find(|dash| said.as_bytes()[at..].starts_with(dash.as_bytes()))?;
        let name = &said[..at];
        // `P1- …`, but not `well- I`, unless it comes again and again.
        let tight = !name.contains(' ') && name.ends_with(char::is_alphanumeric);
        (tight || name.ends_with(' ')).then_some((at, dash.len()))
    })?;
    let name = said[..at].trim_end();
    let fits = !name.is_empty() && name.len() <= LONGEST && !name.contains([':', '.', ',', '\t']);
    let timed = line.time.is_some();
    let speech = line.end - said[at + length..].trim_start().len();
    fits.then_some(Head { name, speech, at: line.time.and_then(|t| t.at), timed, lines: 1 })
}
