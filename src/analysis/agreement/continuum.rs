//! A transcript's speech closed up: every character that is no white space, one after the other.
//!
//! Labels, times and the speech of people who are not compared are gone, so a tag that runs across a question is one
//! stretch. White space decides nothing, and has no place.

use super::super::speech::Speech;
use crate::model::Transcript;
use crate::text::Span;
use std::borrow::Cow;
use std::ops::Range;

/// Bytes between two marks.
const STEP: usize = 64;

/// Positions in the speech of one transcript.
pub(super) struct Continuum<'a> {
    text: Cow<'a, str>,
    /// How many characters that are no white space start before each STEP bytes of the text.
    marks: Vec<usize>,
    turns: Vec<Turn>,
}

struct Turn {
    speech: Span,
    turn: usize,
    /// The position of its first character.
    first: usize,
    /// How many characters of the text come before.
    before: usize,
}

impl<'a> Continuum<'a> {
    /// The positions of the turns that count in `speech`; `spans` holds the speech of all turns.
    pub fn new(transcript: &'a Transcript, speech: &Speech<'_>) -> Self {
        let text = transcript.spoken();
        let mut marks = Vec::with_capacity(text.len() / STEP + 1);
        let mut before = 0;
        for start in (0..=text.len()).step_by(STEP) {
            marks.push(before);
            before += characters(&text, start, (start + STEP).min(text.len()));
        }
        let mut all = Self { text, marks, turns: Vec::new() };
        let mut first = 0;
        for turn in speech.turns() {
            let speech = transcript.turns[turn].speech;
            let before = all.before(speech.start);
            all.turns.push(Turn { speech, turn, first, before });
            first += all.before(speech.end) - before;
        }
        all
    }

    /// How many characters that are no white space start before `byte` of the text.
    fn before(&self, byte: usize) -> usize {
        let mark = byte / STEP;
        self.marks[mark] + characters(&self.text, mark * STEP, byte)
    }

    /// How many positions there are.
    pub fn len(&self) -> usize {
        self.turns.last().map_or(0, |t| self.end(t))
    }

    fn end(&self, turn: &Turn) -> usize {
        turn.first + self.before(turn.speech.end) - turn.before
    }

    /// The positions in `span`, which may hold labels and other people's speech as well.
    pub fn positions(&self, span: Span) -> Range<usize> {
        self.position(span.start)..self.position(span.end)
    }

    fn position(&self, byte: usize) -> usize {
        let turn = self.turns.partition_point(|t| t.speech.start <= byte);
        let Some(turn) = turn.checked_sub(1).map(|t| &self.turns[t]) else { return 0 };
        turn.first + self.before(byte.min(turn.speech.end)) - turn.before
    }

    /// The turns that count, each with its positions.
    pub fn turns(&self) -> impl Iterator<Item = (usize, Range<usize>)> + '_ {
        self.turns.iter().map(|t| (t.turn, t.first..self.end(t)))
    }

    /// The turn that holds a position.
    pub fn turn_of(&self, position: usize) -> Option<usize> {
        let turn = self.turns.partition_point(|t| t.first <= position);
        Some(self.turns[turn.checked_sub(1)?].turn)
    }

    /// Where in the text the characters at `positions`, which is not empty, begin and end.
    pub fn span(&self, positions: Range<usize>) -> Span {
        let start = self.byte(positions.start);
        let last = self.byte(positions.end.saturating_sub(1).max(positions.start));
        let end = self.text[last..].chars().next().map_or(last, |c| last + c.len_utf8());
        Span::new(start, end)
    }

    fn byte(&self, position: usize) -> usize {
        let turn = self.turns.partition_point(|t| t.first <= position).saturating_sub(1);
        let Some(turn) = self.turns.get(turn) else { return self.text.len() };
        let rank = turn.before + position - turn.first;
        let mark = self.marks.partition_point(|before| *before <= rank).saturating_sub(1);
        let mut left = rank - self.marks[mark];
        // A mark may stand inside a character, which then belongs to the mark before.
        let from = (mark * STEP..self.text.len()).find(|b| self.text.is_char_boundary(*b));
        let from = from.unwrap_or(self.text.len());
        for (at, c) in self.text[from..].char_indices() {
            if !c.is_whitespace() {
                if left == 0 {
                    return from + at;
                }
                left -= 1;
            }
        }
        self.text.len()
    }
}

/// How many characters that are no white space start in these bytes.
fn characters(text: &str, from: usize, to: usize) -> usize {
    let bytes = &text.as_bytes()[from..to];
    if bytes.is_ascii() {
        // As many at a time as one byte can count, many of them at once.
        let is = |b: &u8| u8::from(!matches!(b, b'\t'..=b'\r' | b' '));
        let some = |bytes: &[u8]| usize::from(bytes.iter().map(is).sum::<u8>());
        return bytes.chunks(usize::from(u8::MAX)).map(some).sum();
    }
    let starts = (from..to).filter(|byte| text.is_char_boundary(*byte));
    starts.filter(|byte| text[*byte..].chars().next().is_some_and(|c| !c.is_whitespace())).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{CodedTranscript, Transcript, Turn as ModelTurn};
    use proptest::prelude::*;

    /// A transcript whose turns are these texts, one a line.
    fn transcript(turns: &[String]) -> CodedTranscript {
        let mut transcript = Transcript::default();
        for turn in turns {
            let label = Span::new(transcript.text.len(), transcript.text.len() + 3);
            transcript.text += "P: ";
            let speech = Span::new(label.end, label.end + turn.len());
            transcript.text += turn;
            transcript.text += "\n";
            transcript.turns.push(ModelTurn { label, speech, speaker: 0, starts_at: None });
        }
        CodedTranscript { transcript, ..CodedTranscript::default() }
    }

    proptest! {
        /// Against the definition, character by character.
        #[test]
        fn positions_are_characters_of_speech(
            turns in prop::collection::vec("[a \u{a0}é👍\\n]{0,90}|[a ]{250,520}", 1..5),
            chosen in any::<u8>(),
        ) {
            let coded = transcript(&turns);
            let counts = |turn: usize| chosen & (1 << turn) != 0;
            let speech = Speech::of(&coded, &counts);
            let continuum = Continuum::new(&coded.transcript, &speech);
            let text = &coded.transcript.text;
            let expected: Vec<(usize, usize)> = text
                .char_indices()
                .filter(|(_, c)| !c.is_whitespace())
                .filter_map(|(at, _)| {
                    let turn = coded.transcript.turns.iter().position(|t| t.speech.start <= at && at < t.speech.end)?;
                    counts(turn).then_some((at, turn))
                })
                .collect();
            prop_assert_eq!(continuum.len(), expected.len());
            for (position, (byte, turn)) in expected.iter().enumerate() {
                prop_assert_eq!(continuum.position(*byte), position);
                prop_assert_eq!(continuum.span(position..position + 1).start, *byte);
                prop_assert_eq!(continuum.turn_of(position), Some(*turn));
            }
            let whole = continuum.positions(Span::new(0, text.len()));
            prop_assert_eq!(whole, 0..expected.len());
        }
    }
}
