//! A line that is only a time beside a line that is only a name, as Teams has it: time, name, text; or name, time, text.

use super::alone::is_alone;
use super::shape::{Family, Head, Shape};
use crate::speech::labelled::lines::Lines;

/// The time stands above the name.
pub const ABOVE: Shape = Shape {
    id: "time above name",
    about: "a line with the time, one with the name, then what is said",
    family: Family::Timed,
    weight: 1.0,
    head: |lines, at| head(lines, at, 0),
};

/// The time stands below the name.
pub const BELOW: Shape = Shape {
    id: "name above time",
    about: "a line with the name, one with the time, then what is said",
    family: Family::Timed,
    weight: 1.0,
    head: |lines, at| head(lines, at, 1),
};

fn head<'t>(lines: &Lines<'t>, at: usize, time: usize) -> Option<Head<'t>> {
    let is_time = |at: usize| {
        lines.all.get(at).is_some_and(|line| line.time.is_some() && line.from == line.end)
    };
    let (time, name) = (at + time, at + 1 - time);
    if !is_time(time) || is_time(name) || at + 2 >= lines.all.len() || is_time(at + 2) {
        return None;
    }
    // What stands between two times is said.
    if time > name && name > 0 && is_time(name - 1) {
        return None;
    }
    let line = &lines.all[name];
    let said = lines.said(name);
    // Below a time stands what is said, too.
    let fits = line.time.is_none() && is_alone(said);
    fits.then(|| Head {
        name: said,
        speech: lines.all[at + 1].end,
        at: lines.all[time].time.and_then(|time| time.at),
        timed: true,
        lines: 2,
    })
}
