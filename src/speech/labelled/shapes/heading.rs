//! A heading of Markdown that is a name: `### Interviewer`, `## I:`, `### Ann (00:13)`, `### 00:13 Ann`.

use super::colon::bare;
use super::shape::{Family, Head, Shape};
use super::timed::name_and_time;
use crate::speech::labelled::lines::Lines;
use crate::speech::times;

/// `### Ann`
pub const HEADING: Shape =
    Shape { id: "heading", about: "`### Ann`", family: Family::Heading, weight: 1.0, head };

fn head<'t>(lines: &Lines<'t>, at: usize) -> Option<Head<'t>> {
    let line = &lines.all[at];
    let said = lines.said(at);
    let inner = said.strip_prefix('#')?.trim_start_matches('#');
    let inner =
        inner.starts_with([' ', '\t']).then(|| inner.trim().trim_end_matches('#').trim_end())?;
    let bare_number = inner.trim_start_matches(|c: char| c.is_ascii_digit());
    let inner = bare_number
        .strip_prefix(['.', ')'])
        .filter(|_| bare_number.len() < inner.len())
        .map_or(inner, str::trim_start);
    let before =
        times::leading(inner).filter(|time| inner[time.length..].starts_with([' ', ':', '|', '-']));
    let (name, time) = match (name_and_time(inner), before) {
        (Some((name, time)), _) => (name, Some(time)),
        (None, Some(time)) => {
            let rest = inner[time.length..].trim_start_matches([' ', ':', '|', '-', '–', '—']);
            (rest, Some(time))
        }
        (None, None) => (inner, line.time),
    };
    let name = bare(name.trim_end_matches([':', '：']));
    (!name.is_empty()).then(|| Head {
        name,
        speech: line.end,
        at: time.and_then(|time| time.at),
        timed: time.is_some(),
        lines: 1,
    })
}
