//! HTML: the paragraphs and lines of a page, divided into turns at their labels.

use super::format::{Reader, Source, TranscriptFormat};
use super::markup;
use crate::container::FileKind;
use crate::error::{Kind, Problem};
use crate::files::decode::decode;
use encoding_rs::Encoding;

/// `.html` and `.htm`.
pub const HTML: TranscriptFormat = TranscriptFormat {
    kind: FileKind {
        id: "html",
        about: "HTML: the paragraphs and lines of the page, a label before each turn as in plain text",
        extensions: &["html", "htm"],
    },
    name: "HTML",
    version: "html/2",
    reader: Reader::Lines(lines),
};

fn lines(source: &Source<'_>, _: &mut Vec<Problem>) -> Result<String, Problem> {
    let file = source.file;
    let encoding = source.encoding.or_else(|| declared_encoding(&source.bytes));
    let html = decode(file, source.bytes.clone(), encoding)?;
    let lines = markup::text(&html);
    if lines.is_empty() && !html.trim().is_empty() {
        return Err(Problem::error(Kind::Input, "this page shows no text")
            .in_file(file)
            .hint("save it as plain text from the program that shows it"));
    }
    Ok(lines + "\n")
}

/// The encoding that the page names, unless it is UTF-8 all the same.
fn declared_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    if std::str::from_utf8(bytes).is_ok() {
        return None;
    }
    let head = &bytes[..bytes.len().min(1024)];
    let after = &head[memchr::memmem::find(head, b"charset=")? + 8..];
    let label = after.iter().copied().skip_while(|b| matches!(b, b'"' | b'\'' | b' '));
    let label: Vec<u8> =
        label.take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_')).collect();
    Encoding::for_label(&label)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{error, text, turns};
    use super::*;

    #[test]
    fn a_page() {
        let page = "<!DOCTYPE html>\n<html><head><title>x</title><style>p{}</style></head><body>\n\
            <h1>Interview 7</h1>\n<p><b>Interviewer:</b> How was\n  it?</p>\n<p><b>P1 (00:12):</b> Bien s&ucirc;r.<br>\
            Yes.</p><script>1 < 2</script></body></html>\n";
        assert_eq!(
            text(&HTML, "a.html", page.as_bytes()),
            "format: HTML\n---\n\nInterview 7\n\nInterviewer: How was it?\n\nP1 (00:12): Bien sûr.\nYes.\n"
        );
        assert_eq!(
            turns(&HTML, "a.html", page.as_bytes()),
            ["Interviewer|None|How was it?", "P1|Some(12000)|Bien sûr.\nYes."]
        );
    }

    #[test]
    fn letters_of_every_language_have_names() {
        let page = b"<p>Ond&rcaron;ej &zcaron;ije v &Lstrok;odzi&comma; &Omega;&beta; don&#146;t &nvlt;3</p>";
        assert_eq!(
            turns(&HTML, "a.html", page),
            ["|None|Ondřej žije v Łodzi, Ωβ don’t <\u{20d2}3"]
        );
    }

    #[test]
    fn the_encoding_that_it_names() {
        assert_eq!(
            text(&HTML, "a.htm", b"<meta charset=\"windows-1252\"><p>caf\xe9</p>"),
            "format: HTML\n---\n\ncaf\u{e9}\n"
        );
        assert!(error(&HTML, "a.htm", b"<p>caf\xe9</p>").contains("not UTF-8"));
    }

    #[test]
    fn nothing_to_read() {
        assert_eq!(
            error(&HTML, "a.html", b"<html><script>x</script></html>"),
            "error: a.html: this page shows no text\n\
             hint: save it as plain text from the program that shows it"
        );
    }
}
