//! The values that coders gave with a code, unit by unit, in one transcript.

use super::super::judged::Judged;
use super::super::ranges::{Ranges, holds};
use crate::model::{CodeId, Tag};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Why a unit has no value of a coder who gave the code to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Without {
    /// None of the coder's tags of it there has one.
    Value,
    /// What stands there is no number.
    Number,
    /// Several of the coder's tags of it there do not say the same.
    One,
}

impl Without {
    pub const fn words(self) -> &'static str {
        match self {
            Self::Value => "no value",
            Self::Number => "no number",
            Self::One => "several tags, not one value",
        }
    }
}

/// The values of one code in one transcript.
#[derive(Debug, Clone, Default)]
pub(super) struct OfTranscript {
    /// Units to which two raters gave the code or more, with what number each gave, and how many there are of them.
    pub rows: Vec<(Vec<Option<f64>>, u64)>,
    /// Of these what has no number: how many units, and the turn of the first, from 1.
    pub without: BTreeMap<(usize, Without), (u64, usize)>,
    /// Whether some rater's tag of it has a value.
    pub valued: bool,
}

/// A tag on units.
struct Piece<'t> {
    units: Range<usize>,
    tag: &'t Tag,
}

/// The values of a code in a transcript.
pub(super) fn values(judged: &Judged<'_>, code: CodeId) -> OfTranscript {
    let raters = 0..judged.raters.len();
    let held: Vec<Ranges> = raters.clone().map(|rater| judged.held(rater, code, false)).collect();
    let pieces: Vec<Vec<Piece<'_>>> = raters.map(|rater| pieces(judged, rater, code)).collect();
    let valued = pieces.iter().flatten().any(|piece| piece.tag.value.is_some());
    let mut of = OfTranscript { valued, ..OfTranscript::default() };
    if !of.valued {
        return of;
    }
    let stretches = held.iter().flatten().chain(pieces.iter().flatten().map(|piece| &piece.units));
    let edges: BTreeSet<usize> = stretches.flat_map(|range| [range.start, range.end]).collect();
    let edges: Vec<usize> = edges.into_iter().collect();
    let mut cursors = vec![0; held.len()];
    let mut next = vec![0; held.len()];
    let mut open: Vec<Vec<&Piece<'_>>> = held.iter().map(|_| Vec::new()).collect();
    for edge in edges.windows(2) {
        let at = edge[0];
        for (rater, of_rater) in pieces.iter().enumerate() {
            let starting =
                of_rater[next[rater]..].iter().take_while(|piece| piece.units.start <= at);
            let before = open[rater].len();
            open[rater].extend(starting);
            next[rater] += open[rater].len() - before;
            open[rater].retain(|piece| piece.units.end > at);
        }
        let gave: Vec<bool> =
            held.iter().zip(&mut cursors).map(|(units, cursor)| holds(units, cursor, at)).collect();
        if gave.iter().filter(|gave| **gave).count() > 1 {
            of.add(judged, &open, &gave, (edge[1] - at) as u64);
        }
    }
    of
}

/// A rater's tags of a code, in order; that a unit is covered and carries the code is for others to say.
fn pieces<'t>(judged: &Judged<'t>, rater: usize, code: CodeId) -> Vec<Piece<'t>> {
    let tags = judged.raters[rater].into_iter().flat_map(|by| &by.tags);
    let of_code = tags.filter(|tag| tag.code == code);
    let on = |tag: &'t Tag| {
        let units = judged.units.touched(&judged.continuum.positions(tag.segment));
        Piece { units, tag }
    };
    let mut pieces: Vec<Piece<'t>> = of_code.map(on).collect();
    pieces.sort_by_key(|piece| piece.units.start);
    pieces
}

impl OfTranscript {
    /// Adds units on which these tags lie.
    fn add(&mut self, judged: &Judged<'_>, open: &[Vec<&Piece<'_>>], gave: &[bool], units: u64) {
        let mut row = vec![None; open.len()];
        for (rater, tags) in open.iter().enumerate().filter(|(rater, _)| gave[*rater]) {
            match number(tags) {
                Ok(number) => row[rater] = Some(number),
                Err(why) => {
                    let turn = |piece: &&Piece<'_>| {
                        judged.coded.transcript.turns_in(piece.tag.segment).start + 1
                    };
                    let first = tags.first().map_or(0, turn);
                    self.without.entry((rater, why)).or_insert((0, first)).0 += units;
                }
            }
        }
        self.rows.push((row, units));
    }
}

/// The one number that tags say.
fn number(tags: &[&Piece<'_>]) -> Result<f64, Without> {
    let values: Vec<Option<&str>> = tags.iter().map(|piece| piece.tag.value.as_deref()).collect();
    if values.iter().all(Option::is_none) {
        return Err(Without::Value);
    }
    let read = |text: &str| text.trim().parse::<f64>().ok().filter(|number| number.is_finite());
    let numbers: Option<Vec<f64>> = values.iter().copied().flatten().map(read).collect();
    let numbers = numbers.ok_or(Without::Number)?;
    let first = *numbers.first().ok_or(Without::Value)?;
    let one = numbers.len() == values.len() && numbers.iter().all(|number| *number == first);
    // Adding zero turns -0 into 0.
    if one { Ok(first + 0.0) } else { Err(Without::One) }
}
