//! Word documents (`.docx`, ECMA-376 part 1): their text becomes a plain transcript, a line per paragraph.
//!
//! The text is what a reader of the document sees with all tracked changes accepted and nothing else beside it.

mod body;
mod package;

use super::document::{Comment, Document, inside, left_out, untagged};
use super::format::{Reader, Source, TranscriptFormat};
use crate::container::{Event, FileKind, XmlReader};
use crate::error::Problem;
use package::Package;
use std::collections::HashMap;

/// `.docx`.
pub const DOCX: TranscriptFormat = TranscriptFormat {
    kind: FileKind {
        id: "docx",
        about: "Word documents, tracked changes accepted: a line per paragraph, or a table of speakers and what they say",
        extensions: &["docx"],
    },
    name: "Word",
    version: "docx/2",
    reader: Reader::Lines(lines),
};

fn lines(source: &Source<'_>, problems: &mut Vec<Problem>) -> Result<String, Problem> {
    let document = read_document(source.file, &source.bytes, problems)?;
    problems.extend(untagged(source.file, &document.comments));
    Ok(document.lines)
}

/// Reads a Word document that the user knows as `file`.
///
/// # Errors
/// What is no Word document, or a damaged one.
pub fn read_document(
    file: &str,
    bytes: &[u8],
    problems: &mut Vec<Problem>,
) -> Result<Document, Problem> {
    let mut package = Package::open(file, bytes)?;
    let (part, main) = package.main()?;
    let mut body = body::read(file, &main).map_err(|p| inside(file, &part, &p))?;
    for (kind, what) in [("header", "page header"), ("footer", "page footer")] {
        let says =
            |bytes: &[u8]| body::read(file, bytes).is_ok_and(|b| !b.piece.text.trim().is_empty());
        let said = package.parts(kind)?.iter().filter(|(_, bytes)| says(bytes)).count();
        if said > 0 {
            body.dropped.insert(what.into(), said);
        }
    }
    let (lines, ranges) = body.piece.ranges();
    let mut comments = comments(file, &mut package)?;
    for (id, comment) in &mut comments {
        comment.range = ranges.get(id).copied();
    }
    problems.extend(left_out(file, &body.dropped));
    let comments = comments.into_iter().map(|(_, comment)| comment).collect();
    let dropped = body.dropped.into_iter().map(|(what, n)| (what.into_owned(), n)).collect();
    Ok(Document { lines, comments, dropped })
}

/// The comments and their ids.
fn comments(file: &str, package: &mut Package<'_>) -> Result<Vec<(String, Comment)>, Problem> {
    let mut all = Vec::new();
    let mut by_paragraph = HashMap::new();
    for (part, bytes) in package.parts("comments")? {
        let read = body::read(file, &bytes).map_err(|p| inside(file, &part, &p))?;
        for (element, paragraph, text) in read.comments {
            let value = |key| element.get(key).unwrap_or_default().to_owned();
            by_paragraph.extend(paragraph.map(|id| (id, all.len())));
            let comment = Comment {
                author: value("author"),
                initials: value("initials"),
                date: element.get("date").map(str::to_owned),
                text,
                ..Comment::default()
            };
            all.push((value("id"), comment));
        }
    }
    for (part, bytes) in package.parts("commentsExtended")? {
        threads(file, &bytes, &by_paragraph, &mut all).map_err(|p| inside(file, &part, &p))?;
    }
    Ok(all)
}

/// Which comments answer which, and which are done. Comments are known by their last paragraphs here.
fn threads(
    file: &str,
    bytes: &[u8],
    by_paragraph: &HashMap<String, usize>,
    comments: &mut [(String, Comment)],
) -> Result<(), Problem> {
    let mut xml = XmlReader::new(file, bytes);
    loop {
        let element = match xml.next()? {
            Event::Start(element) if element.name == "commentEx" => element,
            Event::EndOfFile => return Ok(()),
            _ => continue,
        };
        let number = |key| element.get(key).and_then(|id| by_paragraph.get(id)).copied();
        if let Some((_, comment)) = number("paraId").and_then(|n| comments.get_mut(n)) {
            comment.reply_to = number("paraIdParent");
            comment.done = matches!(element.get("done"), Some("1" | "true" | "on"));
        }
    }
}
