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
        let pause = || is_pause(&words).then_some("pause");
        let word = (words.len() <= LONGEST).then(|| found().or_else(pause)).flatten()?;
        Some((Span::new(at, at + inside.len()), word))
    })
}

/// Whether this says how long nobody speaks: `(2.5)`, `(3s)`, `(5 seconds)`. A whole number alone may count items.
fn is_pause(words: &[&str]) -> bool {
    let (number, unit) = match words {
        [one] => one.split_at(one.trim_end_matches(char::is_alphabetic).len()),
        [number, unit] => (*number, *unit),
        _ => return false,
    };
    let is_number =
        number.starts_with(|c: char| c.is_ascii_digit()) && number.parse::<f32>().is_ok();
    is_number
        && match unit {
            "" => number.contains('.'),
            unit => ["s", "sec", "secs", "second", "seconds", "sek", "sekunden"]
                .contains(&unit.to_lowercase().as_str()),
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_heard_in_round_brackets() {
        let text = "So (laughs), it was (long pause) far (from here) and ( Phone rings. ) (I sound so silly) late \
            [laughs] (both, laughing) (2.5) (3s) (5 Seconds) (2) (v2) (1.2.3) (räuspert sich) (a long time, with some pauses) (crying";
        let found: Vec<_> = noises(text).map(|(at, word)| (at.of(text), word)).collect();
        let expected = [
            ("laughs", "laughs"),
            ("long pause", "pause"),
            (" Phone rings. ", "phone"),
            ("both, laughing", "laughing"),
            ("2.5", "pause"),
            ("3s", "pause"),
            ("5 Seconds", "pause"),
            ("räuspert sich", "räuspert"),
        ];
        assert_eq!(found, expected);
    }
}
