//! What a document of Word or OpenDocument says beside its text: who wrote and changed it, comments, and what was deleted
//! with changes tracked, names included.

use crate::container::{Archive, Event, XmlReader};

/// Something beside the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Property {
    /// What says it: `creator`, `deleted text`.
    pub name: &'static str,
    /// What it says.
    pub text: String,
}

/// Elements whose text is told, in which entries, and what they are called.
const ELEMENTS: &[(&str, &str, &str)] = &[
    ("docProps/core.xml", "creator", "creator"),
    ("docProps/core.xml", "lastModifiedBy", "last modified by"),
    ("docProps/core.xml", "title", "title"),
    ("docProps/core.xml", "subject", "subject"),
    ("docProps/core.xml", "description", "description"),
    ("docProps/core.xml", "keywords", "keywords"),
    ("docProps/app.xml", "Company", "company"),
    ("docProps/app.xml", "Manager", "manager"),
    ("docProps/custom.xml", "lpwstr", "custom property"),
    ("word/document.xml", "delText", "deleted text"),
    ("word/comments.xml", "t", "comment"),
    ("meta.xml", "initial-creator", "creator"),
    ("meta.xml", "creator", "last modified by"),
    ("meta.xml", "title", "title"),
    ("meta.xml", "subject", "subject"),
    ("meta.xml", "keyword", "keywords"),
];
/// Attributes that name people.
const AUTHORS: &[(&str, &str)] =
    &[("word/comments.xml", "author"), ("word/document.xml", "author")];

/// What the document that the user knows as `file` says beside its text; nothing where it is no such document.
#[must_use]
pub fn properties(file: &str, bytes: &[u8]) -> Option<Vec<Property>> {
    let mut archive = Archive::open(file, bytes).ok()?;
    let mut found: Vec<Property> = Vec::new();
    let mut entries: Vec<&str> = ELEMENTS.iter().map(|(entry, ..)| *entry).collect();
    entries.dedup();
    for entry in entries {
        let Ok(Some(bytes)) = archive.read(entry) else { continue };
        for property in of_entry(file, entry, &bytes) {
            if !property.text.trim().is_empty() && !found.contains(&property) {
                found.push(property);
            }
        }
    }
    Some(found)
}

/// All text in a zip file, entry by entry: of XML its text and the values of attributes, without what divides a word into
/// runs; nothing where it is no zip file, and of an entry that is no text.
#[must_use]
pub fn packed_texts(file: &str, bytes: &[u8]) -> Option<Vec<(String, String)>> {
    let mut archive =
        bytes.starts_with(b"PK").then(|| Archive::open(file, bytes).ok()).flatten()?;
    let mut found = Vec::new();
    for name in archive.names().to_vec() {
        let Ok(Some(bytes)) = archive.read(&name) else { continue };
        let is_xml = [".xml", ".rels", ".qde", ".xhtml"].iter().any(|end| name.ends_with(end));
        let text = if is_xml { Some(text_of(file, &bytes)) } else { String::from_utf8(bytes).ok() };
        found.extend(text.map(|text| (name, text)));
    }
    Some(found)
}

fn text_of(file: &str, bytes: &[u8]) -> String {
    /// Elements after which a word has ended.
    const ENDS: &[&str] =
        &["p", "h", "tab", "br", "si", "c", "row", "tc", "creator", "Company", "lpwstr"];
    let mut xml = XmlReader::new(file, bytes);
    let (mut text, mut values) = (String::new(), String::new());
    loop {
        match xml.next() {
            Ok(Event::Start(element)) => {
                for (_, value) in &element.attributes {
                    values.push_str(value);
                    values.push('\n');
                }
            }
            Ok(Event::Text(piece)) => text.push_str(&piece),
            Ok(Event::End(name)) if ENDS.contains(&name.as_str()) => text.push('\n'),
            Ok(Event::End(_)) => {}
            Ok(Event::EndOfFile) | Err(_) => return text + "\n" + &values,
        }
    }
}

fn of_entry(file: &str, entry: &str, bytes: &[u8]) -> Vec<Property> {
    let mut xml = XmlReader::new(file, bytes);
    let mut found = Vec::new();
    let mut open = None;
    loop {
        match xml.next() {
            Ok(Event::Start(element)) => {
                let is_author = AUTHORS.iter().any(|(of, _)| *of == entry);
                if let Some(author) = element.get("author").filter(|_| is_author) {
                    found.push(Property {
                        name: "author of a change or comment",
                        text: author.to_owned(),
                    });
                }
                let known =
                    ELEMENTS.iter().find(|(of, name, _)| *of == entry && element.name == *name);
                open = known.map(|(_, _, name)| *name);
            }
            Ok(Event::Text(text)) => found.extend(open.map(|name| Property { name, text })),
            Ok(Event::End(_)) => open = None,
            Ok(Event::EndOfFile) | Err(_) => return found,
        }
    }
}
