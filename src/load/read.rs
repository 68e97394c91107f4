//! Reads a study through: transcripts one at a time, on all cores, merged in their order.

use super::coded;
use super::doubts::{self, Heard};
use super::find::TranscriptFile;
use super::spellings;
use super::study::{Read, Study};
use super::tags;
use crate::error::{self, Problem};
use crate::files::lock::Seals;
use crate::model::{CodedTranscript, Coder};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

impl Study {
    /// Reads every transcript with its tags and makes something of it.
    pub fn read<P: Send>(&self, each: &(dyn Fn(&CodedTranscript) -> P + Sync)) -> Read<P> {
        let mut problems = Vec::new();
        let seals = self.seals(&mut problems);
        let one = |file: &TranscriptFile| {
            let mut problems = Vec::new();
            let coded = coded::load(self, file, &seals, &mut problems);
            let heard = coded.as_ref().map(|coded| Heard::of(self, coded));
            (coded.map(|coded| each(&coded)), problems, heard)
        };
        // Starting threads costs more than reading one transcript.
        let all: Vec<_> = match self.transcripts.as_slice() {
            [only] => vec![one(only)],
            many => many.par_iter().map(one).collect(),
        };
        let mut read = Read {
            parts: Vec::with_capacity(all.len()),
            problems,
            labels: BTreeSet::new(),
            attributes: BTreeMap::new(),
        };
        let mut spellings = spellings::People::default();
        let mut all_heard = Vec::with_capacity(all.len());
        for (part, problems, heard) in all {
            read.parts.extend(part);
            read.problems.extend(problems);
            for who in heard.iter().flat_map(|heard| &heard.people) {
                read.problems.extend(spellings.note(who));
                for (name, value) in who.attributes.clone() {
                    read.attributes.entry(name).or_default().insert(value);
                }
            }
            read.labels.extend(heard.iter().flat_map(|heard| heard.labels.iter().cloned()));
            all_heard.extend(heard);
        }
        read.problems.extend(doubts::of_study(self, &all_heard));
        error::sort(&mut read.problems);
        read
    }

    fn seals(&self, problems: &mut Vec<Problem>) -> BTreeMap<&Coder, Seals<'_>> {
        let locks: Vec<_> = self.tags.locks.iter().collect();
        let read: Vec<_> = locks
            .into_par_iter()
            .map(|(coder, lock)| (coder, lock, Seals::read(&lock.text)))
            .collect();
        let mut seals = BTreeMap::new();
        for (coder, lock, outcome) in read {
            match outcome {
                Ok(read) => {
                    seals.insert(coder, read);
                }
                Err(why) => problems.push(tags::broken_lock(&lock.name, &why)),
            }
        }
        seals
    }
}
