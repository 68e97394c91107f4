//! Which passages of one list stand in a relation to one of another.

use super::ground::{Set, holds, touches};
use super::query::{Distance, Relation};
use crate::analysis::counted::CodedSpan;
use crate::model::CodedTranscript;
use crate::text::Span;

/// A passage of one transcript: its stretches in order.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Passage(pub Set);

impl Passage {
    /// From its first to its last character.
    pub fn span(&self) -> Span {
        let start = self.0.first().map_or(0, |first| first.span.start);
        Span::new(start, self.0.last().map_or(start, |last| last.span.end))
    }

    /// Its first and its last turn.
    pub fn turns(&self) -> (usize, usize) {
        let first = self.0.first().map_or(0, |first| first.turn);
        (first, self.0.last().map_or(first, |last| last.turn))
    }
}

/// The passages of the second list, made ready to be looked up, so that each of the first costs little.
pub(super) struct Others<'a> {
    coded: &'a CodedTranscript,
    relation: Relation,
    /// In the order of where they begin.
    passages: Vec<Passage>,
    /// The furthest end of all passages up to each, and the nearest end of all from each on.
    furthest: Vec<usize>,
    nearest: Vec<usize>,
    /// Ends and last turns, by end.
    ends: Vec<(usize, usize)>,
    /// All their characters.
    set: Set,
    /// Whether one of them has gaps, so that more than its ends must be looked at.
    has_gaps: bool,
    /// For each turn how many turns up to it are touched.
    touched: Vec<usize>,
    /// Where the words of all speakers begin and end; empty where none are counted.
    words: Vec<Span>,
}

impl<'a> Others<'a> {
    /// `set` are all characters of the passages; `all` is the speech that counts.
    pub fn new(
        coded: &'a CodedTranscript,
        relation: Relation,
        mut passages: Vec<Passage>,
        set: Set,
        all: &Set,
    ) -> Self {
        passages.sort();
        let mut furthest: Vec<usize> = passages.iter().map(|p| p.span().end).collect();
        let mut nearest = furthest.clone();
        for i in 1..furthest.len() {
            furthest[i] = furthest[i].max(furthest[i - 1]);
        }
        for i in (1..nearest.len()).rev() {
            nearest[i - 1] = nearest[i - 1].min(nearest[i]);
        }
        let mut ends: Vec<(usize, usize)> =
            passages.iter().map(|p| (p.span().end, p.turns().1)).collect();
        ends.sort_unstable();
        let mut touched = vec![0; coded.transcript.turns.len() + 1];
        set.iter().for_each(|stretch| touched[stretch.turn + 1] = 1);
        for turn in 1..touched.len() {
            touched[turn] += touched[turn - 1];
        }
        let mut words = Vec::new();
        if let Relation::Near(Distance::Words(_))
        | Relation::FollowedBy(Distance::Words(_))
        | Relation::After(Distance::Words(_)) = relation
        {
            let turns = 0..coded.transcript.turns.len();
            turns.for_each(|turn| coded.transcript.for_each_word(turn, |word| words.push(word)));
        }
        let has_gaps = passages.iter().any(|passage| has_gaps(passage, all));
        Self { coded, relation, passages, furthest, nearest, ends, set, has_gaps, touched, words }
    }

    /// Whether one of them stands in the relation to a passage.
    pub fn relate_to(&self, passage: &Passage, all: &Set) -> bool {
        let span = passage.span();
        match self.relation {
            Relation::Overlapping => passage.0.iter().any(|stretch| touches(&self.set, stretch)),
            Relation::Inside if self.has_gaps => {
                self.passages.iter().any(|other| is_inside(passage, other))
            }
            Relation::Inside => {
                let begun = self.passages.partition_point(|p| p.span().start <= span.start);
                begun.checked_sub(1).is_some_and(|last| self.furthest[last] >= span.end)
            }
            Relation::Containing if has_gaps(passage, all) => {
                self.passages.iter().any(|other| is_inside(other, passage))
            }
            Relation::Containing => {
                let first = self.passages.partition_point(|p| p.span().start < span.start);
                self.nearest.get(first).is_some_and(|end| *end <= span.end)
            }
            Relation::Near(distance) => {
                passage.0.iter().any(|stretch| self.is_near(stretch, distance))
            }
            Relation::FollowedBy(distance) => {
                let first = self.passages.partition_point(|p| p.span().start < span.end);
                self.passages.get(first).is_some_and(|next| match distance {
                    Distance::Turns(n) => next.turns().0 - passage.turns().1 <= n,
                    Distance::Words(n) => self.between(span.end, next.span().start) <= n,
                })
            }
            Relation::After(distance) => {
                let before = self.ends.partition_point(|(end, _)| *end <= span.start);
                before.checked_sub(1).is_some_and(|last| {
                    let (end, turn) = self.ends[last];
                    match distance {
                        Distance::Turns(n) => passage.turns().0 - turn <= n,
                        Distance::Words(n) => self.between(end, span.start) <= n,
                    }
                })
            }
        }
    }

    /// Whether one of them is so near to a stretch.
    fn is_near(&self, stretch: &CodedSpan, distance: Distance) -> bool {
        match distance {
            Distance::Turns(n) => {
                let first = stretch.turn.saturating_sub(n);
                let end =
                    (stretch.turn.saturating_add(n) + 1).min(self.coded.transcript.turns.len());
                self.touched[end] > self.touched[first]
            }
            Distance::Words(n) => {
                let after = self.set.partition_point(|s| s.span.end <= stretch.span.start);
                let before = after.checked_sub(1).map(|i| self.set[i].span.end);
                let next = self.set.get(after).map(|s| s.span.start);
                before.is_some_and(|end| self.between(end, stretch.span.start) <= n)
                    || next.is_some_and(|start| self.between(stretch.span.end, start) <= n)
            }
        }
    }

    /// How many words are said between two places.
    fn between(&self, from: usize, to: usize) -> usize {
        let first = self.words.partition_point(|word| word.start < from);
        let end = self.words.partition_point(|word| word.end <= to);
        end.saturating_sub(first)
    }
}

fn is_inside(inner: &Passage, outer: &Passage) -> bool {
    inner.0.iter().all(|stretch| holds(&outer.0, stretch))
}

/// Whether speech that counts is left out between its first and its last character.
pub(super) fn has_gaps(passage: &Passage, all: &Set) -> bool {
    let span = passage.span();
    let first = all.partition_point(|whole| whole.span.end <= span.start);
    let within = all[first..].iter().take_while(|whole| whole.span.start < span.end).count();
    passage.0.len() != within
}
