//! Names that are words as well, where the same text says once that they are names: `Joy did` beside `Joy Manansala`,
//! `pearl has a book` beside `auntie pearl`.

use super::lexicon::{is_english, is_little, is_name_too};
use super::rule::Tier;
use super::rules::{LISTED, NAME};
use super::scan::{Hit, Scanner};
use super::talk::Piece;
use super::way::Way;
use super::word::without_ending;
use crate::text::Span;
use aho_corasick::{AhoCorasick, MatchKind};
use std::cell::LazyCell;
use std::collections::BTreeSet;

/// Rules that say of a word that it is a name.
const TELL: &[&str] = &["named", "titled", "called-by-role"];

/// Where names that hits tell stand again, and no hit is.
pub(super) fn again(text: &str, pieces: &[Piece], hits: &[Hit], scanner: &Scanner) -> Vec<Hit> {
    let names: BTreeSet<String> = hits.iter().flat_map(|hit| told(text, hit)).collect();
    if names.is_empty() {
        return Vec::new();
    }
    let Ok(names) = AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostLongest)
        .build(names)
    else {
        return Vec::new();
    };
    let mut taken: Vec<Span> = hits.iter().map(|hit| hit.span).collect();
    taken.sort_unstable();
    let is_free = |of: Span| {
        let next = taken.partition_point(|taken| taken.start < of.end);
        next.checked_sub(1).is_none_or(|before| taken[before].end <= of.start)
    };
    let mut found = Vec::new();
    for piece in pieces {
        let (rule, small) = match piece.way {
            Way::Sentences | Way::Prose => (&NAME, false),
            Way::WithoutCapitals => (&LISTED, true),
            Way::Label | Way::Words => continue,
        };
        let Some(rule) = scanner.has(rule) else { continue };
        let of = piece.span.of(text);
        // Only where there is one to ask about.
        let quiet = LazyCell::new(|| scanner.quiet(of));
        for name in names.find_iter(of) {
            let inside = Span::new(name.start(), name.end());
            let span = Span::new(piece.span.start + name.start(), piece.span.start + name.end());
            let stands = is_whole(text, span)
                && (small || span.of(text).starts_with(char::is_uppercase))
                && (small || !begins(text, span) || is_name_too(&span.of(text).to_lowercase()))
                && is_free(span)
                && quiet.iter().all(|of| of.end <= inside.start || inside.end <= of.start);
            if stands {
                found.push(Hit { span, rule });
            }
        }
    }
    found
}

/// The words of a hit that it tells to be names, and that are English ones as well: all others are found everywhere.
fn told(text: &str, hit: &Hit) -> Vec<String> {
    let tells = hit.rule.tier == Tier::A && TELL.contains(&hit.rule.id);
    let words: Vec<&str> = hit.span.of(text).split_whitespace().collect();
    if !tells && (hit.rule.id != NAME.id || words.len() < 2) {
        return Vec::new();
    }
    let small = words
        .iter()
        .map(|word| without_ending(word, Span::new(0, word.len())).of(word).to_ascii_lowercase());
    small
        .filter(|word| word.len() > 2 && is_english(word) && !is_little(word))
        .filter(|word| tells || is_name_too(word))
        .collect()
}

/// Whether a sentence may begin here, where any word has a capital.
fn begins(text: &str, span: Span) -> bool {
    let before = text[..span.start].trim_end_matches([' ', '"', '“', '(']);
    before.is_empty() || before.ends_with(['.', '?', '!', '…', ':', '\n', '–', '—'])
}

fn is_whole(text: &str, span: Span) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-' | '_');
    let after = &text[span.end..];
    let ends = after.starts_with("'s") || after.starts_with("’s") || !after.starts_with(is_part);
    !text[..span.start].ends_with(is_part) && ends
}

#[cfg(test)]
mod tests {
    use super::super::looked::{Looked, Text};
    use super::*;
    use crate::error::Location;

    /// The strings of the tiers A and B, with how often each stands there.
    fn strings(text: &str, way: Way) -> Vec<(String, usize)> {
        let scanner = Scanner::new(Tier::B, &[], &[]).unwrap();
        let pieces = [Piece { span: Span::new(0, text.len()), way }];
        let place = |at: usize| Location { file: "a".into(), line: Some(1), column: Some(at + 1) };
        let text = Text { text, pieces: &pieces, is_talk: true, place: &place };
        let looked = Looked::of(&scanner, &text, &|_| false);
        looked.found.groups().into_iter().map(|of| (of.text.clone(), of.places.len())).collect()
    }

    #[test]
    fn a_name_that_is_told_once_is_one_everywhere() {
        let text = "Ask Joy Manansala. Joy is on nights. It was a joy. [Joy]";
        assert_eq!(strings(text, Way::Sentences), [("Joy".into(), 2), ("Joy Manansala".into(), 1)]);
        let text = "Price is high. I saw Dr. Price about the price. Price's study";
        assert_eq!(strings(text, Way::Sentences), [("Price".into(), 3)]);
        // Without that it is a word.
        assert_eq!(strings("Price is high. Joy is all.", Way::Sentences), []);
    }

    #[test]
    fn in_small_letters_too() {
        let text = "i called auntie pearl and pearl has a book of pearls";
        assert_eq!(strings(text, Way::WithoutCapitals), [("pearl".into(), 2)]);
        assert_eq!(strings("the pearl has a book", Way::WithoutCapitals), []);
    }
}
