//! Marks in angle brackets in the lines of captions.

use super::shown::Caption;
use crate::container::html;
use crate::speech::cue::one_line;
use std::collections::BTreeMap;

/// What marks of captions are called, in all formats of them.
const KNOWN: &[&str] = &[
    "a", "b", "br", "c", "center", "div", "em", "font", "i", "lang", "p", "rt", "ruby", "s",
    "span", "strong", "u", "v",
];

/// The lines of `text` without the marks that captions have; those where nothing is left are left out. What else stands
/// in angle brackets stays: it may be who speaks.
pub fn without_marks(text: &str) -> Vec<String> {
    let (plain, _) =
        without(&without_places(text), &|mark| mark.starts_with(['/', '!']) || is_known(mark));
    plain.lines().map(one_line).filter(|line| !line.is_empty()).collect()
}

/// `text` without marks like `{\an8}`, which say where on the screen a caption stands.
fn without_places(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find("{\\") {
        let Some(close) = rest[open..].find('}') else { break };
        plain.push_str(&rest[..open]);
        rest = &rest[open + close + 1..];
    }
    plain + rest
}

/// Whether a mark has a name of theirs, perhaps with classes, or is a time.
fn is_known(mark: &str) -> bool {
    let (_, name) = html::name(mark);
    let name = name.split('.').next().unwrap_or_default();
    KNOWN.contains(&name) || is_time(mark)
}

fn is_time(mark: &str) -> bool {
    mark.bytes().all(|b| b.is_ascii_digit() || matches!(b, b':' | b'.'))
}

/// `text` without the marks that are `unwanted`, and how many these were.
fn without(text: &str, unwanted: &dyn Fn(&str) -> bool) -> (String, usize) {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    let mut count = 0;
    while let Some(open) = rest.find('<') {
        let (before, from) = rest.split_at(open);
        plain.push_str(before);
        let mark = mark(from).filter(|mark| unwanted(mark));
        count += usize::from(mark.is_some());
        let length = mark.map_or(1, |mark| mark.len() + 2);
        plain.push_str(if mark.is_some() { "" } else { "<" });
        rest = &from[length..];
    }
    (plain + rest, count)
}

/// The mark at the start of `text`; `a < b` and `<3` have none.
fn mark(text: &str) -> Option<&str> {
    let (inner, _) = text.strip_prefix('<')?.split_once('>')?;
    let starts = inner.starts_with(|c: char| c.is_alphabetic() || matches!(c, '/' | '!'));
    ((starts || !inner.is_empty() && is_time(inner)) && !inner.contains('<')).then_some(inner)
}

/// Takes out marks that captions do not have; how many. They stay where they say who speaks: at the start of most
/// captions, one of them again and again.
pub fn leave_out_unknown(captions: &mut [Caption]) -> usize {
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    let first = captions.iter().filter_map(|caption| mark(&caption.lines.first()?.1));
    first.for_each(|name| *names.entry(name).or_default() += 1);
    let labelled: usize = names.values().sum();
    if labelled * 2 >= captions.len() && names.values().any(|count| *count > 1) {
        return 0;
    }
    let mut left_out = 0;
    for (_, line) in captions.iter_mut().flat_map(|caption| &mut caption.lines) {
        let (plain, count) = without(line, &|_| true);
        if count > 0 {
            *line = one_line(&plain);
        }
        left_out += count;
    }
    left_out
}

/// `text` with its named characters, on one line.
pub fn characters(text: &str) -> String {
    html::characters(text).replace(['\n', '\r'], " ")
}
