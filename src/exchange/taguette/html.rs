//! The text of a document that Taguette keeps as HTML.
//!
//! Taguette counts what stands between tags, without the tags. Where blocks follow each other without a new line, we
//! begin one; where a line goes on inside a block, we go on with it.

use crate::container::html;
use crate::exchange::study::shifted::{Builder, Shifted};

/// Before and after these a new line begins.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "table",
    "thead",
    "tbody",
    "tr",
    "td",
    "th",
    "blockquote",
    "pre",
    "section",
    "article",
    "br",
    "hr",
    "figure",
    "figcaption",
    "body",
    "html",
    "header",
    "footer",
];

/// In these an end of a line is a space.
const LEAVES: &[&str] = &["p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "td", "th"];

/// Reads a document or a part of one.
pub fn read(source: &str) -> Shifted {
    let mut reader = Reader { out: Builder::default(), begins: false, leaf: false };
    let mut rest = source;
    while !rest.is_empty() {
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.find("-->").map_or("", |at| &comment[at + 3..]);
            continue;
        }
        if let Some((inside, length)) = html::tag(rest) {
            let (closes, name) = html::name(inside);
            reader.tag(&name, closes);
            rest = &rest[length..];
            continue;
        }
        // A `<` that begins no tag is text.
        let next = rest.char_indices().skip(1).find(|(_, c)| *c == '<');
        let end = next.map_or(rest.len(), |(at, _)| at);
        let text = html::characters(&rest[..end]);
        reader.text(&text.replace("\r\n", "\n").replace('\r', "\n"));
        rest = &rest[end..];
    }
    reader.out.finish()
}

struct Reader {
    out: Builder,
    /// Whether what follows begins a line.
    begins: bool,
    leaf: bool,
}

impl Reader {
    fn tag(&mut self, name: &str, closes: bool) {
        if BLOCKS.contains(&name) {
            self.begins = true;
            if name != "br" {
                self.leaf = !closes && LEAVES.contains(&name);
            }
        }
    }

    fn text(&mut self, text: &str) {
        let mut rest = text;
        if self.begins && (self.leaf || text.trim().is_empty()) {
            rest = text.trim_start_matches([' ', '\n', '\t']);
            let space = &text[..text.len() - rest.len()];
            if !self.leaf && space.contains('\n') {
                self.out.both(space, space);
            } else {
                self.out.dropped(space);
            }
        }
        if rest.is_empty() {
            return;
        }
        let shown = self.out.text();
        let fresh = shown.is_empty() || shown.ends_with('\n') || rest.starts_with('\n');
        if self.begins && (!fresh || (self.leaf && !shown.is_empty() && !shown.ends_with('\n'))) {
            self.out.added("\n");
        }
        self.begins = false;
        let shown = if self.leaf { rest.replace('\n', " ") } else { rest.to_owned() };
        self.out.both(rest, &shown);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::study::shifted::Unit;

    #[test]
    fn blocks_are_lines() {
        let text = |html: &str| read(html).text;
        assert_eq!(text("<p>I: a &amp; b</p>\n<p>P: <b>c</b> 1 < 2</p>"), "I: a & b\nP: c 1 < 2");
        assert_eq!(
            text("<p>a</p><p title='>'>b<br/>\n c</p><!-- x --><p>d\ne</p>"),
            "a\nb\nc\nd e"
        );
        assert_eq!(text("<pre>a\n  b</pre>c&#233;&#xe9;&nope; &"), "a\n  b\ncéé&nope; &");
        assert_eq!(text("<p>&Scaron;ebest&yacute;n &check;</p>c&ecaron;"), "Šebestýn ✓\ncě");
        assert_eq!(text("<"), "<");
        assert_eq!(text("é<"), "é<");
    }

    #[test]
    fn places_are_bytes_without_tags() {
        let read = read("<p>é</p><p>b\nc <i>😀 d</i></p>\n<p>e</p>");
        assert_eq!((read.raw.as_str(), read.text.as_str()), ("éb\nc 😀 d\ne", "é\nb c 😀 d\ne"));
        assert_eq!(read.range((6, 12), Unit::Bytes, Some("😀 d")), (6, 9));
        assert_eq!(read.range((0, 12), Unit::Bytes, Some("éb c 😀 d")), (0, 9));
    }
}
