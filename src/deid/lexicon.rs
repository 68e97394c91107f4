//! Words that are no names, and names: lists in the order of their bytes, looked up as they lie in the program.

/// English words in small letters.
const ENGLISH: &str = include_str!("words/english.txt");
/// Names of people and places, in small letters, that are no English words.
const NAMES: &str = include_str!("words/names.txt");
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
    has(NAMES, word) && !has(USUAL, word)
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
        for list in [ENGLISH, NAMES, USUAL, BOTH, LITTLE] {
            let words: Vec<&str> = list.lines().collect();
            assert!(words.is_sorted() && words.windows(2).all(|pair| pair[0] != pair[1]));
            assert!(words.iter().all(|word| *word == word.trim() && has(list, word)));
        }
        for word in ["", "a\nb", "zzzz", "aardvar", "\u{10ffff}"] {
            assert!(!has(ENGLISH, word), "{word:?}");
        }
    }

    #[test]
    fn names_that_are_words_are_known_to_be_both() {
        assert!(is_english("grace") && is_name_too("grace") && !is_name("grace"));
        assert!(is_name("donna") && !is_english("donna"));
        assert!(is_usual("narcan") && is_usual("monday") && !is_name("monday"));
        assert!(BOTH.lines().all(is_english), "what is no English word needs no second list");
    }
}
