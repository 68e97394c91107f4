//! A full stop after initials, capitals, or `Q` and `A`: `A.V. …`, `Q. …`, `NORA. …`.

use super::shape::{Family, Head, Shape};
use crate::speech::labelled::lines::Lines;

/// `A.V. …`
pub const DOT: Shape =
    Shape {
        id: "full stop", about: "`A.V. …`, `Q. …`", family: Family::Dot, weight: 0.9, head
    };

/// No word in capitals before a full stop is longer, in characters.
const LONGEST: usize = 24;

fn head<'t>(lines: &Lines<'t>, at: usize) -> Option<Head<'t>> {
    let line = &lines.all[at];
    let said = lines.said(at);
    let end = initials(said).or_else(|| capitals(said))?;
    let name = said[..end].trim_end();
    let rest = said[end..].trim_start();
    // `J.E. - Jane Ellis - interviewer`
    if rest.starts_with(['-', '–', '—', '=']) {
        return None;
    }
    let timed = line.time.is_some();
    let speech = line.end - rest.len();
    Some(Head { name, speech, at: line.time.and_then(|t| t.at), timed, lines: 1 })
}

/// Where single capitals with full stops end: `A.V. `, `A. V. `, `Q. `; `A.V.x` too, but `U.S.A` is no label.
fn initials(said: &str) -> Option<usize> {
    let mut end = 0;
    let mut count = 0;
    let mut rest = said;
    loop {
        let mut chars = rest.chars();
        let letter = chars.next().filter(|c| c.is_uppercase());
        let Some(letter) = letter.filter(|_| chars.as_str().starts_with('.')) else { break };
        count += 1;
        rest = &rest[letter.len_utf8() + 1..];
        end = said.len() - rest.len();
        rest = rest.trim_start_matches([' ', '\u{a0}']);
    }
    (count > 0 && count <= 4 && end < said.len()).then_some(end)
}

/// Where words in capitals end before a full stop: `NORA. `.
fn capitals(said: &str) -> Option<usize> {
    let mut letters = said.chars();
    let begins = letters.next().is_some_and(char::is_uppercase);
    let goes_on = |c: char| c.is_uppercase() || c == ' ' || c == '\'';
    if !begins || !letters.next().is_some_and(goes_on) {
        return None;
    }
    let near = &said.as_bytes()[..said.len().min(4 * LONGEST)];
    let end = memchr::memmem::find(near, b". ")?;
    let word = &said[..end];
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let all = word.chars().all(|c| c.is_uppercase() || c == ' ' || c == '\'');
    (all && letters > 1 && word.chars().count() <= LONGEST).then_some(end + 1)
}

/// Whether a text that ends with a full stop is short for a name.
pub(super) fn is_short(name: &str) -> bool {
    let word = name.trim_end_matches('.').rsplit([' ', '.']).next().unwrap_or("");
    word.chars().count() <= 2 && word.starts_with(char::is_uppercase)
}
