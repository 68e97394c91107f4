//! Units of comparison, all cut from the speech that is compared. A unit without a word is no unit; none crosses transcripts.

use super::super::speech::Speech;
use super::continuum::Continuum;
use crate::model::{CodedTranscript, Unit};
use crate::text::{Span, count_words, sentences};
use std::ops::Range;

/// The units of one transcript, in order, as stretches of its speech closed up.
pub(super) enum Units {
    /// Each position is one.
    Characters(usize),
    /// Sorted and disjoint.
    Ranges(Vec<Range<usize>>),
}

impl Units {
    /// Cuts a transcript into units.
    pub fn new(
        coded: &CodedTranscript,
        speech: &Speech<'_>,
        continuum: &Continuum<'_>,
        unit: Unit,
        language: &str,
    ) -> Self {
        let text = &coded.transcript.text;
        let mut all: Vec<Range<usize>> = Vec::new();
        let with_words = || continuum.turns().filter(|(turn, _)| speech.word_count(*turn) > 0);
        let speech_of = |turn: usize| coded.transcript.turns[turn].speech;
        match unit {
            Unit::Char | Unit::Span => return Self::Characters(continuum.len()),
            Unit::Turn => all.extend(with_words().map(|(_, positions)| positions)),
            Unit::Transcript => {
                let mut turns = with_words().map(|(_, positions)| positions);
                let first = turns.next();
                let end = turns.last().or(first.clone()).map(|last| last.end);
                all.extend(first.zip(end).map(|(first, end)| first.start..end));
            }
            Unit::Word => {
                for (turn, _) in with_words() {
                    all.extend(speech.words_of(turn).iter().map(|w| continuum.positions(*w)));
                }
            }
            Unit::Sentence => {
                for (turn, _) in with_words() {
                    let parts = sentences(speech_of(turn).of(text), language);
                    all.extend(worded(text, speech_of(turn), parts, continuum));
                }
            }
            Unit::Paragraph => {
                for (turn, _) in with_words() {
                    let parts = paragraphs(speech_of(turn).of(text));
                    all.extend(worded(text, speech_of(turn), parts, continuum));
                }
            }
            Unit::Segment => {
                all.extend(coded.fixed.iter().map(|span| continuum.positions(*span)));
                all.retain(|positions| !positions.is_empty());
            }
        }
        Self::Ranges(all)
    }

    /// How many units there are.
    pub fn len(&self) -> usize {
        match self {
            Self::Characters(n) => *n,
            Self::Ranges(all) => all.len(),
        }
    }

    /// The positions of some units, one after the other.
    pub fn positions(&self, units: Range<usize>) -> Range<usize> {
        match self {
            Self::Characters(_) => units,
            Self::Ranges(all) => all[units.start].start..all[units.end - 1].end,
        }
    }

    /// The units that share a position with `positions`.
    pub fn touched(&self, positions: &Range<usize>) -> Range<usize> {
        match self {
            _ if positions.is_empty() => 0..0,
            Self::Characters(_) => positions.clone(),
            Self::Ranges(all) => {
                let first = all.partition_point(|u| u.end <= positions.start);
                let end = first + all[first..].partition_point(|u| u.start < positions.end);
                first..end
            }
        }
    }

    /// The units of which `positions` holds all.
    pub fn inside(&self, positions: &Range<usize>) -> Range<usize> {
        match self {
            Self::Characters(_) => positions.clone(),
            Self::Ranges(all) => {
                let first = all.partition_point(|u| u.start < positions.start);
                let end = first + all[first..].partition_point(|u| u.end <= positions.end);
                first..end
            }
        }
    }
}

/// Those parts of a turn's speech that hold a word.
fn worded(
    text: &str,
    speech: Span,
    parts: Vec<Span>,
    continuum: &Continuum<'_>,
) -> impl Iterator<Item = Range<usize>> {
    let of = move |part: Span| Span::new(part.start + speech.start, part.end + speech.start);
    parts
        .into_iter()
        .map(of)
        .filter(|part| count_words(part.of(text)) > 0)
        .map(|part| continuum.positions(part))
}

/// What stands between blank lines.
fn paragraphs(text: &str) -> Vec<Span> {
    let mut all: Vec<Span> = Vec::new();
    let (mut at, mut open) = (0, false);
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.len());
        at += line.len();
        match all.last_mut() {
            _ if line.trim().is_empty() => open = false,
            Some(last) if open => last.end = span.end,
            _ => {
                all.push(span);
                open = true;
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_stand_between_blank_lines() {
        let text = "one\ntwo\n \n\nthree\n\n";
        let found: Vec<&str> = paragraphs(text).iter().map(|p| p.of(text).trim()).collect();
        assert_eq!(found, ["one\ntwo", "three"]);
        assert!(paragraphs(" \n").is_empty());
    }

    #[test]
    fn touched_and_inside() {
        let units = Units::Ranges(vec![0..3, 5..7, 7..10]);
        assert_eq!((units.touched(&(3..5)), units.inside(&(3..5))), (1..1, 1..1));
        assert_eq!((units.touched(&(2..8)), units.inside(&(2..8))), (0..3, 1..2));
        assert_eq!((units.touched(&(6..6)), units.positions(1..3)), (0..0, 5..10));
        assert_eq!(Units::Characters(9).touched(&(2..8)), 2..8);
    }
}
