//! A passage of which some words are others now.

use super::aligned::{Alignment, Word, align};
use super::edges::Edges;
use super::edited::{OldPlace, Unsure};
use super::moved::{Mover, Quoted, Window};
use crate::text::Span;

impl Mover<'_> {
    /// Where a passage stands of which some words are others now.
    pub(super) fn altered(
        &self,
        place: &OldPlace,
        window: &Window,
        quoted: &Quoted<'_>,
    ) -> Result<Span, Unsure> {
        if let Some(found) = self.between_its_ends(place, window, quoted) {
            return found;
        }
        let said = self.words(&window.spoken);
        if said.is_empty() {
            return Err(Unsure::Gone);
        }
        let alignment = align(&quoted.words, &said).ok_or(Unsure::Unclear(None))?;
        if alignment.kept + alignment.noted == 0 {
            return Err(Unsure::Gone);
        }
        // A diff may put a gap some words further than it was made: what is gone here may stand just outside.
        let wider = self.wider(window, quoted.words.len());
        let beyond = self.words(&wider.spoken);
        if let Some(more) =
            align(&quoted.words, &beyond).filter(|more| more.is_more_than(&alignment))
        {
            let best = more.ends().map(|ends| self.found(&wider, ends, &quoted.edges));
            return match best {
                Some(span) if more.is_whole() && !self.slides_over(place) => Ok(span),
                best => Err(Unsure::Unclear(best)),
            };
        }
        let ends = self.ends(place, window, &said, &alignment);
        let edges = match ends {
            Ok(ends) if Some(ends) == alignment.ends() => quoted.edges_of(&alignment),
            _ => quoted.edges.clone(),
        };
        let best = ends.ok().or_else(|| alignment.ends());
        let best = best.map(|ends| self.found(window, ends, &edges));
        if !alignment.is_enough() {
            return Err(Unsure::Rewritten(best));
        }
        let (first, last) = ends.map_err(|()| Unsure::Unclear(best))?;
        let is_short = quoted.words.len() - alignment.noted < 3;
        if is_short && !window.is_tight(place) && window.new.len() != window.old.len() {
            return Err(Unsure::Unclear(best));
        }
        if is_again(&said, (first, last), &alignment, quoted) || self.slides_over(place) {
            return Err(Unsure::Tie(best.into_iter().collect()));
        }
        best.ok_or(Unsure::Gone)
    }

    fn found(&self, window: &Window, (first, last): (usize, usize), edges: &Edges) -> Span {
        self.span((window.spoken[first], window.spoken[last]), edges)
    }

    fn words(&self, pieces: &[usize]) -> Vec<Word> {
        pieces.iter().map(|piece| self.new.word(*piece)).collect()
    }

    /// The passage from its first word to its last, where both stayed and enough between them.
    fn between_its_ends(
        &self,
        place: &OldPlace,
        window: &Window,
        quoted: &Quoted<'_>,
    ) -> Option<Result<Span, Unsure>> {
        if place.last >= self.old.len() || place.last <= place.first {
            return None;
        }
        let (first, last) = (self.map[place.first]?, self.map[place.last]?);
        let is_own = |piece: usize, own: Option<&Word>| own == Some(&self.new.word(piece));
        let holds = is_own(first, quoted.words.first()) && is_own(last, quoted.words.last());
        let is_solid = self.is_solid[place.first] && self.is_solid[place.last];
        if !holds || !is_solid || !self.new.is_spoken[first] || !self.new.is_spoken[last] {
            return None;
        }
        let inside: Vec<usize> =
            window.spoken.iter().copied().filter(|p| (first..=last).contains(p)).collect();
        let said = self.words(&inside);
        let alignment = align(&quoted.words, &said)?;
        let span = self.span((first, last), &quoted.edges);
        // What came in between may be the passage once more, or one very like it.
        let come: Vec<&Word> = inside
            .iter()
            .zip(&said)
            .filter(|(piece, _)| self.back[**piece].is_none())
            .map(|(_, word)| word)
            .collect();
        // Where words are others, the passage's own words must agree that it stands there.
        let wider = self.wider(window, quoted.words.len());
        let again = align(&quoted.words, &self.words(&wider.spoken))?;
        let agree = again
            .ends()
            .is_some_and(|(from, to)| (wider.spoken[from], wider.spoken[to]) == (first, last));
        if !agree || is_like(&come, quoted) || self.slides_over(place) {
            return Some(Err(Unsure::Tie(vec![span])));
        }
        let stayed = (place.first..=place.last).filter(|word| self.map[*word].is_some()).count();
        let is_enough = alignment.is_enough() || 10 * stayed >= 6 * quoted.words.len();
        Some(if is_enough { Ok(span) } else { Err(Unsure::Rewritten(Some(span))) })
    }

    /// The first and last word of an altered passage, by index of what is said in the window.
    fn ends(
        &self,
        place: &OldPlace,
        window: &Window,
        said: &[Word],
        alignment: &Alignment,
    ) -> Result<(usize, usize), ()> {
        let (first, last) = alignment.ends().ok_or(())?;
        let count = |pairs: &mut dyn Iterator<Item = &Option<usize>>| {
            pairs.take_while(|pair| pair.is_none()).count()
        };
        let lost_before = count(&mut alignment.pairs.iter());
        let lost_after = count(&mut alignment.pairs.iter().rev());
        let outside_before = place.first.saturating_sub(window.old.start);
        let outside_after = window.old.end.saturating_sub(place.last + 1);
        let before = replaced(lost_before, outside_before, &said[..first])?;
        let after = replaced(lost_after, outside_after, &said[last + 1..])?;
        Ok((first - before, last + after))
    }

    /// Whether what was deleted may as well have been the whole passage: words are the same at both of its ends.
    fn slides_over(&self, place: &OldPlace) -> bool {
        let gone = |word: usize| self.map.get(word).is_some_and(Option::is_none);
        let Some(within) = (place.first..=place.last).find(|word| gone(*word)) else {
            return false;
        };
        let (mut from, mut to) = (within, within + 1);
        while from > 0 && gone(from - 1) {
            from -= 1;
        }
        while gone(to) {
            to += 1;
        }
        if to - from < place.last + 1 - place.first {
            return false;
        }
        let covers = |from: usize, to: usize| from <= place.first && place.last < to;
        let (mut low, mut high) = (from, to);
        while low > 0 && self.old[low - 1] == self.old[high - 1] && !covers(low, high) {
            (low, high) = (low - 1, high - 1);
        }
        while self.old.get(from) == self.old.get(to) && to < self.old.len() && !covers(from, to) {
            (from, to) = (from + 1, to + 1);
        }
        covers(low, high) || covers(from, to)
    }
}

/// Whether a passage that was found between `ends` could as well be another part of what is said.
fn is_again(
    said: &[Word],
    (first, last): (usize, usize),
    found: &Alignment,
    quoted: &Quoted<'_>,
) -> bool {
    let is_there = |said: &[Word]| {
        let again = align(&quoted.words, said);
        again.is_some_and(|a| a.is_enough() && a.kept + 1 >= found.kept && a.kept > 0)
    };
    let come = (first..=last).filter(|at| !found.pairs.contains(&Some(*at)));
    let come: Vec<&Word> = come.map(|at| &said[at]).collect();
    is_there(&said[..first]) || is_there(&said[last + 1..]) || is_like(&come, quoted)
}

/// Whether words that came within a passage are much like the passage.
fn is_like(come: &[&Word], quoted: &Quoted<'_>) -> bool {
    let alike = come.iter().filter(|word| quoted.words.contains(word)).count();
    come.len() >= 3 && 2 * alike >= come.len()
}

/// How many words beyond a passage belong to it in place of the `lost` words at its edge: a name for a name. More than
/// that may be something else.
fn replaced(lost: usize, outside: usize, beyond: &[Word]) -> Result<usize, ()> {
    let came = beyond.len();
    let is_name = lost <= 2 && came <= 2 || beyond.iter().any(|word| word.is_note) && lost <= 4;
    match (lost, outside) {
        (0, _) => Ok(0),
        // One or two words may as well be there with letters that fell together with those of words beside them.
        _ if came == 0 && lost > 2 => Ok(0),
        _ if came == 0 => Err(()),
        (_, 0) if is_name => Ok(came),
        _ if is_name && came == lost + outside => Ok(lost),
        _ => Err(()),
    }
}
