//! Words that are no names, and names: lists in the order of their bytes, looked up as they lie in the program.

use std::sync::OnceLock;

/// English words in small letters.
const ENGLISH: &str = include_str!("words/english.txt");
/// Names of people and places, in small letters, that are no English words.
const NAMES: &str = include_str!("words/names.txt");
/// More names of people, and of towns of Canada, that are in neither.
const MORE_NAMES: &str = include_str!("words/more_names.txt");
/// Words that people write with a capital, or that transcripts are full of, and that identify nobody.
const USUAL: &str = include_str!("words/usual.txt");
/// English words that are given names as well.
const BOTH: &str = include_str!("words/both.txt");
/// Words that begin sentences, and are no part of the name that follows.
const LITTLE: &str = include_str!("words/little.txt");

/// Whether a word in small letters is English, in one of its forms.
#[must_use]
pub fn is_english(word: &str) -> bool {
    has(ENGLISH, word) || has(USUAL, word)
}

/// Whether a word in small letters is the name of somebody or of a place, and no English word.
pub(super) fn is_name(word: &str) -> bool {
    (has(NAMES, word) || has(MORE_NAMES, word)) && !has(USUAL, word)
}

/// Whether a word may be such a name: of a hundred that are none, one may as well. For each word of a text a search in the
/// lists would take as long as all else together.
pub(super) fn may_be_name(word: &str) -> bool {
    static SEEN: OnceLock<Vec<u64>> = OnceLock::new();
    let seen = SEEN.get_or_init(|| {
        let mut seen = vec![0; SEEN_WORDS];
        for name in NAMES.lines().chain(MORE_NAMES.lines()) {
            let (at, bits) = seen_as(name);
            seen[at] |= bits;
        }
        seen
    });
    let (at, bits) = seen_as(word);
    seen[at] & bits == bits
}

/// Sixteen bits for each name.
const SEEN_WORDS: usize = 1 << 13;

/// Where a word leaves its mark, and which: two bits of one place.
fn seen_as(word: &str) -> (usize, u64) {
    let mix = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let hash = word.bytes().fold(0xcbf2_9ce4_8422_2325, mix);
    let hash = hash ^ (hash >> 29);
    ((hash >> 12) as usize % SEEN_WORDS, 1 << (hash & 63) | 1 << (hash >> 6 & 63))
}

/// Whether an English word is also a given name.
pub(super) fn is_name_too(word: &str) -> bool {
    has(BOTH, word)
}

/// Whether a word is usual with a capital: a month, a language, a drug.
pub(super) fn is_usual(word: &str) -> bool {
    has(USUAL, word)
}

/// Whether a word stands before names and is no part of them.
pub(super) fn is_little(word: &str) -> bool {
    has(LITTLE, word)
}

/// Looks a word up in a list: lines in the order of their bytes.
fn has(list: &str, word: &str) -> bool {
    let bytes = list.as_bytes();
    let (mut low, mut high) = (0, bytes.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start = memchr::memrchr(b'\n', &bytes[low..middle]).map_or(low, |at| low + at + 1);
        let end = memchr::memchr(b'\n', &bytes[middle..]).map_or(bytes.len(), |at| middle + at);
        match bytes[start..end].cmp(word.as_bytes()) {
            std::cmp::Ordering::Equal => return !word.is_empty(),
            std::cmp::Ordering::Less => low = end + 1,
            std::cmp::Ordering::Greater => high = start,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_every_list_is_found() {
        for list in [ENGLISH, NAMES, MORE_NAMES, USUAL, BOTH, LITTLE] {
            let words: Vec<&str> = list.lines().collect();
            assert!(words.is_sorted() && words.windows(2).all(|pair| pair[0] != pair[1]));
            assert!(words.iter().all(|word| *word == word.trim() && has(list, word)));
        }
        for word in ["", "a\nb", "zzzz", "aardvar", "\u{10ffff}"] {
            assert!(!has(ENGLISH, word), "{word:?}");
        }
    }

    #[test]
    fn every_name_may_be_one_and_few_other_words_may() {
        assert!(NAMES.lines().chain(MORE_NAMES.lines()).all(may_be_name));
        assert!(
            ENGLISH.lines().filter(|word| may_be_name(word)).count() * 50 < ENGLISH.lines().count()
        );
    }

    #[test]
    fn names_that_are_words_are_known_to_be_both() {
        assert!(is_english("grace") && is_name_too("grace") && !is_name("grace"));
        assert!(is_name("donna") && !is_english("donna"));
        assert!(is_usual("narcan") && is_usual("monday") && !is_name("monday"));
        assert!(is_name("jaspreet") && !is_english("jaspreet"));
        assert!(BOTH.lines().all(is_english), "what is no English word needs no second list");
    }
}
