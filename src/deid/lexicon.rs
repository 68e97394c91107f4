//! Words that are no names, and names: lists in the order of their bytes, looked up as they lie in the program.

use std::sync::OnceLock;

/// English words in small letters.
static ENGLISH: List = List::new(&[include_str!("words/english.txt")], 0);
/// Names of people and places, in small letters, that are no English words; and more names of people, and of towns of
/// Canada.
static NAMES: List =
    List::new(&[include_str!("words/names.txt"), include_str!("words/more_names.txt")], 1 << 13);
/// Words that people write with a capital, or that transcripts are full of, and that identify nobody.
static USUAL: List = List::new(&[include_str!("words/usual.txt")], 1 << 9);
/// English words that are given names as well.
static BOTH: List = List::new(&[include_str!("words/both.txt")], 1 << 6);
/// Provinces and states of Canada, the United States, the United Kingdom and Australia, the first three, and continents. Those that are given names as well are not among them.
static REGIONS: List = List::new(&[include_str!("words/regions.txt")], 1 << 6);
/// Words that begin sentences, and are no part of the name that follows.
static LITTLE: List = List::new(&[include_str!("words/little.txt")], 1 << 6);
/// Words of French that begin sentences, as where people speak both.
static FRENCH: List = List::new(&[include_str!("words/french.txt")], 1 << 6);

/// Whether a word in small letters is English, in one of its forms.
#[must_use]
pub fn is_english(word: &str) -> bool {
    ENGLISH.has(word) || USUAL.has(word)
}

/// Whether a word in small letters is the name of somebody or of a place, and no English word.
pub(super) fn is_name(word: &str) -> bool {
    NAMES.has(word) && !USUAL.has(word)
}

/// Whether an English word is also a given name.
pub(super) fn is_name_too(word: &str) -> bool {
    BOTH.has(word)
}

/// Whether a word is usual with a capital: a month, a language, a drug.
pub(super) fn is_usual(word: &str) -> bool {
    USUAL.has(word)
}

/// Whether words in small letters are a province, a state or a part of the world.
pub(super) fn is_region(words: &str) -> bool {
    REGIONS.has(words)
}

/// Whether a word stands before names and is no part of them.
pub(super) fn is_little(word: &str) -> bool {
    LITTLE.has(word)
}

/// Whether a word is one of French that begins sentences, by itself or after `l'` or the like.
pub(super) fn is_french(word: &str) -> bool {
    let (elided, rest) = word.split_once('\'').unwrap_or(("", word));
    let is = |word: &str| FRENCH.has(word) || word.split('-').all(|part| FRENCH.has(part));
    is(rest) && matches!(elided, "" | "c" | "d" | "j" | "l" | "m" | "n" | "qu" | "s" | "t")
}

/// Words, looked up as they lie in the program.
struct List {
    /// Lines in the order of their bytes.
    words: &'static [&'static str],
    /// So many places for the marks of words, a power of two, or none where nearly all that is asked for is there.
    places: usize,
    /// Two bits for each word, where there are places.
    marks: OnceLock<Vec<u64>>,
}

impl List {
    const fn new(words: &'static [&'static str], places: usize) -> Self {
        assert!(places == 0 || places.is_power_of_two());
        Self { words, places, marks: OnceLock::new() }
    }

    #[cfg(test)]
    fn lines(&self) -> impl Iterator<Item = &'static str> {
        self.words.iter().flat_map(|words| words.lines())
    }

    fn has(&self, word: &str) -> bool {
        self.may_have(word) && self.words.iter().any(|list| has(list, word))
    }

    /// Whether a word may be in the list: of a hundred that are not, few may as well. For each word of a text a search
    /// would take as long as all else together.
    fn may_have(&self, word: &str) -> bool {
        if self.places == 0 {
            return true;
        }
        let marks = self.marks.get_or_init(|| {
            let mut marks = vec![0; self.places];
            let mut set = |hash| {
                let (at, bits) = mark(hash);
                marks[at & (self.places - 1)] |= bits;
            };
            for words in self.words {
                let mut hash = EMPTY;
                // Line by line, each as a word of its own, it takes three times as long.
                for byte in words.bytes() {
                    if byte == b'\n' {
                        set(std::mem::replace(&mut hash, EMPTY));
                    } else {
                        hash = mix(hash, byte);
                    }
                }
                set(hash);
            }
            marks
        });
        let (at, bits) = mark(word.bytes().fold(EMPTY, mix));
        marks[at & (self.places - 1)] & bits == bits
    }
}

/// The hash of no word.
const EMPTY: u64 = 0xcbf2_9ce4_8422_2325;

/// The hash of a word with another byte.
const fn mix(hash: u64, byte: u8) -> u64 {
    (hash ^ byte as u64).wrapping_mul(0x0100_0000_01b3)
}

/// Where a word of this hash leaves its mark, and which: two bits of one place.
const fn mark(hash: u64) -> (usize, u64) {
    let hash = hash ^ (hash >> 29);
    ((hash >> 12) as usize, 1 << (hash & 63) | 1 << (hash >> 6 & 63))
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
        for list in [&ENGLISH, &NAMES, &USUAL, &BOTH, &LITTLE, &REGIONS, &FRENCH] {
            for words in list.words {
                let words: Vec<&str> = words.lines().collect();
                assert!(words.is_sorted() && words.windows(2).all(|pair| pair[0] != pair[1]));
                assert!(words.iter().all(|word| *word == word.trim() && list.has(word)));
            }
        }
        for word in ["", "a\nb", "zzzz", "aardvar", "\u{10ffff}"] {
            assert!(!ENGLISH.has(word) && !NAMES.has(word), "{word:?}");
        }
    }

    #[test]
    fn few_words_may_be_in_a_list_in_which_they_are_not() {
        for list in [&NAMES, &USUAL, &BOTH, &LITTLE] {
            let may = ENGLISH.lines().filter(|word| list.may_have(word) && !list.has(word)).count();
            assert!(may * 50 < ENGLISH.lines().count(), "{may}");
        }
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
