//! Notes of what is heard in round brackets: `(laughs)`, `(phone rings)`. Only square ones hold no words.

use super::labelled::heard;
use crate::text::Span;

/// Longer texts in brackets are said.
const LONGEST: usize = 4;

/// The insides of round brackets that begin or end with a word for what is heard, and this word as our list has it.
pub fn noises(text: &str) -> impl Iterator<Item = (Span, &'static str)> {
    let mut next = 0;
    // Up to the next one that opens: so however many there are, each letter is looked at once.
    let opened = text.split('(').map(move |rest| {
        let at = next;
        next += rest.len() + 1;
        (at, rest)
    });
    opened.skip(1).filter_map(|(at, rest)| {
        let (inside, _) = rest.split_once(')')?;
        let words: Vec<&str> = inside.split_whitespace().take(LONGEST + 1).collect();
        let ends = [words.first()?, words.last()?];
        let found = || ends.into_iter().find_map(|word| heard(word.trim_matches([',', '.', ';'])));
        let word = (words.len() <= LONGEST).then(found).flatten()?;
        Some((Span::new(at, at + inside.len()), word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_heard_in_round_brackets() {
        let text = "So (laughs), it was (long pause) far (from here) and ( Phone rings. ) (I sound so silly) late \
            [laughs] (both, laughing) (a long time, with some pauses) (crying";
        let found: Vec<_> = noises(text).map(|(at, word)| (at.of(text), word)).collect();
        let expected = [
            ("laughs", "laughs"),
            ("long pause", "pause"),
            (" Phone rings. ", "phone"),
            ("both, laughing", "laughing"),
        ];
        assert_eq!(found, expected);
    }
}
