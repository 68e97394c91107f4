//! The rules: one file per region and class. A rule that stands earlier wins where two find the same.

mod canada;
mod contact;
mod dates;
mod europe;
mod indirect;
mod people;
mod places;
mod records;
mod states;
mod words;

pub(super) use people::KNOWN;
pub(super) use words::{LABEL, LISTED, NAME, WORD, looks};

use super::rule::Rule;

const FILES: &[&[Rule]] = &[
    contact::RULES,
    canada::RULES,
    states::RULES,
    europe::RULES,
    records::RULES,
    contact::PHONES,
    records::LONG,
    dates::RULES,
    places::RULES,
    people::RULES,
    words::RULES,
    indirect::RULES,
];

/// All rules, in the order in which they win.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    FILES.iter().copied().flatten()
}

/// The rule with this id.
#[must_use]
pub fn by_id(id: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn ids_are_unique_and_every_rule_says_what_it_does() {
        let ids: BTreeSet<&str> = all().map(|rule| rule.id).collect();
        assert_eq!(ids.len(), all().count());
        assert!(all().all(|rule| rule.about.len() > 15 && !rule.what.is_empty()));
        assert!(all().count() <= 128, "the scanner keeps one bit for each");
    }
}
