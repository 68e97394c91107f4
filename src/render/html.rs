//! One page for a browser, with nothing outside it: no scripts, no fonts, no pictures.

use super::people::{Head, Sheet, attribution, gave, label, quoted};
use super::renderer::{Renderer, Style};
use crate::report::{Block, Fact, QuoteGroup, Quoted, Report, Table};
use crate::text::escape;
use std::fmt::Write;

/// The look of the page. Tables have a rule under the head and one at the bottom, as papers have them.
const LOOK: &str = "\
body { font: 16px/1.5 system-ui, sans-serif; color: #1a1a1a; background: #fff; max-width: 75rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.25rem; } h3, h4, h5, h6 { font-size: 1.05rem; }
p, dl, blockquote, figcaption, .notes { max-width: 48rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; } dt { color: #555; } dd { margin: 0; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; margin: 1rem 0 .5rem; font-size: .95rem; border-top: 2px solid #1a1a1a; border-bottom: 2px solid #1a1a1a; }
caption { text-align: left; font-weight: bold; padding: .3rem 0; }
th, td { padding: .25rem .75rem; text-align: left; vertical-align: top; } tbody th { font-weight: normal; }
thead th { vertical-align: bottom; border-bottom: 1px solid #1a1a1a; }
.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; } thead .n { white-space: normal; }
figure { margin: 1rem 0 1.5rem 1.5rem; } blockquote { margin: 0; padding-left: 1rem; border-left: 3px solid #bbb; }
blockquote p { margin: 0 0 .4rem; } figcaption, .context, .notes { color: #444; font-size: .9rem; }
@media print {
  body { font-size: 10pt; margin: 0; max-width: none; } .wide { overflow: visible; }
  thead { display: table-header-group; } tr, figure { break-inside: avoid; } h2, h3, h4, h5, h6, caption { break-after: avoid; }
}
";

/// A page to read, to print, or to copy tables from.
pub struct Html;

impl Renderer for Html {
    fn id(&self) -> &'static str {
        "html"
    }

    fn about(&self) -> &'static str {
        "a page for a browser, complete in one file"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["html", "htm"]
    }

    fn render(&self, report: &Report, _: &Style) -> Result<Vec<u8>, String> {
        let title = inline(&report.title);
        let mut page = Page(format!(
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width\">\n\
             <title>{title}</title>\n<style>\n{LOOK}</style>\n</head>\n<body>\n<main>\n"
        ));
        if !title.is_empty() {
            page.line(&format!("<h1>{title}</h1>"));
        }
        for block in &report.blocks {
            match block {
                Block::Text(text) => page.paragraphs(text),
                Block::Facts(facts) => page.facts(facts),
                Block::Table(table) => page.table(table),
                Block::Quotes(groups) => groups.iter().for_each(|group| page.group(group)),
            }
        }
        page.list("notes", report.notes.iter().map(|note| inline(note)));
        page.line("</main>\n</body>\n</html>");
        Ok(page.0.into_bytes())
    }
}

struct Page(String);

impl Page {
    fn line(&mut self, html: &str) {
        self.0.push_str(html);
        self.0.push('\n');
    }

    fn paragraphs(&mut self, text: &str) {
        for paragraph in text.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty()) {
            self.line(&format!("<p>{}</p>", lines(paragraph)));
        }
    }

    fn facts(&mut self, facts: &[Fact]) {
        self.line("<dl>");
        for Fact { name, value } in facts {
            self.line(&format!("<dt>{}</dt><dd>{}</dd>", inline(name), lines(value)));
        }
        self.line("</dl>");
    }

    fn list(&mut self, class: &str, items: impl Iterator<Item = String>) {
        let items: String = items.map(|item| format!("<li>{item}</li>\n")).collect();
        if !items.is_empty() {
            self.line(&format!("<ul class=\"{class}\">\n{items}</ul>"));
        }
    }

    fn table(&mut self, table: &Table) {
        let sheet = Sheet::new(table).map(lines);
        if sheet.heads.is_empty() {
            return;
        }
        self.line("<div class=\"wide\">\n<table>");
        if !sheet.title.is_empty() {
            self.line(&format!("<caption>{}</caption>", sheet.title));
        }
        let head = |head: &Head| format!("<th scope=\"col\"{}>{}</th>", class(head), head.title);
        let heads: String = sheet.heads.iter().map(head).collect();
        self.line(&format!("<thead>\n<tr>{heads}</tr>\n</thead>\n<tbody>"));
        for row in &sheet.rows {
            let mut line = "<tr>".to_owned();
            for (i, (cell, head)) in row.cells.iter().zip(&sheet.heads).enumerate() {
                let (start, end) =
                    if i < sheet.keys { ("<th scope=\"row\"", "</th>") } else { ("<td", "</td>") };
                // In the element itself, so that it is still there in a word processor.
                let indent = match row.depth {
                    depth if i == 0 && depth > 0 => {
                        format!(" style=\"padding-left: {}em\"", 0.8 + 1.2 * depth as f64)
                    }
                    _ => String::new(),
                };
                line += &format!("{start}{}{indent}>{cell}{end}", class(head));
            }
            self.line(&(line + "</tr>"));
        }
        self.line("</tbody>\n</table>\n</div>");
        self.list("notes", sheet.reasons.iter().map(|reason| format!("n/a: {reason}")));
    }

    fn group(&mut self, group: &QuoteGroup) {
        let name = if group.name.is_empty() { &group.code } else { &group.name };
        let level = (group.depth + 2).min(6);
        self.line(&format!("<h{level}>{}</h{level}>", inline(name)));
        if !group.definition.trim().is_empty() {
            self.line(&format!("<p><em>{}</em></p>", lines(&group.definition)));
        }
        group.quotes.iter().for_each(|quote| self.quote(quote));
    }

    /// Speech is in the language of whoever speaks, which may run from right to left.
    fn quote(&mut self, quote: &Quoted) {
        let mut html = "<figure>\n<blockquote>\n".to_owned();
        let context = |text: &str| match lines(text) {
            text if text.is_empty() => String::new(),
            text => format!("<p class=\"context\" dir=\"auto\">[{text}]</p>\n"),
        };
        html += &context(&quote.before);
        for passage in &quote.passages {
            let who = label(quote, passage).map(|who| format!("<b>{}:</b> ", inline(who)));
            let words = quoted(passage, &lines(&passage.text));
            // A String takes every write.
            let _infallible =
                writeln!(html, "<p dir=\"auto\">{}{words}</p>", who.unwrap_or_default());
        }
        html += &context(&quote.after);
        html += "</blockquote>\n";
        let who = attribution(quote);
        if !who.is_empty() {
            let _infallible = writeln!(html, "<figcaption>— {}</figcaption>", inline(&who));
        }
        self.0.push_str(&html);
        self.list(
            "said",
            quote.said.iter().map(|said| {
                let memos =
                    said.memos.iter().map(|memo| format!(" — <i>memo:</i> {}", lines(memo)));
                let memos: String = memos.collect();
                format!("<b>{}:</b> {}{memos}", inline(&said.coder), inline(&gave(said)))
            }),
        );
        for memo in &quote.memos {
            self.line(&format!("<p class=\"context\"><i>memo:</i> {}</p>", lines(memo)));
        }
        self.line("</figure>");
    }
}

const fn class(head: &Head) -> &'static str {
    if head.is_number { " class=\"n\"" } else { "" }
}

/// Text that means itself, in an element or in an attribute.
fn safe(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for c in escape(text).chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            c => html.push(c),
        }
    }
    html
}

/// In one line.
fn inline(text: &str) -> String {
    safe(text.trim()).replace('\n', " ")
}

/// With its line breaks.
fn lines(text: &str) -> String {
    safe(text.trim()).replace('\n', "<br>\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn text_means_itself() {
        let text = "<script>\"a\" & 'b'</script>\n\u{202e}\u{1b}[31m";
        let shown =
            "&lt;script&gt;&quot;a&quot; &amp; &#39;b&#39;&lt;/script&gt;<br>\n\u{fffd}␛[31m";
        assert_eq!(lines(text), shown);
    }

    proptest! {
        #[test]
        fn no_markup_comes_through(text in "(\\PC|[<>&\"'\n;]){0,40}") {
            let html = inline(&text);
            prop_assert!(!html.contains(['<', '>', '"', '\'']));
            let back = html.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
            let back = back.replace("&#39;", "'").replace("&amp;", "&");
            prop_assert_eq!(back, escape(text.trim()).replace('\n', " "));
        }
    }
}
