//! Comments, which OpenDocument calls annotations.

use crate::container::{Event, LocalName, XmlReader};
use crate::error::Problem;
use crate::speech::document::Comment;
use std::collections::BTreeSet;

/// The names of the comments that have a range: where it ends they are named again.
///
/// # Errors
/// What is no XML.
pub fn ranges(file: &str, bytes: &[u8]) -> Result<BTreeSet<String>, Problem> {
    let mut names = BTreeSet::new();
    if memchr::memmem::find(bytes, b"annotation-end").is_none() {
        return Ok(names);
    }
    let mut xml = XmlReader::new(file, bytes);
    loop {
        match xml.next()? {
            Event::Start(element) if element.name == "annotation-end" => {
                names.extend(element.get("name").map(str::to_owned));
            }
            Event::EndOfFile => return Ok(names),
            _ => {}
        }
    }
}

/// What the comment that has just begun says, a line per paragraph, who wrote it and when.
///
/// # Errors
/// What is no XML.
pub fn read(xml: &mut XmlReader<'_>) -> Result<Comment, Problem> {
    let mut comment = Comment::default();
    let (mut date, mut within) = (String::new(), Vec::new());
    loop {
        match xml.next()? {
            Event::Start(element) => {
                match element.name.as_str() {
                    "tab" | "s" => comment.text.push(' '),
                    "line-break" => comment.text.push('\n'),
                    _ => {}
                }
                within.push(element.name);
            }
            Event::Text(text) => {
                let is_in = |name: &str| within.iter().any(|open| **open == *name);
                match within.last().map(LocalName::as_str) {
                    Some("creator") => comment.author.push_str(text.trim()),
                    Some("creator-initials" | "sender-initials") => {
                        comment.initials.push_str(text.trim());
                    }
                    Some("date") => date.push_str(text.trim()),
                    _ if is_in("p") || is_in("h") => {
                        comment.text.push_str(&text.replace(['\n', '\r', '\t'], " "));
                    }
                    _ => {}
                }
            }
            Event::End(name) => {
                if within.pop().is_none() {
                    break;
                }
                if name == "p" || name == "h" {
                    comment.text.push('\n');
                }
            }
            Event::EndOfFile => break,
        }
    }
    comment.text.truncate(comment.text.trim_end_matches('\n').len());
    comment.date = Some(date).filter(|date| !date.is_empty());
    Ok(comment)
}
