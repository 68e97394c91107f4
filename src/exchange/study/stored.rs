//! The words that another program stored with a tag, and the words that stand where it says.

use crate::text::{Case, Span, fold};
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

/// How stored words and those at a place go together, from nothing up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// They are others.
    No,
    /// Only the beginning was stored.
    Cut,
    /// They are the same; line ends may be lost or escaped.
    Same,
}

/// What stored words say of those at a place.
pub fn fit(stored: &str, there: &str) -> Fit {
    let (stored, there) = (stored.trim(), there.trim());
    if stored == there {
        return Fit::Same;
    }
    let (said, real) = (fold(stored, Case::Kept), fold(there, Case::Kept));
    if said == real || squeezed(stored) == squeezed(there) {
        return Fit::Same;
    }
    if is_part(&said, &real) { Fit::Cut } else { Fit::No }
}

/// Words without white space, which includes breaks that were escaped.
fn squeezed(words: &str) -> String {
    let plain =
        ["\\r", "\\n", "\\t"].iter().fold(words.to_owned(), |text, mark| text.replace(mark, " "));
    fold(&plain, Case::Kept).chars().filter(|c| !c.is_whitespace()).collect()
}

/// Whether a program stored the first words, or the first and the last with dots between them.
fn is_part(stored: &str, real: &str) -> bool {
    let dots = stored.replace('…', "...");
    let (first, last) = dots.split_once("...").unwrap_or((&dots, ""));
    let (first, last) = (first.trim_end(), last.trim_start());
    !first.is_empty()
        && real.len() > first.len() + last.len()
        && real.starts_with(first)
        && real.ends_with(last)
}

/// Whether a place begins or ends where nobody would choose it: inside a word, or before a mark that belongs to the
/// letter before it. Korean writes what other languages put into words of their own at the ends of its words.
pub fn cuts_words(text: &str, span: Span) -> bool {
    let before = text.get(..span.end).and_then(|text| text.chars().next_back());
    let is_korean = before.is_some_and(|c| ('\u{ac00}'..='\u{d7a3}').contains(&c));
    is_inside(text, span.start) || !is_korean && is_inside(text, span.end)
}

fn is_inside(text: &str, start: usize) -> bool {
    let (Some(before), Some(first)) = (
        text.get(..start).and_then(|text| text.chars().next_back()),
        text.get(start..).and_then(|text| text.chars().next()),
    ) else {
        return false;
    };
    if is_combining_mark(first) {
        return true;
    }
    if !(before.is_alphanumeric() || is_combining_mark(before)) || !first.is_alphanumeric() {
        return false;
    }
    let from = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let to = text[start..].find('\n').map_or(text.len(), |at| start + at);
    let line = &text[from..to];
    line.split_word_bound_indices().all(|(at, _)| from + at != start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stored_words_are_held_against_those_that_stand_there() {
        for (stored, there, expected) in [
            ("all night", "all\nnight", Fit::Same),
            ("allnight", "all\nnight", Fit::Same),
            ("all\\nnight", "all\nnight", Fit::Same),
            ("all nig", "all night", Fit::Cut),
            ("all n…", "all night", Fit::Cut),
            ("all ... late", "all night and late", Fit::Cut),
            ("all right", "all night", Fit::No),
            ("…", "all night", Fit::No),
            ("all night long", "all night", Fit::No),
        ] {
            assert_eq!(fit(stored, there), expected, "{stored}");
        }
    }

    #[test]
    fn places_begin_with_words() {
        let inside = |text: &str| {
            let starts = text.char_indices().map(|(at, _)| at);
            starts
                .filter(|at| is_inside(text, *at))
                .map(|at| text[at..].chars().next().unwrap())
                .collect::<String>()
        };
        assert_eq!(inside("we met"), "eet");
        assert_eq!(inside("l'an e\u{301}t"), "n\u{301}t");
        // Words without spaces between them.
        assert_eq!(inside("我们见面"), "");
        let cut = |text: &str, start, end| cuts_words(text, Span::new(start, end));
        assert!(cut("we met", 3, 5) && cut("we met", 4, 6) && !cut("we met", 3, 6));
        assert!(!cut("친구를", 0, 6));
    }
}
