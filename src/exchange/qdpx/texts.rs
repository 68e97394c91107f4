//! The texts of a project: in the archive, or in the document itself.

use crate::container::Archive;
use crate::error::{Kind, Problem};
use crate::files::decode::{decode_raw, unix_lines};
use crate::files::refi::Node;
use crate::text::Name;
use std::collections::HashMap;

/// The files of a project by name, whatever its case and folder.
pub struct Texts<'f, 'a> {
    file: &'f str,
    archive: Archive<'a>,
    by_name: HashMap<Name, String>,
    /// What is unfolded already, and was not asked for yet.
    unfolded: HashMap<String, Vec<u8>>,
}

/// The text of a source.
pub struct Text {
    /// With its line ends as they came, which may count in places.
    pub raw: String,
    /// With LF at the end of lines.
    pub text: String,
}

impl<'f, 'a> Texts<'f, 'a> {
    /// Opens a project; with it comes the document.
    ///
    /// # Errors
    /// What is no archive, or has no document or several.
    pub fn open(file: &'f str, bytes: &'a [u8]) -> Result<(Self, Vec<u8>), Problem> {
        let mut archive = Archive::open(file, bytes)?;
        let is_document = |name: &&String| name.to_ascii_lowercase().ends_with(".qde");
        let documents: Vec<String> = archive.names().iter().filter(is_document).cloned().collect();
        let at_root: Vec<&String> = documents.iter().filter(|name| !name.contains('/')).collect();
        let problem = |message: &str| Problem::error(Kind::Input, message).in_file(file);
        let document = match (at_root.as_slice(), documents.first()) {
            ([one], _) => (*one).clone(),
            ([], None) => {
                return Err(problem("this archive holds no project: there is no .qde file in it")
                    .hint("a .qdpx file is an archive of project.qde and a folder of sources"));
            }
            ([], Some(below)) => {
                return Err(problem(&format!(
                    "the project stands in a folder of the archive: `{below}`"
                ))
                .hint("pack what is in the folder, not the folder"));
            }
            (several, _) => {
                let names: Vec<&str> = several.iter().map(|name| name.as_str()).collect();
                return Err(problem(&format!(
                    "several projects in one archive: {}",
                    names.join(", ")
                ))
                .hint("an archive holds one .qde file"));
            }
        };
        let bytes = archive.read(&document)?.unwrap_or_default();
        let mut by_name = HashMap::new();
        for name in archive.names() {
            by_name.entry(Name::new(base(name))).or_insert_with(|| name.clone());
        }
        Ok((Self { file, archive, by_name, unfolded: HashMap::new() }, bytes))
    }

    /// Unfolds what looks like a text: many at a time, and whatever the document says.
    pub fn unfold(&mut self) {
        let is_text = |name: &str| name.to_ascii_lowercase().ends_with(".txt");
        self.unfolded = self.archive.read_many(is_text);
    }

    /// The text of a source or note called `id`; `None` if the document gives it none.
    ///
    /// # Errors
    /// A text that is elsewhere, missing or no text.
    pub fn of(&mut self, node: &Node, id: &str) -> Result<Option<Text>, Problem> {
        let path = node.get("plainTextPath").filter(|path| !path.trim().is_empty());
        let Some(path) = path else {
            return Ok(node.child("PlainTextContent").map(|content| Text {
                raw: content.text.clone(),
                text: unix_lines(content.text.clone()),
            }));
        };
        let problem = |what: &str| {
            Problem::error(Kind::Input, format!("the text of `{id}` {what}")).in_file(self.file)
        };
        let Some(name) = self.by_name.get(&Name::new(base(path))).cloned() else {
            let inside = path.to_ascii_lowercase().starts_with("internal:");
            return Err(if inside {
                problem("is missing in the archive").hint("export the project again")
            } else {
                problem("is not in the archive but in a file beside it")
                    .hint("export the project with its sources in it (“internal”)")
            });
        };
        let bytes = match self.unfolded.remove(&name) {
            Some(bytes) => bytes,
            None => self.archive.read(&name)?.unwrap_or_default(),
        };
        let raw = decode_raw(&format!("{}/{name}", self.file), bytes, None)?;
        let text = unix_lines(raw.clone());
        Ok(Some(Text { raw, text }))
    }
}

/// What the file of a source's text is called, where it is no mere identifier.
pub fn file_name(node: &Node) -> Option<&str> {
    let name = base(node.get("plainTextPath").or_else(|| node.get("path"))?.trim());
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let is_guid =
        stem.len() >= 32 && stem.chars().all(|c| c.is_ascii_hexdigit() || "{}-".contains(c));
    (!stem.is_empty() && !is_guid).then_some(name)
}

/// The last part of a path, of whatever system.
fn base(path: &str) -> &str {
    path.rsplit(['/', '\\', ':']).next().unwrap_or(path)
}
