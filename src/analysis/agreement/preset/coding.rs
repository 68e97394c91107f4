//! What two coders cut out of a transcript, counted by the character or by the excerpt.

use super::super::ranges::{Ranges, unite};
use crate::model::{CodeId, Codebook, CodedBy, CodedTranscript};
use crate::text::{CodePoints, Span};
use intercoder::{Cluster, Ratings};
use std::collections::BTreeMap;
use std::ops::{Add, Range};

/// A transcript as other programs see it: all of its text, and every tag, in code points.
#[derive(Debug, Clone, Default)]
pub(super) struct Coding {
    /// How many characters its text has, whoever speaks them.
    pub characters: usize,
    /// For each code each rater's tags as they were cut, doubles and overlaps included.
    pub tags: BTreeMap<CodeId, Vec<Ranges>>,
    /// The stretches that a file fixes as units.
    pub fixed: Ranges,
}

impl Coding {
    /// The tags of these raters, whose codes are taken for their ancestors at `level`.
    pub fn of(
        coded: &CodedTranscript,
        raters: &[Option<&CodedBy>],
        book: &Codebook,
        level: Option<usize>,
    ) -> Self {
        let text = &coded.transcript.text;
        let points = CodePoints::new(text);
        let stretch = |span: Span| points.point(text, span.start)..points.point(text, span.end);
        let mut coding = Self {
            characters: points.point(text, text.len()),
            tags: BTreeMap::new(),
            fixed: coded.fixed.iter().map(|span| stretch(*span)).collect(),
        };
        for (rater, by) in raters.iter().enumerate() {
            for tag in by.iter().flat_map(|by| &by.tags).filter(|tag| !tag.segment.is_empty()) {
                let code = level.map_or(tag.code, |level| book.at_level(tag.code, level));
                let of_code =
                    coding.tags.entry(code).or_insert_with(|| vec![Ranges::new(); raters.len()]);
                of_code[rater].push(stretch(tag.segment));
            }
        }
        coding
    }

    /// The tags of a code by one rater.
    pub fn tags(&self, code: CodeId, rater: usize) -> &[Range<usize>] {
        self.tags.get(&code).and_then(|raters| raters.get(rater)).map_or(&[], Vec::as_slice)
    }

    /// The characters of a code, a coder's own overlapping tags joined.
    pub fn cells(&self, code: CodeId, [a, b]: [usize; 2]) -> Cells {
        let joined = [a, b].map(|rater| unite(self.tags(code, rater).to_vec()));
        let mut cells = Cells::default();
        for (length, depth) in depths(self.characters, [&joined[0], &joined[1]]) {
            *match depth {
                [0, 0] => &mut cells.neither,
                [_, 0] => &mut cells.first,
                [0, _] => &mut cells.second,
                _ => &mut cells.both,
            } += length;
        }
        cells
    }
}

/// How many characters or excerpts both coders coded, one of them, or neither.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Cells {
    pub both: u64,
    pub first: u64,
    pub second: u64,
    pub neither: u64,
}

impl Add for Cells {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            both: self.both + other.both,
            first: self.first + other.first,
            second: self.second + other.second,
            neither: self.neither + other.neither,
        }
    }
}

impl Cells {
    /// All of them.
    pub const fn all(self) -> u64 {
        self.both + self.first + self.second + self.neither
    }

    /// Those on which coders agree.
    pub const fn agreed(self) -> u64 {
        self.both + self.neither
    }

    /// Whether every one was coded the same.
    pub const fn is_constant(self) -> bool {
        self.all() == self.both || self.all() == self.neither
    }

    /// The same as ratings of a code.
    pub fn ratings(self) -> Ratings {
        let [yes, no] = [Some(1), Some(0)];
        let rows = [
            ([yes, yes], self.both),
            ([yes, no], self.first),
            ([no, yes], self.second),
            ([no, no], self.neither),
        ];
        let some = rows.into_iter().filter(|(_, weight)| *weight > 0);
        Ratings::of_code(2, vec![Cluster::count("", some)])
    }
}

/// Runs of `0..length` with how many of the tags of each of two coders lie on them.
pub(super) fn depths(length: usize, tags: [&[Range<usize>]; 2]) -> Vec<(u64, [i64; 2])> {
    let mut edges: Vec<(usize, [i64; 2])> = vec![(0, [0, 0]), (length, [0, 0])];
    for (tags, step) in tags.into_iter().zip([[1, 0], [0, 1]]) {
        for tag in tags {
            edges.push((tag.start, step));
            edges.push((tag.end, step.map(|n: i64| -n)));
        }
    }
    edges.sort_unstable();
    let mut depth = [0, 0];
    let mut runs = Vec::with_capacity(edges.len());
    for pair in edges.windows(2) {
        depth = [depth[0] + pair[0].1[0], depth[1] + pair[0].1[1]];
        if pair[1].0 > pair[0].0 {
            runs.push(((pair[1].0 - pair[0].0) as u64, depth));
        }
    }
    runs
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// One transcript, one code, two coders.
    pub fn coding(
        characters: usize,
        first: &[(usize, usize)],
        second: &[(usize, usize)],
    ) -> Coding {
        let ranges =
            |tags: &[(usize, usize)]| tags.iter().map(|(start, end)| *start..*end).collect();
        let tags = BTreeMap::from([(CodeId(0), vec![ranges(first), ranges(second)])]);
        Coding { characters, tags, fixed: Vec::new() }
    }

    /// The running example of these files: 50 characters both, 75 each alone, 800 neither.
    pub fn example() -> Coding {
        coding(1000, &[(0, 125)], &[(75, 200)])
    }

    #[test]
    fn a_coders_own_overlaps_are_joined_in_cells() {
        let cells = Cells { both: 50, first: 75, second: 75, neither: 800 };
        assert_eq!(example().cells(CodeId(0), [0, 1]), cells);
        let twice = coding(1000, &[(0, 100), (50, 125), (0, 100)], &[(75, 200)]);
        assert_eq!(twice.cells(CodeId(0), [0, 1]), cells);
        let turned = Cells { first: 0, second: 125, neither: 875, ..Cells::default() };
        assert_eq!(coding(1000, &[], &[(875, 1000)]).cells(CodeId(0), [0, 1]), turned);
        assert_eq!(example().cells(CodeId(7), [0, 1]), Cells { neither: 1000, ..Cells::default() });
    }

    #[test]
    fn depths_count_every_tag() {
        let runs = depths(10, [&[0..4, 2..6, 2..6], &[5..7, 7..10]]);
        assert_eq!(
            runs,
            [(2, [1, 0]), (2, [3, 0]), (1, [2, 0]), (1, [2, 1]), (1, [0, 1]), (3, [0, 1])]
        );
        assert_eq!(depths(0, [&[], &[]]), []);
    }
}
