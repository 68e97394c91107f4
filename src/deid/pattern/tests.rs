//! What is found is what an expression of Unicode finds.

use super::Pattern;
use super::named::written_out;
use crate::deid::rule::Finds;
use crate::deid::rules::all;
use crate::text::Span;
use proptest::prelude::*;
use regex::Regex;

/// What an expression finds: all of each hit, and what is kept of it.
fn found(pattern: &Pattern, text: &str) -> Vec<(Span, Option<Span>)> {
    let mut found = Vec::new();
    pattern.find(text, &mut |whole, kept| found.push((whole, kept)));
    found
}

/// The same of Unicode; `\b`, `\d` and `\w` are those of ASCII here.
fn expected(regex: &Regex, text: &str) -> Vec<(Span, Option<Span>)> {
    let span = |of: regex::Match<'_>| Span::new(of.start(), of.end());
    let hits = regex.captures_iter(text);
    hits.filter_map(|hit| Some((span(hit.get(0)?), hit.iter().skip(1).flatten().next().map(span))))
        .collect()
}

fn regex(pattern: &str) -> Regex {
    let pattern = written_out(pattern);
    let ascii =
        pattern.replace(r"\b", r"(?-u:\b)").replace(r"\d", "[0-9]").replace(r"\w", "[A-Za-z0-9_]");
    Regex::new(&ascii).unwrap()
}

/// The expressions of all rules, and some that no rule has.
fn patterns() -> Vec<&'static str> {
    let of_rules = all().filter_map(|rule| match rule.finds {
        Finds::Pattern { pattern, .. } => Some(pattern),
        Finds::Digits { .. } | Finds::Words => None,
    });
    let others = [
        "a|ab|abc",
        "(?:a|ab)(?:c|bcd)",
        "(a+?)(?:b{2,3}?)*c?",
        r"(?i:né[eÉ])\b",
        "^a|b$",
        r"\s.é[^\d\s]",
        r"[^a-c\s]+-|(\p{Lu})\p{L}*",
        "(?:a|b|ab|ba|c|cc){2,5}?-",
    ];
    of_rules.chain(others).collect()
}

/// Pieces of what rules find, so that chance makes of them what nearly fits.
const PIECES: &[&str] = &[
    " ", " ", " ", ", ", ". ", "-", "/", ":", "\n", "’s", "'", "@", "(", ")", "[", "]", "#", "é",
    "°", "a", "b", "c", "ab", "0", "1", "9", "19", "20", "12", "604", "555", "0123", "1234", "98",
    "100", "V6B", "1A1", "AB", "GB82", "WEST", "Main", "Hastings", "Street", "St", "rue", "box",
    "and", "at", "on", "of", "the", "dot", "com", "gmail", "www.", "http://", "example", ".org",
    "one", "two", "ninety", "oh", "seven", "eight", "hundred", "nineteen", "thirty", "March",
    "may", "june", "mars", "third", "first", "born", "years", "old", "is", "was", "my", "name",
    "called", "Dr.", "mr", "Nurse", "Wanjiru", "Émile", "okafor", "phone", "number", "account",
    "PHN", "health", "card", "plate", "degrees", "north", "live", "only", "founder", "tattoo",
    "treaty", "twins", "mayor", "news", "she", "aunt", "I", "who",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn what_an_expression_of_unicode_finds(pieces in prop::collection::vec(prop::sample::select(PIECES), 1..40)) {
        thread_local! {
            static READY: Vec<(&'static str, Pattern, Regex)> =
                patterns().into_iter().map(|text| (text, Pattern::new(text).unwrap(), regex(text))).collect();
        }
        let text: String = pieces.concat();
        READY.with(|ready| {
            for (pattern, ours, theirs) in ready {
                assert_eq!(found(ours, &text), expected(theirs, &text), "{pattern}\n{text}");
            }
        });
    }
}
