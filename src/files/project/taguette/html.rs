//! The text of a document that Taguette keeps as HTML.
//!
//! Taguette counts what stands between tags, without the tags. Where blocks follow each other without a new line, we
//! begin one; where a line goes on inside a block, we go on with it.

use crate::files::project::shifted::{Builder, Shifted};

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

const NAMED: &[(&str, char)] =
    &[("amp", '&'), ("lt", '<'), ("gt", '>'), ("quot", '"'), ("apos", '\''), ("nbsp", '\u{a0}')];

/// Reads a document or a part of one.
pub fn read(html: &str) -> Shifted {
    let mut reader = Reader { out: Builder::default(), begins: false, leaf: false };
    let mut rest = html;
    while !rest.is_empty() {
        if let Some((name, closes, after)) = tag(rest) {
            reader.tag(&name, closes);
            rest = after;
            continue;
        }
        // A `<` that begins no tag is text.
        let next = rest.char_indices().skip(1).find(|(_, c)| *c == '<');
        let end = next.map_or(rest.len(), |(at, _)| at);
        reader.text(&decoded(&rest[..end]));
        rest = &rest[end..];
    }
    reader.out.finish()
}

/// The tag at the start of `text`: its name, whether it closes, and what follows it. Comments have no name.
fn tag(text: &str) -> Option<(String, bool, &str)> {
    let inside = text.strip_prefix('<')?;
    if let Some(comment) = inside.strip_prefix("!--") {
        let after = comment.find("-->").map_or("", |at| &comment[at + 3..]);
        return Some((String::new(), false, after));
    }
    let closes = inside.starts_with('/');
    let inside = inside.strip_prefix('/').unwrap_or(inside);
    if !inside.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!') {
        return None;
    }
    let mut quoted = None;
    let end = inside.char_indices().find_map(|(at, c)| {
        match (quoted, c) {
            (None, '>') => return Some(at),
            (None, '"' | '\'') => quoted = Some(c),
            (Some(mark), _) if mark == c => quoted = None,
            _ => {}
        }
        None
    })?;
    let name: String = inside[..end].chars().take_while(char::is_ascii_alphanumeric).collect();
    Some((name.to_ascii_lowercase(), closes, &inside[end + 1..]))
}

/// Text with its marks spelled out, and lines that end as HTML has them.
fn decoded(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let found = rest.find(';').filter(|end| *end <= 10);
        match found.and_then(|end| Some((character(&rest[..end])?, end))) {
            Some((c, end)) => {
                out.push(c);
                rest = &rest[end + 1..];
            }
            None => out.push('&'),
        }
    }
    out.push_str(rest);
    out.replace("\r\n", "\n").replace('\r', "\n")
}

fn character(name: &str) -> Option<char> {
    let Some(number) = name.strip_prefix('#') else {
        return NAMED.iter().find(|(known, _)| *known == name).map(|(_, c)| *c);
    };
    let number = match number.strip_prefix(['x', 'X']) {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
        None => number.parse().ok()?,
    };
    char::from_u32(number).filter(|c| *c != '\0')
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
    use crate::files::project::shifted::Unit;

    #[test]
    fn blocks_are_lines() {
        let text = |html: &str| read(html).text;
        assert_eq!(text("<p>I: a &amp; b</p>\n<p>P: <b>c</b> 1 < 2</p>"), "I: a & b\nP: c 1 < 2");
        assert_eq!(
            text("<p>a</p><p title='>'>b<br/>\n c</p><!-- x --><p>d\ne</p>"),
            "a\nb\nc\nd e"
        );
        assert_eq!(text("<pre>a\n  b</pre>c&#233;&#xe9;&nope; &"), "a\n  b\ncéé&nope; &");
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
