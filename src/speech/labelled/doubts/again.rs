//! Turns that say the same again.

use super::doubt::{Doubt, LOOKED_AT, warning};
use crate::speech::again::{Again, ROUND, Said, TWICE};
use crate::speech::labelled::division::{Division, Stretch};
use crate::text::amount;

/// A part of the text stands there twice, or the same is said again and again.
pub fn said_again(d: &Division<'_, '_>) -> Option<Doubt> {
    let all = said(d);
    let (of, says, hint) = if let Some(of) = all.twice() {
        let says = format!(
            "what is said from line {} on stands here twice, again from line {} on ({}): it counts twice",
            line(d, of.first),
            line(d, of.again),
            counted(of)
        );
        (of, says, TWICE)
    } else {
        let of = all.looped()?;
        let says = format!(
            "the same is said again and again from line {} on ({}), and all of it counts",
            line(d, of.again),
            counted(of)
        );
        (of, says, ROUND)
    };
    warning(Some(line(d, of.again)), says, format!("{hint}; {LOOKED_AT}"))
}

fn counted(of: Again) -> String {
    format!("{}, {}", amount(of.pieces, "turn"), amount(of.words, "word"))
}

fn line(d: &Division<'_, '_>, stretch: usize) -> usize {
    d.lines.number(d.stretches[stretch].from)
}

/// Who says what, without labels.
fn said<'s>(d: &'s Division<'_, '_>) -> Said<'s> {
    let of = |stretch: &Stretch<'_>| {
        let label = stretch.label();
        let lines = &d.lines.all;
        let start = label.map_or(lines[stretch.from].from, |label| label.of.head.speech);
        let end = lines[stretch.end - 1].end;
        (label.map_or(0, |label| label.of.person + 1), &d.lines.text[start.min(end)..end])
    };
    Said::of(d.stretches.iter().filter(|of| of.from < of.end).map(of))
}
