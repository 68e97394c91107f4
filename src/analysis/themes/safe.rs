//! Names of columns that every statistics program takes as they are.

use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;

/// SPSS takes no longer ones.
const LONGEST: usize = 64;

/// Names of ASCII letters, digits and underscores that begin with a letter, each once whatever its capitals; `names` are
/// what is named, and what must stand at the end of its name.
pub(super) fn safe(names: &[(String, String)]) -> Vec<String> {
    let mut taken = BTreeSet::new();
    names.iter().map(|(name, end)| free(&plain(name), &plain_end(end), &mut taken)).collect()
}

/// The name, or with `_2` where another has it.
fn free(stem: &str, end: &str, taken: &mut BTreeSet<String>) -> String {
    let mut number = 1usize;
    loop {
        let end = if number == 1 { end.to_owned() } else { format!("{end}_{number}") };
        let room = LONGEST.saturating_sub(end.len()).min(stem.len());
        let name = stem[..room].trim_end_matches('_').to_owned() + &end;
        if taken.insert(name.to_ascii_lowercase()) {
            return name;
        }
        number += 1;
    }
}

/// Letters without their marks, everything else as single underscores, none at the ends.
fn plain(name: &str) -> String {
    let mut plain = String::new();
    let unmarked = |c: &char| !unicode_normalization::char::is_combining_mark(*c);
    for c in name.nfkd().filter(unmarked) {
        if c.is_ascii_alphanumeric() {
            plain.push(c);
        } else if !plain.ends_with('_') {
            plain.push('_');
        }
    }
    let plain = plain.trim_matches('_');
    let begins = plain.starts_with(|c: char| c.is_ascii_alphabetic());
    if begins { plain.to_owned() } else { format!("v{plain}") }
}

fn plain_end(end: &str) -> String {
    if end.is_empty() { String::new() } else { format!("_{}", plain(end)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(names: &[&str]) -> Vec<String> {
        safe(&names.iter().map(|n| ((*n).to_owned(), String::new())).collect::<Vec<_>>())
    }

    /// By Python's `unicodedata` and the rules above: decompose, drop marks, underscores, cut at 64 bytes.
    #[test]
    fn as_statistics_programs_take_them() {
        let long = "x".repeat(70);
        let names =
            ["frontline-work", "role title", "1st year", "réseau social", "a-b", "a_b", "work"];
        let plain =
            ["frontline_work", "role_title", "v1st_year", "reseau_social", "a_b", "a_b_2", "work"];
        assert_eq!(named(&names), plain);
        assert_eq!(named(&[&long]), ["x".repeat(64)]);
        assert_eq!(named(&["", "支持", "A", "a"]), ["v", "v_2", "A", "a_2"]);
    }

    #[test]
    fn the_end_of_a_name_is_kept() {
        let long = "x".repeat(70);
        let names: Vec<(String, String)> =
            [(&*long, "words"), (&*long, "turns"), ("a", "words"), ("a_words", "")]
                .map(|(name, end)| (name.to_owned(), end.to_owned()))
                .into();
        let stem = "x".repeat(58);
        let expected = [
            format!("{stem}_words"),
            format!("{stem}_turns"),
            "a_words".to_owned(),
            "a_words_2".to_owned(),
        ];
        assert_eq!(safe(&names), expected);
    }
}
