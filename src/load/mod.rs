//! The one join of all inputs: files -> places -> spans -> rules -> [`Frame`] and [`CodedTranscript`]s.
//!
//! Transcripts are read one at a time, on all cores, and what is made of them is merged in their order.

mod anchoring;
mod checks;
mod codebook;
mod coded;
mod find;
mod leaving;
mod open;
mod request;
mod segments;
mod select;
mod spellings;
mod tags;
mod unknown;

pub use anchoring::{AnchorCount, Rewrite, anchor};
pub use checks::{exclusive, later_codes};
pub use codebook::{CodebookFile, codebook};
pub use find::{TranscriptFile, cannot_read, read_text};
pub use leaving::exported;
pub use open::open;
pub use request::{Request, RunRules};
pub use segments::FixedUnits;
pub use select::patterns;
pub use tags::{FlatRows, TagFile, TagFiles, TagRowsSource};
pub use unknown::{Lacking, UnknownCode, lacking};

use crate::error::{self, Problem};
use crate::files::lock::Seals;
use crate::model::{CodedTranscript, Coder, Conventions, Frame, RuleUnit};
use crate::rules::RuleSet;
use crate::text::Name;
use encoding_rs::Encoding;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// A study that is ready to be read through.
pub struct Study {
    /// All of it but the texts.
    pub frame: Frame,
    /// Its folder; none for loose transcripts.
    pub folder: Option<PathBuf>,
    /// The transcripts to be read, in the order of their ids.
    pub transcripts: Vec<TranscriptFile>,
    /// The table of participants as the user would name it.
    pub participants: String,
    /// The tag files.
    pub tags: TagFiles,
    /// Which labels ask and which help.
    pub conventions: Conventions,
    /// The units of agreement that a file fixes.
    pub segments: FixedUnits,
    /// The rules to run; empty if none are wanted.
    pub rules: RuleSet,
    /// How many rules the codebook has, wanted or not.
    pub rules_in_codebook: usize,
    /// How much of the text around a rule's hit is tagged.
    pub rules_unit: RuleUnit,
    /// The encoding of transcripts and tags, where the user named one.
    pub encoding: Option<&'static Encoding>,
    /// All files of the study that matter for its numbers, by name.
    pub inputs: BTreeMap<String, PathBuf>,
}

/// What was made of all transcripts.
pub struct Read<P> {
    /// What was made of each, in order.
    pub parts: Vec<P>,
    /// What is wrong with them.
    pub problems: Vec<Problem>,
    /// The attributes that participants have, with their values.
    pub attributes: BTreeMap<Name, BTreeSet<Name>>,
}

impl Study {
    /// Reads every transcript with its tags and makes something of it.
    pub fn read<P: Send>(&self, each: &(dyn Fn(&CodedTranscript) -> P + Sync)) -> Read<P> {
        let mut problems = Vec::new();
        let seals = self.seals(&mut problems);
        let one = |file: &TranscriptFile| {
            let mut problems = Vec::new();
            let coded = coded::load(self, file, &seals, &mut problems);
            let people: Vec<_> = coded.iter().flat_map(|c| c.cast.participants.clone()).collect();
            (coded.map(|coded| each(&coded)), problems, people)
        };
        // Starting threads costs more than reading one transcript.
        let all: Vec<_> = match self.transcripts.as_slice() {
            [only] => vec![one(only)],
            many => many.par_iter().map(one).collect(),
        };
        let mut read =
            Read { parts: Vec::with_capacity(all.len()), problems, attributes: BTreeMap::new() };
        let mut spellings = spellings::People::default();
        for (part, problems, people) in all {
            read.parts.extend(part);
            read.problems.extend(problems);
            for who in people {
                read.problems.extend(spellings.note(&who));
                for (name, value) in who.attributes {
                    read.attributes.entry(name).or_default().insert(value);
                }
            }
        }
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
