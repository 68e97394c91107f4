//! Makes text from files safe to print.

use std::borrow::Cow;

/// `text` with control characters, terminal escapes and bidirectional controls made visible.
///
/// Tabs become a space; line breaks stay. A transcript comes from somebody else: printed as it is, it could
/// move the cursor, colour the screen or reverse what a reader sees.
#[must_use]
pub fn escape(text: &str) -> Cow<'_, str> {
    if !has_unsafe(text) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(visible).collect())
}

/// As [`escape`], and line breaks become spaces: for a cell of a table or a line of a message.
#[must_use]
pub fn escape_line(text: &str) -> Cow<'_, str> {
    if !text.contains('\n') {
        return escape(text);
    }
    Cow::Owned(escape(text).replace('\n', " "))
}

/// Whether a character could do more on a screen than be read.
#[must_use]
pub const fn is_unsafe(c: char) -> bool {
    matches!(c,
        '\0'..='\u{9}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        | '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        | '\u{2028}' | '\u{2029}')
}

fn has_unsafe(text: &str) -> bool {
    let mut rest = text;
    loop {
        let mut chars = rest[printable(rest.as_bytes())..].chars();
        match chars.next() {
            None => return false,
            Some(c) if is_unsafe(c) => return true,
            Some(_) => rest = chars.as_str(),
        }
    }
}

/// How many characters of one byte that can only be read, or end a line, a text begins with.
fn printable(text: &[u8]) -> usize {
    /// So many are looked at together, without an end in between.
    const STEP: usize = 32;
    let is_printable = |byte: &u8| matches!(byte, b' '..=b'~' | b'\n');
    let steps = text.chunks_exact(STEP);
    let steps = steps.take_while(|step| step.iter().fold(true, |all, b| all & is_printable(b)));
    let whole = STEP * steps.count();
    whole + text[whole..].iter().take_while(|byte| is_printable(byte)).count()
}

fn visible(c: char) -> char {
    match c {
        '\t' => ' ',
        '\0'..='\u{1f}' if c != '\n' => char::from_u32(0x2400 + c as u32).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        c if is_unsafe(c) => '\u{fffd}',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn shows_what_would_move_the_cursor() {
        assert_eq!(escape("a\x1b[31mb\u{202e}c\u{9b}d"), "a␛[31mb\u{fffd}c\u{fffd}d");
        assert_eq!(escape("plain\nöß"), "plain\nöß");
        assert_eq!(escape_line("a\nb\tc"), "a b c");
    }

    proptest! {
        /// Wherever it stands.
        #[test]
        fn nothing_unsafe_stays(text in "([a-z\n]{0,40}(\\PC|\u{1b}|\u{7f}|\u{9f}|\u{200e}|’|é)){0,4}[a-z]{0,40}") {
            let escaped = escape(&text);
            prop_assert!(!escaped.chars().any(is_unsafe));
            prop_assert_eq!(escaped == text, !text.chars().any(is_unsafe));
            prop_assert_eq!(escaped.chars().count(), text.chars().count());
        }
    }
}
