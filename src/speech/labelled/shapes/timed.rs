//! A name and a time, alone on their line: `Ann  0:07`, `Ann [00:00 - 00:05]`, `[00:00:00] Ann`.

use super::colon::{bare, read, told_time};
use super::shape::{Family, Head, Shape};
use crate::speech::labelled::lines::Lines;
use crate::speech::times::{self, Time};

/// `Ann  0:07`
pub const TIMED: Shape = Shape {
    id: "name and time",
    about: "`Ann  0:07` alone on its line",
    family: Family::Timed,
    weight: 1.0,
    head,
};

fn head<'t>(lines: &Lines<'t>, at: usize) -> Option<Head<'t>> {
    let line = &lines.all[at];
    let said = lines.said(at);
    let below = lines.all.get(at + 1)?;
    let (name, time) = match (name_and_time(said), line.time) {
        (Some(found), _) => found,
        // `10:30 Lunch` may be said: a time before the name has hours, brackets, or comes again and again.
        (None, Some(time)) if below.time.is_none() && !said.is_empty() => (said, time),
        _ => return None,
    };
    if read(said).is_some_and(|label| told_time(lines, at, &label).is_some()) {
        return None;
    }
    let name = bare(name.trim_end_matches([':', '：', ',', '-', '–', '|']));
    let fits = !name.is_empty() && !name.contains([':', '：', '\t']) && name.len() <= 160;
    let sentence = name.ends_with(['.', '?', '!', '…']) && name.split_whitespace().count() != 1
        || name.ends_with(['?', '!', '…', ';']);
    let word = name.ends_with('.') && !super::dot::is_short(name);
    (fits && !sentence && !word).then_some(Head {
        name,
        speech: line.end,
        at: time.at,
        timed: true,
        lines: 1,
    })
}

/// A name and the time after it, if there is nothing else.
pub(in crate::speech::labelled) fn name_and_time(said: &str) -> Option<(&str, Time)> {
    if !said.ends_with(|c: char| c.is_ascii_digit() || "])>#}Mm）】］〕".contains(c))
        || said.len() > 200
    {
        return None;
    }
    said.char_indices()
        .filter(|(at, c)| *at > 0 && (c.is_whitespace() || "[(\\<（【［〔".contains(*c)))
        .find_map(|(blank, _)| {
            let rest = said[blank..].trim_start();
            let time = times::leading(rest)?;
            (time.length == rest.len()).then(|| (said[..blank].trim_end(), time))
        })
}
