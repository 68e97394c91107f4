//! From entries to numbers: how often, by how many people, in how many transcripts.

use super::asked::{What, Words};
use super::part::{Part, Unit};
use crate::text::Name;
use std::collections::HashMap;

/// A word, sequence or category with what is known of it.
#[derive(Clone, Copy)]
pub(super) struct Term<'p> {
    pub text: &'p str,
    pub entries: &'p [(u32, u32)],
    pub count: u64,
}

/// The rows of a table.
pub(super) struct Terms<'p> {
    pub shown: Vec<Term<'p>>,
    /// How many words are stop words.
    pub stopped: u64,
    /// How many rows are too rare.
    pub rare: usize,
}

impl<'p> Terms<'p> {
    /// What has a row: categories in the order of their file, all else by count and spelling.
    pub fn new(asked: &'p Words, part: &'p Part, is_rare: &dyn Fn(&Term<'_>) -> bool) -> Self {
        let mut terms = Self { shown: Vec::new(), stopped: 0, rare: 0 };
        let of = |text: &'p str, entries: &'p [(u32, u32)]| {
            let count = entries.iter().map(|(_, count)| u64::from(*count)).sum();
            Term { text, entries, count }
        };
        if let What::Categories(dictionary) = &asked.what {
            let entries = |name: &str| part.terms.get(name).map_or(&[][..], Vec::as_slice);
            let names = dictionary.categories.iter();
            terms.shown = names.map(|name| of(name, entries(name))).collect();
            return terms;
        }
        for (text, entries) in &part.terms {
            let term = of(text, entries);
            if asked.stop.as_ref().is_some_and(|stop| stop.has(text)) {
                terms.stopped += term.count;
            } else if is_rare(&term) {
                terms.rare += 1;
            } else {
                terms.shown.push(term);
            }
        }
        terms.shown.sort_unstable_by(|a, b| (b.count, a.text).cmp(&(a.count, b.text)));
        terms
    }
}

/// How much, by how many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub count: u64,
    pub people: u64,
    pub transcripts: u64,
}

/// Counts people and transcripts, each once.
pub(super) struct Counter {
    /// The person and the transcript of each unit, as numbers.
    people: Vec<Option<usize>>,
    transcripts: Vec<usize>,
    /// When each person and transcript was last counted.
    seen_people: Vec<usize>,
    seen_transcripts: Vec<usize>,
    round: usize,
}

impl Counter {
    pub fn new(units: &[Unit]) -> Self {
        let people = numbered(units.iter().map(|unit| unit.person.as_ref()));
        let transcripts = numbered(units.iter().map(|unit| Some(&unit.transcript)));
        let transcripts: Vec<usize> = transcripts.into_iter().flatten().collect();
        Self {
            people,
            transcripts,
            seen_people: vec![0; units.len()],
            seen_transcripts: vec![0; units.len()],
            round: 0,
        }
    }

    /// What the entries of the units that `is_meant` names come to.
    pub fn tally(
        &mut self,
        entries: impl IntoIterator<Item = (u32, u32)>,
        is_meant: impl Fn(usize) -> bool,
    ) -> Tally {
        self.round += 1;
        let mut tally = Tally::default();
        for (unit, count) in entries {
            let unit = unit as usize;
            if !is_meant(unit) {
                continue;
            }
            tally.count += u64::from(count);
            if let Some(person) = self.people[unit] {
                let seen = std::mem::replace(&mut self.seen_people[person], self.round);
                tally.people += u64::from(seen != self.round);
            }
            let transcript = self.transcripts[unit];
            let seen = std::mem::replace(&mut self.seen_transcripts[transcript], self.round);
            tally.transcripts += u64::from(seen != self.round);
        }
        tally
    }

    /// The number of the person of a unit.
    pub fn person(&self, unit: usize) -> Option<usize> {
        self.people[unit]
    }
}

/// The same number for the same name.
fn numbered<'n>(names: impl Iterator<Item = Option<&'n Name>>) -> Vec<Option<usize>> {
    let mut known: HashMap<&Name, usize> = HashMap::new();
    let number = |name: &'n Name| {
        let next = known.len();
        *known.entry(name).or_insert(next)
    };
    let mut number = number;
    names.map(|name| name.map(&mut number)).collect()
}
