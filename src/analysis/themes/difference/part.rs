//! What is known of the groups of some transcripts.

use super::super::part::Part as Themes;
use crate::text::Name;
use std::collections::{BTreeMap, BTreeSet};

/// What is known of some transcripts.
#[derive(Debug, Clone, Default)]
pub struct Part {
    pub(super) themes: Themes,
    /// Who speaks in each transcript.
    pub(super) speak: BTreeMap<Name, BTreeSet<Name>>,
}

impl Part {
    /// Takes in what is known of later transcripts.
    pub(super) fn add(&mut self, later: Self) {
        self.themes.add(later.themes);
        for (transcript, people) in later.speak {
            self.speak.entry(transcript).or_default().extend(people);
        }
    }

    /// The participants of a group.
    fn people(&self, group: &Name) -> BTreeSet<&Name> {
        let Some(group) = self.themes.groups.get(group) else { return BTreeSet::new() };
        let wholes = std::iter::once(&group.whole).chain(group.partial.values());
        wholes.flat_map(|whole| whole.participants.set()).collect()
    }

    /// The groups that somebody is in.
    pub(super) fn groups(&self) -> Vec<Name> {
        let all = self.themes.groups.keys();
        all.filter(|group| !self.people(group).is_empty()).cloned().collect()
    }

    /// Who is in both.
    pub(super) fn in_both(&self, groups: &[Name; 2]) -> Vec<String> {
        let [a, b] = [&groups[0], &groups[1]].map(|group| self.people(group));
        a.intersection(&b).map(ToString::to_string).collect()
    }

    /// Transcripts in which several participants speak.
    pub(super) fn crowded(&self) -> Vec<String> {
        let several = self.speak.iter().filter(|(_, people)| people.len() > 1);
        several.map(|(transcript, _)| transcript.to_string()).collect()
    }
}
