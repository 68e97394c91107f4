//! Where exactly a passage begins and ends at its first and last word: marks and cut words at its edges.

use crate::text::{Case, Folded, Span, fold};

/// How a quote goes beyond its words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Edges {
    /// The marks before the first word, folded.
    pub lead: String,
    /// The marks after the last word, folded.
    pub tail: String,
    /// How many characters of the first word it has, where it begins inside that word.
    pub cut_first: Option<usize>,
    /// How many characters of the last word it has, where it ends inside that word.
    pub cut_last: Option<usize>,
}

impl Edges {
    /// The edges of `quote` around its words, which stand from `words.start` to `words.end` in it.
    pub fn of(quote: &str, words: Span) -> Self {
        Self {
            lead: fold(&quote[..words.start], Case::Kept),
            tail: fold(&quote[words.end..], Case::Kept),
            ..Self::default()
        }
    }

    /// Where the passage begins whose first word is `word`; `floor` is where the word before it ends.
    pub fn start(&self, text: &str, floor: usize, word: Span) -> usize {
        if let Some(count) = self.cut_first {
            let from_end = word.of(text).char_indices().rev().nth(count.saturating_sub(1));
            return from_end.map_or(word.start, |(at, _)| word.start + at);
        }
        let between = Span::new(floor, word.start);
        if self.lead.is_empty() || between.is_empty() {
            return word.start;
        }
        let said = Folded::new(text, [between], Case::Kept);
        // Marks of the word before are not this one's.
        let is_near = |at: &usize| said.text[at + self.lead.len()..].trim().is_empty();
        if let Some(at) = said.text.rfind(&self.lead).filter(is_near) {
            return said.source(Span::new(at, at + self.lead.len())).start;
        }
        // Another mark in place of the old one.
        let marks = between.of(text).trim_end();
        let near = if marks.len() == between.len() { marks } else { "" };
        let from = near
            .rfind(char::is_whitespace)
            .map_or(0, |at| at + near[at..].chars().next().map_or(1, char::len_utf8));
        between.start + if near.is_empty() { between.len() } else { from }
    }

    /// Where the passage ends whose last word is `word`; `ceiling` is where the next word begins.
    pub fn end(&self, text: &str, word: Span, ceiling: usize) -> usize {
        if let Some(count) = self.cut_last {
            let after = word.of(text).char_indices().nth(count);
            return after.map_or(word.end, |(at, _)| word.start + at);
        }
        let between = Span::new(word.end, ceiling);
        if self.tail.is_empty() || between.is_empty() {
            return word.end;
        }
        let said = Folded::new(text, [between], Case::Kept);
        if let Some(at) = said.text.find(&self.tail) {
            // A full stop that is an ellipsis now.
            let more = said.text[at + self.tail.len()..].bytes().take_while(|b| *b == b'.').count();
            let more = if self.tail.ends_with('.') { more } else { 0 };
            return said.source(Span::new(at, at + self.tail.len() + more)).end;
        }
        let marks = between.of(text);
        word.end + marks.find(char::is_whitespace).unwrap_or(marks.len())
    }
}
