//! Reading XML.

use crate::error::{Kind, Location, Problem};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use quick_xml::XmlVersion;
use quick_xml::errors::{Error, IllFormedError};
use quick_xml::events::{BytesRef, BytesStart, Event as Piece};
use quick_xml::reader::Reader;
use std::borrow::{Borrow, Cow};
use std::collections::HashSet;
use std::fmt;
use std::io::Cursor;
use std::ops::Deref;
use std::sync::Arc;

/// How deep elements may stand in each other.
const DEEPEST: usize = 1000;

/// What comes next in a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// An element begins. One without content ends at once, with an event of its own.
    Start(Element),
    /// The element of this local name ends.
    End(LocalName),
    /// All text up to the next element or end: CDATA, characters written as entities, and what stands around
    /// comments, in one piece.
    Text(String),
    /// The end.
    EndOfFile,
}

/// The name of elements and attributes, without the prefix of its name space; a document has few of them, and each is kept once.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct LocalName(Arc<str>);

impl LocalName {
    /// As it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Deref for LocalName {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for LocalName {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl PartialEq<&str> for LocalName {
    fn eq(&self, other: &&str) -> bool {
        *self.0 == **other
    }
}

impl fmt::Display for LocalName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// An element's name and attributes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Element {
    /// The local name: `p` of `w:p`.
    pub name: LocalName,
    /// Local names and values, without declarations of name spaces.
    pub attributes: Vec<(LocalName, Box<str>)>,
}

impl Element {
    /// The value of the first attribute of this local name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| **key == *name).map(|(_, value)| &**value)
    }
}

/// Reads a document piece by piece, so that its size and depth cost no memory.
///
/// There are no document types here, and so no entities but the five that XML has and characters by number: nothing
/// outside the document is ever read, and nothing in it unfolds.
pub struct XmlReader<'a> {
    file: &'a str,
    reader: Reader<Cursor<Cow<'a, [u8]>>>,
    buffer: Vec<u8>,
    /// The local names of the open elements.
    open: Vec<LocalName>,
    /// All local names so far.
    names: HashSet<LocalName>,
    /// What comes after a text that was just given.
    pending: Option<Event>,
    /// The encoding in which the bytes made no sense.
    undecoded: Option<&'static Encoding>,
    begun: bool,
}

impl<'a> XmlReader<'a> {
    /// A reader of a document that the user knows as `file`: in UTF-8, or in the encoding of its byte order mark or its
    /// declaration.
    #[must_use]
    pub fn new(file: &'a str, bytes: &'a [u8]) -> Self {
        let (encoding, mark) = encoding(bytes);
        let body = &bytes[mark..];
        let decoded = if encoding == UTF_8 {
            Some(Cow::Borrowed(body))
        } else {
            encoding
                .decode_without_bom_handling_and_without_replacement(body)
                .map(|text| Cow::Owned(text.into_owned().into_bytes()))
        };
        let undecoded = decoded.is_none().then_some(encoding);
        let mut reader = Reader::from_reader(Cursor::new(decoded.unwrap_or_default()));
        reader.config_mut().expand_empty_elements = true;
        let (buffer, open, names) = (Vec::new(), Vec::new(), HashSet::new());
        Self { file, reader, buffer, open, names, pending: None, undecoded, begun: false }
    }

    /// What comes next.
    ///
    /// # Errors
    /// What is not well-formed, is not in its encoding, has a document type or is nested too deep, with line and column.
    #[allow(
        clippy::should_implement_trait,
        reason = "it may fail, and there is always a next event"
    )]
    pub fn next(&mut self) -> Result<Event, Problem> {
        if let Some(event) = self.pending.take() {
            return Ok(event);
        }
        if let Some(encoding) = self.undecoded {
            let message = format!("this is not {}, the encoding it claims", encoding.name());
            return Err(Problem::error(Kind::Input, message).in_file(self.file));
        }
        let mut buffer = std::mem::take(&mut self.buffer);
        let event = self.advance(&mut buffer);
        self.buffer = buffer;
        let (text, event) = event?;
        if text.is_empty() {
            return Ok(event);
        }
        self.pending = Some(event);
        Ok(Event::Text(text))
    }

    /// Reads on behind the element that has just begun.
    ///
    /// # Errors
    /// As [`next`](Self::next).
    pub fn skip(&mut self) -> Result<(), Problem> {
        let mut depth = 1;
        while depth > 0 {
            match self.next()? {
                Event::Start(_) => depth += 1,
                Event::End(_) | Event::EndOfFile => depth -= 1,
                Event::Text(_) => {}
            }
        }
        Ok(())
    }

    /// Reads up to the next element or end: the text before it, and that.
    fn advance(&mut self, buffer: &mut Vec<u8>) -> Result<(String, Event), Problem> {
        let mut text = String::new();
        let outside = self.open.is_empty();
        loop {
            buffer.clear();
            let piece = self.reader.read_event_into(buffer).map_err(|e| self.unread(&e))?;
            let event = match piece {
                Piece::Text(piece) => {
                    text.push_str(&piece.xml10_content());
                    continue;
                }
                Piece::CData(piece) => {
                    text.push_str(&piece.xml10_content());
                    continue;
                }
                Piece::GeneralRef(reference) => {
                    text.push(self.character(&reference)?);
                    continue;
                }
                Piece::Comment(_) | Piece::PI(_) | Piece::Decl(_) => continue,
                Piece::DocType(_) => {
                    return Err(self.malformed("a document type (`<!DOCTYPE`), which is not read"));
                }
                Piece::Start(start) | Piece::Empty(start) => self.start(&start)?,
                Piece::End(_) => Event::End(self.open.pop().unwrap_or_default()),
                Piece::Eof => self.finish()?,
            };
            if outside {
                self.blank(&mut text)?;
            }
            return Ok((text, event));
        }
    }

    fn start(&mut self, start: &BytesStart<'_>) -> Result<Event, Problem> {
        if self.open.is_empty() && std::mem::replace(&mut self.begun, true) {
            return Err(self.malformed("a second element beside the first"));
        }
        if self.open.len() == DEEPEST {
            return Err(self.malformed(&format!("elements nested more than {DEEPEST} deep")));
        }
        let name = self.local(start.local_name().as_ref());
        let mut attributes = Vec::new();
        for attribute in start.attributes() {
            let attribute = attribute.map_err(|e| self.unread(&e.into()))?;
            if attribute.key.as_namespace_binding().is_none() {
                let value = attribute.normalized_value(XmlVersion::Implicit1_0);
                let value = value.map_err(|e| self.unread(&e))?.into();
                attributes.push((self.local(attribute.key.local_name().as_ref()), value));
            }
        }
        self.open.push(name.clone());
        Ok(Event::Start(Element { name, attributes }))
    }

    fn local(&mut self, name: &str) -> LocalName {
        if let Some(known) = self.names.get(name) {
            return known.clone();
        }
        let name = LocalName(name.into());
        self.names.insert(name.clone());
        name
    }

    fn finish(&self) -> Result<Event, Problem> {
        match self.open.last() {
            Some(name) => Err(self.malformed(&format!("it ends within `<{name}>`"))),
            None if !self.begun => Err(self.malformed("there is no element in it")),
            None => Ok(Event::EndOfFile),
        }
    }

    /// Outside the document's element there is only white space.
    fn blank(&self, text: &mut String) -> Result<(), Problem> {
        if text.trim().is_empty() {
            text.clear();
            return Ok(());
        }
        Err(self.malformed("text outside the document's element"))
    }

    fn character(&self, reference: &BytesRef<'_>) -> Result<char, Problem> {
        let numbered = reference.resolve_char_ref().map_err(|e| self.unread(&e))?;
        let named = || {
            Some(match reference.as_ref() {
                "amp" => '&',
                "lt" => '<',
                "gt" => '>',
                "quot" => '"',
                "apos" => '\'',
                _ => return None,
            })
        };
        numbered.or_else(named).ok_or_else(|| {
            // What stands between `&` and `;` may be speech.
            self.malformed("an `&` that begins no character XML knows")
        })
    }

    fn unread(&self, error: &Error) -> Problem {
        match error {
            Error::Encoding(_) => self.malformed("bytes that are not UTF-8"),
            Error::IllFormed(IllFormedError::UnclosedReference) => {
                self.malformed("an `&` that begins no character XML knows")
            }
            Error::Escape(_) => self.malformed("an attribute with an `&` that XML does not know"),
            _ => self.malformed(&error.to_string()),
        }
    }

    fn malformed(&self, what: &str) -> Problem {
        let (line, column) = self.position();
        Problem::error(Kind::Input, format!("this is not XML as it is read here: {what}"))
            .at(Location::at(self.file, line, column))
    }

    /// The line and column up to which the document was read, or where it is wrong.
    #[must_use]
    pub fn position(&self) -> (usize, usize) {
        let bytes: &[u8] = self.reader.get_ref().get_ref();
        let reached = match self.reader.error_position() {
            0 => self.reader.buffer_position(),
            wrong => wrong,
        };
        let before = &bytes[..usize::try_from(reached).unwrap_or(usize::MAX).min(bytes.len())];
        let line = memchr::memchr_iter(b'\n', before).count() + 1;
        let start = memchr::memrchr(b'\n', before).map_or(0, |at| at + 1);
        (line, String::from_utf8_lossy(&before[start..]).chars().count() + 1)
    }
}

/// The encoding of a document, and the length of its byte order mark.
fn encoding(bytes: &[u8]) -> (&'static Encoding, usize) {
    if let Some(marked) = Encoding::for_bom(bytes) {
        return marked;
    }
    if bytes.starts_with(b"<\0") {
        return (UTF_16LE, 0);
    }
    if bytes.starts_with(b"\0<") {
        return (UTF_16BE, 0);
    }
    let declaration = bytes.strip_prefix(b"<?xml").map(|b| &b[..b.len().min(200)]);
    let declared = declaration.and_then(|bytes| {
        let end = memchr::memmem::find(bytes, b"?>")?;
        let after = &bytes[memchr::memmem::find(&bytes[..end], b"encoding")? + 8..end];
        let start = after.iter().position(|b| matches!(b, b'"' | b'\''))?;
        let label = after[start + 1..].split(|b| *b == after[start]).next()?;
        // Bytes that can be read so far are not UTF-16, whatever they claim.
        Encoding::for_label(label).filter(|e| *e != UTF_16LE && *e != UTF_16BE)
    });
    (declared.unwrap_or(UTF_8), 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The events of a document, or what is wrong with it.
    fn events(bytes: &[u8]) -> Result<Vec<String>, String> {
        let mut reader = XmlReader::new("a.xml", bytes);
        let mut all = Vec::new();
        loop {
            all.push(match reader.next().map_err(|p| p.to_string())? {
                Event::Start(element) => {
                    let attributes: Vec<String> =
                        element.attributes.iter().map(|(k, v)| format!(" {k}={v:?}")).collect();
                    format!("<{}{}>", element.name, attributes.concat())
                }
                Event::End(name) => format!("</{name}>"),
                Event::Text(text) => text,
                Event::EndOfFile => return Ok(all),
            });
        }
    }

    #[test]
    fn text_comes_in_one_piece() {
        let text = "\u{feff}<?xml version=\"1.0\"?>\n<!-- x --><w:a xmlns:w=\"u\" w:k='1 &amp; &#x32;\n&#10;'>\r\n\
            <b/>Tom &amp; <!-- no -->&lt;Ann&gt; &quot;&apos;&#39;&#x1F44D; <![CDATA[<&amp;>]]>\rend</w:a>\n";
        assert_eq!(
            events(text.as_bytes()).unwrap(),
            ["<a k=\"1 & 2 \\n\">", "\n", "<b>", "</b>", "Tom & <Ann> \"''👍 <&amp;>\nend", "</a>"]
        );
    }

    #[test]
    fn other_encodings() {
        let text = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><a>é</a>";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = "\u{feff}"
            .encode_utf16()
            .chain(text.encode_utf16())
            .flat_map(u16::to_be_bytes)
            .collect();
        for bytes in [&little, &big, &text.as_bytes().to_vec()] {
            assert_eq!(events(bytes).unwrap(), ["<a>", "é", "</a>"]);
        }
        let latin = b"<?xml version='1.0' encoding='windows-1252'?><a>\xe9</a>";
        assert_eq!(events(latin).unwrap(), ["<a>", "é", "</a>"]);
        assert!(events(b"<a>\n\xe9</a>").unwrap_err().contains("a.xml:"));
        assert!(events(&[b'<', 0, 0, 0xd8, b'a', 0]).unwrap_err().contains("not UTF-16LE"));
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place() {
        let wrong = |text: &str| events(text.as_bytes()).unwrap_err();
        let place = |text: &str| wrong(text).split(": ").nth(1).unwrap().to_owned();
        assert_eq!(place("<a>\n <b></a>"), "a.xml:2:5");
        for text in [
            "",
            "  ",
            "x",
            "<a/>x",
            "x<a/>",
            "<a/><a/>",
            "<a>",
            "<a",
            "</a>",
            "<a>&nbsp;</a>",
            "<a>&#0;</a>",
            "<a>AT&T said</a>",
            "<a k='1' k='2'/>",
            "<a k='&x;'/>",
            "<a k=1/>",
            "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>",
        ] {
            assert!(wrong(text).contains("not XML"), "{text}");
        }
        assert!(!wrong("<a>AT&T; she said</a>").contains('T'), "speech stays out of messages");
    }

    #[test]
    fn depth_is_bounded() {
        let deep = |n: usize| "<a>".repeat(n) + &"</a>".repeat(n);
        assert_eq!(events(deep(1000).as_bytes()).unwrap().len(), 2000);
        assert!(events(deep(200_000).as_bytes()).unwrap_err().contains("1000 deep"));
    }
}
