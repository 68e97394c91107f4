//! Units of comparison, all cut from participants' speech. A unit without a word is no unit; none crosses transcripts.

use super::super::speech::Speech;
use crate::model::{CodedTranscript, Unit};
use crate::text::{Span, count_words, sentences};
use std::ops::Range;

/// The units of one transcript, in order.
pub(super) struct Units {
    /// Where they stand; for a whole transcript the place of its speech.
    spans: Vec<Span>,
    /// The turn of each; unused for a whole transcript.
    turns: Vec<usize>,
    kind: Unit,
}

impl Units {
    /// Cuts a transcript into units.
    pub fn new(coded: &CodedTranscript, speech: &Speech, kind: Unit, language: &str) -> Self {
        let transcript = &coded.transcript;
        let mut units = Self { spans: Vec::new(), turns: Vec::new(), kind };
        for turn in speech.turns().filter(|t| speech.word_count(*t) > 0) {
            let span = transcript.turns[turn].speech;
            match kind {
                Unit::Turn => units.push(turn, span),
                Unit::Word => speech.words_of(turn).iter().for_each(|word| units.push(turn, *word)),
                Unit::Sentence => {
                    let text = span.of(&transcript.text);
                    for sentence in sentences(text, language) {
                        if count_words(sentence.of(text)) > 0 {
                            let (start, end) =
                                (sentence.start + span.start, sentence.end + span.start);
                            units.push(turn, Span::new(start, end));
                        }
                    }
                }
                Unit::Transcript => match units.spans.first_mut() {
                    Some(whole) => whole.end = span.end,
                    None => units.push(turn, span),
                },
            }
        }
        units
    }

    fn push(&mut self, turn: usize, span: Span) {
        self.turns.push(turn);
        self.spans.push(span);
    }

    /// How many units there are.
    pub fn len(&self) -> usize {
        self.spans.len()
    }

    /// The numbers of the units that a span touches. Both begin with a character that is no white space, so they
    /// share such a character if they overlap at all.
    pub fn touched(&self, span: Span) -> Range<usize> {
        let first = self.spans.partition_point(|u| u.end <= span.start);
        let end = first + self.spans[first..].partition_point(|u| u.start < span.end);
        first..end
    }

    /// The numbers of the units whose turns `covers` says were read: all turns, for a whole transcript.
    pub fn covered(&self, speech: &Speech, covers: &dyn Fn(usize) -> bool) -> Vec<Range<usize>> {
        if self.kind == Unit::Transcript {
            let all = self.len() > 0 && speech.turns().all(covers);
            return if all { std::iter::once(0..1).collect() } else { Vec::new() };
        }
        let mut ranges: Vec<Range<usize>> = Vec::new();
        for (unit, turn) in self.turns.iter().enumerate() {
            if covers(*turn) {
                match ranges.last_mut() {
                    Some(last) if last.end == unit => last.end = unit + 1,
                    _ => ranges.push(unit..unit + 1),
                }
            }
        }
        ranges
    }
}
