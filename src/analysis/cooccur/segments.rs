//! Segments of two codes that share a character.

use super::units::Codes;
use crate::analysis::counted::{CodedSpan, Segments, unite};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::AddAssign;

/// Segments of one transcript and group, by code.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Cuts {
    /// How many of each code there are, where all codes were looked for in all turns.
    each: Vec<u64>,
    /// How many of two codes there are in the turns that were read for both, where that is not so.
    #[serde(with = "crate::analysis::stored::pairs")]
    read_for_both: BTreeMap<(usize, usize), [u64; 2]>,
    /// Those of two codes that share a character.
    #[serde(with = "crate::analysis::stored::pairs")]
    shared: BTreeMap<(usize, usize), Shared>,
}

/// Segments of a first and a second code.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Shared {
    /// Pairs that share a character.
    pub pairs: u64,
    /// Segments of each code that share one with a segment of the other.
    pub touching: [u64; 2],
    /// Segments of each code all of whose characters lie in one segment of the other.
    pub inside: [u64; 2],
}

impl AddAssign for Shared {
    fn add_assign(&mut self, other: Self) {
        self.pairs += other.pairs;
        for i in 0..2 {
            self.touching[i] += other.touching[i];
            self.inside[i] += other.inside[i];
        }
    }
}

/// A segment: where it stands, and how many characters that are no white space it has.
struct Segment {
    stretches: Vec<CodedSpan>,
    characters: u64,
}

impl Segment {
    fn new(stretches: Vec<CodedSpan>, text: &str) -> Option<Self> {
        let characters = stretches.iter().map(|s| visible(s.span.of(text))).sum();
        (characters > 0).then_some(Self { stretches, characters })
    }

    /// How many characters it shares with another one.
    fn shares(&self, other: &Self, text: &str) -> u64 {
        let with = |of: &CodedSpan| {
            let common = other.stretches.iter().filter_map(|o| o.span.intersect(of.span));
            common.map(|span| visible(span.of(text))).sum::<u64>()
        };
        self.stretches.iter().map(with).sum()
    }
}

fn visible(text: &str) -> u64 {
    text.chars().filter(|c| !c.is_whitespace()).count() as u64
}

impl Cuts {
    /// The segments of each code in these turns; `read` says of a turn which codes were looked for, where not all were.
    pub fn new(
        codes: &[Segments],
        turns: &BTreeSet<usize>,
        read: &Option<Vec<Codes>>,
        text: &str,
    ) -> Self {
        let in_turns = |of: &Segments, wanted: &dyn Fn(usize) -> bool| -> Vec<Segment> {
            let stretches = |pieces: &Vec<crate::analysis::counted::Piece>| {
                let here = pieces.iter().filter(|piece| wanted(piece.turn));
                unite(here.map(|piece| CodedSpan { span: piece.span, turn: piece.turn }))
            };
            of.groups().iter().filter_map(|group| Segment::new(stretches(group), text)).collect()
        };
        let all: Vec<Vec<Segment>> =
            codes.iter().map(|of| in_turns(of, &|turn| turns.contains(&turn))).collect();
        let mut cuts = Self::default();
        if read.is_none() {
            cuts.each = all.iter().map(|segments| segments.len() as u64).collect();
        }
        let used = |code: &usize| !all[*code].is_empty();
        for a in 0..codes.len() {
            for b in a + 1..codes.len() {
                if !used(&a) && !used(&b) {
                    continue;
                }
                let shared = match read {
                    None => shared(&all[a], &all[b], text),
                    Some(read) => {
                        let both = |turn: usize| {
                            turns.contains(&turn) && read[turn].has(a) && read[turn].has(b)
                        };
                        let [first, second] = [a, b].map(|code| in_turns(&codes[code], &both));
                        let counts = [&first, &second].map(|of| of.len() as u64);
                        cuts.read_for_both.insert((a, b), counts);
                        shared(&first, &second, text)
                    }
                };
                if shared.pairs > 0 {
                    cuts.shared.insert((a, b), shared);
                }
            }
        }
        cuts
    }

    /// How many segments two codes have where both were looked for; and those that share a character.
    pub fn of(&self, a: usize, b: usize) -> ([u64; 2], Shared) {
        let counts = match self.each.as_slice() {
            [] => self.read_for_both.get(&(a, b)).copied().unwrap_or_default(),
            each => [a, b].map(|code| each[code]),
        };
        (counts, self.shared.get(&(a, b)).copied().unwrap_or_default())
    }
}

fn shared(first: &[Segment], second: &[Segment], text: &str) -> Shared {
    let mut shared = Shared::default();
    let mut of_second = vec![[false; 2]; second.len()];
    for segment in first {
        let mut of_first = [false; 2];
        for (other, marks) in second.iter().zip(&mut of_second) {
            let characters = segment.shares(other, text);
            if characters > 0 {
                shared.pairs += 1;
                of_first = [true, of_first[1] || characters == segment.characters];
                *marks = [true, marks[1] || characters == other.characters];
            }
        }
        shared.touching[0] += u64::from(of_first[0]);
        shared.inside[0] += u64::from(of_first[1]);
    }
    shared.touching[1] = of_second.iter().filter(|marks| marks[0]).count() as u64;
    shared.inside[1] = of_second.iter().filter(|marks| marks[1]).count() as u64;
    shared
}
