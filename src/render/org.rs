//! Org, as Emacs and pandoc read it.

use super::markup::{Mark, Markup, spell};
use super::people::{Head, Line, Sheet};
use super::pipes::draw;
use crate::container::FileKind;

/// A zero width space: what Org's manual puts beside a character that means only itself.
const GUARD: char = '\u{200b}';

/// An outline with tables and quotes.
pub struct Org;

impl Markup for Org {
    const KIND: FileKind = FileKind { id: "org", about: "Org, for Emacs", extensions: &["org"] };
    const QUOTE: [&'static str; 2] = ["#+begin_quote\n", "\n#+end_quote"];

    fn inline(text: &str) -> String {
        let word = char::is_alphanumeric;
        spell(text, |safe, [before, c, after]| match c {
            '|' => safe.push_str("\\vert{}"),
            '$' => safe.push_str("\\dollar{}"),
            '[' if !"[ -@#%Xfc0123456789".contains(after) => safe.push(c),
            ':' if before.is_numeric() || after.is_whitespace() => safe.push(c),
            '*' | '/' | '=' | '~' | '+' if word(before) && word(after) => safe.push(c),
            '=' if before == ' ' && after == ' ' => safe.push(c),
            c if "[:*/=~+_^\\<{@".contains(c) => safe.extend([GUARD, c, GUARD]),
            c => safe.push(c),
        })
    }

    fn first_in_line(safe: &str) -> String {
        let rest = safe.trim_start_matches(|c: char| c.is_ascii_digit());
        let is_item = rest.len() < safe.len() && rest.starts_with(['.', ')']);
        let is_mark = safe.starts_with(['#', ':', '-', '%']) || safe.starts_with("CLOCK:");
        if is_item || is_mark { format!("{GUARD}{safe}") } else { safe.to_owned() }
    }

    fn mark(mark: Mark, text: &str) -> String {
        match mark {
            Mark::Title => format!("#+title: {text}"),
            // A first word like TODO would be a keyword.
            Mark::Heading(depth) => format!("{} {GUARD}{text}", "*".repeat(depth + 1)),
            Mark::Italic => format!("/{text}/"),
            Mark::Bold => format!("*{text}*"),
            Mark::Context => format!("[{GUARD}{text}]"),
            _ => text.to_owned(),
        }
    }

    fn table(sheet: Sheet, _: &str, reasons: String) -> Vec<String> {
        let mut sheet = sheet.map(Self::inline);
        let side = |head: &Head| ["<l>", "<r>"][usize::from(head.is_number)].to_owned();
        sheet.rows.insert(0, Line { depth: 0, cells: sheet.heads.iter().map(side).collect() });
        vec![draw(&sheet, ["#+caption: ", "\n"], "\\emsp{}", ["|-", "-+-", "-|", ""]), reasons]
    }
}
