//! Letters that a program saved wrongly: `cafÃ©`, `Iâ€™m`, `caf�`, `I&#39;m`.

/// Where the first of them is, and how many there are.
pub fn found(text: &str) -> Option<(usize, usize)> {
    // What the characters below begin with: most texts have none of it.
    let begun = memchr::memchr3_iter(b'&', 0xc3, 0xef, text.as_bytes());
    let char_at = |at: usize| Some((at, text.get(at..)?.chars().next()?));
    let mut all = begun.filter_map(char_at).filter(|(at, of)| {
        let next = || text[at + of.len_utf8()..].chars().next();
        match of {
            '\u{fffd}' => true,
            // A letter of two bytes, read as two: the second is a mark that stands within no word.
            'Ã' | 'Â' => next().is_some_and(|next| {
                !next.is_ascii() && !next.is_alphabetic() && !ENDS.contains(&next)
            }),
            '&' => is_entity(&text[at + 1..]),
            'â' => next() == Some('€'),
            _ => false,
        }
    });
    let (first, _) = all.next()?;
    Some((first, 1 + all.count()))
}

/// Whether a character is written as web pages write it: `&#39;`, `&amp;`.
fn is_entity(rest: &str) -> bool {
    let name = rest.bytes().take(9).take_while(|b| b.is_ascii_alphanumeric() || *b == b'#').count();
    name > 1 && rest[name..].starts_with(';') && !rest.starts_with(|c: char| c.is_ascii_digit())
}

/// What may stand behind a word.
const ENDS: [char; 8] = ['”', '’', '“', '»', '–', '—', '…', '\u{2029}'];

/// What is to be done.
pub const HINT: &str =
    "words are cut where letters are wrong: save the file again as UTF-8 where it came from";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_were_saved_wrongly() {
        assert_eq!(found("a cafÃ© and Iâ€™m"), Some((5, 2)));
        assert_eq!(found("caf\u{fffd}"), Some((3, 1)));
        assert_eq!(found("I&#39;m &amp; so"), Some((1, 2)));
        for right in [
            "R&D; and",
            "A & B;",
            "Q&A",
            "São Paulo, NÃO, Âncora",
            "la bâche",
            "café – “so”",
            "Â",
            "MANHÃ. Ele",
            "",
        ] {
            assert_eq!(found(right), None, "{right}");
        }
    }
}
