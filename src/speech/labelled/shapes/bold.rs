//! A name in bold letters without a colon: `**Ann** …`, or alone on its line.

use super::colon::bare;
use super::shape::{Family, Head, Shape};
use crate::speech::labelled::lines::Lines;
use crate::speech::times;

/// `**Ann** …`
pub const BOLD: Shape =
    Shape { id: "bold", about: "`**Ann** …`", family: Family::Label, weight: 1.0, head };

fn head<'t>(lines: &Lines<'t>, at: usize) -> Option<Head<'t>> {
    let line = &lines.all[at];
    let said = lines.said(at);
    let mark = ["**", "__"].into_iter().find(|mark| said.starts_with(mark))?;
    let end = said[2..].find(mark)? + 2;
    let mut inner = &said[2..end];
    let mut time = None;
    for (blank, _) in inner.char_indices().filter(|(_, c)| matches!(c, ' ' | '[' | '(')) {
        let from = blank + (inner[blank..].len() - inner[blank..].trim_start().len());
        let found = times::leading(&inner[from..]).filter(|time| from + time.length == inner.len());
        if found.is_some() {
            (inner, time) = (&inner[..blank], found);
            break;
        }
    }
    let rest = &said[end + 2..];
    // Markdown breaks a line with a backslash: `**Ann**   0:07\`, and what is said stands below.
    let alone = rest.trim_end_matches('\\').trim();
    let behind = times::leading(alone).filter(|time| time.length == alone.len());
    let told = || {
        let next = lines.all.get(at + 1).map(|_| lines.said(at + 1));
        next.is_some_and(|next| next.starts_with(mark))
    };
    // A time may be all that is said.
    let behind = behind.filter(|time| time.sure || time.hours || !told());
    let name = bare(inner);
    let free = rest.is_empty() || rest.starts_with([' ', '\t', '\u{a0}', '\\']);
    (free && !name.is_empty() && !inner.contains([':', '：'])).then(|| {
        let mut speech =
            if behind.is_some() { line.end } else { line.end - rest.trim_start().len() };
        let after = times::leading(&lines.text[speech..line.end]).filter(|after| after.sure);
        if let Some(after) = after {
            let rest = &lines.text[speech + after.length..line.end];
            speech = line.end - rest.trim_start().len();
        }
        let time = time.or(behind).or(after).or(line.time);
        let at = time.and_then(|time| time.at);
        Head { name, speech, at, timed: time.is_some(), lines: 1 }
    })
}
