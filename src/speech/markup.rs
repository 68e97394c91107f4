//! The text of HTML, as a reader of the page would see it: lines, paragraphs, and nothing of what is not shown.

use super::cue::clock;
use crate::container::html::{characters, name, tag};

/// Elements whose content is no text of the page.
const HIDDEN: &[&str] = &[
    "head", "title", "script", "style", "noscript", "template", "svg", "math", "select", "iframe",
    "object",
];
/// Elements that stand apart from what is before and after them.
const PARAGRAPHS: &[&str] = &[
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "section",
    "article",
    "header",
    "footer",
    "main",
    "nav",
    "aside",
    "pre",
    "table",
    "ul",
    "ol",
    "dl",
    "hr",
    "figure",
    "form",
];
/// Elements that begin a line.
const LINES: &[&str] = &["br", "li", "tr", "dt", "dd", "option", "figcaption", "caption"];

/// The text of `html`; white space is one space, as in a browser.
pub fn text(html: &str) -> String {
    let mut page = Page::default();
    let mut rest = html;
    // Whether all elements that are not shown have an end so far.
    let mut all_end = true;
    let last = html.rfind('>').map_or(html.len(), |at| html.len() - at);
    // After the last `>` there is no tag.
    while let Some(open) = rest.find('<').filter(|open| rest.len() - open >= last) {
        page.say(&rest[..open]);
        rest = &rest[open..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
            continue;
        }
        let Some((tag, length)) = tag(rest) else {
            // `<` before a space or a digit is a sign.
            page.say("<");
            rest = &rest[1..];
            continue;
        };
        rest = &rest[length..];
        let (closes, element) = name(tag);
        if !closes && !tag.ends_with('/') && HIDDEN.contains(&element.as_str()) {
            rest = after(rest, &element);
        } else if !closes && !tag.ends_with('/') && all_end && is_not_shown(&element, tag) {
            match after_nested(rest, &element) {
                Some(after) => rest = after,
                // Looking for the ends of many more would take for ever.
                None => {
                    all_end = false;
                    page.tag(&element, closes);
                }
            }
        } else if element == "span"
            && !closes
            && attribute(tag, "class").as_deref() == Some("timestamp")
        {
            rest = page.timestamp(tag, rest);
        } else {
            page.tag(&element, closes);
        }
    }
    page.say(rest);
    page.text
}

#[derive(Default)]
struct Page {
    text: String,
    /// How many ends of lines come before the next word.
    breaks: usize,
    space: bool,
    /// Within how many `pre` this is.
    kept: usize,
    /// Whether a cell of this row was seen.
    cell: bool,
    /// Whether nothing was said yet in this cell.
    fresh: bool,
}

impl Page {
    fn tag(&mut self, element: &str, closes: bool) {
        if element == "pre" {
            self.kept = if closes { self.kept.saturating_sub(1) } else { self.kept + 1 };
        }
        if self.fresh && !matches!(element, "tr" | "table") {
            // A cell's first paragraph stands in the line of its row.
        } else if PARAGRAPHS.contains(&element) {
            self.breaks = self.breaks.max(2);
        } else if element == "br" {
            self.breaks += usize::from(!closes);
        } else if LINES.contains(&element) {
            self.breaks = self.breaks.max(1);
        }
        match element {
            "tr" | "table" => (self.cell, self.fresh) = (false, false),
            "td" | "th" if closes => self.fresh = false,
            "td" | "th" => {
                self.fresh = true;
                // A cell after another one.
                if std::mem::replace(&mut self.cell, true) {
                    self.text.push('\t');
                    (self.breaks, self.space) = (0, false);
                }
            }
            _ => {}
        }
    }

    fn say(&mut self, raw: &str) {
        let text = characters(raw);
        for c in text.chars() {
            if c == '\n' && self.kept > 0 {
                self.breaks += 1;
            } else if matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}') {
                // Where a word may be divided.
            } else if c.is_whitespace() {
                self.space = true;
            } else {
                self.separate();
                self.text.push(c);
            }
        }
    }

    /// Writes the breaks or the space that come before a word.
    fn separate(&mut self) {
        if !self.text.is_empty() {
            if self.breaks > 0 {
                self.text.push_str(&"\n".repeat(self.breaks.min(2)));
            } else if self.space && !self.text.ends_with('\t') {
                self.text.push(' ');
            }
        }
        (self.breaks, self.space, self.fresh) = (0, false, false);
    }

    /// oTranscribe's times: seconds in an attribute, for people in the element. Returns what comes after it.
    fn timestamp<'h>(&mut self, tag: &str, rest: &'h str) -> &'h str {
        let seconds = attribute(tag, "data-timestamp").and_then(|s| s.parse::<f64>().ok());
        let Some(seconds) = seconds.filter(|s| (0.0..1e9).contains(s)) else { return rest };
        self.separate();
        self.text.push_str(&clock((seconds * 1000.0).round() as u64));
        self.space = true;
        after(rest, "span")
    }
}

/// What comes after the end of `element`. All is its content if it does not end, but not that of `head`, whose end need
/// not be written.
fn after<'h>(html: &'h str, element: &str) -> &'h str {
    let mut rest = html;
    while let Some(at) = rest.find("</") {
        rest = &rest[at + 2..];
        let is_it = rest.get(..element.len()).is_some_and(|n| n.eq_ignore_ascii_case(element));
        let next = rest.get(element.len()..).and_then(|after| after.chars().next());
        if is_it && next.is_none_or(|c| c == '>' || c.is_whitespace()) {
            return rest.find('>').map_or("", |end| &rest[end + 1..]);
        }
    }
    if element == "head" { html } else { "" }
}

/// Whether the element is deleted, or its own style or attribute hides it, as Word's pages have hidden text.
fn is_not_shown(element: &str, tag: &str) -> bool {
    if element == "del" || is_hidden(tag) {
        return true;
    }
    let style = attribute(tag, "style").unwrap_or_default().to_ascii_lowercase();
    let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
    style.split(';').any(|rule| matches!(rule, "display:none" | "mso-hide:all"))
}

/// Whether a tag has the attribute `hidden`; in a value the word says nothing.
fn is_hidden(tag: &str) -> bool {
    let mut quote = None;
    let outside = tag.chars().filter(|c| match quote {
        None if matches!(c, '"' | '\'') => {
            quote = Some(*c);
            false
        }
        Some(open) => {
            if *c == open {
                quote = None;
            }
            false
        }
        None => true,
    });
    let outside: String = outside.collect();
    let mut words = outside.split(|c: char| c.is_whitespace() || c == '/').skip(1);
    words.any(|word| word.split('=').next().is_some_and(|key| key.eq_ignore_ascii_case("hidden")))
}

/// What comes after the end of `element`, which may hold others of its name; nothing where it has no end.
fn after_nested<'h>(html: &'h str, element: &str) -> Option<&'h str> {
    const EMPTY: [&str; 6] = ["br", "hr", "img", "input", "meta", "link"];
    let mut rest = html;
    let mut open = usize::from(!EMPTY.contains(&element));
    while open > 0 {
        let (tag, at) = memchr::memchr_iter(b'<', rest.as_bytes())
            .find_map(|at| tag(&rest[at..]).map(|(tag, length)| (tag, at + length)))?;
        let (closes, of) = name(tag);
        rest = &rest[at..];
        if of == element && !tag.ends_with('/') {
            open = if closes { open - 1 } else { open + 1 };
        }
    }
    Some(rest)
}

fn attribute(tag: &str, key: &str) -> Option<String> {
    let after = tag.match_indices(key).find_map(|(at, _)| {
        let free = tag[..at].ends_with(char::is_whitespace);
        tag[at + key.len()..].trim_start().strip_prefix('=').filter(|_| free)
    })?;
    let value = after.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
    let value = match quote {
        Some(quote) => value[1..].split(quote).next()?,
        None => value.split(|c: char| c.is_whitespace() || c == '/').next()?,
    };
    Some(characters(value).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_and_lines() {
        assert_eq!(
            text("<p>One\n two<br>three<p>four</p> <div><div>five</div></div>"),
            "One two\nthree\n\nfour\n\nfive"
        );
        assert_eq!(text("a<br><br/>b<ul><li>c<li>d</ul>e"), "a\n\nb\n\nc\nd\n\ne");
        assert_eq!(text("<table><tr><th>A<th>B<tr><td><p>1</p><td><p>2</p></table>"), "A\tB\n1\t2");
        assert_eq!(text("<pre>x\n  y</pre>z"), "x\ny\n\nz");
    }

    #[test]
    fn only_what_is_shown() {
        assert_eq!(
            text(
                "<head><title>T</title></head><!-- <p> --><SCRIPT>if (a<b) '</p>'</SCRIPT>a<style>b{}</style\n> c"
            ),
            "a c"
        );
        assert_eq!(text("1 < 2 and <b title='>'>3</b><i>4</i> <x"), "1 < 2 and 34 <x");
    }

    #[test]
    fn what_a_style_hides_is_not_there() {
        assert_eq!(
            text("a <span style='mso-hide:all; Display: None'>b <span>c</span> d</span>e"),
            "a e"
        );
        assert_eq!(text("<p>a</p><div style=\"display:none\"><div>b</div>c</div><p>d"), "a\n\nd");
        assert_eq!(
            text("a <del>b <del>c</del></del>d<span hidden>e</span> <p HIDDEN=''>f</p>g"),
            "a d g"
        );
        // Nothing is lost where the end is missing, or something else is hidden.
        assert_eq!(
            text(
                "a<del>b <i class=\"x hidden\">c</i><b title='is hidden'>d</b><b class=hidden>e</b>"
            ),
            "ab cde"
        );
        assert_eq!(text("a<p style=\"display:none\">b"), "a\n\nb");
        assert_eq!(text("<p style=\"color:red\">a</p><br style=\"display:none\">b"), "a\n\nb");
    }

    #[test]
    fn entities_once() {
        assert_eq!(
            text(
                "&Eacute;t&eacute;&nbsp;&ndash; &amp;eacute; &#8217;&#x201C; Q&A; &yuml; co&shy;op &lt;b&gt;"
            ),
            "Été – &eacute; ’“ Q&A; ÿ coop <b>"
        );
    }

    #[test]
    fn timestamps() {
        assert_eq!(
            text(
                "<p><span class=\"timestamp\" data-timestamp=\"3723.9\">1:02:03</span>&nbsp;I: Hi</p>"
            ),
            "[01:02:03] I: Hi"
        );
    }
}
