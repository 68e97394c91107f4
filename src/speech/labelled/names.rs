//! How likely a text is somebody's name.

use super::name_words::{List, is_on};

/// Longer texts are no names, in characters.
const LONGEST: usize = 48;
const MOST_WORDS: usize = 6;

/// From 0 (no name) to 1 (a code, as `P04`), by how it is written. What is declared or a known word is asked elsewhere.
pub fn plausible(name: &str) -> f64 {
    let name = without_addition(name).0;
    if is_code(name) {
        return 1.0;
    }
    let words: Vec<&str> = name.split([' ', '\u{a0}', '\t']).filter(|w| !w.is_empty()).collect();
    if !(1..=MOST_WORDS).contains(&words.len())
        || name.chars().count() > LONGEST
        || !name.contains(char::is_alphabetic)
        || is_sentence(name)
        || words.iter().all(|word| is_on(List::Heard, word))
    {
        return 0.0;
    }
    if is_head(name)
        || is_head(words[0]) && words.len() > 1 && (has_small(&words) || is_number(words[1]))
    {
        return 0.1;
    }
    if words.len() > 1 && words.last().is_some_and(|word| is_on(List::Function, word)) {
        return 0.0;
    }
    // `March 5, 2024`.
    let numbers = words.iter().map(|word| word.trim_end_matches([',', '.']));
    let numbers: Vec<&str> = numbers.filter(|word| is_number(word)).collect();
    let is_year =
        |number: &&str| number.len() == 4 && (number.starts_with("19") || number.starts_with("20"));
    if numbers.len() > 1 && numbers.iter().any(is_year) {
        return 0.0;
    }
    let function = words.iter().filter(|word| is_function(word)).count();
    if words.len() == 1 {
        return match (function, begins_small(words[0])) {
            (1.., _) => 0.15,
            (0, true) => 0.5,
            (0, false) => 0.9,
        };
    }
    let small: Vec<bool> =
        words.iter().map(|w| begins_small(w) && !is_on(List::Particle, w)).collect();
    match small.iter().filter(|small| **small).count() {
        _ if function > 1 => 0.15,
        0 => 0.9,
        n if n == words.len() => 0.15,
        _ if words.iter().any(|word| is_on(List::Person, word)) && function == 0 => 0.75,
        1 if function == 0 => 0.4,
        _ => 0.2,
    }
}

/// Whether this heads a remark or a field more often than somebody's speech.
pub fn is_head(name: &str) -> bool {
    is_on(List::Head, name) || is_remark(name)
}

/// Whether this heads a remark, and is nobody.
pub fn is_remark(name: &str) -> bool {
    is_on(List::Remark, name)
}

/// Whether in brackets this is a noise, or a remark.
pub fn is_heard(name: &str) -> bool {
    let mut words = name.split([' ', '-', ',', '.']).filter(|word| !word.is_empty());
    name.starts_with(char::is_lowercase) && !is_code(name)
        || words.any(|word| is_on(List::Heard, word))
}

/// Letters and a number: `P04`, `SPEAKER_00`, `Speaker 1`, `INT-2`; one word, or two.
pub fn is_code(name: &str) -> bool {
    let letters = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let word = letters.trim_end_matches([' ', '_', '-', '#', '\u{a0}']);
    letters.len() < name.len()
        && name.len() - letters.len() <= 4
        && (!word.is_empty() || letters == "#")
        && word.chars().all(|c| c.is_alphabetic() || c == '_')
        && !is_head(word)
        && !is_on(List::Function, word)
}

/// A name without what stands in brackets behind it, and that: `P2 (female, 34)`.
pub fn without_addition(name: &str) -> (&str, Option<&str>) {
    let closing = [(')', '('), (']', '['), ('）', '（')]
        .into_iter()
        .find(|(close, _)| name.ends_with(*close));
    let found = closing.and_then(|(_, open)| name.find(open)).filter(|at| *at > 0);
    match found {
        Some(at) if !name[..at].trim().is_empty() => (name[..at].trim_end(), Some(&name[at..])),
        _ => (name, None),
    }
}

/// Initials and capitals, whatever full stops and blanks stand between: `A.V.`, `A. V.`, `NORA`.
pub fn is_initials(name: &str) -> bool {
    let letters = name.split(['.', ' ', '\u{a0}']).filter(|part| !part.is_empty());
    name.contains('.')
        && letters.clone().count() > 0
        && letters
            .clone()
            .all(|part| part.chars().count() == 1 && part.chars().all(char::is_uppercase))
}

/// How the words of a name are written: `A` all in capitals, `a` with a capital, `x` without, `0` with digits.
pub fn form(name: &str) -> String {
    let of_word = |word: &str| {
        let letters = || word.chars().filter(|c| c.is_alphabetic());
        match letters().next() {
            _ if word.contains(|c: char| c.is_ascii_digit()) => '0',
            Some(first) if first.is_lowercase() => 'x',
            Some(_) if letters().count() > 1 && !letters().any(char::is_lowercase) => 'A',
            _ => 'a',
        }
    };
    name.split_whitespace().map(of_word).collect()
}

/// `AN`, `ES`: somebody's initials, where they come again.
fn is_short_capital(word: &str) -> bool {
    word.chars().count() <= 3 && word.chars().all(char::is_uppercase)
}

/// Whether a word holds sentences together, and no name.
/// Whether this holds sentences together and stands in no name.
pub fn is_function(word: &str) -> bool {
    let particle = begins_small(word) && is_on(List::Particle, word);
    is_on(List::Function, word) && !particle && !is_short_capital(word)
}

fn begins_small(word: &str) -> bool {
    word.starts_with(char::is_lowercase)
}

fn is_number(word: &str) -> bool {
    word.chars().all(|c| c.is_ascii_digit())
}

fn has_small(words: &[&str]) -> bool {
    words.iter().any(|word| begins_small(word))
}

/// Whether there are marks that sentences have, or programs.
fn is_sentence(name: &str) -> bool {
    name.contains([
        '!', '…', ';', '=', '\\', '{', '}', '|', '+', '$', '%', '^', '~', '“', '„', '*', '#', '<',
        '>',
    ]) || name.contains("http")
        || name.contains("()")
        || name.contains("? ")
        || name.contains(['(', '['])
        || name.matches(',').count() > 2
        || !has_only_abbreviations(name)
}

/// Whether all words before full stops are short ones with a capital: `Dr. Lee`, `A. V.`
pub fn has_only_abbreviations(name: &str) -> bool {
    name.match_indices('.').all(|(at, _)| {
        let word = name[..at].rsplit([' ', '.']).next().unwrap_or("");
        word.chars().count() <= 3 && word.starts_with(char::is_uppercase)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_others() {
        for (least, names) in [
            (1.0, &["P04", "SPEAKER_00", "Speaker 1", "INT-2", "B1"][..]),
            (
                0.9,
                &[
                    "Ann",
                    "Ann Field",
                    "Mary van der Berg",
                    "Reed, Ada (she/her)",
                    "Dr. Lee",
                    "A.V.",
                    "ES",
                    "张三",
                    "ANN FIELD",
                    "P2 (female, 34)",
                    "Group 1 Person 3",
                ],
            ),
            (0.7, &["Audience member", "Nurse manager"]),
            (0.5, &["anna"]),
            (0.4, &["Heat map"]),
        ] {
            names
                .iter()
                .for_each(|name| assert!(plausible(name) >= least, "{name} {}", plausible(name)));
        }
        for name in [
            "And",
            "Note",
            "So I said",
            "may it please the Court",
            "the thing is",
            "ORAL ARGUMENT OF",
            "That was it. Then",
            "https",
            "x = 3",
            "2004",
            "1",
            "laughs",
            "Step 3",
            "one two three four five six seven",
            "Place of birth",
            "March 5, 2024",
            "5. März 2024",
        ] {
            assert!(plausible(name) < 0.35, "{name} {}", plausible(name));
        }
    }

    #[test]
    fn additions_and_forms() {
        assert_eq!(without_addition("P2 (female, 34)"), ("P2", Some("(female, 34)")));
        assert_eq!(without_addition("(I)"), ("(I)", None));
        assert_eq!(form("Ann FIELD 2 of"), "aA0x");
        assert!(
            is_initials("A.V.")
                && is_initials("J. K")
                && !is_initials("AV")
                && !is_initials("Dr. A")
        );
        assert!(
            is_heard("laughs loudly")
                && is_heard("Laughter")
                && !is_heard("Speaker 0")
                && !is_heard("speaker 0")
        );
    }
}
