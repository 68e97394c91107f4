//! Looking for the codes of one transcript, and for those that nobody looked for.

use super::super::fold::Analysis;
use super::super::shared::Shared;
use super::super::themes::told;
use super::asked::{Case, Saturation};
use super::order::Order;
use super::part::{Part, Reading};
use super::{methods, table};
use crate::model::{CodeId, CodedTranscript, Frame};
use crate::report::Report;
use std::collections::BTreeMap;

impl Saturation {
    /// The codes that are looked at, whatever stands for them.
    fn codes<'f>(&self, frame: &'f Frame) -> impl Iterator<Item = CodeId> + use<'f> {
        let origin = self.origin;
        let from_there =
            move |id: &CodeId| origin.is_none() || frame.codebook[*id].origin == origin;
        let chosen = &frame.selection.codes;
        let is_chosen = move |id: &CodeId| chosen.as_ref().is_none_or(|codes| codes.contains(id));
        frame.codebook.ids().filter(is_chosen).filter(from_there)
    }
}

impl Analysis for Saturation {
    type Part = Part;

    fn fold(&self, frame: &Frame, coded: &CodedTranscript) -> Part {
        self.fold_shared(frame, coded, &Shared::of_one(frame, coded))
    }

    fn fold_shared(&self, frame: &Frame, coded: &CodedTranscript, shared: &Shared<'_>) -> Part {
        let Shared { speech, chosen, .. } = shared;
        let counted = shared.counted();
        let told = told(frame, coded, speech, Some(counted));
        let mut part = Part { told, read: Vec::new() };
        if chosen.coders.is_empty() || speech.turns().next().is_none() {
            return part;
        }
        let transcript = coded.transcript.id.clone();
        let mut reading = Reading { transcript, ..Reading::default() };
        let mut case_of: BTreeMap<usize, usize> = BTreeMap::new();
        for turn in speech.turns() {
            let person = coded.participant(turn);
            if let (Order::Attribute(name), Some(person)) = (&self.order, person) {
                reading.values.insert(person.attributes.get(name).cloned());
            }
            let case = match (self.case, person) {
                (Case::Transcript, _) => None,
                (Case::Participant, Some(person)) => Some(person.id.clone()),
                // Nobody knows who speaks, so it is no case.
                (Case::Participant, None) => continue,
            };
            case_of.insert(turn, reading.case(case));
        }
        for code in self.codes(frame) {
            for stretch in counted.own_stretches(code) {
                if let Some(case) = case_of.get(&stretch.turn) {
                    reading.cases[*case].1.has.insert(code);
                }
            }
            if chosen.read_everything(coded) {
                continue;
            }
            for (turn, case) in &case_of {
                if !chosen.read_for_itself(coded, code, *turn) {
                    reading.cases[*case].1.unread.insert(code);
                }
            }
        }
        part.read.push(reading);
        part
    }

    fn merge(&self, earlier: &mut Part, later: Part) {
        earlier.told.add(later.told);
        earlier.read.extend(later.read);
    }

    fn finish(&self, frame: &Frame, part: Part) -> Report {
        self.report(frame, &part)
    }
}

impl Saturation {
    /// Says what all transcripts together give.
    #[must_use]
    pub fn report(&self, frame: &Frame, part: &Part) -> Report {
        match self.methods {
            true => methods::report(self, frame, part),
            false => table::report(self, frame, part),
        }
    }
}
