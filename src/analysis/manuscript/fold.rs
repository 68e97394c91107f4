//! Looks a manuscript up in a study, transcript by transcript.

use super::super::fold::Analysis;
use super::super::themes::Themes;
use super::lookup::Spoken;
use super::part::{Found, Manuscript, Part};
use super::report::report;
use super::written::Shown;
use crate::model::{CodedTranscript, Frame};
use crate::report::Report;
use crate::text::Name;
use std::collections::BTreeMap;

impl Analysis for Manuscript {
    type Part = Part;
    const IS_CONFIDENTIAL: bool = true;

    fn fold(&self, frame: &Frame, coded: &CodedTranscript) -> Part {
        let spoken = Spoken::new(coded, &self.vocabulary);
        let found = self.written.quotations.iter().map(|quotation| {
            let (best, exact) = spoken.find(quotation, &self.vocabulary);
            // A few words are always somewhere in another order.
            let is_short = quotation.words() < self.least && quotation.shown == Shown::Marks;
            Found { best: best.filter(|_| exact > 0 || !is_short), exact }
        });
        let id = &coded.transcript.id;
        let mut part = Part {
            found: found.collect(),
            themes: Themes::default().fold(frame, coded),
            names: [id.clone()].into(),
            labels: BTreeMap::new(),
        };
        part.names.extend(coded.cast.participants.iter().map(|person| person.id.clone()));
        for (label, speaker) in coded.transcript.labels.iter().zip(&coded.cast.speakers) {
            if speaker.role.counts() && !label.is_empty() {
                part.names.insert(label.clone());
                if is_like_a_name(label) && !self.pseudonyms.contains(label) {
                    part.labels.insert(label.clone(), id.clone());
                }
            }
        }
        part
    }

    fn merge(&self, earlier: &mut Part, later: Part) {
        Themes::default().merge(&mut earlier.themes, later.themes);
        earlier.names.extend(later.names);
        for (label, transcript) in later.labels {
            earlier.labels.entry(label).or_insert(transcript);
        }
        earlier.found.resize(earlier.found.len().max(later.found.len()), Found::default());
        for (found, later) in earlier.found.iter_mut().zip(later.found) {
            found.add(later);
        }
    }

    fn finish(&self, frame: &Frame, part: Part) -> Report {
        report(self, frame, part).0
    }
}

impl Manuscript {
    /// The report, and whether everything holds.
    #[must_use]
    pub fn judge(&self, frame: &Frame, part: Part) -> (Report, bool) {
        report(self, frame, part)
    }
}

/// `Mia`, but neither `P1` nor `M`.
fn is_like_a_name(label: &Name) -> bool {
    const LETTERS: usize = 3;
    let label = label.as_str();
    label.chars().filter(|c| c.is_alphabetic()).count() >= LETTERS
        && !label.chars().any(char::is_numeric)
        && label.chars().next().is_some_and(|first| !first.is_lowercase())
}
