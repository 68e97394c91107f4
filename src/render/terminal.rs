//! Text for a terminal.

use super::bars::with_bars;
use super::columns::lay_out;
use super::people::{QUOTED, Sheet, attribution_with, gave, label, quoted};
use super::renderer::{Renderer, Style};
use super::wrap::{hang, isolated, width, wrap};
use crate::container::{FileKind, OfKind};
use crate::report::{Block, Fact, QuoteGroup, Quoted, Report, Table};
use crate::text::{escape, escape_line};

/// Aligned tables and wrapped lines, safe to print.
pub struct Terminal;

impl OfKind for Terminal {
    fn kind(&self) -> &FileKind {
        &FileKind { id: "terminal", about: "aligned text, to read here", extensions: &["txt"] }
    }
}

impl Renderer for Terminal {
    fn render(&self, report: &Report, style: &Style) -> Result<Vec<u8>, String> {
        let page = Page(*style);
        let title = page.bold(&wrap(&escape_line(&report.title), style.width).join("\n"));
        let blocks = report.blocks.iter().map(|block| page.block(block));
        let parts = std::iter::once(title)
            .chain(blocks)
            .chain([page.notes(report.notes.said(self.noted(style)))]);
        let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
        Ok((parts.join("\n\n") + "\n").into_bytes())
    }
}

struct Page(Style);

impl Page {
    fn bold(&self, text: &str) -> String {
        self.paint("1", text)
    }

    fn dim(&self, text: &str) -> String {
        self.paint("2", text)
    }

    /// Line by line, so that a pager that cuts lines keeps the look.
    fn paint(&self, look: &str, text: &str) -> String {
        if !self.0.color || text.is_empty() {
            return text.to_owned();
        }
        let lines = text.split('\n').map(|line| {
            let words = line.trim_start_matches(' ');
            let (indent, _) = line.split_at(line.len() - words.len());
            format!("{indent}\u{1b}[{look}m{words}\u{1b}[0m")
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    fn hang(&self, first: &str, rest: &str, text: &str) -> String {
        let hung = hang(first, rest, text, self.0.width);
        if !self.0.isolates {
            return hung;
        }
        // What stands before a line is spaces, a dash or a word of ours; it stays on its side.
        let apart = |(i, line): (usize, &str)| {
            let lead = if i == 0 { first } else { rest };
            line.strip_prefix(lead)
                .map_or_else(|| line.to_owned(), |words| format!("{lead}{}", isolated(words)))
        };
        hung.split('\n').enumerate().map(apart).collect::<Vec<_>>().join("\n")
    }

    fn block(&self, block: &Block) -> String {
        match block {
            Block::Text(text) => wrap(escape(text).trim(), self.0.width).join("\n"),
            Block::Facts(facts) => self.facts(facts),
            Block::Table(table) => self.table(table),
            Block::Quotes(groups) => self.quotes(groups),
            // The table beside it says the same.
            Block::Figure(_) => String::new(),
        }
    }

    fn facts(&self, facts: &[Fact]) -> String {
        let names: Vec<String> = facts.iter().map(|f| flow(&f.name)).collect();
        let widest = names.iter().map(|name| width(name)).max().unwrap_or(0);
        let rest = " ".repeat(widest + 2);
        let too_long = self.0.width.is_some_and(|columns| widest > columns / 2);
        let lines = facts.iter().zip(&names).map(|(fact, name)| {
            if too_long {
                return self.hang("", "  ", &format!("{name}: {}", flow(&fact.value)));
            }
            let first = format!("{name}{}", &rest[width(name).min(rest.len())..]);
            self.hang(&first, &rest, &flow(&fact.value))
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    fn table(&self, table: &Table) -> String {
        let sheet = Sheet::new(table).map(|text| escape_line(text).into_owned());
        let sheet = if self.0.bars { with_bars(sheet, table) } else { sheet };
        if sheet.heads.is_empty() {
            return String::new();
        }
        let mut parts = Vec::new();
        if !sheet.title.is_empty() {
            parts.push(self.bold(&wrap(&sheet.title, self.0.width).join("\n")));
        }
        parts.push(lay_out(&sheet, self.0.width, self.0.isolates));
        parts.extend(sheet.reasons.iter().map(|reason| self.hang("n/a: ", "     ", reason)));
        parts.join("\n")
    }

    fn notes<'n>(&self, notes: impl Iterator<Item = &'n str>) -> String {
        let lines = notes.map(|note| self.hang("note: ", "      ", &flow(note)));
        lines.collect::<Vec<_>>().join("\n")
    }

    fn quotes(&self, groups: &[QuoteGroup]) -> String {
        let mut parts = Vec::new();
        for group in groups {
            let indent = "  ".repeat(group.depth);
            let name = &group.heading();
            let mut head = self.bold(&self.hang(&indent, &indent, &flow(name)));
            if !group.definition.is_empty() {
                head.push('\n');
                head.push_str(&self.hang(&indent, &indent, &flow(&group.definition)));
            }
            parts.push(head);
            parts.extend(
                group.quotes.iter().map(|quote| self.quote(quote, &(indent.clone() + "  "))),
            );
        }
        parts.join("\n\n")
    }

    fn quote(&self, quote: &Quoted, indent: &str) -> String {
        let deeper = format!("{indent}  ");
        let context = |text: &str| {
            let text = format!("[{}]", flow(text));
            self.dim(&self.hang(indent, &format!("{indent} "), &text))
        };
        let mut lines = Vec::new();
        if !quote.before.is_empty() {
            lines.push(context(&quote.before));
        }
        for passage in &quote.passages {
            let words = quoted(passage, &flow(&passage.text), QUOTED);
            lines.push(match label(quote, passage) {
                Some(speaker) => self.hang(indent, &deeper, &format!("{}: {words}", flow(speaker))),
                None => self.hang(indent, &format!("{indent} "), &words),
            });
        }
        if !quote.after.is_empty() {
            lines.push(context(&quote.after));
        }
        let who = flow(&attribution_with(quote, true));
        if !who.is_empty() {
            lines.push(self.hang(&format!("{indent}— "), &deeper, &who));
        }
        for said in &quote.said {
            let notes = said.memos.iter().map(|memo| format!(" — memo: {}", flow(memo)));
            let text = format!("{}: {}{}", said.coder, gave(said), notes.collect::<String>());
            lines.push(self.hang(&format!("{indent}  "), &format!("{deeper}  "), &flow(&text)));
        }
        let memos = quote.memos.iter().map(|memo| format!("memo: {}", flow(memo)));
        lines.extend(memos.map(|memo| self.hang(indent, &format!("{deeper}    "), &memo)));
        lines.join("\n")
    }
}

/// Text as one paragraph, safe to print: its line breaks are the transcript's, not the terminal's.
fn flow(text: &str) -> String {
    escape(text).split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}
