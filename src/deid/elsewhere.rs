//! Words that a text has in small letters as well: with a capital they are titles, headings and terms, and nobody's names.

use super::lexicon::{is_english, is_name_too};
use std::collections::HashMap;

/// A text, and what is known of its words.
pub(super) struct Elsewhere<'t> {
    text: &'t str,
    known: HashMap<String, bool>,
}

impl<'t> Elsewhere<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, known: HashMap::new() }
    }

    /// Whether all that has a capital in a stretch are English words, no given names, that stand in small letters too.
    pub(super) fn are_words(&mut self, stretch: &str) -> bool {
        let words =
            || stretch.split_whitespace().filter(|word| word.starts_with(char::is_uppercase));
        words().next().is_some() && words().all(|word| self.is_word(&word.to_lowercase()))
    }

    fn is_word(&mut self, word: &str) -> bool {
        if !is_english(word) || is_name_too(word) {
            return false;
        }
        if let Some(known) = self.known.get(word) {
            return *known;
        }
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-');
        let stands = memchr::memmem::find_iter(self.text.as_bytes(), word).any(|at| {
            !self.text[..at].ends_with(is_part)
                && !self.text[at + word.len()..].starts_with(is_part)
        });
        self.known.insert(word.to_owned(), stands);
        stands
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_words_in_small_letters_are_words() {
        let text = "The Header Compression of the header is a compression. From Gander, with grace and donna: Grace, Donna, Re-Entry.";
        let mut elsewhere = Elsewhere::new(text);
        assert!(
            elsewhere.are_words("Header Compression")
                && elsewhere.are_words("Compression of the Header")
        );
        // Not there; a given name; no English word; a part of another word; nothing with a capital.
        for other in ["Gander", "Grace", "Donna", "Entry", "Header Gander", "header", ""] {
            assert!(!elsewhere.are_words(other), "{other}");
        }
    }
}
