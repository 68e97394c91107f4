//! Other marks after the name: `P1 | …`, `P1; …`, `P1 = …`, `Ann> …`.

use super::shape::{Family, Head, Shape};
use crate::speech::labelled::lines::Lines;

/// `P1 | …`
pub const BAR: Shape =
    Shape { id: "bar", about: "`P1 | …`, `P1; …`", family: Family::Mark, weight: 0.85, head };

/// No name before such a mark is longer, in bytes.
const LONGEST: usize = 48;
const MARKS: [char; 5] = ['|', ';', '=', '>', '｜'];

fn head<'t>(lines: &Lines<'t>, at: usize) -> Option<Head<'t>> {
    let line = &lines.all[at];
    let said = lines.said(at);
    let near = &said.as_bytes()[..said.len().min(LONGEST)];
    memchr::memchr3(b'|', b';', b'=', near).or_else(|| memchr::memchr2(b'>', b'\xef', near))?;
    let mark =
        said.char_indices().take_while(|(at, _)| *at <= LONGEST).find(|(_, c)| MARKS.contains(c));
    let (at, mark) = mark?;
    let name = said[..at].trim();
    let rest = &said[at + mark.len_utf8()..];
    let free = rest.starts_with([' ', '\t']) && !rest.trim_start().is_empty();
    let fits = free && !name.is_empty() && !name.contains([':', '.', ',', '\t', '<']);
    let timed = line.time.is_some();
    let speech = line.end - rest.trim_start().len();
    fits.then_some(Head { name, speech, at: line.time.and_then(|t| t.at), timed, lines: 1 })
}
