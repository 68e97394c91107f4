//! A tag's place in a text that was edited since: certain, or not said.
//!
//! Of the old text there is one letter a word, and the tag's own words. The letters say between which words the passage
//! stood that are there still; its own words say where in between it stands now. What fits in two ways, or has too few
//! of its words left, has no place: a tag is listed rather than set on words that may be others.

use super::aligned::{Alignment, Word};
use super::edges::Edges;
use super::edited::{NEAR, NewText, OldPlace, OldText, Unsure, solid};
use crate::text::{Case, Folded, Piece, Span, fold, matches, pieces};
use std::ops::Range;

/// Finds places of an old text in a new one.
pub struct Mover<'t> {
    pub(super) new: &'t NewText<'t>,
    pub(super) old: Vec<u8>,
    /// The letter of each new piece.
    pub(super) letters: Vec<u8>,
    /// The new piece that each old word is.
    pub(super) map: Vec<Option<usize>>,
    /// The old word that each new piece was.
    pub(super) back: Vec<Option<usize>>,
    /// Whether enough around an old word stayed with it for this to be no accident.
    pub(super) is_solid: Vec<bool>,
}

/// The words of a tag's quote.
pub(super) struct Quoted<'q> {
    pub quote: &'q str,
    pub spans: Vec<Span>,
    pub words: Vec<Word>,
    letters: Vec<u8>,
    pub edges: Edges,
}

impl Quoted<'_> {
    /// The edges of what is left of it: where its first or last words are gone, the marks at those that are not.
    pub(super) fn edges_of(&self, alignment: &Alignment) -> Edges {
        let mut edges = self.edges.clone();
        let kept = |at: &usize| alignment.pairs[*at].is_some();
        let count = self.words.len();
        let (first, last) = ((0..count).find(kept), (0..count).rfind(kept));
        if let Some(first) = first.filter(|first| *first > 0) {
            let before = &self.quote[self.spans[first - 1].end..self.spans[first].start];
            let marks = before.rsplit(char::is_whitespace).next().unwrap_or("");
            edges.lead = fold(marks, Case::Kept);
            edges.cut_first = None;
        }
        if let Some(last) = last.filter(|last| last + 1 < count) {
            let after = &self.quote[self.spans[last].end..self.spans[last + 1].start];
            let marks = after.split(char::is_whitespace).next().unwrap_or("");
            edges.tail = fold(marks, Case::Kept);
            edges.cut_last = None;
        }
        edges
    }
}

/// The words between those next to a tag that stayed.
pub(super) struct Window {
    /// The old words, the tag's among them.
    pub old: Range<usize>,
    /// The new pieces.
    pub new: Range<usize>,
    /// Those that somebody says.
    pub spoken: Vec<usize>,
}

impl Window {
    /// Whether the words directly before and after the tag are still there.
    pub(super) const fn is_tight(&self, place: &OldPlace) -> bool {
        self.old.start == place.first && self.old.end == place.last + 1
    }
}

impl<'t> Mover<'t> {
    /// Sets an old text against a new one.
    #[must_use]
    pub fn new(old: &OldText<'_>, new: &'t NewText<'t>) -> Self {
        let text = &new.transcript.text;
        let letters: Vec<u8> =
            new.pieces.iter().map(|piece| (old.letter)(piece.span.of(text))).collect();
        let with_letter: Vec<usize> = (0..new.pieces.len())
            .filter(|piece| old.has_notes || !new.pieces[*piece].is_note)
            .collect();
        let now: Vec<u8> = with_letter.iter().map(|piece| letters[*piece]).collect();
        let stayed = matches(old.letters, &now);
        let is_solid = solid(&stayed);
        let map: Vec<_> = stayed.iter().map(|at| at.map(|at| with_letter[at])).collect();
        let mut back = vec![None; new.pieces.len()];
        for (word, piece) in map.iter().enumerate() {
            if let Some(piece) = piece {
                back[*piece] = Some(word);
            }
        }
        Self { new, old: old.letters.to_vec(), letters, map, back, is_solid }
    }

    /// Where a tag with this place and quote stands now.
    ///
    /// # Errors
    /// Why that is not certain.
    pub fn find(
        &self,
        place: OldPlace,
        quote: Option<&str>,
        letter: &dyn Fn(&str) -> u8,
    ) -> Result<Span, Unsure> {
        let window = self.window(&place);
        let Some(quote) = quote else { return self.by_letters(&place) };
        let quoted = self.quoted(quote, &place, letter);
        if quoted.words.is_empty() {
            return self.without_words(quote, &window);
        }
        let exact = self.exact(&window.spoken, &quoted);
        if !exact.is_empty() {
            return self.chosen(&place, &window, &exact, &quoted);
        }
        // A diff may put a gap some words further than it was made.
        let wider = self.wider(&window, quoted.words.len());
        let exact = self.exact(&wider.spoken, &quoted);
        if quoted.words.len() > 2 && !exact.is_empty() {
            return self.chosen(&place, &wider, &exact, &quoted);
        }
        match self.altered(&place, &window, &quoted) {
            Err(unsure @ (Unsure::Gone | Unsure::Rewritten(_))) => {
                self.carried(&place, &quoted).unwrap_or(Err(unsure))
            }
            found => found,
        }
    }

    fn quoted<'q>(
        &self,
        quote: &'q str,
        place: &OldPlace,
        letter: &dyn Fn(&str) -> u8,
    ) -> Quoted<'q> {
        let found = pieces(quote);
        let word = |piece: &Piece| Word {
            key: fold(piece.span.of(quote), Case::Ignored),
            is_note: piece.is_note,
        };
        let letters: Vec<u8> = found.iter().map(|piece| letter(piece.span.of(quote))).collect();
        let spans = found.iter().map(|piece| piece.span).collect();
        let words = found.iter().map(word).collect();
        let Some((first, last)) = found.first().zip(found.last()) else {
            return Quoted { quote, spans, words, letters, edges: Edges::default() };
        };
        let mut edges = Edges::of(quote, Span::new(first.span.start, last.span.end));
        // A quote that begins or ends with another word than its place does is cut within that word.
        let is_cut = |piece: &Piece, own: u8, at: usize| {
            let count = || piece.span.of(quote).chars().count();
            (!piece.is_note && self.old.get(at).is_some_and(|old| *old != own)).then(count)
        };
        edges.cut_first = letters.first().and_then(|own| is_cut(first, *own, place.first));
        edges.cut_last = letters.last().and_then(|own| is_cut(last, *own, place.last));
        Quoted { quote, spans, words, letters, edges }
    }

    pub(super) fn letters(&self) -> &[u8] {
        &self.letters
    }

    fn window(&self, place: &OldPlace) -> Window {
        let end = self.old.len();
        let (first, after) = (place.first.min(place.last + 1), (place.last + 1).max(place.first));
        let before = (0..first.min(end)).rev().find(|word| self.is_solid[*word]);
        let after = (after.min(end)..end).find(|word| self.is_solid[*word]);
        let piece = |word: Option<usize>| word.and_then(|word| self.map[word]);
        let mut new =
            piece(before).map_or(0, |p| p + 1)..piece(after).unwrap_or(self.letters.len());
        let mut old = before.map_or(0, |word| word + 1)..after.unwrap_or(end);
        // A diff may take the last of some words for a like one at the other end of a gap.
        let is_next = |word: usize, piece: usize, own: usize| {
            self.old[word] == self.letters[piece] && self.old.get(own) != Some(&self.old[word])
        };
        while before.is_some()
            && old.start < place.first
            && new.start < new.end
            && self.back[new.start].is_some_and(|word| word < place.first)
            && is_next(old.start, new.start, place.first)
        {
            (old.start, new.start) = (old.start + 1, new.start + 1);
        }
        while after.is_some()
            && old.end > place.last + 1
            && new.start < new.end
            && self.back[new.end - 1].is_some_and(|word| word > place.last)
            && is_next(old.end - 1, new.end - 1, place.last)
        {
            (old.end, new.end) = (old.end - 1, new.end - 1);
        }
        self.of_ranges(old, new)
    }

    fn of_ranges(&self, old: Range<usize>, new: Range<usize>) -> Window {
        let spoken = new.clone().filter(|piece| self.new.is_spoken[*piece]).collect();
        Window { old, new, spoken }
    }

    /// A window with some words more on each side, fewer than the passage has.
    pub(super) fn wider(&self, window: &Window, count: usize) -> Window {
        let more = count.saturating_sub(1).min(2 * NEAR);
        let wide = |range: &Range<usize>, end: usize| {
            range.start.saturating_sub(more)..(range.end + more).min(end)
        };
        self.of_ranges(wide(&window.old, self.old.len()), wide(&window.new, self.letters.len()))
    }

    /// The beginnings, in `spoken`, of stretches that are the quote word by word.
    fn exact(&self, spoken: &[usize], quoted: &Quoted<'_>) -> Vec<usize> {
        let count = quoted.words.len();
        let is_cut = |at: usize| {
            at == 0 && quoted.edges.cut_first.is_some()
                || at + 1 == count && quoted.edges.cut_last.is_some()
        };
        let is_same = |at: usize, piece: usize| {
            if !is_cut(at) {
                return self.letters[piece] == quoted.letters[at]
                    && self.new.word(piece) == quoted.words[at];
            }
            let (whole, own) = (self.new.word(piece).key, &quoted.words[at].key);
            match (at == 0, at + 1 == count) {
                (true, true) => whole.contains(own.as_str()),
                (true, _) => whole.ends_with(own.as_str()),
                _ => whole.starts_with(own.as_str()),
            }
        };
        let windows = spoken.windows(count).enumerate();
        windows
            .filter(|(_, pieces)| pieces.iter().enumerate().all(|(at, piece)| is_same(at, *piece)))
            .map(|(at, _)| at)
            .collect()
    }

    /// Which of the stretches that are the quote is the tag's.
    fn chosen(
        &self,
        place: &OldPlace,
        window: &Window,
        exact: &[usize],
        quoted: &Quoted<'_>,
    ) -> Result<Span, Unsure> {
        let count = quoted.words.len();
        let pieces = |at: usize| (window.spoken[at], window.spoken[at + count - 1]);
        let span = |at: usize| self.span(pieces(at), &quoted.edges);
        let (twins, like) = self.like(place, window, exact.len(), quoted);
        let is_mapped = |at: &&usize| {
            let (first, last) = pieces(**at);
            self.map.get(place.first) == Some(&Some(first))
                && self.map.get(place.last) == Some(&Some(last))
                && self.is_solid[place.first]
                && self.is_solid[place.last]
        };
        match exact {
            [only] if twins == 0 && like == 1 => {
                // Short words may be others that are like them.
                let is_known = window.is_tight(place) || is_mapped(&only);
                let is_known =
                    is_known && self.is_firm(window) || is_mapped(&only) && self.is_in_run(place);
                let is_doubled = match count {
                    0..=2 => self.is_doubled(place, window, pieces(*only)),
                    _ => self.is_of_neighbours(place, pieces(*only)),
                };
                if (count > 2 || is_known) && !is_doubled {
                    return Ok(span(*only));
                }
                return Err(Unsure::Unclear(Some(span(*only))));
            }
            many if like == twins + 1 => {
                let is_known = |at: &&usize| {
                    let (first, last) = pieces(**at);
                    is_mapped(at) && (count > 2 || self.is_beside(place, first, last))
                };
                if let Some(at) = many.iter().find(is_known) {
                    return Ok(span(*at));
                }
            }
            many if twins == 0 && window.is_tight(place) => {
                let is_beside = |at: &usize| {
                    let (first, last) = pieces(*at);
                    place.first == window.old.start && first == window.new.start
                        || place.last + 1 == window.old.end && last + 1 == window.new.end
                };
                let mut beside = many.iter().filter(|at| is_beside(at));
                if let (Some(only), None) = (beside.next(), beside.next()) {
                    return Ok(span(*only));
                }
            }
            _ => {}
        }
        Err(Unsure::Tie(exact.iter().map(|at| span(*at)).collect()))
    }

    /// How often words with the letters of the quote stood elsewhere in the window before the edit, and how often they
    /// stand in it now.
    fn like(
        &self,
        place: &OldPlace,
        window: &Window,
        exact: usize,
        quoted: &Quoted<'_>,
    ) -> (usize, usize) {
        let count = quoted.letters.len().max(1);
        let is_like = |stretch: &[u8]| *stretch == *quoted.letters;
        let own = place.first..place.last + 1;
        let old = self.old[window.old.clone()].windows(count).enumerate();
        let twins = old.filter(|(at, stretch)| {
            let from = window.old.start + at;
            is_like(stretch) && (from + count <= own.start || from >= own.end)
        });
        let now = self.letters[window.new.clone()].windows(count);
        (twins.count(), now.filter(|stretch| is_like(stretch)).count().max(exact))
    }

    /// A passage that stands, word by word and with what was around it, where nothing stood before.
    fn carried(&self, place: &OldPlace, quoted: &Quoted<'_>) -> Option<Result<Span, Unsure>> {
        let spoken: Vec<usize> =
            (0..self.letters.len()).filter(|piece| self.new.is_spoken[*piece]).collect();
        let count = quoted.words.len();
        let mut found: Vec<(usize, usize)> = self
            .exact(&spoken, quoted)
            .into_iter()
            .map(|at| (spoken[at], spoken[at + count - 1]))
            .filter(|(first, last)| !self.is_of_others(*first, *last))
            .map(|(first, last)| (self.around(place, first, last), first))
            .collect();
        found.sort_unstable_by(|a, b| b.cmp(a));
        let (around, first) = *found.first()?;
        let at = spoken.partition_point(|piece| *piece < first);
        let span = self.span((first, spoken[at + count - 1]), &quoted.edges);
        let second = found.get(1).map_or(0, |(around, _)| *around + count);
        if around + count < 8 || count < 6 && around < 5 {
            return Some(Err(Unsure::Unclear(Some(span))));
        }
        if 2 * second > around + count || self.stood_twice(place, around) {
            return Some(Err(Unsure::Tie(vec![span])));
        }
        Some(Ok(span))
    }

    /// Whether these pieces were other words of the old text.
    fn is_of_others(&self, first: usize, last: usize) -> bool {
        let solid = |piece: &usize| self.back[*piece].is_some_and(|word| self.is_solid[word]);
        2 * (first..=last).filter(solid).count() > last + 1 - first
    }

    /// How many words around a tag are around these pieces as well, without a gap.
    fn around(&self, place: &OldPlace, first: usize, last: usize) -> usize {
        let before = self.old[..place.first].iter().rev().zip(self.letters[..first].iter().rev());
        let after = self.old[place.last + 1..].iter().zip(&self.letters[last + 1..]);
        before.take_while(|(a, b)| a == b).count() + after.take_while(|(a, b)| a == b).count()
    }

    /// Whether a tag's words with as many around them stood twice in the old text.
    fn stood_twice(&self, place: &OldPlace, around: usize) -> bool {
        let near = around.min(NEAR);
        let from = place.first.saturating_sub(near);
        let own = &self.old[from..(place.last + 1 + near).min(self.old.len())];
        self.old.windows(own.len()).filter(|stretch| *stretch == own).count() > 1
    }

    /// A place of which only the letters are known.
    fn by_letters(&self, place: &OldPlace) -> Result<Span, Unsure> {
        if place.last < place.first || place.last >= self.old.len() {
            return Err(Unsure::Unclear(None));
        }
        let own = place.first..place.last + 1;
        let stayed = own.clone().filter(|word| self.map[*word].is_some() && self.is_solid[*word]);
        let is_all = stayed.count() == own.len();
        match (self.map[place.first], self.map[place.last]) {
            (Some(first), Some(last)) if is_all && last - first == place.last - place.first => {
                Ok(self.span((first, last), &Edges::default()))
            }
            _ => Err(Unsure::Unclear(None)),
        }
    }

    /// Marks alone: where they stand once between the words between which they stood.
    fn without_words(&self, quote: &str, window: &Window) -> Result<Span, Unsure> {
        let marks = fold(quote, Case::Kept);
        if window.old.len() > 1 || window.new.len() > 1 || marks.is_empty() {
            return Err(Unsure::Unclear(None));
        }
        let text = &self.new.transcript.text;
        let piece = |at: usize| self.new.pieces.get(at).map(|piece| piece.span);
        let from = window.new.start.checked_sub(1).and_then(piece).map_or(0, |s| s.end);
        let to = piece(window.new.end).map_or(text.len(), |s| s.start);
        let parts = self.new.transcript.speech_in(Span::new(from, to));
        let said = Folded::new(text, parts, Case::Kept);
        let found: Vec<Span> = said
            .text
            .match_indices(&marks)
            .map(|(at, _)| said.source(Span::new(at, at + marks.len())))
            .collect();
        match found.as_slice() {
            [] => Err(Unsure::Gone),
            [only] => Ok(*only),
            _ => Err(Unsure::Tie(found)),
        }
    }

    /// From the first to the last piece, with the marks at the edges.
    pub(super) fn span(&self, (first, last): (usize, usize), edges: &Edges) -> Span {
        let text = &self.new.transcript.text;
        let pieces = &self.new.pieces;
        let transcript = self.new.transcript;
        let speech = |at: usize| transcript.turn_at(at).map(|turn| transcript.turns[turn].speech);
        let (from, to) = (pieces[first].span, pieces[last].span);
        let floor = first.checked_sub(1).map_or(0, |before| pieces[before].span.end);
        let floor = floor.max(speech(from.start).map_or(0, |s| s.start)).min(from.start);
        let ceiling = pieces.get(last + 1).map_or(text.len(), |after| after.span.start);
        let ceiling = ceiling.min(speech(to.start).map_or(text.len(), |s| s.end)).max(to.end);
        Span::new(edges.start(text, floor, from), edges.end(text, to, ceiling))
    }
}
