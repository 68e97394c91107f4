//! One spelling of each name: what the program takes for one name must be one text where SQL compares.

use crate::exchange::study::imported::Exported;
use crate::model::Coder;
use crate::text::Name;
use std::collections::BTreeSet;

/// The names that a study may write in several ways, each as it is met first.
pub struct Spelled<'a> {
    people: BTreeSet<&'a Name>,
    attributes: BTreeSet<&'a Name>,
    values: BTreeSet<(&'a Name, &'a Name)>,
    coders: BTreeSet<&'a Name>,
}

impl<'a> Spelled<'a> {
    pub fn new(exported: &'a Exported) -> Self {
        let speaking = exported.relations.iter().flat_map(|one| &one.people);
        let said = speaking.map(|person| (&person.id, &person.attributes));
        let rows = exported.study.participants.iter();
        let listed = rows.map(|row| (&row.participant, &row.attributes));
        let all: Vec<_> = said.chain(listed).collect();
        let attributes = || all.iter().flat_map(|(_, attributes)| attributes.iter());
        let reading = exported.relations.iter().flat_map(|one| &one.reading);
        let tags = exported.relations.iter().flat_map(|one| &one.tags);
        let coders = reading.map(|row| &row.coder).chain(tags.map(|tag| &tag.coder));
        Self {
            people: first(all.iter().map(|(id, _)| *id)),
            attributes: first(attributes().map(|(name, _)| name)),
            values: first(attributes()),
            coders: first(coders.map(|coder| &coder.name)),
        }
    }

    /// All people, whether they speak or not.
    pub const fn people(&self) -> &BTreeSet<&'a Name> {
        &self.people
    }

    pub fn person<'n>(&'n self, id: &'n Name) -> &'n str {
        self.people.get(id).map_or(id.as_str(), |first| first.as_str())
    }

    /// An attribute and its value.
    pub fn attribute<'n>(&'n self, name: &'n Name, value: &'n Name) -> [&'n str; 2] {
        let first = self.attributes.get(name).map_or(name.as_str(), |first| first.as_str());
        let known = self.values.get(&(name, value));
        [first, known.map_or(value.as_str(), |(_, first)| first.as_str())]
    }

    pub fn coder(&self, coder: &Coder) -> Coder {
        let first = self.coders.get(&coder.name).map_or(&coder.name, |first| *first);
        Coder { name: first.clone(), round: coder.round }
    }
}

/// Of those that are equal the first; `collect` keeps the last.
fn first<T: Ord>(all: impl Iterator<Item = T>) -> BTreeSet<T> {
    let mut kept = BTreeSet::new();
    for one in all {
        kept.insert(one);
    }
    kept
}
