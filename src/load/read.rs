//! Reads a study through: transcripts one at a time, on all cores, merged in their order.

use super::coded;
use super::doubts::{self, Heard};
use super::find::TranscriptFile;
use super::spellings;
use super::study::{Read, Study};
use super::tags;
use crate::error::{self, Kind, Problem, nearest};
use crate::files::lock::Seals;
use crate::files::study as study_file;
use crate::model::{CodedTranscript, Coder};
use crate::text::{Name, amount};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// That texts hold nothing but what was coded of them.
fn segments_only(files: &[String]) -> Option<Problem> {
    let first = files.first()?;
    let texts = amount(files.len(), "text");
    let message = format!(
        "coded segments are all there is of {texts}: words, shares and agreement mean nothing there"
    );
    let hint = "import the segments together with their transcripts";
    Some(Problem::warning(Kind::WhoSpeaks, message).in_file(first).hint(hint))
}

impl Study {
    /// Reads every transcript with its tags and makes something of it.
    pub fn read<P: Send>(&self, each: &(dyn Fn(&CodedTranscript) -> P + Sync)) -> Read<P> {
        let mut problems = Vec::new();
        let seals = self.seals(&mut problems);
        let one = |file: &TranscriptFile| {
            let mut problems = Vec::new();
            let coded = coded::load(self, file, &seals, &mut problems);
            let heard = coded.as_ref().map(|coded| Heard::of(self, coded));
            let only = coded.as_ref().filter(|coded| coded.transcript.is_segments_only());
            let only = only.map(|coded| coded.transcript.file.clone());
            (coded.map(|coded| each(&coded)), problems, heard, only)
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
        let mut segments = Vec::new();
        for (part, problems, heard, only) in all {
            segments.extend(only);
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
        read.problems.extend(segments_only(&segments));
        read.problems.extend(self.excludes_nobody(&all_heard));
        error::sort(&mut read.problems);
        read
    }

    /// Names of study.yaml that are nobody's; where only some transcripts are read, they may be somebody's elsewhere.
    fn excludes_nobody(&self, heard: &[Heard]) -> Vec<Problem> {
        if self.transcripts.len() < self.frame.transcripts {
            return Vec::new();
        }
        let people: BTreeSet<&Name> =
            heard.iter().flat_map(|heard| &heard.people).map(|who| &who.id).collect();
        let nobody = self.frame.selection.excluded.iter().filter(|name| !people.contains(name));
        let told = nobody.map(|name| {
            let message = format!("`exclude:` names `{name}`, and no participant is called so");
            let problem = Problem::warning(Kind::WhoSpeaks, message).in_file(study_file::NAME);
            match nearest(name, people.iter().map(|name| name.as_str())) {
                Some(near) => problem.hint(format!("the study has `{near}`")),
                None => problem.hint("`code speakers` lists the participants"),
            }
        });
        told.collect()
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
