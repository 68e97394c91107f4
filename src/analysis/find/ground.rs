//! Sets of characters of one transcript: of the speech that counts, white space left out.
//!
//! A set is a list of stretches in order. Each lies in one turn, begins and ends with a character that is said, and
//! between two of one turn there is one that is not in the set. So equal sets are equal lists.

use crate::analysis::counted::CodedSpan;
use crate::analysis::speech::Speech;
use crate::model::CodedTranscript;
use crate::text::Span;

/// A set of characters.
pub(super) type Set = Vec<CodedSpan>;

/// The speech of one transcript that counts.
pub(super) struct Ground<'a> {
    pub coded: &'a CodedTranscript,
    pub speech: &'a Speech<'a>,
    /// All of it.
    pub all: Set,
}

impl<'a> Ground<'a> {
    pub fn new(coded: &'a CodedTranscript, speech: &'a Speech<'a>) -> Self {
        let ground = Self { coded, speech, all: Vec::new() };
        let all = ground.turns(|_| true);
        Self { all, ..ground }
    }

    /// All that is said in those turns of which something holds.
    pub fn turns(&self, holds: impl Fn(usize) -> bool) -> Set {
        let turns = self.speech.turns().filter(|turn| holds(*turn));
        turns.filter_map(|turn| self.said(turn, self.coded.transcript.turns[turn].speech)).collect()
    }

    /// What is said of `span` in a turn.
    pub fn said(&self, turn: usize, span: Span) -> Option<CodedSpan> {
        let span = self.coded.transcript.spoken_in(turn, span)?;
        Some(CodedSpan { span, turn })
    }

    /// The characters that are in at least so many of these sets.
    pub fn at_least(&self, least: usize, sets: &[&Set]) -> Set {
        let stretches = sets.iter().flat_map(|set| set.iter());
        self.covered(least, stretches.copied())
    }

    /// The characters that are in one of these stretches.
    pub fn united(&self, stretches: impl IntoIterator<Item = CodedSpan>) -> Set {
        self.covered(1, stretches)
    }

    /// The characters that are in at least so many of these stretches.
    fn covered(&self, least: usize, stretches: impl IntoIterator<Item = CodedSpan>) -> Set {
        let mut edges: Vec<(usize, bool, usize)> = Vec::new();
        for CodedSpan { span, turn } in stretches {
            edges.push((span.start, true, turn));
            edges.push((span.end, false, turn));
        }
        edges.sort_unstable();
        let mut within = 0usize;
        let mut set = Set::new();
        for pair in edges.windows(2) {
            let ((start, opens, turn), (end, ..)) = (pair[0], pair[1]);
            within = if opens { within + 1 } else { within - 1 };
            if within >= least && start < end {
                self.add(&mut set, turn, Span::new(start, end));
            }
        }
        set
    }

    /// Adds what lies behind all that is in the set.
    fn add(&self, set: &mut Set, turn: usize, span: Span) {
        let Some(added) = self.said(turn, span) else { return };
        if let Some(last) = set.last_mut().filter(|last| last.turn == turn) {
            let between = Span::new(last.span.end, added.span.start);
            if between.is_empty() || self.said(turn, between).is_none() {
                last.span.end = added.span.end;
                return;
            }
        }
        set.push(added);
    }

    /// All speech that is not in a set.
    pub fn rest(&self, set: &Set) -> Set {
        let mut rest = Set::new();
        let mut next = set.iter().peekable();
        for whole in &self.all {
            let mut start = whole.span.start;
            while let Some(CodedSpan { span, .. }) = next.next_if(|s| s.turn == whole.turn) {
                self.add(&mut rest, whole.turn, Span::new(start, span.start));
                start = span.end;
            }
            self.add(&mut rest, whole.turn, Span::new(start, whole.span.end));
        }
        rest
    }

    /// How many words a set touches.
    pub fn words(&self, set: &Set) -> u64 {
        let mut words = 0;
        let mut next = 0;
        for stretch in set {
            let touched = self.speech.words_in(stretch.turn, stretch.span);
            // A word that two stretches share counts once.
            words += touched.end.saturating_sub(touched.start.max(next)) as u64;
            next = touched.end.max(next);
        }
        words
    }
}

/// Whether a set has a character of a stretch.
pub(super) fn touches(set: &Set, stretch: &CodedSpan) -> bool {
    let first = set.partition_point(|s| s.span.end <= stretch.span.start);
    set.get(first).is_some_and(|s| s.span.start < stretch.span.end)
}

/// Whether a set has all characters of a stretch.
pub(super) fn holds(set: &Set, stretch: &CodedSpan) -> bool {
    let first = set.partition_point(|s| s.span.end <= stretch.span.start);
    set.get(first)
        .is_some_and(|s| s.span.start <= stretch.span.start && stretch.span.end <= s.span.end)
}
