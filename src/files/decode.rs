//! Bytes of a file to text: UTF-8, or UTF-16 by its byte order mark, or what the user names.

use crate::error::{Kind, Location, Problem};
use crate::text::name_key;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use globset::{GlobBuilder, GlobMatcher};
use std::borrow::Cow;

/// An encoding named by the user.
#[must_use]
pub fn encoding(label: &str) -> Option<&'static Encoding> {
    Encoding::for_label(label.trim().as_bytes())
}

/// The encoding of each file of a study: what study.yaml says of it, or else what the user says of all that is not UTF-8.
#[derive(Debug, Clone, Default)]
pub struct Encodings {
    others: Option<&'static Encoding>,
    of_files: Vec<OfFiles>,
}

/// What study.yaml says of some files.
#[derive(Debug, Clone)]
pub struct OfFiles {
    /// Which files: a pattern of their names below the study.
    pub pattern: String,
    /// The encoding as it is called there.
    pub name: String,
    /// The line on which that stands.
    pub line: usize,
    glob: GlobMatcher,
    encoding: &'static Encoding,
}

impl OfFiles {
    /// What is said of some files; nothing where there is no such encoding, or the pattern is none.
    #[must_use]
    pub fn new(pattern: &str, name: &str, line: usize) -> Option<Self> {
        let glob = GlobBuilder::new(&name_key(pattern)).literal_separator(false).build().ok()?;
        Some(Self {
            pattern: pattern.to_owned(),
            name: name.to_owned(),
            line,
            glob: glob.compile_matcher(),
            encoding: encoding(name)?,
        })
    }

    /// Whether it is said of this file.
    #[must_use]
    pub fn fits(&self, file: &str) -> bool {
        self.glob.is_match(&*name_key(file))
    }
}

impl Encodings {
    /// What the user says, and what study.yaml says of some files.
    #[must_use]
    pub const fn new(others: Option<&'static Encoding>, of_files: Vec<OfFiles>) -> Self {
        Self { others, of_files }
    }

    /// The encoding of a file that is not UTF-8; none where nothing is said of it.
    #[must_use]
    pub fn of(&self, file: &str) -> Option<&'static Encoding> {
        let named = self.of_files.iter().find(|of| of.fits(file));
        named.map(|of| of.encoding).or(self.others)
    }

    /// What study.yaml says of files that are not there.
    pub fn unused<'f>(
        &'f self,
        files: impl Iterator<Item = &'f String> + Clone + 'f,
    ) -> impl Iterator<Item = &'f OfFiles> {
        self.of_files.iter().filter(move |of| !files.clone().any(|file| of.fits(file)))
    }
}

/// Whether a file is UTF-8, whatever the others are. In two bytes for each character even plain letters have zeros.
fn is_surely_utf8(bytes: &[u8], other: &'static Encoding) -> bool {
    let wide = other == UTF_16LE || other == UTF_16BE;
    (wide && memchr::memchr(0, bytes).is_none() || !bytes.is_ascii())
        && std::str::from_utf8(bytes).is_ok()
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
        // What is UTF-8 and not only ASCII is never anything else by chance.
        (None, Some(encoding)) if encoding != UTF_8 && !is_surely_utf8(&bytes, encoding) => {
            with(file, encoding, &bytes)?.into_owned()
        }
        (None, _) => utf8(file, bytes, 0)?,
    };
    if let Some(at) = memchr::memchr(0, text.as_bytes()) {
        let line = text[..at].matches('\n').count() + 1;
        return Err(Problem::error(Kind::Input, "this is not text: it holds a zero byte")
            .at(Location { file: file.to_owned(), line: Some(line), column: None })
            .hint("export the transcript as plain text, UTF-8"));
    }
    unmerged(file, &text).map_or(Ok(text), Err)
}

/// That git left two versions in a file for somebody to choose from: read as it stands, both would count, and the marks
/// with them.
#[must_use]
pub fn unmerged(file: &str, text: &str) -> Option<Problem> {
    // Lines that mean something else one by one do not stand together by chance.
    let begins = |mark: &str, from: usize| {
        memchr::memmem::find_iter(&text.as_bytes()[from..], mark)
            .map(|at| from + at)
            .find(|at| *at == 0 || text.as_bytes()[at - 1] == b'\n')
    };
    let first = begins("<<<<<<< ", 0)?;
    let divided = begins("=======", first)?;
    begins(">>>>>>> ", divided)?;
    let line = text[..first].matches('\n').count() + 1;
    let message = "two versions stand here that git could not merge";
    let hint = "keep what is right of both, take out the lines `<<<<<<<`, `=======` and `>>>>>>>`, and all like them";
    Some(Problem::error(Kind::Input, message).at(Location::at(file, line, 1)).hint(hint))
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

    /// What is valid UTF-8 beyond ASCII is UTF-8, whatever is said of other files.
    #[test]
    fn an_encoding_is_for_what_is_not_utf8() {
        let read =
            |bytes: &[u8], named: &str| decode("a.txt", bytes.to_vec(), encoding(named)).unwrap();
        assert_eq!(read("Café".as_bytes(), "windows-1252"), "Café");
        assert_eq!(read(b"Caf\xe9", "windows-1252"), "Café");
        assert_eq!(read(b"C\0a\0", "utf-16le"), "Ca");
        assert_eq!(read(b"\x1b$B$\"\x1b(B", "iso-2022-jp"), "あ");
    }

    #[test]
    fn files_have_encodings_of_their_own() {
        let of_files = |pattern, name| OfFiles::new(pattern, name, 1).unwrap();
        let named = vec![of_files("tags/ana/*", "macintosh"), of_files("old/*.txt", "utf-16le")];
        let encodings = Encodings::new(encoding("windows-1252"), named);
        let of = |file| encodings.of(file).unwrap().name();
        assert_eq!(of("tags/ana/wave1/P1.csv"), "macintosh");
        assert_eq!((of("tags/ben/P1.csv"), of("Old/a.txt")), ("windows-1252", "UTF-16LE"));
        let files = ["tags/ana/P1.csv".to_owned()];
        let unused: Vec<&str> =
            encodings.unused(files.iter()).map(|of| of.pattern.as_str()).collect();
        assert_eq!(unused, ["old/*.txt"]);
        assert!(
            OfFiles::new("*", "latin-eleven", 1).is_none()
                && OfFiles::new("[", "utf-8", 1).is_none()
        );
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
