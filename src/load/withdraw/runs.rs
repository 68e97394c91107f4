//! The words of somebody, to be found again wherever they were copied to.

use crate::text::{Case, Span, fold, words};
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

/// So many words in a row are somebody's own: fewer may be anybody's.
pub(super) const RUN: usize = 6;

/// What stands in the place of words that went.
pub(super) const WITHDRAWN: &str = "[withdrawn]";

/// Runs of words that somebody said.
#[derive(Default)]
pub(super) struct Runs(HashSet<u64>);

impl Runs {
    /// Adds what they said at a stretch.
    pub fn add(&mut self, text: &str) {
        self.0.extend(hashed(text).into_iter().map(|(run, _)| run));
    }

    /// Those of them that stand in a text.
    pub fn shared(&self, text: &str) -> Self {
        let runs = hashed(text).into_iter().map(|(run, _)| run);
        Self(runs.filter(|run| self.0.contains(run)).collect())
    }

    /// Leaves out what others say, too: it may be copied from them.
    pub fn leave_out(&mut self, others: &Self) {
        self.0.retain(|run| !others.0.contains(run));
    }

    /// Adds those of others.
    pub fn join(&mut self, others: &Self) {
        self.0.extend(&others.0);
    }

    /// Where they stand in a text: stretches that share no word.
    pub fn find(&self, text: &str) -> Vec<Span> {
        let mut found: Vec<Span> = Vec::new();
        for (_, span) in hashed(text).into_iter().filter(|(run, _)| self.0.contains(run)) {
            match found.last_mut() {
                Some(last) if span.start < last.end => last.end = span.end,
                _ => found.push(span),
            }
        }
        found
    }

    /// The text without them, and how many stretches went; nothing where there are none.
    pub fn removed(&self, text: &str) -> Option<(String, usize)> {
        let found = self.find(text);
        let (mut new, mut at) = (String::new(), 0);
        for span in &found {
            new.push_str(&text[at..span.start]);
            new.push_str(WITHDRAWN);
            at = span.end;
        }
        new.push_str(&text[at..]);
        (!found.is_empty()).then_some((new, found.len()))
    }
}

/// Every run of a text, with its place.
fn hashed(text: &str) -> Vec<(u64, Span)> {
    let spans = words(text);
    let keys: Vec<String> = spans.iter().map(|word| fold(word.of(text), Case::Ignored)).collect();
    let run = |at: usize| {
        let mut hasher = DefaultHasher::new();
        keys[at..at + RUN].hash(&mut hasher);
        (hasher.finish(), Span::new(spans[at].start, spans[at + RUN - 1].end))
    };
    (0..(spans.len() + 1).saturating_sub(RUN)).map(run).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn found_whatever_case_and_line() {
        let mut runs = Runs::default();
        runs.add("We drove all night, and nobody asked where we were.");
        runs.add("Not this.");
        let memo = "She says: “we drove all\nnight, and NOBODY asked where”. Not this.";
        let (left, count) = runs.removed(memo).unwrap();
        assert_eq!((left.as_str(), count), ("She says: “[withdrawn]”. Not this.", 1));
        assert_eq!(runs.removed("we drove all night and nobody"), Some((WITHDRAWN.to_owned(), 1)));
        assert_eq!(runs.removed("we drove all night and somebody"), None);
    }
}
