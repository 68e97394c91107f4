//! Words that nobody said: where the text comes nearest to them.

use crate::text::{Case, Lines, Span, fold, words};
use std::collections::HashMap;

/// The least share of a quote's words that must stand together for a place to be worth naming.
const ENOUGH: f64 = 0.5;

/// Where a text comes nearest to words that do not stand in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Nearest {
    /// The line on which that begins.
    pub line: usize,
    /// How many of the words stand there.
    pub shared: usize,
    /// How many words there are.
    pub of: usize,
    /// Where it is.
    pub span: Span,
}

/// The stretch of as many words that has most of them; nothing where that is less than half.
pub fn nearest(text: &str, quote: &str) -> Option<Nearest> {
    let key = |text: &str, word: &Span| fold(word.of(text), Case::Ignored);
    let wanted: Vec<String> = words(quote).iter().map(|word| key(quote, word)).collect();
    let spans = words(text);
    let count = wanted.len().min(spans.len());
    if count == 0 {
        return None;
    }
    let mut missing: HashMap<&str, isize> = HashMap::new();
    for word in &wanted {
        *missing.entry(word).or_default() += 1;
    }
    let said: Vec<String> = spans.iter().map(|word| key(text, word)).collect();
    let (mut shared, mut best) = (0usize, (0usize, 0usize));
    for at in 0..said.len() {
        if let Some(left) = missing.get_mut(said[at].as_str()) {
            *left -= 1;
            shared += usize::from(*left >= 0);
        }
        if at >= count
            && let Some(left) = missing.get_mut(said[at - count].as_str())
        {
            shared -= usize::from(*left >= 0);
            *left += 1;
        }
        if shared > best.0 {
            best = (shared, (at + 1).saturating_sub(count));
        }
    }
    let (shared, first) = best;
    let is_enough = shared as f64 >= ENOUGH * wanted.len() as f64;
    let last = (first + count - 1).min(spans.len() - 1);
    // Not with what only stands before and after.
    let is_wanted = |at: &usize| wanted.contains(&said[*at]);
    let first = (first..=last).find(is_wanted)?;
    let last = (first..=last).rfind(is_wanted)?;
    let span = Span::new(spans[first].start, spans[last].end);
    let line = Lines::new(text).line(span.start);
    is_enough.then_some(Nearest { line, shared, of: wanted.len(), span })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stretch_with_most_words() {
        let text = "I: And then?\nP: We waited for the van all night, and the van did not come.\n";
        let found = nearest(text, "we waited all night for a van").unwrap();
        assert_eq!((found.line, found.shared, found.of), (2, 6, 7));
        assert_eq!(nearest(text, "she spoke of money and of rent and food"), None);
        assert_eq!(nearest(text, ""), None);
        assert_eq!(nearest("", "van"), None);
        // A word that is wanted once counts once.
        assert_eq!(nearest("the the the the", "the van came late").map(|n| n.shared), None);
    }
}
