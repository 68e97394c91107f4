//! Words to fill transcripts with: common English ones, then invented ones, the more frequent the shorter.

use super::random::Random;
use std::collections::HashSet;

/// The most frequent words, in this order.
const COMMON: &str = "the and I to a of it you that in we was they so is but for my on just know not with like this be \
    what have at there do people one if he had them when or me are would all because out she about up then go get \
    think can some as really from were who their been time work your her him how no an more her help day say did down \
    back will could here now way into over where well only even other than make good our first home after";
/// Words that are not ASCII.
const ACCENTED: &[&str] =
    &["don’t", "it’s", "I’m", "didn’t", "that’s", "we’ve", "café", "cliché", "naïve", "René"];
/// How often a word is not ASCII.
const ACCENTED_ONCE_IN: usize = 60;
/// How many words there are: all octaves of `Random::rank` are full.
const COUNT: usize = (1 << 13) - 1;

/// The words of all generated texts, the most frequent first.
pub struct Vocabulary {
    words: Vec<String>,
}

impl Vocabulary {
    /// Always the same words.
    #[must_use]
    pub fn new() -> Self {
        let mut words: Vec<String> = Vec::with_capacity(COUNT);
        let mut known = HashSet::new();
        let mut random = Random::new(0, 0);
        let common = COMMON.split(' ').map(ToOwned::to_owned);
        words.extend(common.filter(|word| known.insert(word.clone())));
        while words.len() < COUNT {
            let octave = words.len().ilog2() as usize;
            let word = invented(&mut random, octave.div_ceil(5));
            if known.insert(word.clone()) {
                words.push(word);
            }
        }
        Self { words }
    }

    /// A word, frequent ones more often.
    pub fn pick(&self, random: &mut Random) -> &str {
        if random.once_in(ACCENTED_ONCE_IN) {
            ACCENTED[random.below(ACCENTED.len())]
        } else {
            &self.words[random.rank(COUNT)]
        }
    }

    /// Some invented words, `n` of them, spread over frequent and rare ones.
    pub fn invented(&self, n: usize) -> impl Iterator<Item = &str> {
        let first = COMMON.split(' ').count();
        (0..n).map(move |i| self.words[first + i * (COUNT - first) / n].as_str())
    }
}

fn invented(random: &mut Random, syllables: usize) -> String {
    const STARTS: &[&str] =
        &["b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "st", "tr", "pl", "gr"];
    const MIDDLES: &[&str] = &["a", "e", "i", "o", "u", "a", "e", "ou"];
    const ENDS: &[&str] = &["", "n", "r", "s", "t", "ck", "ld"];
    let mut word = String::new();
    for _ in 0..syllables {
        word.push_str(STARTS[random.below(STARTS.len())]);
        word.push_str(MIDDLES[random.below(MIDDLES.len())]);
    }
    word.push_str(ENDS[random.below(ENDS.len())]);
    word
}
