//! What is said again word for word: a file that holds the same twice, a program that repeats itself in silence.

use crate::text::count_words;
use std::collections::{HashMap, HashSet};

/// Pieces of speech that were said before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Again {
    /// The first piece of what is said at first.
    pub first: usize,
    /// The first piece that says it again.
    pub again: usize,
    /// How many pieces do.
    pub pieces: usize,
    /// How many words they have.
    pub words: usize,
}

/// What is to be done where a file holds the same twice.
pub const TWICE: &str = "if the file holds the same twice, take one out";
/// What is to be done where a program went round.
pub const ROUND: &str =
    "programs that write down what is said go round where nobody speaks: take out what nobody says";

/// Nobody says the same more often, one time right after another.
const TIMES: usize = 6;
/// In so many words.
const LOOPED: usize = 12;
/// So many pieces in a row may go round.
const AT_MOST: usize = 3;
/// Fewer pieces are said again by chance, and fewer words of people who read out the same.
const PIECES: usize = 3;
const WORDS: usize = 40;
/// So many characters tell nearly all pieces apart.
const BEGINNING: usize = 16;
/// In a file that says nothing else than the same twice.
const WORDS_OF_HALF: usize = 12;

/// Pieces with words, each with a number that equal ones share.
pub struct Said<'t> {
    ids: Vec<usize>,
    texts: Vec<&'t str>,
    /// Which ones they are among all.
    among_all: Vec<usize>,
}

impl<'t> Said<'t> {
    /// Who says what, in order.
    pub fn of(said: impl Iterator<Item = (usize, &'t str)>) -> Self {
        let mut all = Self { ids: Vec::new(), texts: Vec::new(), among_all: Vec::new() };
        let mut who = Vec::new();
        for (at, (speaker, text)) in said.enumerate() {
            if text.contains(char::is_alphanumeric) {
                who.push(speaker);
                all.texts.push(text);
                all.among_all.push(at);
            }
        }
        // Most begin as no other does, and are read no further.
        let begun: Vec<_> =
            all.texts.iter().zip(&who).map(|(text, who)| (*who, hash(text, BEGINNING))).collect();
        let mut as_begun: HashMap<(usize, u64), usize> = HashMap::new();
        begun.iter().for_each(|of| *as_begun.entry(*of).or_default() += 1);
        let mut known: HashMap<(usize, u64), usize> = HashMap::new();
        for (at, (text, begun)) in all.texts.iter().zip(begun).enumerate() {
            let id = match as_begun[&begun] {
                1 => at,
                _ => *known.entry((begun.0, hash(text, usize::MAX))).or_insert(at),
            };
            all.ids.push(id);
        }
        all
    }

    /// The most words that go round: the same piece, or the same few, again and again.
    pub fn looped(&self) -> Option<Again> {
        let mut found: Option<Again> = None;
        for round in 1..=AT_MOST {
            let mut again = 0;
            for at in round..=self.ids.len() {
                if at < self.ids.len() && self.ids[at] == self.ids[at - round] {
                    again += 1;
                    continue;
                }
                let from = at - again;
                again = 0;
                if at - from >= TIMES * round {
                    let words = self.words(from..at);
                    if words >= LOOPED && found.is_none_or(|of| of.words < words) {
                        found = Some(Again {
                            first: from - round,
                            again: from,
                            pieces: at - from,
                            words,
                        });
                    }
                }
            }
        }
        found.map(|of| self.placed(of))
    }

    /// The most words that stand there twice: several pieces in a row, and later the same ones.
    pub fn twice(&self) -> Option<Again> {
        let ids = &self.ids;
        let mut seen: HashMap<&[usize], usize> = HashMap::new();
        let mut found: Option<Again> = None;
        let (mut at, mut noted) = (0, 0);
        while at + PIECES <= ids.len() {
            if ids[at] == at {
                at += 1;
                continue;
            }
            // Only what ended before can be said again.
            while noted + PIECES <= at {
                seen.entry(&ids[noted..noted + PIECES]).or_insert(noted);
                noted += 1;
            }
            let Some(first) = seen.get(&ids[at..at + PIECES]).copied() else {
                at += 1;
                continue;
            };
            let pieces = (0..(ids.len() - at).min(at - first))
                .take_while(|n| ids[first + n] == ids[at + n])
                .count();
            let several: HashSet<usize> = ids[at..at + pieces].iter().copied().collect();
            let words = self.words(at..at + pieces);
            let half = at + pieces == ids.len() && first == 0 && 2 * pieces >= ids.len();
            let least = if half { WORDS_OF_HALF } else { WORDS };
            let most = found.is_none_or(|of| of.words < words);
            if several.len() >= PIECES && words >= least && most {
                found = Some(Again { first, again: at, pieces, words });
            }
            at += pieces;
        }
        found.map(|of| self.placed(of))
    }

    fn words(&self, pieces: std::ops::Range<usize>) -> usize {
        self.texts[pieces].iter().map(|text| count_words(text)).sum()
    }

    fn placed(&self, of: Again) -> Again {
        Again { first: self.among_all[of.first], again: self.among_all[of.again], ..of }
    }
}

/// The same for texts that differ in capitals and blanks alone, up to so many characters (FNV-1a, of characters).
fn hash(text: &str, characters: usize) -> u64 {
    let (mut hash, mut left, mut blank) = (0xcbf2_9ce4_8422_2325_u64, characters, false);
    let mut take = |c: u64| hash = (hash ^ c).wrapping_mul(0x0000_0100_0000_01b3);
    for c in text.trim().chars() {
        if c.is_whitespace() {
            blank = true;
            continue;
        }
        if left == 0 {
            break;
        }
        left -= 1;
        if std::mem::take(&mut blank) {
            take(u64::from(' '));
        }
        if c.is_ascii() {
            take(u64::from(c.to_ascii_lowercase()));
        } else {
            c.to_lowercase().for_each(|c| take(u64::from(c)));
        }
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Said<'_> {
        Said::of(text.split('/').map(|piece| (0, piece.trim())))
    }

    /// Twelve words: the same two, six times after the first.
    #[test]
    fn what_goes_round() {
        let loops = format!("so it was / {} well", "Thank you. / ".repeat(7));
        let again = Again { first: 1, again: 2, pieces: 6, words: 12 };
        assert_eq!(said(&loops).looped(), Some(again));
        let rounds = "we sat there / and then / ".repeat(8);
        let again = Again { first: 0, again: 2, pieces: 14, words: 35 };
        assert_eq!(said(&rounds).looped(), Some(again));
        assert_eq!(said(&"Yes. / ".repeat(9)).looped(), None);
        assert_eq!(said(&"it is so / ".repeat(5)).looped(), None);
        assert_eq!(said("").looped(), None);
    }

    #[test]
    fn capitals_and_blanks_are_no_difference() {
        let whole = |text: &str| hash(text, usize::MAX);
        let one = whole("So it was, É we");
        assert_eq!(whole(" so\nit  WAS,\u{a0}é we\t"), one);
        assert_ne!(whole("So itwas, É we"), one);
        assert_ne!(whole("So it was É we"), one);
        assert_eq!(hash("So it  was here", 7), hash("so it was there", 7));
        assert_ne!(hash("So it was here", 8), hash("so it was there", 8));
    }

    #[test]
    fn what_stands_there_twice() {
        let all = "how was it / it was wet and cold / and then / we went home / ";
        let again = Again { first: 0, again: 5, pieces: 4, words: 13 };
        assert_eq!(said(&format!("{all} / {all}")).twice(), Some(again));
        // A few answers in the midst of others are given again.
        assert_eq!(said(&format!("well / {all} so / {all} yes")).twice(), None);
        let long = "w ".repeat(40);
        let text = format!("x / a {long} / b / c / y / a {long} / b / c / z");
        let again = Again { first: 1, again: 5, pieces: 3, words: 43 };
        assert_eq!(said(&text).twice(), Some(again));
        // The same by somebody else is something else.
        let other = (0..2).flat_map(|who| all.split('/').map(move |piece| (who, piece)));
        assert_eq!(Said::of(other).twice(), None);
    }
}
