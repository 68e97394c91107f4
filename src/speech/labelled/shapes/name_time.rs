//! A name and a time in brackets before what is said, without a colon: `Ann [00:00:07] It ran dry.`

use super::colon::bare;
use super::shape::{Family, Head, Shape};
use crate::speech::labelled::lines::Lines;
use crate::speech::times;

/// `Ann [00:07] …`
pub const NAME_TIME: Shape = Shape {
    id: "name, time, speech",
    about: "`Ann [00:00:07] …`",
    family: Family::Label,
    weight: 0.95,
    head,
};

/// No name before a time is longer, in bytes.
const LONGEST: usize = 64;

fn head<'t>(lines: &Lines<'t>, at: usize) -> Option<Head<'t>> {
    let said = lines.said(at);
    let near = &said.as_bytes()[..said.len().min(LONGEST)];
    let open = memchr::memchr3(b'[', b'(', b'<', near).filter(|open| *open > 0)?;
    // Markdown writes `\[` where it means a bracket.
    let open = open - usize::from(said[..open].ends_with('\\'));
    let name = bare(&said[..open]);
    let time = times::leading(&said[open..]).filter(|time| time.sure)?;
    let rest = said[open + time.length..].trim_start();
    // With a colon behind it, or nothing, it is another shape; a sentence is followed by times too.
    let fits = !name.is_empty()
        && !name.contains([':', '：', '\t'])
        && !name.ends_with(['.', '?', '!', '…', ',', ';'])
        && !rest.is_empty()
        && !rest.starts_with([':', '：', ',', ';', '.', '?', '!', '-', '–']);
    fits.then(|| Head {
        name,
        speech: lines.all[at].end - rest.len(),
        at: time.at,
        timed: true,
        lines: 1,
    })
}
