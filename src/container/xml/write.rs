//! Writing XML.

/// Writes a document of elements, attributes and text, in UTF-8.
///
/// Elements stand on lines of their own, indented, except where there is text beside them: white space there would be
/// text too.
#[derive(Debug)]
pub struct XmlWriter {
    text: String,
    open: Vec<Open>,
    /// Where a line break and its indentation were written, and their length.
    breaks: Vec<(usize, usize)>,
    /// Whether the last tag still lacks its `>`.
    unfinished: bool,
    dropped: usize,
    /// Attributes whose letters are written small.
    small: &'static [&'static str],
}

#[derive(Debug)]
struct Open {
    name: String,
    /// Whether it has text in it, or stands beside text.
    mixed: bool,
    /// Whether it has an element in it.
    nested: bool,
    /// The number of the first break in it.
    breaks: usize,
}

impl Default for XmlWriter {
    fn default() -> Self {
        Self::new()
    }
}

impl XmlWriter {
    /// A document of nothing but its declaration.
    #[must_use]
    pub fn new() -> Self {
        let text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned();
        let (open, breaks) = (Vec::new(), Vec::new());
        Self { text, open, breaks, unfinished: false, dropped: 0, small: &[] }
    }

    /// The same document, where the letters of these attributes are written small.
    #[must_use]
    pub fn with_small(self, small: &'static [&'static str]) -> Self {
        Self { small, ..self }
    }

    /// A writer of elements that will stand in the open one: several can be written at a time.
    #[must_use]
    pub fn apart(&self) -> Self {
        let mixed = self.open.last().is_some_and(|parent| parent.mixed);
        let above = || Open { name: String::new(), mixed, nested: false, breaks: 0 };
        let open = self.open.iter().map(|_| above()).collect();
        Self { open, text: String::new(), small: self.small, ..Self::new() }
    }

    /// Puts what was written apart into the open element, behind what is in it.
    pub fn join(&mut self, apart: &Self) {
        self.finish_tag();
        if let Some(parent) = self.open.last_mut() {
            parent.nested |= !apart.text.is_empty();
        }
        let before = self.text.len();
        self.breaks.extend(apart.breaks.iter().map(|(at, length)| (before + at, *length)));
        self.text.push_str(&apart.text);
        self.dropped += apart.dropped;
    }

    /// Opens an element. Names are written as they are.
    pub fn start(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.finish_tag();
        let mixed = self.open.last_mut().is_some_and(|parent| {
            parent.nested = true;
            parent.mixed
        });
        if !mixed && !self.open.is_empty() {
            self.indent(self.open.len());
        }
        self.text.push('<');
        self.text.push_str(name);
        for (key, value) in attributes {
            self.text.push(' ');
            self.text.push_str(key);
            self.text.push_str("=\"");
            if self.small.contains(key) {
                self.escaped(&value.to_ascii_lowercase(), true);
            } else {
                self.escaped(value, true);
            }
            self.text.push('"');
        }
        let breaks = self.breaks.len();
        self.open.push(Open { name: name.to_owned(), mixed, nested: false, breaks });
        self.unfinished = true;
    }

    /// An element with nothing in it.
    pub fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.start(name, attributes);
        self.end();
    }

    /// Text in the open element. Characters that XML 1.0 lacks are left out and counted.
    pub fn text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        self.finish_tag();
        self.unbreak();
        self.escaped(text, false);
    }

    /// Closes the open element.
    pub fn end(&mut self) {
        let Some(open) = self.open.pop() else { return };
        if self.unfinished {
            self.text.push_str("/>");
            self.unfinished = false;
            return;
        }
        if open.nested && !open.mixed {
            self.indent(self.open.len());
        }
        self.text.push_str("</");
        self.text.push_str(&open.name);
        self.text.push('>');
    }

    /// How many characters were left out because XML 1.0 lacks them.
    #[must_use]
    pub const fn dropped(&self) -> usize {
        self.dropped
    }

    /// Closes what is open; the document's bytes.
    #[must_use]
    pub fn finish(mut self) -> Vec<u8> {
        while !self.open.is_empty() {
            self.end();
        }
        self.text.push('\n');
        self.text.into_bytes()
    }

    fn finish_tag(&mut self) {
        if std::mem::take(&mut self.unfinished) {
            self.text.push('>');
        }
    }

    fn indent(&mut self, depth: usize) {
        self.breaks.push((self.text.len(), 1 + 2 * depth));
        self.text.push('\n');
        self.text.extend(std::iter::repeat_n("  ", depth));
    }

    /// Takes the breaks out of the open element, which has text after all.
    fn unbreak(&mut self) {
        let Some(open) = self.open.last_mut() else { return };
        if std::mem::replace(&mut open.mixed, true) {
            return;
        }
        let breaks = self.breaks.split_off(open.breaks.min(self.breaks.len()));
        let Some((first, _)) = breaks.first() else { return };
        let tail = self.text.split_off(*first);
        let mut at = 0;
        for (start, length) in &breaks {
            self.text.push_str(&tail[at..start - first]);
            at = start - first + length;
        }
        self.text.push_str(&tail[at..]);
    }

    fn escaped(&mut self, text: &str, in_attribute: bool) {
        // U+FFFE and U+FFFF begin with 0xEF.
        let special = |b: u8| matches!(b, 0..=31 | b'&' | b'<' | b'>' | b'"' | 0xef);
        let mut rest = text;
        while let Some(at) = rest.bytes().position(special) {
            self.text.push_str(&rest[..at]);
            rest = &rest[at..];
            let Some(c) = rest.chars().next() else { break };
            rest = &rest[c.len_utf8()..];
            match c {
                '&' => self.text.push_str("&amp;"),
                '<' => self.text.push_str("&lt;"),
                '>' => self.text.push_str("&gt;"),
                '"' if in_attribute => self.text.push_str("&quot;"),
                '\t' if in_attribute => self.text.push_str("&#9;"),
                '\n' if in_attribute => self.text.push_str("&#10;"),
                // A bare one would be read as a line feed.
                '\r' => self.text.push_str("&#13;"),
                '\t' | '\n' => self.text.push(c),
                '\0'..' ' | '\u{fffe}' | '\u{ffff}' => self.dropped += 1,
                _ => self.text.push(c),
            }
        }
        self.text.push_str(rest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_written_apart_are_as_if_written_in_place() {
        let inside = |writer: &mut XmlWriter, text: &str| {
            writer.start("b", &[("k", "\u{1}v")]);
            writer.text(text);
            writer.empty("c", &[]);
            writer.end();
        };
        for (first, last) in [("", ""), ("text before", ""), ("", "text behind")] {
            let [mut whole, mut joined] = [XmlWriter::new(), XmlWriter::new()];
            for (writer, apart) in [(&mut whole, false), (&mut joined, true)] {
                writer.start("a", &[]);
                writer.start("of", &[]);
                writer.text(first);
                for text in ["", "one", "two"] {
                    if apart {
                        let mut piece = writer.apart();
                        inside(&mut piece, text);
                        writer.join(&piece);
                    } else {
                        inside(writer, text);
                    }
                }
                writer.text(last);
                writer.end();
            }
            assert_eq!((whole.dropped(), joined.dropped()), (3, 3));
            assert_eq!(String::from_utf8(joined.finish()), String::from_utf8(whole.finish()));
        }
    }

    #[test]
    fn elements_are_indented_unless_there_is_text() {
        let mut writer = XmlWriter::new();
        writer.start("a", &[("k", "<\"&\r\n\t'\u{1}")]);
        writer.start("b", &[]);
        writer.start("c", &[]);
        writer.empty("d", &[]);
        writer.end();
        writer.empty("e", &[]);
        writer.end();
        writer.start("b", &[]);
        writer.start("c", &[]);
        writer.empty("d", &[]);
        writer.end();
        writer.text("1 < 2\r\u{b}");
        writer.start("c", &[]);
        writer.empty("d", &[]);
        writer.text("");
        writer.end();
        writer.end();
        writer.empty("f", &[]);
        assert_eq!(writer.dropped(), 2);
        assert_eq!(
            String::from_utf8(writer.finish()).unwrap(),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <a k=\"&lt;&quot;&amp;&#13;&#10;&#9;'\">\n  <b>\n    <c>\n      <d/>\n    </c>\n    <e/>\n  </b>\n  \
             <b><c><d/></c>1 &lt; 2&#13;<c><d/></c></b>\n  <f/>\n</a>\n"
        );
    }
}
