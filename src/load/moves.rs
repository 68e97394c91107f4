//! The rows of one coder and transcript on the text as it is now, whatever text they were anchored on.

use crate::anchor::{Finder, Misplaced, Mover, NewText, OldPlace, OldText, Unsure};
use crate::error::{Kind, Problem};
use crate::files::lock::{Letters, Points, Stood, TextLock, WordPlace};
use crate::model::{Place, Transcript};
use crate::text::Span;
use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// A transcript as it is, set against older texts of it when the first tag asks.
pub(super) struct Texts<'t> {
    /// Finds places in it.
    pub finder: &'t Finder<'t>,
    new: OnceCell<NewText<'t>>,
}

/// What coders' locks say of one transcript; texts that several of them know are compared once.
pub(super) struct Movers<'t> {
    texts: &'t Texts<'t>,
    made: RefCell<Vec<Made<'t>>>,
}

struct Made<'t> {
    words: String,
    salt: String,
    mover: Rc<Mover<'t>>,
}

/// The texts on which one coder's tags stand.
pub(super) struct Moves<'m, 't> {
    movers: &'m Movers<'t>,
    /// SHA-256 of the text as it is.
    now: String,
    /// Whether tags were anchored on another text than this one.
    is_stale: bool,
    /// The text of the lock and those before it, with the places on them.
    olds: Vec<Old>,
}

struct Old {
    stood: Stood,
    places: BTreeMap<Points, Option<WordPlace>>,
}

/// Where a row stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Set {
    /// Where it says.
    Here(Span),
    /// Elsewhere, or with other words.
    Moved(Span),
}

/// A row without a certain place.
#[derive(Debug, Clone)]
pub(super) struct Unplaced {
    /// What is wrong.
    pub problem: Box<Problem>,
    /// Where it may stand, if there is one such place.
    pub candidate: Option<Span>,
    /// The text on which it stands still, by index, with its start and end there; none if it never had a place.
    pub stands_on: Option<usize>,
}

/// How many older texts are remembered for the sake of an undo alone.
const MOST_LEFT: usize = 3;

/// The text on which a place stands.
enum On {
    Now,
    Old(usize, Option<WordPlace>),
    Unknown,
}

impl<'t> Texts<'t> {
    /// A transcript's text.
    pub const fn new(finder: &'t Finder<'t>) -> Self {
        Self { finder, new: OnceCell::new() }
    }

    fn now(&'t self) -> &'t NewText<'t> {
        self.new.get_or_init(|| NewText::new(self.finder.transcript()))
    }
}

impl<'t> Movers<'t> {
    /// Nothing compared yet.
    pub const fn new(texts: &'t Texts<'t>) -> Self {
        Self { texts, made: RefCell::new(Vec::new()) }
    }

    /// The transcript as it is.
    pub const fn transcript(&self) -> &'t Transcript {
        self.texts.finder.transcript()
    }

    fn of(&self, stood: &Stood) -> Rc<Mover<'t>> {
        let known = |made: &&Made<'_>| made.salt == stood.salt && made.words == stood.words;
        if let Some(made) = self.made.borrow().iter().find(known) {
            return Rc::clone(&made.mover);
        }
        let letters = Letters::new(&stood.salt);
        let old = OldText {
            letters: stood.words.as_bytes(),
            has_notes: !stood.salt.is_empty(),
            letter: &|word| letters.of(word),
        };
        let mover = Rc::new(Mover::new(&old, self.texts.now()));
        self.made.borrow_mut().push(Made {
            words: stood.words.clone(),
            salt: stood.salt.clone(),
            mover: Rc::clone(&mover),
        });
        mover
    }
}

impl<'m, 't> Moves<'m, 't> {
    /// What a lock says: its own text first, then those before it. Without a lock, rows stand where they say.
    ///
    /// # Errors
    /// What of the lock cannot be understood.
    pub fn new(movers: &'m Movers<'t>, now: &str, lock: Option<&TextLock>) -> Result<Self, String> {
        let is_stale = lock.is_some_and(|last| last.text != now);
        let all = lock
            .into_iter()
            .flat_map(|last| std::iter::once(last.stood()).chain(last.earlier.iter().cloned()));
        let old = |stood: Stood| Ok(Old { places: stood.places()?, stood });
        let olds = all.map(old).collect::<Result<Vec<Old>, String>>()?;
        Ok(Self { movers, now: now.to_owned(), is_stale, olds })
    }

    /// Where a row stands now.
    ///
    /// # Errors
    /// If that is not certain.
    pub fn set(&self, place: &Place) -> Result<Set, Unplaced> {
        let finder = self.movers.texts.finder;
        let as_written = |place: &Place| finder.find(place).map_err(Misplaced::problem);
        let never =
            |problem| Unplaced { problem: Box::new(problem), candidate: None, stands_on: None };
        let Some(points) = place.points else {
            return as_written(place).map(Set::Here).map_err(never);
        };
        match self.back(points).as_slice() {
            [] => {}
            [only] => return Ok(Set::Moved(*only)),
            many => return Err(self.unsure(0, place, Unsure::Tie(many.to_vec()))),
        }
        match self.stands_on(points, place) {
            On::Now => as_written(place).map(Set::Here).map_err(never),
            On::Unknown => self.unknown(place),
            On::Old(index, None) => Err(self.unsure(index, place, Unsure::Unclear(None))),
            On::Old(index, Some(words)) => {
                let stood = &self.olds[index].stood;
                let letters = Letters::new(&stood.salt);
                let old = OldPlace { first: words.first, last: words.last };
                let quote = place.quote.as_ref().map(|quote| quote.exact.as_str());
                let found = self.movers.of(stood).find(old, quote, &|word| letters.of(word));
                let span = found.map_err(|unsure| self.unsure(index, place, unsure))?;
                // Whether it is sound where it says is looked up only where it could be there: that may take a search.
                let byte = |point| finder.points().byte(&finder.transcript().text, point);
                let says = byte(points.0).zip(byte(points.1));
                if says != Some((span.start, span.end)) {
                    return Ok(Set::Moved(span));
                }
                Ok(match finder.find(place) {
                    Ok(here) if here == span => Set::Here(span),
                    _ => Set::Moved(span),
                })
            }
        }
    }

    /// Where tags of this place stood that moved on from the text as it is, when that text is back: several, where an edit
    /// made their places one.
    fn back(&self, points: Points) -> Vec<Span> {
        let Some((last, earlier)) = self.olds.split_first() else { return Vec::new() };
        if !self.is_stale || !last.places.contains_key(&points) {
            return Vec::new();
        }
        let same = earlier.iter().filter(|old| old.stood.text == self.now);
        let from: BTreeSet<Points> = same
            .flat_map(|old| old.stood.moved_on())
            .filter(|(_, to)| *to == points)
            .map(|(from, _)| from)
            .collect();
        let finder = self.movers.texts.finder;
        let byte = |point| finder.points().byte(&finder.transcript().text, point);
        let span = |(start, end): Points| Some(Span::new(byte(start)?, byte(end)?));
        from.into_iter().filter_map(span).collect()
    }

    /// What the lock must remember of older texts: the places of tags that stand on them still, and of those that moved
    /// on. `moved` are tags that moved now, with their places before and now.
    pub fn remembered(
        &self,
        pending: &BTreeMap<usize, BTreeSet<Points>>,
        moved: &[(Points, Points)],
    ) -> Vec<Stood> {
        let moved_to: BTreeMap<Points, Points> = moved.iter().rev().copied().collect();
        let mut all = Vec::new();
        let mut only_left = 0;
        for (index, old) in self.olds.iter().enumerate() {
            let mut left: Vec<(Points, Points)> = old.stood.moved_on();
            for (_, to) in &mut left {
                *to = moved_to.get(to).copied().unwrap_or(*to);
            }
            if index == 0 && self.is_stale {
                left.extend(moved);
            }
            let points: Vec<Points> = pending.get(&index).into_iter().flatten().copied().collect();
            if old.stood.text == self.now || points.is_empty() && left.is_empty() {
                continue;
            }
            only_left += usize::from(points.is_empty());
            if !points.is_empty() || only_left <= MOST_LEFT {
                let mut stood = old.stood.keeping(&points).with_moved_on(left);
                if points.is_empty() {
                    // To go back takes no words.
                    stood.words.clear();
                }
                all.push(stood);
            }
        }
        all
    }

    /// A place by its numbers, if somebody says something there.
    pub fn spoken(&self, points: Points) -> Option<Span> {
        let place = Place { points: Some(points), ..Place::default() };
        let finder = self.movers.texts.finder;
        let span = finder.find(&place).ok()?;
        let text = &finder.transcript().text;
        let is_said = |part: Span| !part.of(text).trim().is_empty();
        finder.transcript().speech_in(span).any(is_said).then_some(span)
    }

    /// A place in the numbers of files.
    pub fn points(&self, span: Span) -> Points {
        let finder = self.movers.texts.finder;
        let text = &finder.transcript().text;
        (finder.points().point(text, span.start), finder.points().point(text, span.end))
    }

    /// A row that cannot move yet, because another one has its new numbers on an older text.
    pub fn held_back(&self, place: &Place, span: Span) -> Unplaced {
        self.unsure(0, place, Unsure::Unclear(Some(span)))
    }

    fn stands_on(&self, points: Points, place: &Place) -> On {
        let known = |(index, old): (usize, &Old)| {
            let words = *old.places.get(&points)?;
            Some((index, words))
        };
        let mut found: Vec<_> = self.olds.iter().enumerate().filter_map(known).collect();
        if found.len() > 1 {
            let fitting: Vec<_> = found
                .iter()
                .copied()
                .filter(|(index, words)| self.fits(*index, *words, place))
                .collect();
            if !fitting.is_empty() {
                found = fitting;
            }
        }
        match found.first() {
            Some((index, _)) if self.olds[*index].stood.text == self.now => On::Now,
            Some((index, words)) => On::Old(*index, *words),
            None if self.is_stale => On::Unknown,
            None => On::Now,
        }
    }

    /// Whether the quote has the letters of the words at a place of an old text.
    fn fits(&self, index: usize, words: Option<WordPlace>, place: &Place) -> bool {
        let (Some(words), Some(quote)) = (words, &place.quote) else { return false };
        let stood = &self.olds[index].stood;
        let letters = Letters::new(&stood.salt);
        let own: Vec<u8> = crate::text::pieces(&quote.exact)
            .iter()
            .map(|piece| letters.of(piece.span.of(&quote.exact)))
            .collect();
        stood.words.as_bytes().get(words.first..words.last + 1) == Some(own.as_slice())
    }

    /// A row of which the lock knows nothing: nobody can tell whether it was written before the edit or after.
    fn unknown(&self, place: &Place) -> Result<Set, Unplaced> {
        let finder = self.movers.texts.finder;
        let unplaced =
            |problem| Unplaced { problem: Box::new(problem), candidate: None, stands_on: Some(0) };
        if place.quote.is_none() {
            let problem = Problem::error(
                Kind::Place,
                "the text was edited, and this place has no quote to find it by",
            );
            return Err(unplaced(problem.hint(
                "restore the text on which it was anchored, or correct the place and add the quote",
            )));
        }
        let here = finder.find(place).map_err(Misplaced::problem).map_err(unplaced)?;
        let words = Place { points: None, ..place.clone() };
        match finder.find(&words) {
            Ok(only) if only == here => Ok(Set::Here(here)),
            Ok(_) => Err(unplaced(Problem::error(Kind::Place, "the places in this row disagree"))),
            Err(misplaced) => Err(unplaced(misplaced.problem())),
        }
    }

    fn unsure(&self, index: usize, place: &Place, unsure: Unsure) -> Unplaced {
        let finder = self.movers.texts.finder;
        let at = |span: &Span| finder.describe_exactly(*span);
        let (what, candidate) = match unsure {
            Unsure::Gone => ("and the words of this tag are gone".to_owned(), None),
            Unsure::Rewritten(Some(span)) => {
                (format!("and too few words of this tag are left in {}", at(&span)), Some(span))
            }
            Unsure::Rewritten(None) => ("and too few words of this tag are left".to_owned(), None),
            Unsure::Tie(all) => match all.as_slice() {
                [only] => (format!("and this tag stands in {}, or is gone", at(only)), Some(*only)),
                many => {
                    let places: Vec<String> = many.iter().take(5).map(at).collect();
                    let places = places.join(", ");
                    (format!("and this tag fits in {} places: {places}", many.len()), None)
                }
            },
            Unsure::Unclear(Some(span)) => {
                (format!("and whether this tag stands in {} is not certain", at(&span)), Some(span))
            }
            Unsure::Unclear(None) => {
                ("and where this tag stands now is not certain".to_owned(), None)
            }
        };
        let hint = if candidate.is_some() {
            "if that is its place, `code anchor --accept` with file and line sets it there; else empty `start` and `end` and quote the words that are meant"
        } else {
            "empty `start` and `end` and quote the words that are meant, or fill in `turn`"
        };
        let mut problem = Problem::error(Kind::Place, format!("the text was edited, {what}"));
        problem.hint = Some(hint.to_owned());
        problem.speech = place.quote.as_ref().map(|quote| quote.exact.clone());
        Unplaced { problem: Box::new(problem), candidate, stands_on: Some(index) }
    }
}

/// That a tag stands elsewhere than it says, for commands that only read.
pub(super) fn not_moved_yet(finder: &Finder<'_>, place: &Place, span: Span) -> Problem {
    let text = &finder.transcript().text;
    let here = place.points.and_then(|(start, end)| {
        Some(Span::new(finder.points().byte(text, start)?, finder.points().byte(text, end)?))
    });
    let message = if here == Some(span) {
        "the text was edited within this tag".to_owned()
    } else {
        format!("the text was edited, and this tag stands in {} now", finder.describe_exactly(span))
    };
    let mut problem = Problem::error(Kind::Place, message)
        .hint("`code anchor` writes that, after a look with `--dry-run`");
    problem.speech = place.quote.as_ref().map(|quote| quote.exact.clone());
    problem
}
