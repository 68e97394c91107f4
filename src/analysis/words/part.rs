//! What is known of the words of some transcripts.

use crate::analysis::themes::Told;
use crate::text::Name;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// What is known of some transcripts.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Part {
    pub(super) told: Told,
    /// Who says something where.
    pub(super) units: Vec<Unit>,
    /// For each word, sequence or category: which units have it, and how often.
    #[serde(serialize_with = "crate::analysis::stored::in_order")]
    pub(super) terms: HashMap<Box<str>, Vec<(u32, u32)>>,
}

/// One speaker in one transcript.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Unit {
    pub transcript: Name,
    /// Nobody knows who else.
    pub person: Option<Name>,
    /// The group, where counts are split.
    pub group: Name,
    /// The value of the attribute by which people are compared.
    pub value: Option<Name>,
    pub words: u64,
    /// How many of what is counted there are: words, or sequences of them.
    pub total: u64,
}

impl Part {
    /// Takes in that a unit has a term `times` more.
    pub(super) fn add(&mut self, term: &str, unit: u32, times: u32) {
        let Some(entries) = self.terms.get_mut(term) else {
            self.terms.insert(term.into(), vec![(unit, times)]);
            return;
        };
        match entries.iter_mut().rev().find(|(of, _)| *of == unit) {
            Some((_, count)) => *count += times,
            None => entries.push((unit, times)),
        }
    }

    /// Takes in later transcripts.
    pub(super) fn extend(&mut self, later: Self) {
        let shift = u32::try_from(self.units.len()).unwrap_or(u32::MAX);
        self.told.add(later.told);
        self.units.extend(later.units);
        for (term, entries) in later.terms {
            let entries = entries.into_iter().map(|(unit, count)| (unit + shift, count));
            match self.terms.get_mut(&term) {
                Some(known) => known.extend(entries),
                None => {
                    self.terms.insert(term, entries.collect());
                }
            }
        }
    }
}
