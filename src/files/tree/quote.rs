//! Writes texts so that every YAML reader, old or new, gives the same text back.

use std::fmt::Write as _;

/// A YAML scalar that may stand anywhere, also within `[…]` and `{…}` and as a key.
///
/// It is plain where no reader of YAML 1.1 or 1.2 could take it for anything but this text, else quoted: with single
/// quotes where that keeps backslashes and double quotes readable, with double quotes and escapes otherwise.
#[must_use]
pub fn quote(text: &str) -> String {
    let flow = |c| matches!(c, ',' | '[' | ']' | '{' | '}' | ':' | '?');
    if is_plain(text) && !text.contains(flow) { text.to_owned() } else { quoted(text) }
}

/// A YAML scalar that has the rest of its line to itself, where commas and brackets need no quotes.
#[must_use]
pub fn quote_line(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { quoted(text) }
}

/// Whether a character may stand in a YAML file as itself, and does so visibly.
///
/// Line breaks and tabs are not counted among them; neither are marks that reverse the reading direction.
#[must_use]
pub const fn is_printable(c: char) -> bool {
    !matches!(c,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{feff}' | '\u{2028}' | '\u{2029}'
        | '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        | '\u{fffe}' | '\u{ffff}')
}

/// What some reader takes for a flag, a number or nothing.
const WORDS: &[&str] =
    &["y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf", "infinity"];

/// Whether a text stays itself without quotes, if it has its line to itself.
///
/// It begins with a letter: that alone rules out numbers, dates and every sign with a meaning.
fn is_plain(text: &str) -> bool {
    text.starts_with(char::is_alphabetic)
        && text.chars().all(is_printable)
        && !text.ends_with(|c: char| c.is_whitespace() || c == ':')
        && !text.contains(": ")
        && !text.contains(" #")
        && !WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
}

fn quoted(text: &str) -> String {
    if text.contains(['\\', '"']) && text.chars().all(is_printable) {
        format!("'{}'", text.replace('\'', "''"))
    } else {
        double_quoted(text)
    }
}

/// A text in double quotes, with escapes that YAML and JSON share.
#[must_use]
pub fn double_quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if is_printable(c) => out.push(c),
            // Everything unprintable is a single unit of UTF-16. Writing to a String cannot fail.
            c => _ = write!(out, "\\u{:04x}", u32::from(c)),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_what_could_be_misread() {
        let cases = [
            ("trust", "trust"),
            ("frontline-work", "frontline-work"),
            ("outreach*", "outreach*"),
            ("été", "été"),
            ("it's a “quote”", "it's a “quote”"),
            ("a#b", "a#b"),
            ("no", "\"no\""),
            ("NO", "\"NO\""),
            ("1.0", "\"1.0\""),
            ("~", "\"~\""),
            ("", "\"\""),
            ("2024-01-01", "\"2024-01-01\""),
            (" a", "\" a\""),
            ("a ", "\"a \""),
            ("a: b", "\"a: b\""),
            ("a:", "\"a:\""),
            ("a #b", "\"a #b\""),
            ("*a", "\"*a\""),
            ("#2a9d8f", "\"#2a9d8f\""),
            ("a, b", "\"a, b\""),
            ("a\nb", "\"a\\nb\""),
            ("\u{8}", "\"\\u0008\""),
            ("a\u{202e}b", "\"a\\u202eb\""),
            (r"\bcall(ed)?\b", r"'\bcall(ed)?\b'"),
            (r#""it's""#, r#"'"it''s"'"#),
            ("😀", "\"😀\""),
        ];
        for (text, expected) in cases {
            assert_eq!(quote(text), expected);
        }
        assert_eq!(quote_line("a, b [c]"), "a, b [c]");
        assert_eq!(quote_line("off"), "\"off\"");
    }
}
