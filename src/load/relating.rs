//! A transcript as relations, for a database: which turns, tags and readings count is what the theme table counts.

use crate::exchange::relations::{PieceRelation, Reading, Relations, TagRelation, TurnRelation};
use crate::model::{
    Chosen, CodedBy, CodedTranscript, Combine, Covered, Frame, Role, Speaker, Tag, TagOrigin, Turn,
};
use crate::text::{CodePoints, Name, Span};
use std::ops::Range;

/// One transcript, and how its coders are taken together.
pub(super) struct Relating<'a> {
    read: &'a CodedTranscript,
    chosen: Chosen,
    points: CodePoints,
    /// For each turn whether it counts, and the words in it.
    turns: Vec<(bool, Vec<Span>)>,
}

/// Whether what these coders tagged counts as soon as one of them tagged it: then a count is one of a union.
pub(super) fn is_union(chosen: &Chosen) -> bool {
    chosen.coders.len() <= 1 || matches!(chosen.combine, Combine::Any | Combine::Consensus)
}

impl<'a> Relating<'a> {
    pub fn new(frame: &Frame, read: &'a CodedTranscript) -> Self {
        let transcript = &read.transcript;
        let selection = &frame.selection;
        let turn = |(index, turn): (usize, &Turn)| {
            let counts = !turn.speech.is_empty()
                && selection.speakers.speak(read, index)
                && selection.selects(read.participant(index));
            let mut words = Vec::new();
            transcript.for_each_word(index, |word| words.push(word));
            (counts, words)
        };
        Self {
            read,
            chosen: selection.choose(read, frame.has_people()),
            points: CodePoints::new(&transcript.text),
            turns: transcript.turns.iter().enumerate().map(turn).collect(),
        }
    }

    /// How its coders are taken together.
    pub const fn chosen(&self) -> &Chosen {
        &self.chosen
    }

    pub fn relations(&self) -> Relations {
        let coders = || self.read.coders.iter().enumerate();
        Relations {
            transcript: self.read.transcript.id.to_string(),
            speakers: self.speakers(),
            people: self.read.cast.participants.clone(),
            turns: (0..self.turns.len()).map(|turn| self.turn(turn)).collect(),
            reading: coders().flat_map(|(index, by)| self.reading(index, by)).collect(),
            tags: coders()
                .flat_map(|(index, by)| by.tags.iter().map(move |tag| self.tag(index, by, tag)))
                .collect(),
        }
    }

    fn speakers(&self) -> Vec<(String, &'static str, Option<Name>)> {
        let cast = &self.read.cast;
        let one = |speaker: &Speaker| {
            let (role, who) = match speaker.role {
                Role::Participant(index) => ("participant", cast.participants.get(index)),
                Role::Unidentified => ("unidentified", None),
                Role::Interviewer => ("interviewer", None),
                Role::Staff => ("staff", None),
                Role::Unsettled => ("unsettled", None),
            };
            (speaker.label.to_string(), role, who.map(|who| who.id.clone()))
        };
        cast.speakers.iter().map(one).collect()
    }

    fn place(&self, span: Span) -> Range<usize> {
        let text = &self.read.transcript.text;
        self.points.point(text, span.start)..self.points.point(text, span.end)
    }

    fn turn(&self, index: usize) -> TurnRelation {
        let transcript = &self.read.transcript;
        let turn = &transcript.turns[index];
        let (counts, words) = &self.turns[index];
        let said = transcript.said_in(index, turn.speech);
        TurnRelation {
            speaker: turn.speaker,
            starts_at: turn.starts_at,
            place: self.place(turn.speech),
            speech: said.map(|said| said.trim().to_owned()).unwrap_or_default(),
            words: words.len(),
            counts: *counts,
        }
    }

    fn reading(&self, index: usize, by: &CodedBy) -> Vec<Reading> {
        let counts = self.chosen.coders.contains(&index);
        let all = |open| Reading { coder: by.coder.clone(), code: None, turns: None, open, counts };
        match &by.covered {
            Covered::Everything => vec![all(false)],
            Covered::Nothing => vec![all(true)],
            Covered::Parts(parts) => {
                let mut rows = Vec::new();
                for part in parts {
                    let turns = part.turns().map(|turns| (*turns.start(), *turns.end()));
                    let row = |code| Reading { code, turns, ..all(false) };
                    match part.codes() {
                        None => rows.push(row(None)),
                        Some(codes) => rows.extend(codes.iter().map(|code| row(Some(*code)))),
                    }
                }
                rows
            }
        }
    }

    fn tag(&self, index: usize, by: &CodedBy, tag: &Tag) -> TagRelation {
        let transcript = &self.read.transcript;
        let piece = |turn: usize| {
            let (counts, words) = &self.turns[turn];
            let span = transcript.spoken_in(turn, tag.segment).filter(|_| *counts)?;
            let first = words.partition_point(|word| word.end <= span.start);
            let end = words.partition_point(|word| word.start < span.end).max(first);
            let covers = by.covered.covers(tag.code, turn);
            Some(PieceRelation {
                turn,
                place: self.place(span),
                words: first..end,
                counts: covers && self.chosen.coders.contains(&index),
            })
        };
        TagRelation {
            coder: by.coder.clone(),
            code: tag.code,
            place: self.place(tag.segment),
            quote: tag.segment.of(&transcript.text).to_owned(),
            value: tag.value.as_deref().map(str::to_owned),
            memo: tag.memo.as_deref().map(str::to_owned),
            rule: match tag.origin {
                TagOrigin::Coder => None,
                TagOrigin::Rule(number) => Some(number),
            },
            pieces: transcript.turns_in(tag.segment).filter_map(piece).collect(),
        }
    }
}
