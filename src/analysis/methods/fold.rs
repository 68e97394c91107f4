//! What the files of a study know of how it was done.

use super::super::fold::Analysis;
use super::part::{MethodsSection, Part};
use super::report::report;
use crate::model::{CodedTranscript, Covered, Frame, Role};
use crate::report::Report;
use std::collections::BTreeSet;

impl Analysis for MethodsSection {
    type Part = Part;

    fn fold(&self, frame: &Frame, coded: &CodedTranscript) -> Part {
        let transcript = &coded.transcript;
        let id = &transcript.id;
        let mut part = Part {
            compared: self.agreement.fold(frame, coded),
            seen: self.saturation.fold(frame, coded),
            ..Part::default()
        };
        let counts = |turn: &usize| {
            coded.role(*turn).counts() && frame.selection.selects(coded.participant(*turn))
        };
        let mut words = 0;
        for turn in (0..transcript.turns.len()).filter(counts) {
            words += transcript.count_words(turn) as u64;
            part.turns += u64::from(!transcript.turns[turn].speech.is_empty());
            if let Some(person) = coded.participant(turn) {
                part.participants.entry(person.id.clone()).or_default().insert(id.clone());
            }
        }
        part.words.push(words);
        part.groups = u64::from(part.participants.len() > 1);
        for (label, speaker) in transcript.labels.iter().zip(&coded.cast.speakers) {
            match speaker.role {
                Role::Interviewer => part.interviewers.insert(label.clone()),
                Role::Staff => part.staff.insert(label.clone()),
                Role::Participant(_) | Role::Unidentified | Role::Unsettled => false,
            };
        }
        let mut people = BTreeSet::new();
        for by in coded.coders.iter().filter(|by| by.covered != Covered::Nothing) {
            if by.coder.is_person() {
                people.insert(by.coder.name.clone());
                part.coders.insert(by.coder.clone(), (1, by.tags.len() as u64));
            }
            part.settled += u64::from(*by.coder.name == *crate::model::CONSENSUS);
        }
        part.coded_by.insert(people.len(), 1);
        part
    }

    fn merge(&self, earlier: &mut Part, later: Part) {
        earlier.words.extend(later.words);
        earlier.turns += later.turns;
        earlier.groups += later.groups;
        earlier.settled += later.settled;
        for (person, transcripts) in later.participants {
            earlier.participants.entry(person).or_default().extend(transcripts);
        }
        earlier.interviewers.extend(later.interviewers);
        earlier.staff.extend(later.staff);
        for (coder, (transcripts, tags)) in later.coders {
            let known = earlier.coders.entry(coder).or_default();
            (known.0, known.1) = (known.0 + transcripts, known.1 + tags);
        }
        for (people, n) in later.coded_by {
            *earlier.coded_by.entry(people).or_default() += n;
        }
        self.agreement.merge(&mut earlier.compared, later.compared);
        self.saturation.merge(&mut earlier.seen, later.seen);
    }

    fn finish(&self, frame: &Frame, part: Part) -> Report {
        report(self, frame, &part)
    }
}
