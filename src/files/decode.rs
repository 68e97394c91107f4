//! Bytes of a file to text: UTF-8, or UTF-16 by its byte order mark, or what the user names.

use crate::error::{Kind, Location, Problem};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// An encoding named by the user.
#[must_use]
pub fn encoding(label: &str) -> Option<&'static Encoding> {
    Encoding::for_label(label.trim().as_bytes())
}

/// Decodes `bytes` and turns CR LF and CR into LF. Nothing else changes.
///
/// # Errors
/// A file that is not text in the expected encoding is refused whole: a replacement character would be a silent loss.
pub fn decode(
    file: &str,
    bytes: Vec<u8>,
    named: Option<&'static Encoding>,
) -> Result<String, Problem> {
    decode_raw(file, bytes, named).map(unix_lines)
}

/// Decodes `bytes` and leaves the ends of lines as they are.
///
/// # Errors
/// As [`decode`].
pub fn decode_raw(
    file: &str,
    bytes: Vec<u8>,
    named: Option<&'static Encoding>,
) -> Result<String, Problem> {
    let marked = Encoding::for_bom(&bytes);
    let text = match (marked, named) {
        (Some((encoding, mark)), _) if encoding == UTF_16LE || encoding == UTF_16BE => {
            with(file, encoding, &bytes[mark..])?.into_owned()
        }
        (Some((_, mark)), _) => utf8(file, bytes, mark)?,
        (None, Some(encoding)) if encoding != UTF_8 => with(file, encoding, &bytes)?.into_owned(),
        (None, _) => utf8(file, bytes, 0)?,
    };
    if let Some(at) = memchr::memchr(0, text.as_bytes()) {
        let line = text[..at].matches('\n').count() + 1;
        return Err(Problem::error(Kind::Input, "this is not text: it holds a zero byte")
            .at(Location { file: file.to_owned(), line: Some(line), column: None })
            .hint("export the transcript as plain text, UTF-8"));
    }
    Ok(text)
}

/// How files begin that are no text, and what to do with them.
const OTHERS: &[(&[u8], &str)] = &[
    (
        b"PK\x03\x04",
        "it looks like a file of Word, LibreOffice or Excel: give it its ending, such as .docx",
    ),
    (b"%PDF-", "it looks like a PDF: give it the ending .pdf"),
    (b"{\\rtf", "it looks like Rich Text: give it the ending .rtf"),
    (b"\xd0\xcf\x11\xe0", "it looks like an old Word or Excel file: save it as .docx or .xlsx"),
    (b"SQLite format 3\0", "it looks like a database: give it the ending that it had"),
];

fn utf8(file: &str, mut bytes: Vec<u8>, mark: usize) -> Result<String, Problem> {
    bytes.drain(..mark);
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        let line = bytes[..at].iter().filter(|b| **b == b'\n').count() + 1;
        Problem::error(
            Kind::Input,
            format!("not UTF-8: byte 0x{:02X} at offset {}", bytes[at], at + mark),
        )
        .at(Location { file: file.to_owned(), line: Some(line), column: None })
        .hint(OTHERS.iter().find(|(start, _)| bytes.starts_with(start)).map_or(
            "save it as UTF-8, or name its encoding, for example `--encoding windows-1252`",
            |(_, hint)| hint,
        ))
    })
}

fn with<'a>(
    file: &str,
    encoding: &'static Encoding,
    bytes: &'a [u8],
) -> Result<Cow<'a, str>, Problem> {
    encoding.decode_without_bom_handling_and_without_replacement(bytes).ok_or_else(|| {
        Problem::error(
            Kind::Input,
            format!("not {}: some bytes have no meaning in it", encoding.name()),
        )
        .in_file(file)
        .hint("name the encoding the file was saved in with `--encoding`")
    })
}

/// The text with LF at the end of lines.
#[must_use]
pub fn unix_lines(text: String) -> String {
    if memchr::memchr(b'\r', text.as_bytes()).is_none() {
        return text;
    }
    text.replace("\r\n", "\n").replace('\r', "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes_marks_and_line_ends() {
        let decode = |bytes: &[u8]| decode("a.txt", bytes.to_vec(), None);
        assert_eq!(decode(b"a\r\nb\rc\n").unwrap(), "a\nb\nc\n");
        assert_eq!(decode("\u{feff}é".as_bytes()).unwrap(), "é");
        assert_eq!(decode(&[0xff, 0xfe, b'a', 0, 0xe9, 0]).unwrap(), "aé");
        assert_eq!(decode(&[0xfe, 0xff, 0, b'a']).unwrap(), "a");
    }

    #[test]
    fn refuses_what_it_cannot_read() {
        let problem = decode("a.txt", b"ok\ncaf\xe9".to_vec(), None).unwrap_err();
        assert_eq!(
            problem.to_string(),
            "error: a.txt:2: not UTF-8: byte 0xE9 at offset 6\n\
             hint: save it as UTF-8, or name its encoding, for example `--encoding windows-1252`"
        );
        assert_eq!(decode("a.txt", b"caf\xe9".to_vec(), encoding("cp1252")).unwrap(), "café");
        let pdf = decode("a.txt", b"%PDF-1.7\n\xe2\xe3".to_vec(), None).unwrap_err();
        assert!(pdf.to_string().ends_with("hint: it looks like a PDF: give it the ending .pdf"));
        assert!(decode("a.txt", b"a\0b".to_vec(), None).is_err());
    }
}
