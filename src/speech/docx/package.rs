//! What a Word file is made of: an archive of parts that point to each other.

use crate::container::{Archive, Event, XmlReader};
use crate::error::{Kind, Problem};
use crate::speech::document::inside;

/// The parts of a Word file.
pub struct Package<'a> {
    file: &'a str,
    archive: Archive<'a>,
    /// The name of the part that holds the text.
    main: String,
}

impl<'a> Package<'a> {
    /// Opens a file and finds its text.
    ///
    /// # Errors
    /// What is no Word document: it says what it is instead.
    pub fn open(file: &'a str, bytes: &'a [u8]) -> Result<Self, Problem> {
        if !bytes.starts_with(b"PK") {
            return Err(not_word(file, other_file(bytes)));
        }
        let archive = Archive::open(file, bytes)?;
        let mut package = Self { file, archive, main: String::new() };
        let main = package.related("", "officeDocument")?.into_iter().next();
        package.main = main.unwrap_or_else(|| "word/document.xml".to_owned());
        let other = ["xl/", "ppt/"].iter().any(|folder| package.main.starts_with(folder));
        if other || !package.holds(&package.main) {
            return Err(not_word(file, other_archive(package.archive.names())));
        }
        Ok(package)
    }

    fn holds(&self, part: &str) -> bool {
        self.archive.names().iter().any(|name| name == part)
    }

    /// The name and bytes of the text.
    ///
    /// # Errors
    /// If it cannot be unpacked.
    pub fn main(&mut self) -> Result<(String, Vec<u8>), Problem> {
        Ok((self.main.clone(), self.archive.read(&self.main)?.unwrap_or_default()))
    }

    /// The parts of a kind that belong to the text (`comments`, `header`): names and bytes.
    ///
    /// # Errors
    /// If one cannot be unpacked or is no XML.
    pub fn parts(&mut self, kind: &str) -> Result<Vec<(String, Vec<u8>)>, Problem> {
        let main = self.main.clone();
        let mut names = self.related(&main, kind)?;
        if names.is_empty() {
            names.push(format!("word/{kind}.xml"));
        }
        let mut found = Vec::new();
        for name in names {
            found.extend(self.archive.read(&name)?.map(|bytes| (name, bytes)));
        }
        Ok(found)
    }

    /// The parts to which `part` points, of one kind: the last word of a relationship's type.
    fn related(&mut self, part: &str, kind: &str) -> Result<Vec<String>, Problem> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let slash = if folder.is_empty() { "" } else { "/" };
        let relations = format!("{folder}{slash}_rels/{name}.rels");
        let Some(bytes) = self.archive.read(&relations)? else { return Ok(Vec::new()) };
        let mut xml = XmlReader::new(self.file, &bytes);
        let mut found = Vec::new();
        loop {
            match xml.next().map_err(|p| inside(self.file, &relations, &p))? {
                Event::Start(element) if element.name == "Relationship" => {
                    let is_kind =
                        element.get("Type").is_some_and(|t| t.rsplit('/').next() == Some(kind));
                    let inside = element.get("TargetMode") != Some("External");
                    if let Some(target) = element.get("Target").filter(|_| is_kind && inside) {
                        found.push(resolve(folder, target));
                    }
                }
                Event::EndOfFile => return Ok(found),
                _ => {}
            }
        }
    }
}

/// The part's name that `target` means in `folder`.
fn resolve(folder: &str, target: &str) -> String {
    let whole =
        if target.starts_with('/') { target.to_owned() } else { format!("{folder}/{target}") };
    let mut parts: Vec<&str> = Vec::new();
    for part in whole.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn not_word(file: &str, (what, way_out): (&str, &str)) -> Problem {
    Problem::error(Kind::Input, format!("this is no Word document (.docx): it is {what}"))
        .in_file(file)
        .hint(way_out)
}

const SAVE_AS: &str =
    "open it in Word or LibreOffice, and save it as .docx or as plain text (.txt)";

/// What a file is that is no archive.
fn other_file(bytes: &[u8]) -> (&'static str, &'static str) {
    let locked = || {
        let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        memchr::memmem::find(bytes, &name).is_some()
    };
    let start = bytes.trim_ascii_start();
    if bytes.is_empty() {
        ("empty", "fetch it again, or save it again")
    } else if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) && locked() {
        ("locked with a password", "open it in Word, and save it without password")
    } else if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        ("an old Word document (.doc), whatever it is called", SAVE_AS)
    } else if start.starts_with(b"{\\rtf") {
        ("Rich Text (.rtf), whatever it is called", "give it the ending .rtf")
    } else if start.starts_with(b"%PDF") {
        (
            "a PDF, whatever it is called",
            "ask for the document it was made from, or give it the ending .pdf",
        )
    } else if std::str::from_utf8(bytes).is_ok_and(|text| !text.contains('\0')) {
        ("text", "name it .txt if it is a plain transcript")
    } else {
        ("something else", SAVE_AS)
    }
}

/// What an archive is that holds no Word document.
fn other_archive(names: &[String]) -> (&'static str, &'static str) {
    let holds = |name: &str| names.iter().any(|n| n == name);
    if holds("xl/workbook.xml") {
        ("an Excel workbook", "copy the transcript to a Word document or a .txt")
    } else if holds("ppt/presentation.xml") {
        ("a PowerPoint presentation", "copy the transcript to a Word document or a .txt")
    } else if holds("content.xml") {
        ("an OpenDocument file, whatever it is called", "give it the ending .odt if it is a text")
    } else {
        ("a zip archive without a document in it", "unpack it, and use what is in it")
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn targets() {
        assert_eq!(super::resolve("word", "comments.xml"), "word/comments.xml");
        assert_eq!(super::resolve("word", "/word/a.xml"), "word/a.xml");
        assert_eq!(super::resolve("", "word/document2.xml"), "word/document2.xml");
        assert_eq!(super::resolve("word", "../x/./a.xml"), "x/a.xml");
    }
}
