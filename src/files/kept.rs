//! A file of which a few pieces are replaced: every other byte stays as it is, marks and ends of lines too.

use super::decode::{decode_raw, unix_lines};
use crate::error::{Kind, Problem};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::ops::Range;

/// A piece of a text, and what stands there instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Where, in bytes of the text.
    pub at: Range<usize>,
    /// What.
    pub new: String,
}

/// A text with pieces replaced. They may touch each other and not overlap; of two that begin at one place, the empty one
/// comes first.
#[must_use]
pub fn replaced(text: &str, pieces: &[Piece]) -> String {
    let mut sorted: Vec<&Piece> = pieces.iter().collect();
    sorted.sort_by_key(|piece| (piece.at.start, piece.at.end));
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for piece in sorted {
        out.push_str(text.get(done..piece.at.start).unwrap_or_default());
        out.push_str(&piece.new);
        done = done.max(piece.at.end);
    }
    out + text.get(done..).unwrap_or_default()
}

/// A file that was decoded and can be written as it was.
#[derive(Debug, Clone)]
pub struct Kept {
    bytes: Vec<u8>,
    /// The text with the ends of lines that the file has.
    raw: String,
    /// The text as it is read.
    text: String,
    encoding: &'static Encoding,
    mark: usize,
}

impl Kept {
    /// Decodes a file.
    ///
    /// # Errors
    /// Where it is no text, or could not be written as it was.
    pub fn open(
        file: &str,
        bytes: Vec<u8>,
        named: Option<&'static Encoding>,
    ) -> Result<Self, Problem> {
        let raw = decode_raw(file, bytes.clone(), named)?;
        let marked = Encoding::for_bom(&bytes);
        let is_utf8 = std::str::from_utf8(&bytes).is_ok();
        let (encoding, mark) = match (marked, named) {
            (Some(marked), _) => marked,
            (None, Some(named)) if !is_utf8 || named == UTF_16LE || named == UTF_16BE => (named, 0),
            (None, _) => (UTF_8, 0),
        };
        let kept = Self { text: unix_lines(raw.clone()), bytes, raw, encoding, mark };
        if kept.encoded(&kept.raw) == kept.bytes {
            return Ok(kept);
        }
        let message = format!("this file cannot be written again in {}", encoding.name());
        Err(Problem::error(Kind::Input, message).in_file(file).hint("save it as UTF-8"))
    }

    /// The text, with LF at the end of lines.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The bytes as they were read.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The bytes with pieces of the text replaced.
    #[must_use]
    pub fn with(&self, pieces: &[Piece]) -> Vec<u8> {
        let ends = if self.raw.contains("\r\n") {
            "\r\n"
        } else if self.raw.contains('\r') {
            "\r"
        } else {
            "\n"
        };
        let at = |at: usize| self.raw_place(at);
        let raw = pieces.iter().map(|piece| Piece {
            at: at(piece.at.start)..at(piece.at.end),
            new: piece.new.replace('\n', ends),
        });
        self.encoded(&replaced(&self.raw, &raw.collect::<Vec<_>>()))
    }

    /// Where a place of the text stands in the text with its own ends of lines.
    fn raw_place(&self, at: usize) -> usize {
        let mut seen = 0;
        let mut raw = 0;
        // Only a CR before an LF is not in the text.
        for (found, _) in self.raw.match_indices("\r\n") {
            let until = seen + (found - raw);
            if until >= at {
                break;
            }
            (seen, raw) = (until, found + 1);
        }
        raw + (at - seen)
    }

    fn encoded(&self, text: &str) -> Vec<u8> {
        let mut bytes = self.bytes.get(..self.mark).unwrap_or_default().to_vec();
        if self.encoding == UTF_16LE {
            bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
        } else if self.encoding == UTF_16BE {
            bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
        } else {
            bytes.extend_from_slice(&self.encoding.encode(text).0);
        }
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::decode::encoding;
    use proptest::prelude::*;

    #[test]
    fn marks_line_ends_and_encodings_stay() {
        let edit = |bytes: &[u8], named: Option<&str>| {
            let named = named.and_then(encoding);
            let kept = Kept::open("f", bytes.to_vec(), named).unwrap();
            let at = kept.text().find("old").unwrap();
            kept.with(&[Piece { at: at..at + 3, new: "n\nw".into() }])
        };
        assert_eq!(edit(b"\xef\xbb\xbfa\r\nold\r\n", None), b"\xef\xbb\xbfa\r\nn\r\nw\r\n");
        assert_eq!(edit(b"caf\xe9\nold", Some("latin1")), b"caf\xe9\nn\nw");
        assert_eq!(edit("café\r\rold".as_bytes(), Some("latin1")), "café\r\rn\rw".as_bytes());
        let wide = b"\xff\xfeo\0l\0d\0!\0";
        assert_eq!(edit(wide, None), b"\xff\xfen\0\n\0w\0!\0");
    }

    proptest! {
        #[test]
        fn nothing_replaced_changes_nothing(text in "[a\r\n\"é]{0,20}", from in 0usize..20) {
            let kept = Kept::open("f", text.clone().into_bytes(), None).unwrap();
            prop_assert_eq!(kept.with(&[]), text.as_bytes());
            let places: Vec<usize> = kept.text().char_indices().map(|(at, _)| at).collect();
            if let Some(at) = places.get(from) {
                let same = Piece { at: *at..*at, new: String::new() };
                prop_assert_eq!(kept.with(&[same]), text.as_bytes());
            }
        }
    }
}
