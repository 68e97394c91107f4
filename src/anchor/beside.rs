//! What stands beside a tag: whether the words there tell that its own are where they were.

use super::edited::{NEAR, OldPlace};
use super::moved::{Mover, Window};

impl Mover<'_> {
    /// Whether words stand directly beside one that stood there before, and that is known.
    pub(super) fn is_beside(&self, place: &OldPlace, first: usize, last: usize) -> bool {
        let is_at = |word: Option<usize>, piece: Option<usize>| {
            let Some((word, piece)) = word.zip(piece) else { return false };
            self.map.get(word) == Some(&Some(piece)) && self.is_solid[word]
        };
        is_at(place.first.checked_sub(1), first.checked_sub(1))
            || is_at(Some(place.last + 1), Some(last + 1))
    }

    /// Whether the tag is within a long row of words that all stayed side by side.
    pub(super) fn is_in_run(&self, place: &OldPlace) -> bool {
        let is_next = |word: &usize| {
            let (at, next) = (self.map[*word], self.map.get(word + 1).copied().flatten());
            at.is_some_and(|at| next == Some(at + 1))
        };
        let within = (place.first..place.last).all(|word| is_next(&word));
        let before = (0..place.first).rev().take_while(is_next).count();
        let after = (place.last..self.old.len()).take_while(is_next).count();
        within && before.min(after) >= 2 && before + after >= 2 * NEAR
    }

    /// Whether the words at both sides of a window stayed together with the words beyond them.
    pub(super) fn is_firm(&self, window: &Window) -> bool {
        let with = |word: usize, other: usize| {
            let (at, to) = (self.map[word]?, self.map.get(other).copied().flatten()?);
            let between = at.min(to)..at.max(to);
            let (apart, were) = (between.len(), word.abs_diff(other));
            // Locks of version 1 have no letters for notes.
            let notes = between.filter(|piece| self.new.pieces[*piece].is_note).count();
            match apart.abs_diff(were) {
                0 => Some(true),
                _ if apart == were + notes => Some(true),
                1 => Some(false),
                _ => None,
            }
        };
        // One of three at the same distance, or as many as there are with a word more or less between.
        let is_known = |all: &mut dyn Iterator<Item = Option<bool>>| {
            let all: Vec<Option<bool>> = all.collect();
            all[..all.len().min(3)].contains(&Some(true))
                || all.iter().flatten().count() + 1 >= NEAR
        };
        let before = window.old.start.checked_sub(1).is_none_or(|word| {
            word == 0 || is_known(&mut (1..=NEAR.min(word)).map(|n| with(word, word - n)))
        });
        let word = window.old.end;
        let is_last = word + 1 >= self.old.len();
        before && (is_last || is_known(&mut (1..=NEAR).map(|n| with(word, word + n))))
    }

    /// Whether the first or last word that was found is rather one outside the tag that was like it.
    pub(super) fn is_of_neighbours(&self, place: &OldPlace, (first, last): (usize, usize)) -> bool {
        let own = |word: usize| self.old.get(word);
        // Beside a label, the word outside was a label as well.
        let is_said = |piece: Option<usize>| {
            piece.is_some_and(|at| self.new.is_spoken.get(at) == Some(&true))
        };
        let before =
            self.back[first].filter(|word| *word < place.first && is_said(first.checked_sub(1)));
        let after = self.back[last].filter(|word| *word > place.last && is_said(Some(last + 1)));
        before.is_some_and(|word| own(word) == own(place.first))
            || after.is_some_and(|word| own(word) == own(place.last))
    }

    /// Whether a word that stood in a row of equal ones stands in a longer or shorter row now: any of them may have gone.
    fn has_other_twins(&self, word: usize, piece: usize) -> bool {
        let row = |all: &[u8], at: usize| {
            let same = |other: &&u8| Some(*other) == all.get(at);
            let before = all[..at.min(all.len())].iter().rev().take_while(same).count();
            before + all[at.min(all.len())..].iter().take_while(same).count()
        };
        let (was, is) = (row(&self.old, word), row(self.letters(), piece));
        was != is && was.max(is) > 1
    }

    /// Whether a word beside the tag was like its own, and words came or went there: then either may be the tag's, unless
    /// that word still stands beside it. Labels and times that came are no words.
    pub(super) fn is_doubled(
        &self,
        place: &OldPlace,
        window: &Window,
        (first, last): (usize, usize),
    ) -> bool {
        if place.first == place.last && self.has_other_twins(place.first, first) {
            return true;
        }
        let other = |at: Option<usize>, beside: Option<usize>| {
            let at = at.filter(|at| self.map.get(*at).copied().flatten() != beside)?;
            self.old.get(at).copied()
        };
        let said =
            |piece: Option<usize>| piece.filter(|at| self.new.is_spoken.get(*at) == Some(&true));
        let (before, after) = (said(first.checked_sub(1)), said(Some(last + 1)));
        let before = before.and_then(|at| other(place.first.checked_sub(1), Some(at)));
        let after = after.and_then(|at| other(Some(place.last + 1), Some(at)));
        let own = |at: usize| self.old.get(at).copied();
        let is_other = |piece: usize| self.new.is_spoken[piece] && self.back[piece].is_none();
        let is_like = |other: Option<u8>, own: Option<u8>| other.is_some() && other == own;
        (is_like(before, own(place.first)) || is_like(after, own(place.last)))
            && (self.map[window.old.clone()].contains(&None) || window.new.clone().any(is_other))
    }
}
