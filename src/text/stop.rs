//! Stop words: words that tie sentences together, which a table of words may leave out.
//!
//! The lists are those of the Snowball project (BSD, © Martin Porter and Richard Boulton), in UTF-8 and small letters.
//! Which words are stop words differs between programs, so whoever uses a list names it.

/// The stop words of a language.
#[derive(Debug, Clone, Copy)]
pub struct StopList {
    /// The language as ISO 639 has it: `en`.
    pub id: &'static str,
    /// Its name: `English`.
    pub language: &'static str,
    text: &'static str,
}

impl StopList {
    /// The words.
    pub fn words(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.text.split_whitespace()
    }

    /// The list of a language.
    #[must_use]
    pub fn of(id: &str) -> Option<&'static Self> {
        STOP_LISTS.iter().find(|list| list.id == id)
    }
}

const fn list(id: &'static str, language: &'static str, text: &'static str) -> StopList {
    StopList { id, language, text }
}

/// All lists.
pub const STOP_LISTS: &[StopList] = &[
    list("da", "Danish", include_str!("stop/da.txt")),
    list("de", "German", include_str!("stop/de.txt")),
    list("en", "English", include_str!("stop/en.txt")),
    list("es", "Spanish", include_str!("stop/es.txt")),
    list("fi", "Finnish", include_str!("stop/fi.txt")),
    list("fr", "French", include_str!("stop/fr.txt")),
    list("it", "Italian", include_str!("stop/it.txt")),
    list("nl", "Dutch", include_str!("stop/nl.txt")),
    list("no", "Norwegian", include_str!("stop/no.txt")),
    list("pt", "Portuguese", include_str!("stop/pt.txt")),
    list("ru", "Russian", include_str!("stop/ru.txt")),
    list("sv", "Swedish", include_str!("stop/sv.txt")),
];

#[cfg(test)]
mod tests {
    use super::super::{lowered, words};
    use super::*;
    use std::collections::HashSet;

    /// A stop word that is no word, or not in the spelling that is counted, would never be left out.
    #[test]
    fn each_is_a_word_as_it_is_counted() {
        for list in STOP_LISTS {
            let mut known = HashSet::new();
            for word in list.words() {
                let mut key = String::new();
                lowered(word, &mut key);
                assert_eq!((key.as_str(), words(word).len()), (word, 1), "{}", list.id);
                assert!(known.insert(word), "{} has {word} twice", list.id);
            }
        }
        // As Snowball counts them.
        let count = |id: &str| StopList::of(id).map(|list| list.words().count());
        assert_eq!((count("en"), count("sv"), count("xx")), (Some(174), Some(114), None));
    }
}
