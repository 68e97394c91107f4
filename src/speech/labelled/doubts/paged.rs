//! Lines within turns that come again and again, as the head of each page does.

use super::doubt::{Doubt, LOOKED_AT, warning};
use crate::speech::labelled::division::Division;
use crate::speech::labelled::page::{LONGEST, OFTEN, is_foot};
use crate::text::count_words;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

/// Shorter lines may be said again and again: `You know.`
const WORDS: usize = 3;

/// Lines that are the same but for a number that goes up, and are not the first of what somebody says.
pub fn running_heads(d: &Division<'_, '_>) -> Option<Doubt> {
    let mut again: HashMap<Cow<'_, str>, Vec<usize>> = HashMap::new();
    for at in d.stretches.iter().flat_map(|of| d.lines_after_first(of)) {
        let said = d.lines.said(at);
        if said.len() <= LONGEST {
            again.entry(form(said)).or_default().push(at);
        }
    }
    again.retain(|_, found| found.len() >= OFTEN);
    if again.is_empty() {
        return None;
    }
    // A question that is read out again has the same lines above.
    let mut last = "";
    let above: Vec<&str> = (0..d.lines.all.len())
        .map(|at| {
            let said = d.lines.said(at);
            let above = last;
            if !again.contains_key(&*form(said)) {
                last = said;
            }
            above
        })
        .collect();
    let is_written = |said: &str| {
        let goes_on = said.starts_with(char::is_lowercase)
            && !said.contains(|c: char| c == '_' || c.is_ascii_digit());
        let named = said.contains('_');
        !goes_on && (named || count_words(said) >= WORDS) || is_foot(said)
    };
    let is_head = |found: &&Vec<usize>| {
        let numbers: Vec<Option<u32>> = found.iter().map(|at| number(d.lines.said(*at))).collect();
        let same = numbers.iter().all(|number| *number == numbers[0]);
        (same || numbers.is_sorted_by(|one, next| one < next))
            && is_written(d.lines.said(found[0]))
            && found.iter().map(|at| above[*at]).collect::<HashSet<_>>().len() >= OFTEN
    };
    let found = again.values().filter(is_head).min_by_key(|found| found[0])?;
    let line = d.lines.number(found[0]);
    let says = format!(
        "the same line stands within what is said again and again, and counts each time ({})",
        d.lines_of(found)
    );
    let hint = "if it is the head or foot of pages, take it out or put square brackets around it";
    warning(Some(line), says, format!("{hint}; {LOOKED_AT}"))
}

/// A line without its digits.
fn form(said: &str) -> Cow<'_, str> {
    if said.bytes().any(|b| b.is_ascii_digit()) {
        said.replace(|c: char| c.is_ascii_digit(), "").into()
    } else {
        said.into()
    }
}

/// The last number of a line.
fn number(said: &str) -> Option<u32> {
    said.rsplit(|c: char| !c.is_ascii_digit()).find(|part| !part.is_empty())?.parse().ok()
}
