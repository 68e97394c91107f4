//! Markdown as GitHub and pandoc read it: tables and quotes to paste into a paper.

use super::people::{Head, Sheet, attribution, gave, label, quoted};
use super::renderer::{Renderer, Style};
use super::wrap::width;
use crate::report::{Block, Fact, QuoteGroup, Quoted, Report, Table};
use crate::text::{escape, escape_line};

/// Cells are padded up to this width, so that the source reads as a table too.
const PADDED: usize = 60;

/// Tables and quotes to paste into a text.
pub struct Markdown;

impl Renderer for Markdown {
    fn id(&self) -> &'static str {
        "md"
    }

    fn about(&self) -> &'static str {
        "Markdown, to paste into a paper"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["md", "markdown"]
    }

    fn render(&self, report: &Report, _: &Style) -> Result<Vec<u8>, String> {
        let mut parts = Vec::new();
        if !report.title.is_empty() {
            parts.push(format!("# {}", inline(&report.title)));
        }
        parts.extend(report.blocks.iter().map(|block| match block {
            Block::Text(text) => lines(text).join("\n"),
            Block::Facts(facts) => self::facts(facts),
            Block::Table(table) => self::table(table),
            Block::Quotes(groups) => quotes(groups),
        }));
        let notes = report.notes.iter().map(|note| format!("- {}", first_in_line(&inline(note))));
        parts.push(notes.collect::<Vec<_>>().join("\n"));
        parts.retain(|part| !part.is_empty());
        Ok((parts.join("\n\n") + "\n").into_bytes())
    }
}

fn facts(facts: &[Fact]) -> String {
    let line = |f: &Fact| format!("- {}: {}", first_in_line(&inline(&f.name)), inline(&f.value));
    facts.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn table(table: &Table) -> String {
    let mut sheet = Sheet::new(table).map(inline);
    if sheet.heads.is_empty() {
        return String::new();
    }
    for row in &mut sheet.rows {
        row.cells[0].insert_str(0, &"&emsp;".repeat(row.depth));
    }
    let widths: Vec<usize> = (0..sheet.heads.len()).map(|i| padded_width(&sheet, i)).collect();
    let rule = sheet.heads.iter().zip(&widths).map(|(head, width)| {
        let dashes = "-".repeat(width - usize::from(head.is_number));
        if head.is_number { format!("{dashes}:") } else { dashes }
    });
    let line = |cells: &mut dyn Iterator<Item = String>| {
        format!("| {} |", cells.collect::<Vec<_>>().join(" | "))
    };
    let padded = |i: usize, text: &str| pad(text, widths[i], &sheet.heads[i]);
    let mut lines = Vec::new();
    if !sheet.title.is_empty() {
        lines.extend([format!("**{}**", sheet.title), String::new()]);
    }
    lines.push(line(&mut sheet.heads.iter().enumerate().map(|(i, head)| padded(i, &head.title))));
    lines.push(line(&mut rule.into_iter()));
    for row in &sheet.rows {
        lines.push(line(&mut row.cells.iter().enumerate().map(|(i, cell)| padded(i, cell))));
    }
    if !sheet.reasons.is_empty() {
        lines.push(String::new());
        lines.extend(sheet.reasons.iter().map(|reason| format!("- n/a: {reason}")));
    }
    lines.join("\n")
}

fn padded_width(sheet: &Sheet, column: usize) -> usize {
    let cells = sheet.rows.iter().map(|row| width(&row.cells[column]));
    cells.chain([width(&sheet.heads[column].title), 3]).max().unwrap_or(3).min(PADDED)
}

fn pad(text: &str, room: usize, head: &Head) -> String {
    let spaces = " ".repeat(room.saturating_sub(width(text)));
    if head.is_number { format!("{spaces}{text}") } else { format!("{text}{spaces}") }
}

fn quotes(groups: &[QuoteGroup]) -> String {
    let mut parts = Vec::new();
    for group in groups {
        let name = if group.name.is_empty() { &group.code } else { &group.name };
        parts.push(format!("{} {}", "#".repeat((group.depth + 2).min(6)), inline(name)));
        if !group.definition.trim().is_empty() {
            parts.push(format!("*{}*", inline(&group.definition)));
        }
        parts.extend(group.quotes.iter().map(quote));
    }
    parts.join("\n\n")
}

fn quote(quote: &Quoted) -> String {
    let mut paragraphs = Vec::new();
    let context = |text: &str| format!("\\[{}\\]", lines(text).join("\n"));
    if !quote.before.is_empty() {
        paragraphs.push(context(&quote.before));
    }
    for passage in &quote.passages {
        let words = quoted(passage, &lines(&passage.text).join("\n"));
        paragraphs.push(match label(quote, passage) {
            Some(speaker) => format!("**{}:** {words}", inline(speaker)),
            None => words,
        });
    }
    if !quote.after.is_empty() {
        paragraphs.push(context(&quote.after));
    }
    let who = attribution(quote);
    if !who.is_empty() {
        paragraphs.push(format!("— {}", inline(&who)));
    }
    let said = quote.said.iter().map(|said| {
        let notes = said.memos.iter().map(|memo| format!(" — *memo:* {}", inline(memo)));
        format!(
            "- **{}:** {}{}",
            inline(&said.coder),
            inline(&gave(said)),
            notes.collect::<String>()
        )
    });
    paragraphs.extend(Some(said.collect::<Vec<_>>().join("\n")).filter(|list| !list.is_empty()));
    paragraphs.extend(quote.memos.iter().map(|memo| format!("*memo:* {}", lines(memo).join("\n"))));
    let lines = paragraphs.join("\n\n");
    let lines = lines.split('\n').map(|line| format!("> {line}").trim_end().to_owned());
    lines.collect::<Vec<_>>().join("\n")
}

/// Text in one line that means itself.
fn inline(text: &str) -> String {
    let line = escape_line(text);
    let mut safe = String::with_capacity(line.len());
    let mut before = ' ';
    let mut rest = line.trim().chars().peekable();
    while let Some(c) = rest.next() {
        let after = rest.peek().copied().unwrap_or(' ');
        if means_something(before, c, after) {
            safe.push('\\');
        }
        safe.push(c);
        before = c;
    }
    safe
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

/// The lines of a text, each meaning itself; a blank line still parts paragraphs.
fn lines(text: &str) -> Vec<String> {
    escape(text).trim().split('\n').map(|line| first_in_line(&inline(line))).collect()
}

/// What `inline` left, where it begins a line and could be taken for a list, a quote or an underline.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_means_itself() {
        assert_eq!(inline("a|b *c* <d> `e` [f] g\\h"), r"a\|b \*c\* \<d> \`e\` \[f\] g\\h");
        assert_eq!(inline("use_when _x_ # C#1 &amp; R&D"), r"use_when \_x\_ \# C#1 \&amp; R\&D");
        assert_eq!(inline(" two\nlines\u{1b}"), "two lines␛");
        assert_eq!(inline("信頼 50 % (n = 3)"), "信頼 50 % (n = 3)");
    }

    #[test]
    fn lines_stay_lines() {
        let text = "# no\n\n1. one\n2) two\n1.5 kg\n- so\n-5\n---\n> x\n=\n    code";
        let expected = [
            r"\# no", "", r"1\. one", r"2\) two", "1.5 kg", r"\- so", "-5", r"\---", r"\> x",
            r"\=", "code",
        ];
        assert_eq!(lines(text), expected);
    }
}
