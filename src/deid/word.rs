//! The words of a text, each with what the writing around it says of its capital.

use crate::text::Span;

/// A word and what precedes it.
pub(super) struct Word<'t> {
    pub(super) text: &'t str,
    pub(super) span: Span,
    /// The word before, where only spaces stand between.
    pub(super) after: &'t str,
    /// In small letters, without the ending of a possessive.
    pub(super) key: String,
    /// Whether it begins with a capital.
    pub(super) capital: bool,
    /// Whether a capital says nothing here.
    pub(super) first: bool,
    /// Whether only spaces stand between it and the word before.
    pub(super) follows: bool,
}

/// A stretch without the ending of a possessive.
pub(super) fn without_ending(text: &str, span: Span) -> Span {
    let of = span.of(text);
    let bare =
        ["'s", "’s", "'", "’"].iter().find_map(|ending| of.strip_suffix(ending)).unwrap_or(of);
    Span::new(span.start, span.start + bare.len())
}

/// Words after which a point ends nothing.
const SHORT: &[&str] =
    &["Dr", "Ft", "Jr", "Mr", "Mrs", "Ms", "Mt", "Prof", "Rev", "Sgt", "Sr", "St", "Ste"];

/// Whether a point after a word ends nothing: `Dr. Lee`, `J. Lee`.
pub(super) fn is_short(word: &str) -> bool {
    let mut letters = word.chars();
    let is_initial =
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_none() && word != "I";
    is_initial || SHORT.contains(&word)
}

/// The next word from a place on, and whether it has a digit. Nearly all that is written is of ASCII.
fn next_word(text: &str, from: usize) -> Option<(Span, bool)> {
    let bytes = text.as_bytes();
    let char_at = |at: usize| text[at..].chars().next();
    let mut start = from;
    while !bytes.get(start)?.is_ascii_alphanumeric() {
        let c = if bytes[start].is_ascii() { ' ' } else { char_at(start)? };
        if c.is_alphanumeric() {
            break;
        }
        start += c.len_utf8();
    }
    let (mut end, mut has_digit) = (start, false);
    while let Some(byte) = bytes.get(end) {
        if byte.is_ascii_alphanumeric() {
            has_digit |= byte.is_ascii_digit();
            end += 1;
            continue;
        }
        if byte.is_ascii() && !matches!(byte, b'\'' | b'-') {
            break;
        }
        let next = char_at(end)?;
        let after = end + next.len_utf8();
        let joins = matches!(next, '\'' | '’' | '-' | '\u{2010}' | '\u{2011}')
            && char_at(after).is_some_and(char::is_alphanumeric);
        let is_mark = || !next.is_ascii() && unicode_normalization::char::is_combining_mark(next);
        if !(next.is_alphanumeric() || joins || is_mark()) {
            break;
        }
        has_digit |= next.is_numeric();
        end = after;
    }
    Some((Span::new(start, end), has_digit))
}

/// Words of letters, with hyphens and apostrophes inside; what holds a digit is none. Small words have their key where
/// `all` are wanted.
pub(super) fn each_word<'t>(
    text: &'t str,
    starts: bool,
    all: bool,
    found: &mut dyn FnMut(Word<'t>),
) {
    let mut first = starts;
    let mut last = "";
    let mut last_end = 0;
    // A number ends a name: `May 1996 the Court`.
    let mut number = false;
    while let Some((span, has_digit)) = next_word(text, last_end) {
        let gap = &text[last_end..span.start];
        first |= starts && begins(gap) && !(gap == ". " && is_short(last));
        let follows = last_end > 0
            && !std::mem::replace(&mut number, has_digit)
            && !gap.is_empty()
            && gap.chars().all(|c| c == ' ' || c == '\n' || c == '.')
            && !first;
        last_end = span.end;
        if has_digit {
            first = false;
            continue;
        }
        let word = span.of(text);
        let after = if gap == " " || gap == "\n" { last } else { "" };
        last = word;
        let capital = word.starts_with(char::is_uppercase) || is_elided(word);
        let key = if capital || all {
            without_ending(text, span).of(text).to_lowercase().replace('’', "'")
        } else {
            String::new()
        };
        found(Word { text: word, span, after, key, capital, first, follows });
        first = false;
    }
}

/// `l'Entraide`, `d’Arcy`: the capital stands behind what French writes before it.
fn is_elided(word: &str) -> bool {
    let rest = word.strip_prefix(['l', 'd']).and_then(|rest| rest.strip_prefix(['\'', '’']));
    rest.is_some_and(|rest| rest.starts_with(char::is_uppercase))
}

/// Whether a sentence may begin after what stands between two words.
fn begins(gap: &str) -> bool {
    // Nearly all that stands between words.
    if matches!(gap, " " | ", " | "\n") {
        return false;
    }
    let mut before = '\0';
    let mut pairs = gap.chars().map(|c| (std::mem::replace(&mut before, c), c));
    // `Dr. Lee` goes on; one point after a short word is told from an end by nobody.
    pairs.any(|pair| {
        matches!(
            pair,
            (_, '?' | '!' | '…' | ':' | '"' | '“' | '”' | '(' | ')' | '[' | ']' | '—' | '–')
                | (_, '*' | '•' | '#' | '>' | ';')
                | ('.', ' ' | '\n' | '.')
                | (' ' | '-', '-')
                | ('\n', '\n')
                | (' ', '\'' | '‘')
        )
    })
}
