//! OpenDocument texts (`.odt`, and `.fodt` in one piece; ODF 1.3 part 3): a line per paragraph.
//!
//! The text is what a reader of the document sees with all tracked changes accepted and nothing else beside it.

mod body;
mod notes;

use super::document::{Comment, Document, inside, left_out, untagged};
use super::format::{Reader, Source, TranscriptFormat};
use crate::container::{Archive, Event, FileKind, XmlReader};
use crate::error::{Kind, Problem};
use std::collections::BTreeSet;

/// `.odt` and `.fodt`.
pub const ODT: TranscriptFormat = TranscriptFormat {
    kind: FileKind {
        id: "odt",
        about: "OpenDocument texts, tracked changes accepted: a line per paragraph, or a table of speakers and what they say",
        extensions: &["odt", "fodt"],
    },
    name: "OpenDocument",
    version: "odt/2",
    reader: Reader::Lines(lines),
};

/// The part that holds the text, and the one that holds pages and named styles.
const CONTENT: &str = "content.xml";
const STYLES: &str = "styles.xml";
const MANIFEST: &str = "META-INF/manifest.xml";

fn lines(source: &Source<'_>, problems: &mut Vec<Problem>) -> Result<String, Problem> {
    let document = read_document(source.file, &source.bytes, problems)?;
    problems.extend(untagged(source.file, &document.comments));
    Ok(document.lines)
}

/// Reads an OpenDocument text that the user knows as `file`.
///
/// # Errors
/// What is no OpenDocument text, or a damaged one.
pub fn read_document(
    file: &str,
    bytes: &[u8],
    problems: &mut Vec<Problem>,
) -> Result<Document, Problem> {
    let flat = bytes.trim_ascii_start().starts_with(b"<") || bytes.starts_with(b"\xef\xbb\xbf<");
    let mut styles = Styles::default();
    let (part, content) = if flat {
        styles.read(file, bytes)?;
        (None, bytes.to_vec())
    } else {
        let mut archive = open(file, bytes)?;
        if let Some(bytes) = archive.read(STYLES)? {
            styles.read(file, &bytes).map_err(|p| inside(file, STYLES, &p))?;
        }
        let content = archive.read(CONTENT)?.unwrap_or_default();
        styles.read(file, &content).map_err(|p| inside(file, CONTENT, &p))?;
        (Some(CONTENT), content)
    };
    let read = body::read(file, &content, &styles.hidden);
    let body = read.map_err(|p| part.map_or(p.clone(), |part| inside(file, part, &p)))?;
    let Some(body) = body else {
        return Err(no_text(file, "an OpenDocument file without a text in it, perhaps a table"));
    };
    let mut dropped = body.dropped;
    for (what, n) in [("page header", styles.headers), ("page footer", styles.footers)] {
        if n > 0 {
            dropped.insert(what.into(), n);
        }
    }
    problems.extend(left_out(file, &dropped));
    let (lines, ranges) = body.piece.ranges();
    let comment =
        |(id, comment): (String, Comment)| Comment { range: ranges.get(&id).copied(), ..comment };
    Ok(Document {
        lines,
        comments: body.comments.into_iter().map(comment).collect(),
        dropped: dropped.into_iter().map(|(what, n)| (what.into_owned(), n)).collect(),
    })
}

fn no_text(file: &str, what: &str) -> Problem {
    Problem::error(Kind::Input, format!("this is no OpenDocument text (.odt): it is {what}"))
        .in_file(file)
        .hint("open it in LibreOffice or Word, and save it as .odt or as plain text (.txt)")
}

fn open<'a>(file: &str, bytes: &'a [u8]) -> Result<Archive<'a>, Problem> {
    if bytes.is_empty() {
        return Err(no_text(file, "empty"));
    }
    if !bytes.starts_with(b"PK") {
        return Err(no_text(file, "something else"));
    }
    let mut archive = Archive::open(file, bytes)?;
    let holds = |name: &str| archive.names().iter().any(|n| n == name);
    if holds("word/document.xml") {
        return Err(no_text(file, "a Word document").hint("give it the ending .docx"));
    }
    if !holds(CONTENT) {
        return Err(no_text(file, "a zip archive without a text in it"));
    }
    let manifest = archive.read(MANIFEST)?.unwrap_or_default();
    if memchr::memmem::find(&manifest, b"encryption-data").is_some() {
        return Err(no_text(file, "locked with a password")
            .hint("open it in LibreOffice, and save it without password"));
    }
    Ok(archive)
}

/// What is said of the text before it begins.
#[derive(Default)]
struct Styles {
    /// The names of styles whose text nobody sees.
    hidden: BTreeSet<String>,
    /// How many headers and footers of pages say something.
    headers: usize,
    footers: usize,
}

impl Styles {
    fn read(&mut self, file: &str, bytes: &[u8]) -> Result<(), Problem> {
        let mut xml = XmlReader::new(file, bytes);
        let mut style = None;
        // Within a header or footer: which, and whether it says anything.
        let mut edge: Option<(bool, bool)> = None;
        loop {
            match xml.next()? {
                Event::Start(element) => match element.name.as_str() {
                    "style" => style = element.get("name").map(str::to_owned),
                    "text-properties" if element.get("display") == Some("none") => {
                        self.hidden.extend(style.clone());
                    }
                    "header" | "header-left" | "header-first" => edge = Some((true, false)),
                    "footer" | "footer-left" | "footer-first" => edge = Some((false, false)),
                    "body" => return Ok(()),
                    _ => {}
                },
                Event::Text(text) => {
                    if let Some((_, says)) = &mut edge {
                        *says |= !text.trim().is_empty();
                    }
                }
                Event::End(name) => match name.as_str() {
                    "style" => style = None,
                    name if name.starts_with("header") || name.starts_with("footer") => {
                        if let Some((is_header, true)) = edge.take() {
                            self.headers += usize::from(is_header);
                            self.footers += usize::from(!is_header);
                        }
                    }
                    _ => {}
                },
                Event::EndOfFile => return Ok(()),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{error, plain, read, text, turns};
    use super::*;
    use crate::container::zip;

    const SPACES: &str = "xmlns:office='o' xmlns:text='t' xmlns:table='ta' xmlns:draw='d' xmlns:style='s' xmlns:dc='dc'";

    /// A file in one piece.
    fn flat(styles: &str, body: &str) -> Vec<u8> {
        format!(
            "<?xml version='1.0' encoding='UTF-8'?>\n<office:document {SPACES}>{styles}<office:body><office:text>\
             {body}</office:text></office:body></office:document>"
        )
        .into_bytes()
    }

    fn packed(content: &str, styles: &str) -> Vec<u8> {
        let content =
            format!("<office:document-content {SPACES}>{content}</office:document-content>");
        let styles = format!("<office:document-styles {SPACES}>{styles}</office:document-styles>");
        let entry = |name: &str, text: String| (name.to_owned(), text.into_bytes());
        zip(&[
            entry("mimetype", "application/vnd.oasis.opendocument.text".to_owned()),
            entry("content.xml", content),
            entry("styles.xml", styles),
        ])
        .unwrap()
    }

    /// The lines, and what is reported.
    fn lines_of(bytes: &[u8]) -> (String, Vec<String>) {
        let (transcript, problems) = read(&ODT, "a.odt", bytes);
        let text = plain(&transcript.unwrap());
        (text.strip_prefix("format: OpenDocument\n---\n\n").unwrap().to_owned(), problems)
    }

    #[test]
    fn paragraphs_and_white_space() {
        let bytes = flat(
            "",
            "<text:sequence-decls><text:sequence-decl/></text:sequence-decls>\n\
             <text:h>Interview  7</text:h>\n<text:p/><text:p>\n  <text:span>I</text:span>: How\n   was <text:span> it</text:span>?\n</text:p>\
             <text:p><text:span>P1:</text:span><text:tab/>Wo\u{ad}rds<text:s text:c='3'/>so<text:s/> &amp;<text:line-break/>\
             Really<text:soft-page-break/> \u{1f600}.</text:p>",
        );
        let expected = "Interview 7\n\nI: How was it?\nP1:\tWords   so  &\nReally \u{1f600}.\n";
        assert_eq!(lines_of(&bytes), (expected.to_owned(), vec![]));
        assert_eq!(
            turns(
                &ODT,
                "a.fodt",
                &flat("", "<text:p>Interviewer: So?</text:p><text:p>P1: Yes.</text:p>")
            ),
            ["Interviewer|None|So?", "P1|None|Yes."]
        );
        let bomb = flat("", &"<text:p><text:s text:c='4000000000'/>a</text:p>".repeat(3));
        assert_eq!(lines_of(&bomb).0.len(), 3 * 102);
    }

    #[test]
    fn tables_and_boxes() {
        let cell =
            |text: &str| format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>");
        let row = |cells: &[&str]| {
            let cells: String = cells.iter().map(|c| cell(c)).collect();
            format!("<table:table-row>{cells}<table:covered-table-cell/></table:table-row>")
        };
        let table = |rows: &[&[&str]]| {
            let rows: String = rows.iter().map(|r| row(r)).collect();
            format!("<table:table><table:table-column/>{rows}</table:table>")
        };
        let speech = table(&[&["I", "How?"], &["P1:", "Well.</text:p><text:p>Yes."]]);
        let other = table(&[&["a", "b", "c"]]);
        let boxed = "<text:p>Before<draw:frame><draw:text-box><text:p>In the box</text:p></draw:text-box>\
             <svg:title>t</svg:title></draw:frame> after</text:p>";
        let bytes = flat("", &format!("{speech}{other}{boxed}"));
        assert_eq!(
            lines_of(&bytes).0,
            "I: How?\nP1: Well.\nYes.\na\tb\tc\nBefore after\nIn the box\n"
        );
    }

    #[test]
    fn what_is_not_in_the_text_is_counted() {
        let body = "<text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator>B</dc:creator>\
             </office:change-info><text:p>gone</text:p></text:deletion></text:changed-region><text:changed-region>\
             <text:insertion/></text:changed-region></text:tracked-changes>\
             <text:p>P1: <text:change/>I<text:note text:note-class='footnote'><text:note-citation>1</text:note-citation>\
             <text:note-body><text:p>a note</text:p></text:note-body></text:note> <text:change-start/>rest<text:change-end/>\
             <office:annotation><dc:creator>B</dc:creator><text:p>nice</text:p></office:annotation> \
             <text:span text:style-name='T9'>hidden</text:span>there.<draw:frame><draw:image><office:binary-data>AAAA\
             </office:binary-data></draw:image></draw:frame></text:p>\
             <text:list><text:list-item><text:p>one</text:p></text:list-item></text:list>";
        let styles = "<office:automatic-styles><style:style style:name='T9'><style:text-properties text:display='none'/>\
             </style:style></office:automatic-styles>";
        let pages = "<office:master-styles><style:master-page><style:header><text:p>Page</text:p></style:header>\
             <style:footer><text:p/></style:footer></style:master-page></office:master-styles>";
        let content =
            format!("{styles}<office:body><office:text>{body}</office:text></office:body>");
        for bytes in [flat(&format!("{styles}{pages}"), body), packed(&content, pages)] {
            assert_eq!(
                lines_of(&bytes),
                (
                    "P1: I rest there.\none\n".to_owned(),
                    vec![
                        "warning: a.odt: not in the text: 1 automatic list mark, 1 deleted passage, \
                         1 footnote, 1 hidden passage\n\
                         hint: what counts as speech must stand in the document's own text; tracked changes are \
                         read as if accepted"
                            .to_owned(),
                        "warning: a.odt: 1 comment in the document: no tags here\n\
                         hint: tags stand in files of their own, below the study's folder of tags"
                            .to_owned()
                    ]
                )
            );
        }
    }

    #[test]
    fn what_is_no_text_is_refused() {
        let entry = |name: &str, text: &str| (name.to_owned(), text.as_bytes().to_vec());
        let locked = zip(&[entry(CONTENT, "x"), entry(MANIFEST, "<manifest:encryption-data/>")]);
        let word = zip(&[entry("word/document.xml", "<a/>")]);
        let sheet = packed("<office:body><office:spreadsheet/></office:body>", "");
        let whole =
            packed("<office:body><office:text><text:p>a</text:p></office:text></office:body>", "");
        for (bytes, why) in [
            (Vec::new(), "it is empty"),
            (b"{\\rtf1 a}".to_vec(), "it is something else"),
            (locked.unwrap(), "it is locked with a password"),
            (word.unwrap(), "it is a Word document\nhint: give it the ending .docx"),
            (sheet, "without a text in it"),
            (zip(&[entry("a.txt", "a")]).unwrap(), "a zip archive without a text in it"),
            (packed("<office:body><office:text><text:p>", ""), "`content.xml` in it"),
            (flat("", "<text:p>")[..60].to_vec(), "a.odt:"),
            (whole[..whole.len() / 2].to_vec(), "a.odt"),
        ] {
            let told = error(&ODT, "a.odt", &bytes);
            assert!(told.contains(why), "{told}");
        }
        assert_eq!(text(&ODT, "a.odt", &whole), "format: OpenDocument\n---\n\na\n");
    }

    #[test]
    fn depth_is_bounded() {
        let deep = "<text:span>".repeat(100_000);
        assert!(error(&ODT, "a.fodt", &flat("", &format!("<text:p>{deep}"))).contains("1000 deep"));
    }
}
