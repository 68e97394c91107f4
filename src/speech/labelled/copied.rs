//! Turns that were copied from a page: a line with the name, one with the time in words and in digits, and one with the name
//! and the time in words once more, as Microsoft Teams has them; initials may stand above.

use super::line::Line;
use crate::speech::times::{self, Time};
use std::collections::HashSet;

/// No name with a time behind it is longer, in bytes.
const LONGEST: usize = 160;

/// Reads the last of these lines as a name with a time beside it, and leaves those above it to the page.
pub fn mark(text: &str, lines: &mut [Line]) {
    let of = |line: &Line| &text[line.start..line.end];
    let is_time = |line: &Line| {
        line.time.is_some() && line.from == line.end && times::in_words(of(line)).is_some()
    };
    let heads: Vec<usize> =
        (1..lines.len()).filter(|at| is_time(&lines[*at]) && !is_time(&lines[at - 1])).collect();
    let called: HashSet<&str> = heads.iter().map(|at| of(&lines[at - 1])).collect();
    let mut marked: Vec<usize> = Vec::new();
    for at in &heads {
        marked.extend(initials_above(text, lines, at - 1, of(&lines[at - 1])));
    }
    for at in 0..lines.len() {
        let line = lines[at];
        let Some((name, time)) = name_and_words(&text[line.from..line.end], &called) else {
            continue;
        };
        lines[at].time = Some(time);
        lines[at].end = line.from + name.len();
        let twice = at > 1 && is_time(&lines[at - 1]) && of(&lines[at - 2]) == name;
        if twice {
            marked.extend([at - 2, at - 1]);
        } else {
            marked.extend(initials_above(text, lines, at, name));
        }
    }
    marked.into_iter().for_each(|at| lines[at].furniture = true);
}

/// A name and a time in words: one of those that are `called` so elsewhere; `Maybe 2 hours 30 minutes` is said.
fn name_and_words<'t>(said: &'t str, called: &HashSet<&str>) -> Option<(&'t str, Time)> {
    if said.len() > LONGEST || !said.ends_with(char::is_alphabetic) {
        return None;
    }
    let digits = said
        .match_indices([' ', '\u{a0}'])
        .filter(|(at, blank)| said[at + blank.len()..].starts_with(|c: char| c.is_ascii_digit()));
    let (from, (at, _)) = digits
        .filter_map(|(at, blank)| Some((at, times::in_words(&said[at + blank.len()..])?)))
        .next()?;
    let name = said[..from].trim_end();
    called
        .contains(name)
        .then_some((name, Time { length: 0, at: Some(at), sure: true, hours: false }))
}

/// The line above a name, if it is the initials of the name, in either order.
fn initials_above(text: &str, lines: &[Line], at: usize, name: &str) -> Option<usize> {
    let above = at.checked_sub(1)?;
    let said = &text[lines[above].start..lines[above].end];
    let words: Vec<char> = name
        .split(|c: char| !c.is_alphanumeric())
        .filter_map(|word| word.chars().next()?.to_uppercase().next())
        .collect();
    let is_initial = |c: char| c.is_uppercase() && words.contains(&c);
    ((1..=3).contains(&said.chars().count()) && said.chars().all(is_initial)).then_some(above)
}
