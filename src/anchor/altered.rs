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
        // Whatever came in one piece between two of its words parts the passage, however much it is.
        let kept = &self.without_insertions(place, window, quoted);
        let said = self.words(&kept.spoken);
        if said.is_empty() {
            return Err(Unsure::Gone);
        }
        let alignment = align(&quoted.words, &said).ok_or(Unsure::Unclear(None))?;
        if alignment.kept + alignment.noted == 0 {
            return Err(Unsure::Gone);
        }
        // A diff may put a gap some words further than it was made: what is gone here may stand just outside.
        let wider = self.wider(window, quoted.words.len());
        let wider = self.without_insertions(place, &wider, quoted);
        let beyond = self.words(&wider.spoken);
        if let Some(more) =
            align(&quoted.words, &beyond).filter(|more| more.is_more_than(&alignment))
        {
            let best = more.ends().map(|ends| self.found(&wider, ends, &quoted.edges));
            let ends = more.ends().map(|(from, to)| (wider.spoken[from], wider.spoken[to]));
            let is_own = ends.is_some_and(|ends| !self.is_of_neighbours(place, ends));
            return match best {
                Some(span) if more.is_whole() && is_own && !self.slides_over(place) => Ok(span),
                best => Err(Unsure::Unclear(best)),
            };
        }
        let ends = self.ends(place, kept, &said, &alignment, quoted);
        let edges = match ends {
            Ok(ends) if Some(ends) == alignment.ends() => quoted.edges_of(&alignment),
            _ => quoted.edges.clone(),
        };
        let best = ends.ok().or_else(|| alignment.ends());
        let best = best.map(|ends| self.found(kept, ends, &edges));
        if !alignment.is_enough() {
            return Err(Unsure::Rewritten(best));
        }
        let (first, last) = ends.map_err(|()| Unsure::Unclear(best))?;
        let ends = (kept.spoken[first], kept.spoken[last]);
        if self.is_of_neighbours(place, ends) || self.is_doubled(place, window, ends) {
            return Err(Unsure::Unclear(best));
        }
        let is_as_long = window.new.len() == window.old.len();
        let is_short = quoted.words.len() - alignment.noted < 3;
        if is_short && !window.is_tight(place) && !is_as_long {
            return Err(Unsure::Unclear(best));
        }
        let is_word_by_word = (window.is_tight(place) || is_as_long)
            && alignment.is_whole()
            && window.spoken.len() == quoted.words.len();
        let has_come = || {
            let own = kept.spoken[first]..=kept.spoken[last];
            let inside: Vec<usize> =
                window.spoken.iter().copied().filter(|piece| own.contains(piece)).collect();
            let paired = |piece: &usize| {
                let at = kept.spoken.binary_search(piece).ok();
                at.is_some_and(|at| alignment.pairs.contains(&Some(at)))
            };
            let has_come: Vec<bool> = inside.iter().map(|piece| !paired(piece)).collect();
            is_once_more(&self.words(&inside), &has_come, quoted)
        };
        let slides = !is_word_by_word && self.slides_over(place);
        if slides || is_again(&said, (first, last), &alignment, quoted) || has_come() {
            return Err(Unsure::Tie(best.into_iter().collect()));
        }
        best.ok_or(Unsure::Gone)
    }

    /// A window without what came in one piece between two words of a tag that stood side by side, and stayed.
    fn without_insertions(&self, place: &OldPlace, window: &Window, quoted: &Quoted<'_>) -> Window {
        let mut spoken = window.spoken.clone();
        let is_own = |word: usize, piece: usize| {
            self.is_solid[word] && self.new.word(piece) == quoted.words[word - place.first]
        };
        let has_all = place.last < self.old.len()
            && place.last.checked_sub(place.first) == Some(quoted.words.len() - 1);
        for word in (place.first..place.last).take_while(|_| has_all) {
            let (Some(at), Some(next)) = (self.map[word], self.map[word + 1]) else { continue };
            if next > at + 1 && is_own(word, at) && is_own(word + 1, next) {
                spoken.retain(|piece| *piece <= at || *piece >= next);
            }
        }
        Window { old: window.old.clone(), new: window.new.clone(), spoken }
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
        // Where the words at the ends stand where they stood among those outside, nothing else may be meant; else the
        // passage's own words must agree that it stands there.
        let is_held = self.is_held(place.first, true) && self.is_held(place.last, false);
        let agree = is_held || {
            let wider = self.wider(window, quoted.words.len());
            let again = align(&quoted.words, &self.words(&wider.spoken))?;
            let at = again.ends().map(|(from, to)| (wider.spoken[from], wider.spoken[to]));
            at == Some((first, last))
        };
        let has_come: Vec<bool> = inside.iter().map(|piece| self.back[*piece].is_none()).collect();
        if self.is_doubled(place, window, (first, last)) {
            return Some(Err(Unsure::Unclear(Some(span))));
        }
        if !agree || is_once_more(&said, &has_come, quoted) || self.slides_over(place) {
            return Some(Err(Unsure::Tie(vec![span])));
        }
        let stayed = (place.first..=place.last).filter(|word| self.map[*word].is_some()).count();
        let is_enough = alignment.is_enough() || 10 * stayed >= 6 * quoted.words.len();
        Some(if is_enough { Ok(span) } else { Err(Unsure::Rewritten(Some(span))) })
    }

    /// Whether nothing that somebody says came between a word at an end of a tag and the next one outside that stayed. A
    /// label between them may be another one now.
    fn is_held(&self, word: usize, is_first: bool) -> bool {
        const LABEL: usize = 2;
        let Some(at) = self.map[word] else { return false };
        let mut outside: Box<dyn Iterator<Item = usize>> = if is_first {
            Box::new((0..word).rev().take(1 + LABEL))
        } else {
            Box::new((word + 1..self.old.len()).take(1 + LABEL))
        };
        let is_end = if is_first {
            word == 0 && at == 0
        } else {
            word + 1 == self.old.len() && at + 1 == self.back.len()
        };
        let next = outside.find_map(|other| self.map[other].filter(|_| self.is_solid[other]));
        let is_close = |next: usize| {
            let mut between = at.min(next) + 1..at.max(next);
            between.all(|piece| !self.new.is_spoken[piece])
        };
        next.map_or(is_end, is_close)
    }

    /// Whether the words beyond one end of a window follow each other as they did: nothing came or went among them.
    fn is_flush(&self, window: &Window, is_before: bool) -> bool {
        const ENOUGH: usize = 3;
        let (words, mut pieces): (Vec<usize>, Box<dyn Iterator<Item = usize>>) = if is_before {
            let words = (0..window.old.start).rev().take(ENOUGH).collect();
            (words, Box::new((0..window.new.start).rev()))
        } else {
            let words = (window.old.end..self.old.len()).take(ENOUGH).collect();
            (words, Box::new(window.new.end..self.back.len()))
        };
        words.iter().all(|word| pieces.next().is_some_and(|piece| self.back[piece] == Some(*word)))
            && (words.len() == ENOUGH || pieces.next().is_none())
    }

    /// Whether a piece has the letter of an old word.
    fn is_like(&self, word: usize, piece: usize) -> bool {
        self.old.get(word) == Some(&self.letters[piece])
    }

    /// The first and last word of an altered passage, by index of what is said in the window.
    fn ends(
        &self,
        place: &OldPlace,
        window: &Window,
        said: &[Word],
        alignment: &Alignment,
        quoted: &Quoted<'_>,
    ) -> Result<(usize, usize), ()> {
        let (first, last) = alignment.ends().ok_or(())?;
        let count = |pairs: &mut dyn Iterator<Item = &Option<usize>>| {
            pairs.take_while(|pair| pair.is_none()).count()
        };
        let lost_before = count(&mut alignment.pairs.iter());
        let lost_after = count(&mut alignment.pairs.iter().rev());
        let outside_before = place.first.saturating_sub(window.old.start);
        let outside_after = window.old.end.saturating_sub(place.last + 1);
        // The word at an end may be the one outside that was like it, if what is gone lay between them.
        let is_outside = |at: usize, is_before: bool| {
            let word = if is_before { window.old.start } else { window.old.end - 1 };
            let is_beyond = word < place.first || word > place.last;
            is_beyond && self.is_like(word, window.spoken[at])
        };
        let turn = |at: usize| {
            let piece = self.new.pieces[window.spoken[at]];
            self.new.transcript.turn_at(piece.span.start)
        };
        let side = |lost: usize, outside: usize, at: usize, is_before: bool| {
            let range = if is_before { 0..first } else { last + 1..said.len() };
            let beyond = &said[range.clone()];
            // What another speaker says is in nobody's place.
            let is_elsewhere = range.clone().any(|other| turn(other) != turn(at));
            match replaced(lost, outside, beyond) {
                Ok(0) => Ok(0),
                Ok(_) if is_elsewhere => Err(()),
                Ok(count) if lost == 1 && beyond.iter().any(|word| word.is_note) => Ok(count),
                Ok(count) if self.is_flush(window, is_before) => Ok(count),
                Err(Beyond::Nothing)
                    if self.is_flush(window, is_before) && !is_outside(at, is_before) =>
                {
                    Ok(0)
                }
                _ => Err(()),
            }
        };
        // One or two words at an end, apart from the others, must be known to be the tag's.
        let is_apart = |is_before: bool| {
            let paired = |at: usize| Some((at, alignment.pairs[at]?));
            let all: Vec<(usize, usize)> = if is_before {
                (0..alignment.pairs.len()).filter_map(paired).take(3).collect()
            } else {
                (0..alignment.pairs.len()).rev().filter_map(paired).take(3).collect()
            };
            let is_gap = |pair: &[(usize, usize)]| {
                pair[0].0.abs_diff(pair[1].0) > 1 || pair[0].1.abs_diff(pair[1].1) > 1
            };
            let (word, at) = all[0];
            let is_own = self.back[window.spoken[at]] == Some(place.first + word);
            all.windows(2).any(is_gap) && (!is_own || is_outside(at, is_before))
        };
        let is_note_of_others = last > 0
            && said[last].is_note
            && !quoted.words.last().is_some_and(|word| word.is_note)
            && turn(last) != turn(last - 1);
        if is_apart(true) || is_apart(false) || is_note_of_others {
            return Err(());
        }
        let before = side(lost_before, outside_before, first, true)?;
        let after = side(lost_after, outside_after, last, false)?;
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
    is_there(&said[..first]) || is_there(&said[last + 1..])
}

/// Whether words that came within a passage may be the passage, or a part of it that was taken for it: some of them are
/// a stretch of it, or are at a gap what stands at its other side.
fn is_once_more(said: &[Word], has_come: &[bool], quoted: &Quoted<'_>) -> bool {
    let wanted = if quoted.words.len() < 6 { 2 } else { 3 };
    let mut from = 0;
    while let Some(start) = (from..said.len()).find(|at| has_come[*at]) {
        let end = (start..said.len()).find(|at| !has_come[*at]).unwrap_or(said.len());
        let (before, come, after) = (&said[..start], &said[start..end], &said[end..]);
        let is_stretch = |part: &[Word]| quoted.words.windows(wanted).any(|own| own == part);
        let may_slide = !before.is_empty() && come.ends_with(before)
            || !after.is_empty() && come.starts_with(after);
        if may_slide || come.windows(wanted).any(is_stretch) {
            return true;
        }
        from = end;
    }
    false
}

/// Why words beyond a passage do not say where it ends.
enum Beyond {
    /// Nothing stands in the place of those that are gone.
    Nothing,
    /// What stands there may be something else.
    Others,
}

/// How many words beyond a passage belong to it in place of the `lost` words at its edge: a name for a name. More than
/// that may be something else.
fn replaced(lost: usize, outside: usize, beyond: &[Word]) -> Result<usize, Beyond> {
    let came = beyond.len();
    let is_name = lost <= 1 && came <= 2 || beyond.iter().any(|word| word.is_note) && lost <= 4;
    match (lost, outside) {
        (0, _) => Ok(0),
        // One or two words may as well be there with letters that fell together with those of words beside them.
        _ if came == 0 && lost > 2 => Ok(0),
        _ if came == 0 => Err(Beyond::Nothing),
        (_, 0) if is_name => Ok(came),
        _ if is_name && came == lost + outside && beyond.iter().any(|w| w.is_note) => Ok(lost),
        _ => Err(Beyond::Others),
    }
}
