//! How much two texts have in common: a revised copy beside the interview that it was made of, or a part of it.
//!
//! A text is cut into passages of some eight words, at words that end in certain letters: so an edit changes the passage
//! that it stands in, and no other. Of each text a sketch is kept: the smallest of the hashes of its passages. What two
//! sketches share tells what share of both texts is the same (Broder, On the resemblance and containment of documents, 1997).

use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

/// How many hashes a sketch has: the share is told within 6 % mostly.
const SIZE: usize = 64;
/// Shorter passages are said by anybody, in bytes.
const SHORTEST: usize = 28;
/// Texts of fewer passages may well be alike, and so may those that share fewer.
const LEAST: usize = 4;
/// From this share of the shorter text on, it is the same interview.
const MUCH: f64 = 0.5;
/// What stands in more texts than these is a form of words, and tells nothing.
const COMMON: usize = 8;

/// What is kept of a text.
#[derive(Debug, Clone, Default)]
pub(super) struct Sketch {
    /// The smallest hashes, in order.
    least: Box<[u64]>,
    /// How many passages there are.
    size: usize,
}

impl Sketch {
    /// What is kept of the pieces of a text; nothing where little is said.
    pub fn of<'t>(pieces: impl Iterator<Item = &'t str>) -> Self {
        let mut passages = Passages::default();
        pieces.for_each(|piece| passages.read(piece.as_bytes()));
        if passages.size < LEAST {
            return Self::default();
        }
        Self { least: passages.least.into_sorted_vec().into(), size: passages.size }
    }

    /// Which share of the shorter text is in the other one, about.
    fn shared(&self, other: &Self) -> f64 {
        let mut all: Vec<u64> = self.least.iter().chain(&other.least).copied().collect();
        all.sort_unstable();
        all.dedup();
        all.truncate(SIZE);
        let in_both = |hash: &&u64| {
            self.least.binary_search(hash).is_ok() && other.least.binary_search(hash).is_ok()
        };
        let alike = all.iter().filter(in_both).count() as f64 / all.len().max(1) as f64;
        // `alike` is their share of all passages of both, each taken once.
        let common = alike * (self.size + other.size) as f64 / (1.0 + alike);
        (common / self.size.min(other.size).max(1) as f64).min(1.0)
    }
}

/// For each text that is much like one before it, that one and the share of the shorter that they have in common.
pub(super) fn like_earlier(sketches: &[&Sketch]) -> BTreeMap<usize, (usize, f64)> {
    let each = sketches.iter().enumerate();
    let mut having: Vec<(u64, usize)> = each
        .flat_map(|(number, sketch)| sketch.least.iter().map(move |hash| (*hash, number)))
        .collect();
    having.par_sort_unstable();
    // Each text with each of the first that have a hash of it.
    let mut shared = Vec::new();
    for same in having.chunk_by(|one, next| one.0 == next.0).filter(|same| same.len() > 1) {
        for (at, (_, later)) in same.iter().enumerate() {
            shared.extend(same[..at.min(COMMON)].iter().map(|(_, earlier)| (*later, *earlier)));
        }
    }
    drop(having);
    shared.sort_unstable();
    let mut found = BTreeMap::new();
    for of_one in shared.chunk_by(|one, next| one.0 == next.0) {
        let each = of_one.chunk_by(|one, next| one == next);
        let most = each.max_by_key(|both| (both.len(), Reverse(both[0].1)));
        let Some(both) = most.filter(|both| both.len() >= LEAST) else { continue };
        let (number, other) = both[0];
        let share = sketches[number].shared(sketches[other]);
        if share >= MUCH {
            found.insert(number, (other, share));
        }
    }
    found
}

/// The passages of a text, as they are read.
#[derive(Default)]
struct Passages {
    size: usize,
    least: BinaryHeap<u64>,
}

/// A large odd number whose bits follow no rule.
const MIX: u64 = 0x9e37_79b9_7f4a_7c15;

/// Small letters and digits, whatever their capitals; 0 is what stands between words, and marks within them: also the bytes
/// of dashes, quotation marks and blanks of Unicode, which other letters can spare.
static LETTER: [u8; 256] = {
    let mut letters = [0; 256];
    let mut byte = 0_usize;
    while byte < 256 {
        let of = byte as u8;
        let is_mark = matches!(
            of,
            0xe2 | 0xc2 | 0x80 | 0x81 | 0x93 | 0x94 | 0x98 | 0x99 | 0x9c | 0x9d | 0xa0 | 0xa6
        );
        if of >= 0x80 && !is_mark || of.is_ascii_digit() || of.is_ascii_alphabetic() {
            letters[byte] = of.to_ascii_lowercase();
        }
        byte += 1;
    }
    letters
};

impl Passages {
    /// Reads a piece, whose end is that of a passage. Nothing but the end of a passage is a branch: the ends of words come
    /// when no processor expects them.
    fn read(&mut self, text: &[u8]) {
        let (mut hash, mut start) = (0_u64, 0);
        let (mut last, mut before) = (0, 0);
        for (at, byte) in text.iter().enumerate() {
            let letter = LETTER[usize::from(*byte)];
            let longer = hash.rotate_left(5) ^ u64::from(letter);
            hash = if letter == 0 { hash } else { longer };
            // Capitals are told by other bits.
            let ends = (last ^ (before >> 1)) & 7 == 5;
            if (letter == 0) & (LETTER[usize::from(last)] != 0) & ends {
                self.end(std::mem::take(&mut hash), at - std::mem::replace(&mut start, at + 1));
            }
            (before, last) = (last, *byte);
        }
        self.end(hash, text.len() - start);
    }

    fn end(&mut self, hash: u64, length: usize) {
        if length < SHORTEST {
            return;
        }
        self.size += 1;
        let hash = hash.wrapping_mul(MIX);
        let hash = (hash ^ (hash >> 29)).wrapping_mul(MIX);
        let hash = hash ^ (hash >> 32);
        let full = self.least.len() == SIZE;
        let is_small = !full || self.least.peek().is_some_and(|most| hash < *most);
        if is_small && !self.least.iter().any(|known| *known == hash) {
            if full {
                self.least.pop();
            }
            self.least.push(hash);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words that follow no rule, from a number on.
    fn talk(from: usize, count: usize) -> Vec<String> {
        let word = |n: usize| {
            let number = (n as u64 + 1).wrapping_mul(MIX);
            let letter = |at: u64| char::from(b'a' + ((number >> (6 * at + 9)) % 26) as u8);
            (0..2 + (number >> 60) % 7).map(letter).collect()
        };
        (from..from + count).map(word).collect()
    }

    fn sketch(words: &[String]) -> Sketch {
        Sketch::of(std::iter::once(words.join(" ").as_str()))
    }

    #[test]
    fn a_revised_copy_a_part_and_another_talk() {
        let whole = talk(0, 4000);
        let mut revised = whole.clone();
        // Every eightieth word is another one, and of passages of eight words one in ten.
        revised.iter_mut().step_by(80).for_each(|word| word.insert(0, 'x'));
        let part = whole[..1800].to_vec();
        let all = [&whole, &talk(9000, 4000), &revised, &part].map(|words| sketch(words));
        let found = like_earlier(&all.each_ref());
        assert_eq!(found.keys().copied().collect::<Vec<_>>(), [2, 3]);
        assert!(found[&2].0 == 0 && (0.75..1.0).contains(&found[&2].1), "{found:?}");
        assert!(found[&3].1 > 0.7, "{found:?}");
    }

    #[test]
    fn little_in_common_is_chance_and_so_is_little_said() {
        // A consent text of 200 words before 1,000 others each: 17 % of it.
        let with = |from| [talk(90_000, 200), talk(from, 1000)].concat();
        let all = [with(0), with(2000), with(4000)].map(|words| sketch(&words));
        assert!(like_earlier(&all.each_ref()).is_empty());
        let short = sketch(&talk(0, 12));
        assert!(like_earlier(&[&short, &short]).is_empty());
    }

    #[test]
    fn marks_capitals_and_ends_of_lines_are_no_words() {
        let one = talk(0, 300).join(" ");
        let other = one.to_uppercase().replace("A ", "A,\n").replace("E ", "E — ");
        let all = [one, other].map(|text| Sketch::of(std::iter::once(text.as_str())));
        assert_eq!(like_earlier(&all.each_ref())[&1], (0, 1.0));
    }
}
