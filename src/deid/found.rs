//! What was found in many texts, string by string.

use super::rule::{Rule, Tier};
use super::rules::by_id;
use crate::error::Location;
use crate::text::{Span, name_key};
use std::collections::{BTreeMap, BTreeSet};

/// Where a string stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Occurrence {
    /// File, line and column.
    pub place: Location,
    /// What stands before it, at most forty characters.
    pub before: String,
    /// What stands after it.
    pub after: String,
}

/// A string, with where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// As it is written first.
    pub text: String,
    /// The rule that found it; the surest, where several did.
    pub rule: &'static str,
    /// Where, in order.
    pub places: BTreeSet<Occurrence>,
}

impl Group {
    /// The rule that found it.
    #[must_use]
    pub fn rule(&self) -> Option<&'static Rule> {
        by_id(self.rule)
    }

    /// How sure it is.
    #[must_use]
    pub fn tier(&self) -> Tier {
        self.rule().map_or(Tier::B, |rule| rule.tier)
    }

    /// In how many files it stands.
    #[must_use]
    pub fn files(&self) -> usize {
        self.places.iter().map(|of| of.place.file.as_str()).collect::<BTreeSet<_>>().len()
    }
}

/// All that was found: of parts, in whatever order, the same comes of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    groups: BTreeMap<String, Group>,
}

/// So many characters stand around a string.
const AROUND: usize = 40;

impl Found {
    /// Notes a string at `span` of `text`.
    pub fn add(&mut self, text: &str, span: Span, rule: &'static Rule, place: Location) {
        let written = span.of(text);
        let before: Vec<char> =
            text[..span.start].chars().rev().take(AROUND).take_while(|c| *c != '\n').collect();
        let before = before.into_iter().rev().collect();
        let after = text[span.end..].chars().take(AROUND).take_while(|c| *c != '\n').collect();
        let places = BTreeSet::from([Occurrence { place, before, after }]);
        self.group(key(written), Group { text: spaced(written), rule: rule.id, places });
    }

    /// Both together.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        for (key, group) in other.groups {
            self.group(key, group);
        }
        self
    }

    fn group(&mut self, key: String, group: Group) {
        let Some(known) = self.groups.get_mut(&key) else {
            self.groups.insert(key, group);
            return;
        };
        if (group.tier(), group.rule) < (known.tier(), known.rule) {
            known.rule = group.rule;
        }
        // The spelling of the first place, whichever part came first.
        if group.places.first() < known.places.first() {
            known.text = group.text;
        }
        // One by one: to append a set goes through all that is there.
        known.places.extend(group.places);
    }

    /// The strings: the surest first, then the most frequent.
    #[must_use]
    pub fn groups(&self) -> Vec<&Group> {
        let mut groups: Vec<&Group> = self.groups.values().collect();
        let rank = |group: &Group| super::rules::all().position(|rule| rule.id == group.rule);
        groups.sort_by_key(|group| {
            let is_weak = matches!(group.rule, "unknown-word" | "letters");
            (
                group.tier(),
                is_weak,
                usize::MAX - group.places.len(),
                rank(group),
                group.text.clone(),
            )
        });
        groups
    }

    /// Strings of a tier.
    #[must_use]
    pub fn count(&self, tier: Tier) -> usize {
        self.groups.values().filter(|group| group.tier() == tier).count()
    }
}

/// One string is one whatever its case and spaces.
fn key(text: &str) -> String {
    name_key(&spaced(text)).into_owned()
}

/// On one line.
fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
