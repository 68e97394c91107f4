//! The units of one transcript and the codes that each has.

use super::asked::{Relation, Within};
use crate::analysis::counted::CodedSpan;
use crate::analysis::speech::Speech;
use crate::model::CodedTranscript;
use crate::text::{Span, sentences};
use serde::{Deserialize, Serialize};

/// A set of codes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub(super) struct Codes(Vec<u64>);

impl Codes {
    /// No code.
    pub fn none(size: usize) -> Self {
        Self(vec![0; size.div_ceil(64)])
    }

    pub fn insert(&mut self, code: usize) {
        self.0[code / 64] |= 1 << (code % 64);
    }

    pub fn has(&self, code: usize) -> bool {
        self.0[code / 64] >> (code % 64) & 1 == 1
    }

    /// Those that both have.
    pub fn and(&self, other: &Self) -> Self {
        Self(self.0.iter().zip(&other.0).map(|(a, b)| a & b).collect())
    }

    /// The codes in order.
    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.0.iter().enumerate().flat_map(|(word, bits)| {
            let mut left = *bits;
            std::iter::from_fn(move || {
                let bit = left.trailing_zeros() as usize;
                left &= left.checked_sub(1)?;
                Some(word * 64 + bit)
            })
        })
    }
}

/// A stretch of one turn, so long that nothing begins or ends within it.
pub(super) struct Unit {
    pub turn: usize,
    /// How many units it stands for: the characters of a stretch are alike.
    pub weight: u64,
    pub codes: Codes,
}

/// The units of a transcript, in order; `stretches` are those of each code.
pub(super) fn units(
    coded: &CodedTranscript,
    speech: &Speech<'_>,
    relation: Relation,
    language: &str,
    stretches: &[Vec<CodedSpan>],
) -> Vec<Unit> {
    let spans = cut(coded, speech, relation, language, stretches);
    let mut units: Vec<Unit> = spans
        .iter()
        .map(|(_, turn, weight)| Unit {
            turn: *turn,
            weight: *weight,
            codes: Codes::none(stretches.len()),
        })
        .collect();
    for (code, stretches) in stretches.iter().enumerate() {
        for stretch in stretches {
            let first = spans.partition_point(|(span, ..)| span.end <= stretch.span.start);
            let touched = spans[first..].iter().take_while(|(s, ..)| s.start < stretch.span.end);
            let end = first + touched.count();
            units[first..end].iter_mut().for_each(|unit| unit.codes.insert(code));
        }
    }
    units
}

/// Where the units stand: stretch, turn, weight.
fn cut(
    coded: &CodedTranscript,
    speech: &Speech<'_>,
    relation: Relation,
    language: &str,
    stretches: &[Vec<CodedSpan>],
) -> Vec<(Span, usize, u64)> {
    let text = &coded.transcript.text;
    let said = |turn: usize| coded.transcript.turns[turn].speech;
    let each = |turn: usize, spans: Vec<Span>| spans.into_iter().map(move |s| (s, turn, 1));
    let turns = speech.turns();
    let within = match relation {
        Relation::Together(within) => within,
        Relation::Near(_) | Relation::Next(_) => Within::Turn,
    };
    match within {
        Within::Turn | Within::Transcript | Within::Participant | Within::Segment => {
            turns.map(|turn| (said(turn), turn, 1)).collect()
        }
        Within::Word => turns.flat_map(|turn| each(turn, speech.words_of(turn).to_vec())).collect(),
        Within::Sentence => turns
            .flat_map(|turn| {
                let own = said(turn);
                let parts = sentences(own.of(text), language).into_iter();
                let parts = parts.map(|s| Span::new(s.start + own.start, s.end + own.start));
                let parts = parts.map(|s| s.trim(text)).filter(|s| !s.is_empty());
                each(turn, parts.collect())
            })
            .collect(),
        Within::Char => {
            let mut edges: Vec<usize> =
                stretches.iter().flatten().flat_map(|s| [s.span.start, s.span.end]).collect();
            edges.extend(speech.turns().flat_map(|turn| [said(turn).start, said(turn).end]));
            edges.sort_unstable();
            edges.dedup();
            let mut pieces = Vec::new();
            for turn in turns {
                let own = said(turn);
                let first = edges.partition_point(|edge| *edge < own.start);
                let here = edges[first..].iter().take_while(|edge| **edge <= own.end);
                let here: Vec<usize> = here.copied().collect();
                pieces.extend(here.windows(2).map(|pair| {
                    let span = Span::new(pair[0], pair[1]);
                    let visible = span.of(text).chars().filter(|c| !c.is_whitespace()).count();
                    (span, turn, visible as u64)
                }));
            }
            pieces
        }
    }
}
