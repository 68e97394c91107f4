//! One page for a browser, with nothing outside it: no scripts, no fonts, no files.

use super::figure;
use super::markup::{List, Mark, Markup};
use super::people::{Head, Line, Sheet};
use crate::container::FileKind;
use crate::report::Figure;
use crate::text::escape;

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

impl Markup for Html {
    const KIND: FileKind = FileKind {
        id: "html",
        about: "a page for a browser, complete in one file",
        extensions: &["html", "htm"],
    };
    const APART: &'static str = "\n";
    const FOOT: &'static str = "</main>\n</body>\n</html>";

    fn head(title: &str) -> String {
        let title = Self::inline(title);
        format!(
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width\">\n\
             <title>{title}</title>\n<style>\n{LOOK}{}</style>\n</head>\n<body>\n<main>",
            figure::LOOK
        )
    }

    fn inline(text: &str) -> String {
        safe(text.trim()).replace('\n', " ")
    }

    fn lines(text: &str) -> String {
        safe(text.trim()).replace('\n', "<br>\n")
    }

    fn within(text: &str) -> String {
        Self::lines(text)
    }

    /// Speech is in the language of whoever speaks, which may run from right to left.
    fn mark(mark: Mark, text: &str) -> String {
        match mark {
            Mark::Title => format!("<h1>{text}</h1>"),
            Mark::Heading(depth) => {
                let level = (depth + 2).min(6);
                format!("<h{level}>{text}</h{level}>")
            }
            Mark::Paragraph => format!("<p>{text}</p>"),
            Mark::Definition => format!("<p><em>{text}</em></p>"),
            Mark::Context => format!("<p class=\"context\" dir=\"auto\">[{text}]</p>"),
            Mark::Speech => format!("<p dir=\"auto\">{text}</p>"),
            Mark::Attribution => format!("<figcaption>{text}</figcaption>"),
            Mark::Memo => format!("<p class=\"context\">{text}</p>"),
            Mark::Bold => format!("<b>{text}</b>"),
            Mark::Italic => format!("<i>{text}</i>"),
        }
    }

    fn fact(name: &str, value: &str) -> String {
        format!("<dt>{name}</dt><dd>{value}</dd>")
    }

    fn list(list: List, items: &[String]) -> String {
        let items = |start: &str, end: &str| {
            items.iter().map(|item| format!("{start}{item}{end}\n")).collect::<String>()
        };
        match list {
            List::Facts => format!("<dl>\n{}</dl>", items("", "")),
            List::Notes => format!("<ul class=\"notes\">\n{}</ul>", items("<li>", "</li>")),
            List::Said => format!("<ul class=\"said\">\n{}</ul>", items("<li>", "</li>")),
        }
    }

    fn table(sheet: Sheet, _: &str, reasons: String) -> Vec<String> {
        let sheet = sheet.map(Self::lines);
        let mut html = "<div class=\"wide\">\n<table>\n".to_owned();
        if !sheet.title.is_empty() {
            html += &format!("<caption>{}</caption>\n", sheet.title);
        }
        let head = |head: &Head| format!("<th scope=\"col\"{}>{}</th>", class(head), head.title);
        let heads: String = sheet.heads.iter().map(head).collect();
        html += &format!("<thead>\n<tr>{heads}</tr>\n</thead>\n<tbody>\n");
        html += &sheet.rows.iter().map(|line| row(&sheet, line)).collect::<String>();
        vec![html + "</tbody>\n</table>\n</div>", reasons]
    }

    fn figure(figure: &Figure) -> Option<String> {
        let [title, above, below] =
            [&figure.title, &figure.above, &figure.below].map(|text| Self::inline(text));
        Some(format!(
            "<figure class=\"picture\" tabindex=\"0\">\n<figcaption><b>{title}.</b> {above}</figcaption>\n{}\n\
             <p class=\"notes\">{below}</p>\n</figure>",
            figure::page(figure)
        ))
    }

    fn beside(heads: Vec<String>, quotes: Vec<Vec<String>>) -> Option<String> {
        let heads: String =
            heads.iter().map(|head| format!("<th scope=\"col\">{head}</th>")).collect();
        let cell = |quotes: &Vec<String>| format!("<td>\n{}\n</td>", quotes.join("\n"));
        let cells: String = quotes.iter().map(cell).collect();
        Some(format!(
            "<div class=\"wide\">\n<table class=\"beside\">\n<thead>\n<tr>{heads}</tr>\n</thead>\n<tbody>\n\
             <tr>{cells}</tr>\n</tbody>\n</table>\n</div>"
        ))
    }

    fn quote(said: &[String], below: &[String]) -> String {
        let all = |parts: &[String]| parts.iter().map(|part| part.to_owned() + "\n").collect();
        let (said, below): (String, String) = (all(said), all(below));
        format!("<figure>\n<blockquote>\n{said}</blockquote>\n{below}</figure>")
    }
}

fn row(sheet: &Sheet, line: &Line) -> String {
    let cells = line.cells.iter().zip(&sheet.heads).enumerate().map(|(i, (cell, head))| {
        let (name, scope) = if i < sheet.keys { ("th", " scope=\"row\"") } else { ("td", "") };
        // In the element itself, so that it is still there in a word processor.
        let indent = match line.depth {
            depth if i == 0 && depth > 0 => {
                format!(" style=\"padding-left: {}em\"", 0.8 + 1.2 * depth as f64)
            }
            _ => String::new(),
        };
        format!("<{name}{scope}{}{indent}>{cell}</{name}>", class(head))
    });
    format!("<tr>{}</tr>\n", cells.collect::<String>())
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn text_means_itself() {
        let text = "<script>\"a\" & 'b'</script>\n\u{202e}\u{1b}[31m";
        let shown =
            "&lt;script&gt;&quot;a&quot; &amp; &#39;b&#39;&lt;/script&gt;<br>\n\u{fffd}␛[31m";
        assert_eq!(Html::lines(text), shown);
    }

    proptest! {
        #[test]
        fn no_markup_comes_through(text in "(\\PC|[<>&\"'\n;]){0,40}") {
            let html = Html::inline(&text);
            prop_assert!(!html.contains(['<', '>', '"', '\'']));
            let back = html.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
            let back = back.replace("&#39;", "'").replace("&amp;", "&");
            prop_assert_eq!(back, escape(text.trim()).replace('\n', " "));
        }
    }
}
