//! Markdown as GitHub and pandoc read it: tables and quotes to paste into a paper.

use super::markup::{Mark, Markup, spell};
use super::people::Sheet;
use super::pipes::draw;
use crate::container::FileKind;

/// Tables and quotes to paste into a text.
pub struct Markdown;

impl Markup for Markdown {
    const KIND: FileKind = FileKind {
        id: "md",
        about: "Markdown, to paste into a paper",
        extensions: &["md", "markdown"],
    };

    fn inline(text: &str) -> String {
        spell(text, |safe, [before, c, after]| {
            if means_something(before, c, after) {
                safe.push('\\');
            }
            safe.push(c);
        })
    }

    /// It could be taken for a list, a quote or an underline.
    fn first_in_line(line: &str) -> String {
        let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
        let number = line.len() - rest.len();
        let mut chars = rest.chars();
        let (first, second) = (chars.next().unwrap_or(' '), chars.next().unwrap_or(' '));
        let is_mark = match first {
            '.' | ')' => number > 0 && second.is_whitespace(),
            '>' | '=' => number == 0,
            '-' | '+' | ':' => number == 0 && !second.is_alphanumeric(),
            _ => false,
        };
        if is_mark { format!("{}\\{rest}", &line[..number]) } else { line.to_owned() }
    }

    fn definition(text: &str) -> String {
        Self::inline(text)
    }

    fn mark(mark: Mark, text: &str) -> String {
        match mark {
            Mark::Title => format!("# {text}"),
            Mark::Heading(depth) => format!("{} {text}", "#".repeat((depth + 2).min(6))),
            Mark::Definition | Mark::Italic => format!("*{text}*"),
            Mark::Bold => format!("**{text}**"),
            Mark::Context => format!("\\[{text}\\]"),
            Mark::Paragraph | Mark::Speech | Mark::Attribution | Mark::Memo => text.to_owned(),
        }
    }

    fn table(sheet: Sheet, _: &str, reasons: String) -> Vec<String> {
        let rule = ["| ", " | ", " |", ":"];
        vec![draw(&sheet.map(Self::inline), ["**", "**\n\n"], "&emsp;", rule), reasons]
    }

    fn quote(said: &[String], below: &[String]) -> String {
        let lines = [said, below].concat().join(Self::APART);
        let lines = lines.split('\n').map(|line| format!("> {line}").trim_end().to_owned());
        lines.collect::<Vec<_>>().join("\n")
    }
}

/// Whether Markdown would take the character for more than itself. Inside a word `_` is only itself, `&` only
/// begins an entity before a letter or `#`, and `$` may begin a formula.
fn means_something(before: char, c: char, after: char) -> bool {
    match c {
        '\\' | '`' | '*' | '[' | ']' | '<' | '|' | '~' | '$' => true,
        '_' => !(before.is_alphanumeric() && after.is_alphanumeric()),
        '&' => after.is_ascii_alphabetic() || after == '#',
        '#' => before.is_whitespace(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_means_itself() {
        assert_eq!(
            Markdown::inline("a|b *c* <d> `e` [f] g\\h"),
            r"a\|b \*c\* \<d> \`e\` \[f\] g\\h"
        );
        assert_eq!(
            Markdown::inline("use_when _x_ # C#1 &amp; R&D"),
            r"use_when \_x\_ \# C#1 \&amp; R\&D"
        );
        assert_eq!(Markdown::inline(" two\nlines\u{1b}"), "two lines␛");
        assert_eq!(Markdown::inline("信頼 50 % (n = 3)"), "信頼 50 % (n = 3)");
    }

    #[test]
    fn lines_stay_lines() {
        let text = "# no\n\n1. one\n2) two\n1.5 kg\n- so\n-5\n---\n> x\n=\n    code";
        let expected = [
            r"\# no", "", r"1\. one", r"2\) two", "1.5 kg", r"\- so", "-5", r"\---", r"\> x",
            r"\=", "code",
        ];
        assert_eq!(Markdown::lines(text), expected.join("\n"));
    }
}
