//! A result longer than the screen goes through a program that shows it page by page.

use crate::container;
use crate::text::escape;
use std::env;

/// Shows a text page by page if it is longer than the terminal; false where it is not, or where no such program is.
pub fn show(text: &[u8]) -> bool {
    let lines = text.iter().filter(|byte| **byte == b'\n').count();
    let height = terminal_size::terminal_size().map(|(_, height)| usize::from(height.0));
    height.is_some_and(|height| lines >= height) && paged(text)
}

/// What is written for programs, as a screen may show it: a cell could move the cursor or colour what follows.
pub fn harmless(bytes: Vec<u8>) -> Vec<u8> {
    match String::from_utf8(bytes) {
        // Tabs divide cells.
        Ok(text) => text.split('\t').map(escape).collect::<Vec<_>>().join("\t").into_bytes(),
        Err(error) => error.into_bytes(),
    }
}

/// Hands a text to the program that the user chose, or to `less`.
fn paged(text: &[u8]) -> bool {
    let chosen = env::var("PAGER").unwrap_or_else(|_| "less".to_owned());
    let mut words = chosen.split_whitespace();
    // An empty PAGER, or cat, says that none is wanted.
    let Some(program) = words.next().filter(|program| *program != "cat") else { return false };
    let arguments: Vec<&str> = words.collect();
    // Colours as they are, and what was on the screen stays there.
    let settings: &[(&str, &str)] =
        if env::var_os("LESS").is_none() { &[("LESS", "RX")] } else { &[] };
    container::show(program, &arguments, settings, text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_screen_shows_what_would_move_it() {
        let shown = |text: &str| String::from_utf8(harmless(text.into())).unwrap();
        assert_eq!(
            shown("a\tb\n\u{1b}[31m\u{9b}1m,\u{202e}x\n"),
            "a\tb\n␛[31m\u{fffd}1m,\u{fffd}x\n"
        );
    }
}
