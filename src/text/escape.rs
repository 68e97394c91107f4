//! Makes text from files safe to print.

use std::borrow::Cow;

/// `text` with control characters, terminal escapes and bidirectional controls made visible.
///
/// Tabs become a space; line breaks stay. A transcript comes from somebody else: printed as it is, it could
/// move the cursor, colour the screen or reverse what a reader sees.
#[must_use]
pub fn escape(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_unsafe) {
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

    #[test]
    fn shows_what_would_move_the_cursor() {
        assert_eq!(escape("a\x1b[31mb\u{202e}c\u{9b}d"), "a␛[31mb\u{fffd}c\u{fffd}d");
        assert_eq!(escape("plain\nöß"), "plain\nöß");
        assert_eq!(escape_line("a\nb\tc"), "a b c");
    }
}
