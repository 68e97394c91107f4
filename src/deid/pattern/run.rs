//! Steps on a text.

use super::named::written_out;
use super::parse::parse;
use super::steps::{First, Step, Steps};
use crate::text::Span;

/// An expression.
#[derive(Debug)]
pub(in crate::deid) struct Pattern {
    steps: Steps,
    /// By a byte, whether what it finds may begin so (1), and may go on so after one of ASCII (2).
    may: Box<[u8; 256]>,
    /// Whether it begins where a word begins or ends.
    at_boundary: bool,
}

/// So many turns for each byte of a text are nothing unusual. With more, places are remembered.
const TURNS: usize = 64;

/// What a search remembers.
struct Search<'t> {
    text: &'t str,
    /// What else may be tried: a step and a place, or a mark as it was.
    open: Vec<Open>,
    marks: Vec<Option<usize>>,
    turns: usize,
    /// Where it has been, one bit for each step and place, once it has turned too often.
    been: Vec<u64>,
}

enum Open {
    Try(usize, usize),
    Mark(usize, Option<usize>),
}

impl Pattern {
    /// The expression that a text says; `{digit}` is one of the list that is called so.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(in crate::deid) fn new(text: &str) -> Result<Self, String> {
        let (node, sets) = parse(&written_out(text))?;
        let steps = Steps::of(&node, sets);
        let (first, second) = (First::of(&steps, 0), First::second(&steps, 0));
        let mut may = Box::new([0; 256]);
        for byte in 0..=u8::MAX {
            // Nothing begins where a character goes on.
            let begins = first.may_be(byte) && !(0x80..0xC0).contains(&byte);
            may[usize::from(byte)] = u8::from(begins) | u8::from(second.may_be(byte)) << 1;
        }
        let at_boundary = starts_at_boundary(&steps, 0);
        Ok(Self { steps, may, at_boundary })
    }

    /// Calls `found` with what it finds, one after the other: all of it, and what is kept of it.
    pub(in crate::deid) fn find(&self, text: &str, found: &mut dyn FnMut(Span, Option<Span>)) {
        self.look(text, found);
    }

    /// The same; gives how often it was at a fork.
    pub(super) fn look(&self, text: &str, found: &mut dyn FnMut(Span, Option<Span>)) -> usize {
        let marks = vec![None; self.steps.marks];
        let mut search = Search { text, open: Vec::new(), marks, turns: 0, been: Vec::new() };
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            if !self.may_begin(bytes, at) {
                at += 1;
                continue;
            }
            let Some(end) = self.at(at, &mut search) else {
                at += 1;
                continue;
            };
            let kept =
                search.marks.chunks_exact(2).find_map(|pair| Some(Span::new(pair[0]?, pair[1]?)));
            found(Span::new(at, end), kept);
            // What was passed on the way to a match is no way that leads nowhere.
            search.been.fill(0);
            at = end.max(at + 1);
        }
        search.turns
    }

    /// Whether what stands at a place may be the beginning of something.
    fn may_begin(&self, text: &[u8], at: usize) -> bool {
        let may = |at: usize| text.get(at).map(|byte| self.may[usize::from(*byte)]);
        may(at).is_some_and(|may| may & 1 != 0)
            && (may(at + 1).is_none_or(|may| may & 2 != 0) || !text[at].is_ascii())
            && (!self.at_boundary || is_boundary(text, at))
    }

    /// Where a match that begins at a place ends.
    fn at(&self, start: usize, search: &mut Search<'_>) -> Option<usize> {
        search.open.clear();
        search.marks.fill(None);
        let (mut step, mut at) = (0, start);
        let bytes = search.text.as_bytes();
        loop {
            let goes_on = match self.steps.list[step] {
                Step::Byte(byte) => {
                    let is = bytes.get(at) == Some(&byte);
                    at += 1;
                    is
                }
                Step::AnyCase(letter) => {
                    let is = bytes.get(at).is_some_and(|byte| byte | 0x20 == letter);
                    at += 1;
                    is
                }
                Step::AnyCaseOf(letter) => {
                    let c = search.text[at..].chars().next();
                    at += c.map_or(1, char::len_utf8);
                    c.is_some_and(|c| c.to_lowercase().next() == Some(letter))
                }
                Step::Set(set) => match bytes.get(at) {
                    Some(byte) if byte.is_ascii() => {
                        at += 1;
                        self.steps.sets[set].has_ascii(*byte)
                    }
                    _ => {
                        let c = search.text[at..].chars().next();
                        at += c.map_or(1, char::len_utf8);
                        c.is_some_and(|c| self.steps.sets[set].has_other(c))
                    }
                },
                Step::Boundary => is_boundary(bytes, at),
                Step::Start => at == 0,
                Step::End => at == bytes.len(),
                Step::Mark(mark) => {
                    search.open.push(Open::Mark(mark, search.marks[mark]));
                    search.marks[mark] = Some(at);
                    true
                }
                Step::Fork(fork) => {
                    let fork = &self.steps.forks[fork];
                    step = match fork.before(bytes.get(at)) {
                        (true, true) if search.is_new(step, at, self.steps.list.len()) => {
                            search.open.push(Open::Try(fork.other, at));
                            fork.one
                        }
                        (true, false) => fork.one,
                        (false, true) => fork.other,
                        _ => {
                            (step, at) = search.back()?;
                            continue;
                        }
                    };
                    continue;
                }
                Step::Choose(choice) => {
                    let ways = self.steps.choices[choice].before(bytes.get(at));
                    match ways {
                        [] => false,
                        [only] => {
                            step = *only;
                            continue;
                        }
                        [first, others @ ..] => {
                            let is_new = search.is_new(step, at, self.steps.list.len());
                            if is_new {
                                search
                                    .open
                                    .extend(others.iter().rev().map(|step| Open::Try(*step, at)));
                                step = *first;
                                continue;
                            }
                            false
                        }
                    }
                }
                Step::Go(to) => {
                    step = to;
                    continue;
                }
                Step::Done => return Some(at),
                // Each has become a fork.
                Step::Try(..) => false,
            };
            if goes_on {
                step += 1;
                continue;
            }
            (step, at) = search.back()?;
        }
    }
}

impl Search<'_> {
    /// Whether a step has not been tried at a place, as far as that is remembered.
    fn is_new(&mut self, step: usize, at: usize, steps: usize) -> bool {
        self.turns += 1;
        if self.turns <= TURNS * (self.text.len() + TURNS) {
            return true;
        }
        if self.been.is_empty() {
            self.been = vec![0; (steps * (self.text.len() + 1)).div_ceil(64)];
        }
        let bit = step * (self.text.len() + 1) + at;
        let (word, bit) = (&mut self.been[bit / 64], 1 << (bit % 64));
        let is_new = *word & bit == 0;
        *word |= bit;
        is_new
    }

    /// What is to be tried next.
    fn back(&mut self) -> Option<(usize, usize)> {
        loop {
            match self.open.pop()? {
                Open::Try(step, at) => return Some((step, at)),
                Open::Mark(mark, before) => self.marks[mark] = before,
            }
        }
    }
}

/// Whether a letter, digit or `_` of ASCII stands on one side alone.
fn is_boundary(text: &[u8], at: usize) -> bool {
    let is_word = |at: usize| text.get(at).is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'_');
    (at > 0 && is_word(at - 1)) != is_word(at)
}

/// Whether all that begins at a step begins with a boundary.
fn starts_at_boundary(steps: &Steps, step: usize) -> bool {
    match steps.list[step] {
        Step::Boundary => true,
        Step::Mark(_) => starts_at_boundary(steps, step + 1),
        Step::Go(to) => starts_at_boundary(steps, to),
        Step::Fork(fork) => {
            let fork = &steps.forks[fork];
            starts_at_boundary(steps, fork.one) && starts_at_boundary(steps, fork.other)
        }
        Step::Choose(choice) => {
            steps.choices[choice].places().iter().all(|step| starts_at_boundary(steps, *step))
        }
        _ => false,
    }
}
