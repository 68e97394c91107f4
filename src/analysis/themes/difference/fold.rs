//! Counting by group, transcript by transcript, and who speaks with whom.

use super::super::count::Themes;
use super::asked::Difference;
use super::part::Part;
use super::table;
use crate::analysis::fold::Analysis;
use crate::analysis::shared::Shared;
use crate::model::{CodedTranscript, Frame};
use crate::report::Report;
use std::collections::BTreeMap;

impl Analysis for Difference {
    type Part = Part;
    const SAYS_LEFT_OUT: bool = true;

    fn fold(&self, frame: &Frame, coded: &CodedTranscript) -> Part {
        let shared = Shared::of_one(frame, coded);
        let counts = Themes { by: Some(self.by.clone()), ..Themes::default() };
        let themes = counts.fold_shared(frame, coded, &shared);
        let mut part = Part { themes, speak: BTreeMap::new() };
        if !shared.chosen.coders.is_empty() {
            let people = shared.speech.turns().filter_map(|turn| coded.participant(turn));
            let people = people.map(|person| person.id.clone()).collect();
            part.speak.insert(coded.transcript.id.clone(), people);
        }
        part
    }

    fn merge(&self, earlier: &mut Part, later: Part) {
        earlier.add(later);
    }

    fn finish(&self, frame: &Frame, part: Part) -> Report {
        table::report(self, frame, &part)
    }
}
