//! What each coder gave on each unit: the same units and verdicts as in the differences, with the places.

use super::comparing::{Comparing, label};
use super::judged::Judged;
use super::part::Part;
use crate::model::{CodedBy, CodedTranscript, Coding, Compared, ComparedUnit, Frame, GivenTag};
use crate::text::{CodePoints, Name, Span};
use std::collections::BTreeSet;
use std::ops::Range;

/// The coders of a transcript who are compared, with what each gave where; nothing where fewer than two finished it.
#[must_use]
pub fn sides(comparing: &Comparing, frame: &Frame, coded: &CodedTranscript) -> Option<Compared> {
    let (_, judged) = Part::of(comparing, frame, coded);
    let judged = judged?;
    let here: Vec<(usize, &CodedBy)> =
        judged.raters.iter().enumerate().filter_map(|(rater, by)| Some((rater, (*by)?))).collect();
    let text = Text { coded, points: CodePoints::new(&coded.transcript.text) };
    let mut compared = Compared {
        transcript: coded.transcript.id.clone(),
        coders: here.iter().map(|(_, by)| by.coder.clone()).collect(),
        units: (0..judged.units.len()).map(|unit| text.unit(&judged, unit)).collect(),
        tags: Vec::new(),
        nowhere: 0,
    };
    for (coder, (_, by)) in here.iter().enumerate() {
        compared.tags.extend(by.tags.iter().map(|tag| GivenTag {
            coder,
            code: tag.code,
            place: text.place(tag.segment),
            quote: text.speech(tag.segment),
            value: tag.value.clone(),
            memo: tag.memo.clone(),
        }));
    }
    let mut found: BTreeSet<(usize, usize)> = BTreeSet::new();
    for code in judged.shown() {
        for (units, verdicts) in judged.verdicts(code, false) {
            if !verdicts.contains(&Some(1)) {
                continue;
            }
            for unit in units {
                let given = here.iter().map(|(rater, by)| match verdicts[*rater] {
                    None => Coding::NotRead,
                    Some(0) => Coding::Not,
                    Some(_) => {
                        let on = by.tags.iter().enumerate().filter(|(_, tag)| {
                            let positions = judged.continuum.positions(tag.segment);
                            tag.code == code && judged.units.touched(&positions).contains(&unit)
                        });
                        let (rows, mut places): (Vec<usize>, Vec<Range<usize>>) =
                            on.map(|(row, tag)| (row, text.place(tag.segment))).unzip();
                        found.extend(rows.into_iter().map(|row| (*rater, row)));
                        places.sort_by_key(|place| (place.start, place.end));
                        places.dedup();
                        Coding::Gave(places)
                    }
                });
                let given = given.collect();
                compared.units[unit].given.insert(code, given);
            }
        }
    }
    compared.nowhere = compared.tags.len() - found.len();
    Some(compared)
}

/// A transcript with its places as files have them.
struct Text<'a> {
    coded: &'a CodedTranscript,
    points: CodePoints,
}

impl Text<'_> {
    fn place(&self, span: Span) -> Range<usize> {
        let text = &self.coded.transcript.text;
        self.points.point(text, span.start)..self.points.point(text, span.end)
    }

    /// What is said there, without labels.
    fn speech(&self, span: Span) -> String {
        let transcript = &self.coded.transcript;
        let parts = transcript.speech_in(span).map(|part| part.of(&transcript.text).trim());
        parts.collect::<Vec<_>>().join("\n")
    }

    fn unit(&self, judged: &Judged<'_>, unit: usize) -> ComparedUnit {
        let span = judged.continuum.span(judged.units.positions(unit..unit + 1));
        let turns = self.coded.transcript.turns_in(span);
        let mut speakers: Vec<&Name> = turns.clone().map(|turn| label(self.coded, turn)).collect();
        speakers.dedup();
        ComparedUnit {
            place: self.place(span),
            turns: (turns.start + 1, turns.end),
            speakers: crate::text::join_names(speakers, "; "),
            words: self.speech(span),
            ..ComparedUnit::default()
        }
    }
}
