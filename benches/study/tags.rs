//! The tags of one transcript: what several coders see in it, mostly the same.

use super::random::Random;
use super::script::Script;
use std::collections::BTreeMap;
use std::ops::Range;

/// A code on some of the participant's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// The code's number.
    pub code: usize,
    /// Which words.
    pub words: Range<usize>,
}

/// How many words a tag spans at most.
const LONGEST: usize = 44;

/// For each coder about `count` tags, spread evenly. Three of four stand where the other coders see the same code.
pub fn tags(
    script: &Script,
    random: &mut Random,
    count: usize,
    coders: usize,
    codes: usize,
) -> Vec<Vec<Tag>> {
    let mut all = vec![BTreeMap::new(); coders];
    for n in 0..count {
        let part = n * script.words.len() / count..(n + 1) * script.words.len() / count;
        if part.is_empty() {
            continue;
        }
        let seen = tag(script, random, &part, codes);
        for by in &mut all {
            let own = if random.once_in(4) {
                tag(script, random, &part, codes)
            } else {
                let start = (seen.words.start + random.below(3)).min(part.end - 1);
                let words = script.stretch(start, seen.words.len() + random.below(3));
                Tag { words, ..seen.clone() }
            };
            // Parts share no word, so no coder says the same twice.
            by.insert(own.words.start, own);
        }
    }
    all.into_iter().map(|by| by.into_values().collect()).collect()
}

fn tag(script: &Script, random: &mut Random, part: &Range<usize>, codes: usize) -> Tag {
    let start = part.start + random.below(part.len());
    let words = script.stretch(start, 5 + random.below(LONGEST - 4));
    Tag { code: random.rank(codes), words }
}
