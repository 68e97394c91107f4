//! Who speaks in what was read, with their attributes.

use super::super::fold::Analysis;
use super::super::shared::Shared;
use super::super::themes::told;
use super::people::{Part, Participants};
use super::table;
use crate::model::{CodedTranscript, Frame};
use crate::report::Report;
use std::collections::BTreeMap;

impl Analysis for Participants {
    type Part = Part;

    fn fold(&self, frame: &Frame, coded: &CodedTranscript) -> Part {
        self.fold_shared(frame, coded, &Shared::of_one(frame, coded))
    }

    fn fold_shared(&self, frame: &Frame, coded: &CodedTranscript, shared: &Shared<'_>) -> Part {
        let Shared { speech, chosen, .. } = shared;
        let nobody_codes = frame.coders.is_empty();
        let mut part = Part { told: told(frame, coded, speech, None), people: BTreeMap::new() };
        for turn in speech.turns() {
            let Some(person) = coded.participant(turn) else { continue };
            if nobody_codes || chosen.read(coded, &frame.codebook, turn) {
                let here = part.people.entry(person.id.clone()).or_default();
                here.entry(coded.transcript.id.clone())
                    .or_insert_with(|| person.attributes.clone());
            }
        }
        part
    }

    fn merge(&self, earlier: &mut Part, later: Part) {
        earlier.told.add(later.told);
        for (id, transcripts) in later.people {
            earlier.people.entry(id).or_default().extend(transcripts);
        }
    }

    fn finish(&self, frame: &Frame, part: Part) -> Report {
        table::report(self, frame, &part)
    }
}
