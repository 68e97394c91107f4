//! Cutting passages out of one transcript, case by case.

use super::super::counted::{Piece, Segments};
use super::super::fold::Analysis;
use super::super::shared::Shared;
use super::super::themes::told;
use super::asked::{Framework, Of};
use super::part::{Part, Passage};
use super::{draft, table};
use crate::model::{By, Chosen, CodedTranscript, Frame};
use crate::report::Report;
use crate::text::{Name, Span};
use std::collections::{BTreeMap, BTreeSet};

impl Analysis for Framework {
    type Part = Part;
    const IS_CONFIDENTIAL: bool = true;

    fn fold(&self, frame: &Frame, coded: &CodedTranscript) -> Part {
        self.fold_shared(frame, coded, &Shared::of_one(frame, coded))
    }

    fn fold_shared(&self, frame: &Frame, coded: &CodedTranscript, shared: &Shared<'_>) -> Part {
        self.cells(frame, coded, shared, &self.looked_for(frame))
    }

    fn merge(&self, earlier: &mut Part, later: Part) {
        earlier.add(later);
    }

    fn finish(&self, frame: &Frame, part: Part) -> Report {
        match self.draft {
            true => draft::report(self, frame, &part),
            false => table::report(self, frame, &part),
        }
    }
}

impl Framework {
    /// The cells of one transcript.
    pub(super) fn cells(
        &self,
        frame: &Frame,
        coded: &CodedTranscript,
        shared: &Shared<'_>,
        columns: &[Of],
    ) -> Part {
        let Shared { speech, chosen, .. } = shared;
        let counted = shared.counted();
        let told = told(frame, coded, speech, Some(counted));
        let mut part = Part { told, cases: BTreeMap::new() };
        let mut turns: BTreeMap<Name, Vec<usize>> = BTreeMap::new();
        for turn in speech.turns() {
            let Some(case) = self.case(coded, turn) else { continue };
            let known = part.cases.entry(case.clone()).or_default();
            turns.entry(case).or_default().push(turn);
            for (name, value) in coded.participant(turn).iter().flat_map(|p| &p.attributes) {
                known.values.entry(name.clone()).or_default().insert(value.clone());
            }
        }
        for of in columns {
            let segments = match of.with_below {
                true => counted.segments(&frame.codebook, of.code),
                false => counted.own_segments(of.code),
            };
            for (name, turns) in &turns {
                let case = part.cases.entry(name.clone()).or_default();
                let cell = case.cells.entry(*of).or_default();
                let is_read = |turn: &&usize| read(frame, coded, chosen, *of, **turn);
                cell.read = turns.iter().filter(is_read).count();
                cell.unread = turns.len() - cell.read;
            }
            self.passages(coded, &segments, |name, passage| {
                let case = part.cases.entry(name).or_default();
                case.cells.entry(*of).or_default().passages.push(passage);
            });
        }
        part
    }

    /// Whose a turn is; nobody's where nobody knows who speaks.
    fn case(&self, coded: &CodedTranscript, turn: usize) -> Option<Name> {
        match self.by {
            By::Transcript => Some(coded.transcript.id.clone()),
            By::Participant | By::Coder | By::Attribute(_) => {
                coded.participant(turn).map(|person| person.id.clone())
            }
        }
    }

    fn passages(
        &self,
        coded: &CodedTranscript,
        segments: &Segments,
        mut found: impl FnMut(Name, Passage),
    ) {
        for segment in segments.groups() {
            let mut cases: BTreeMap<Option<Name>, Vec<Piece>> = BTreeMap::new();
            for piece in &segment {
                cases.entry(self.case(coded, piece.turn)).or_default().push(*piece);
            }
            let (first, last) = (segment.first(), segment.last());
            let ends = first.zip(last).map(|(first, last)| [first.turn, last.turn]);
            for (name, pieces) in cases {
                let Some((name, [begins, ends])) = name.zip(ends) else { continue };
                let Some(mut passage) = passage(coded, &pieces) else { continue };
                let (from, to) = (pieces[0].turn, passage.turns.1 - 1);
                passage.others = [begins < from, to < ends];
                if self.memos {
                    passage.memos = memos(coded, &pieces);
                }
                found(name, passage);
            }
        }
    }
}

/// Whether somebody read a turn for a column.
fn read(frame: &Frame, coded: &CodedTranscript, chosen: &Chosen, of: Of, turn: usize) -> bool {
    match of.with_below {
        true => chosen.read_for(coded, &frame.codebook, of.code, turn),
        false => chosen.read_for_itself(coded, of.code, turn),
    }
}

/// What pieces of one segment say, turn by turn.
fn passage(coded: &CodedTranscript, pieces: &[Piece]) -> Option<Passage> {
    let mut spans: Vec<(usize, Span)> = Vec::new();
    for piece in pieces {
        match spans.last_mut() {
            Some((turn, span)) if *turn == piece.turn && piece.span.start <= span.end => {
                span.end = span.end.max(piece.span.end);
            }
            _ => spans.push((piece.turn, piece.span)),
        }
    }
    let speakers: BTreeSet<usize> =
        spans.iter().map(|(turn, _)| coded.transcript.turns[*turn].speaker).collect();
    let mut said = Vec::new();
    for (turn, span) in &spans {
        let words = coded.transcript.said_in(*turn, *span)?.into_owned();
        let label = &coded.transcript.labels[coded.transcript.turns[*turn].speaker];
        let is_named = speakers.len() > 1 && !label.is_empty();
        said.push(if is_named { format!("{label}: {words}") } else { words });
    }
    let (first, last) = (spans.first()?.0, spans.last()?.0);
    let transcript = coded.transcript.id.clone();
    let turns = (first + 1, last + 1);
    Some(Passage { transcript, turns, words: said.join(" / "), ..Passage::default() })
}

fn memos(coded: &CodedTranscript, pieces: &[Piece]) -> BTreeSet<String> {
    let memo = |piece: &Piece| {
        let by = &coded.coders[piece.coder];
        by.tags[piece.tag].memo.as_ref().map(|memo| format!("{}: {memo}", by.coder))
    };
    pieces.iter().filter_map(memo).collect()
}
