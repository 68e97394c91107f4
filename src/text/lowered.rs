//! Words as they are counted.

use super::folded::plain_mark;
use super::name::{is_invisible, small_letters};

/// Puts a word in small letters into `into`: composed, with plain apostrophes and hyphens, without invisible characters.
///
/// Unlike what patterns are compared by, it is a spelling that people read: `Straße` is `straße`.
pub fn lowered(word: &str, into: &mut String) {
    into.clear();
    if word.is_ascii() {
        into.push_str(word);
        into.make_ascii_lowercase();
        return;
    }
    for c in small_letters(word).chars().filter(|c| !is_invisible(*c)) {
        match plain_mark(c) {
            Some(mark) => into.push_str(mark),
            None => into.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_a_word_are_one() {
        let of = |word: &str| {
            let mut into = "old".to_owned();
            lowered(word, &mut into);
            into
        };
        assert_eq!(of("DON’T"), of("don't"));
        assert_eq!(of("Cafe\u{301}"), "café");
        assert_eq!((of("STRASSE"), of("Straße")), ("strasse".to_owned(), "straße".to_owned()));
        assert_eq!(of("twenty\u{2011}four"), "twenty-four");
        assert_eq!(of("un\u{ad}done"), "undone");
    }
}
