//! Versions of a codebook, in the order in which they came.

use crate::text::name_key;

/// A version as people write it, to be compared: numbers between dots, `v2`, a date, a word.
///
/// Numbers count as numbers (1.9 is before 1.10), and zeros at the end say nothing (1 is 1.0). As in semantic
/// versioning, a word after a hyphen comes before what it is added to (1.0-draft, 1.0); any other comes after it
/// (1.0, 1.0b). Words alone come before numbers (pilot, 1).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version(Vec<Part>);

/// A part of a version. They stand here in their order where two versions first differ.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    /// A word after a hyphen.
    Before(String),
    End,
    Word(String),
    /// How many digits, and the digits, without zeros before them: no number is too long.
    Number(usize, String),
}

const ZERO: Part = Part::Number(0, String::new());

impl Version {
    /// Reads a version; there is no text that is none.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let text = name_key(text);
        let mut rest = without_mark(&text);
        let mut parts = Vec::new();
        while let Some(next) = rest.chars().next() {
            let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            let letters =
                rest.find(|c| is_separator(c) || c.is_ascii_digit()).unwrap_or(rest.len());
            let (part, after) = rest.split_at(digits.max(letters).max(next.len_utf8()));
            if digits > 0 {
                let digits = part.trim_start_matches('0');
                parts.push(Part::Number(digits.len(), digits.to_owned()));
            } else if letters > 0 {
                end(&mut parts);
                let hyphen = text[..text.len() - rest.len()].ends_with('-') && !parts.is_empty();
                let part = part.to_owned();
                parts.push(if hyphen { Part::Before(part) } else { Part::Word(part) });
            }
            rest = after;
        }
        end(&mut parts);
        parts.push(Part::End);
        Self(parts)
    }
}

/// Takes zeros away that end a number; one that is the whole number is its value.
fn end(parts: &mut Vec<Part>) {
    while parts.len() > 1 && parts.last() == Some(&ZERO) {
        parts.pop();
    }
}

/// What follows the mark of a version before its number: `v2`, `v. 2`, `version 2`.
fn without_mark(text: &str) -> &str {
    let number = ["version", "v"].iter().find_map(|mark| {
        let number = text.strip_prefix(mark)?.trim_start_matches(is_separator);
        number.starts_with(|c: char| c.is_ascii_digit()).then_some(number)
    });
    number.unwrap_or(text)
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || c.is_ascii_punctuation()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn versions_are_in_the_order_in_which_they_came() {
        for order in [
            &["1.9", "1.10", "1.100"][..],
            &["1", "1.0.1", "1.1", "2", "v2.1", "Version 3", "10"],
            &["pilot", "pilot 2", "pilot 10", "0", "0.1", "1-draft", "1", "1b", "1.0.1"],
            &["2.0-rc9", "2.0-rc10", "v2", "2.0.1-rc1", "2.0.1"],
            &["2023-12-01", "2024-02-28", "2024-11-02"],
            &["99999999999999999999", "100000000000000000000"],
            &["第2版", "第10版"],
        ] {
            let versions: Vec<Version> = order.iter().map(|text| Version::new(text)).collect();
            assert!(versions.is_sorted_by(|a, b| a < b), "{order:?}");
        }
    }

    #[test]
    fn what_is_written_differently_may_be_one() {
        for same in [
            &["1", "1.0", "v1", "V 1.0.0", "version 1", "01"][..],
            &["2-beta", "2.0-BETA", "v2 -beta"],
            &["2024-03-01", "2024.3.1"],
            &["Vorab", "vorab"],
        ] {
            let first = Version::new(same[0]);
            assert!(same.iter().all(|text| Version::new(text) == first), "{same:?}");
        }
        assert_ne!(Version::new("v"), Version::new(""));
    }

    proptest! {
        #[test]
        fn any_text_is_a_version(text in "[vV0-9. a-c-]{0,6}|\\PC{0,6}") {
            let version = Version::new(&text);
            prop_assert_eq!(&Version::new(&format!(" {text} ")), &version);
            let next = Version::new(&format!("{text}.1"));
            prop_assert!(next > version);
        }

        #[test]
        fn numbers_count_as_numbers(a in any::<[u16; 3]>(), b in any::<[u16; 3]>()) {
            let version = |[x, y, z]: [u16; 3]| Version::new(&format!("{x}.{y}.{z}"));
            prop_assert_eq!(version(a).cmp(&version(b)), a.cmp(&b));
        }
    }
}
