//! Regular expressions of rules, each made ready when a text first holds what it needs.
//!
//! What takes long in making them ready are the letters of Unicode: one in any case, or any but some. So all of an expression
//! is of ASCII but what cannot be.

mod named;

pub(super) use named::{TOWNS, rows};

use crate::text::Span;
use named::written_out;
use regex::Regex;
use std::iter::Peekable;
use std::str::Chars;

/// An expression.
#[derive(Debug)]
pub(super) struct Pattern(Regex);

impl Pattern {
    /// The expression that a text says; `{digit}` is one of the list that is called so. `\b`, `\d` and `\w` are of ASCII.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn new(text: &str) -> Result<Self, String> {
        Regex::new(&on_ascii(&written_out(text))).map(Self).map_err(|error| error.to_string())
    }

    /// Calls `found` with what it finds, one after the other: all of it, and what is kept of it.
    pub fn find(&self, text: &str, found: &mut dyn FnMut(Span, Option<Span>)) {
        let span = |of: regex::Match<'_>| Span::new(of.start(), of.end());
        if self.0.captures_len() == 1 {
            self.0.find_iter(text).for_each(|hit| found(span(hit), None));
            return;
        }
        for hit in self.0.captures_iter(text) {
            let kept = hit.iter().skip(1).flatten().next().map(span);
            hit.get(0).into_iter().for_each(|whole| found(span(whole), kept));
        }
    }
}

/// An expression that is one of ASCII, but for other characters, white space, and whatever is anything but some characters.
fn on_ascii(text: &str) -> String {
    let mut written = "(?-u:".to_owned();
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let (piece, is_ascii) = match c {
            '[' => class(&mut rest),
            '\\' => escaped(&mut rest),
            c => (c.to_string(), c.is_ascii() && c != '.'),
        };
        written.push_str(&if is_ascii { piece } else { format!("(?u:{piece})") });
    }
    written + ")"
}

/// What stands behind a `\`, and whether it is of ASCII.
fn escaped(rest: &mut Peekable<Chars<'_>>) -> (String, bool) {
    let c = rest.next().unwrap_or_default();
    let mut piece = format!("\\{c}");
    if c == 'p' {
        for c in rest.by_ref() {
            piece.push(c);
            if c == '}' {
                break;
            }
        }
    }
    (piece, !matches!(c, 'p' | 's'))
}

/// A class of characters up to its end, and whether it is of ASCII.
fn class(rest: &mut Peekable<Chars<'_>>) -> (String, bool) {
    let mut piece = "[".to_owned();
    let mut is_ascii = rest.peek() != Some(&'^');
    while let Some(c) = rest.next() {
        is_ascii &= c.is_ascii();
        match c {
            '\\' => {
                let (of, ascii) = escaped(rest);
                is_ascii &= ascii;
                piece.push_str(match of.as_str() {
                    r"\d" => "0-9",
                    r"\w" => "A-Za-z0-9_",
                    other => other,
                });
            }
            c => piece.push(c),
        }
        if c == ']' {
            break;
        }
    }
    (piece, is_ascii)
}

#[cfg(test)]
mod tests;
