//! Names that files write in several ways.

use super::find::TranscriptFile;
use super::tags::TagFiles;
use crate::error::{Problem, Spellings};
use crate::model::{Coverage, Participant, Roster};
use crate::text::Name;
use std::collections::BTreeMap;

/// The names of transcripts and coders that are written in several ways.
pub(super) fn of_files(
    all: &[TranscriptFile],
    tags: &TagFiles,
    roster: &Roster,
    coverage: &Coverage,
) -> Vec<Problem> {
    let (mut transcripts, mut coders) = (Spellings::default(), Spellings::default());
    let files = all.iter().map(|file| &file.id);
    let tagged = tags.named.iter().map(|(transcript, _)| transcript);
    let listed = roster.rows().iter().filter_map(|row| row.transcript.as_ref());
    let covered = coverage.rows().iter().map(|row| &row.transcript);
    let all = files.chain(tagged).chain(listed).chain(covered);
    let mut told: Vec<Problem> = all.filter_map(|name| transcripts.note(name)).collect();
    let who = tags.named.iter().map(|(_, coder)| coder);
    let who = who.chain(coverage.rows().iter().map(|row| &row.coder.name));
    told.extend(who.filter_map(|name| coders.note(name)));
    told
}

/// The people of all transcripts and what is known of them, as each transcript has it.
#[derive(Default)]
pub(super) struct People {
    ids: Spellings,
    attributes: Spellings,
    values: BTreeMap<Name, Spellings>,
}

impl People {
    /// Notes somebody; warnings for what was written in another way before.
    pub(super) fn note(&mut self, who: &Participant) -> Vec<Problem> {
        let mut told: Vec<Problem> = self.ids.note(&who.id).into_iter().collect();
        for (attribute, value) in &who.attributes {
            told.extend(self.attributes.note(attribute));
            told.extend(self.values.entry(attribute.clone()).or_default().note(value));
        }
        told
    }
}
