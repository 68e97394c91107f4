//! Codebooks in the exchange format REFI-QDA (`.qdc`), and the codes of its projects, which are written alike.

use super::description;
use super::format::CodebookFormat;
use crate::container::{FileKind, OfKind, XmlWriter};
use crate::error::{Kind, Problem};
use crate::files::names::Names;
use crate::files::refi::{Guid, Node, ORIGIN, OURS};
use crate::model::{Code, CodeId, Codebook};
use std::collections::{BTreeSet, HashMap, HashSet};

/// REFI-QDA.
#[derive(Debug, Clone, Copy)]
pub struct Qdc;

const NAMESPACE: &str = "urn:QDA-XML:codebook:1.0";
const SCHEMA: &str =
    "urn:QDA-XML:codebook:1.0 http://schema.qdasoftware.org/versions/Codebook/v1.0/Codebook.xsd";

const SMALLEST: &str = "`<CodeBook><Codes><Code name=\"trust\"/></Codes></CodeBook>`";

impl OfKind for Qdc {
    fn kind(&self) -> &FileKind {
        &FileKind {
            id: "qdc",
            about: "a codebook in the exchange format REFI-QDA",
            extensions: &["qdc"],
        }
    }
}

impl CodebookFormat for Qdc {
    fn read(&self, file: &str, text: &str) -> (Codebook, Vec<Problem>) {
        let mut problems = Vec::new();
        let root = if text.trim().is_empty() {
            Ok(Node::default())
        } else {
            Node::read(file, text.as_bytes())
        };
        let codes = match root {
            Ok(root) if matches!(root.name(), "CodeBook" | "") => Codes::read(&root),
            Ok(root) => {
                let problem = format!("this is no codebook but `{}`", root.name());
                problems.push(Problem::error(Kind::Codebook, problem).in_file(file));
                Codes::default()
            }
            Err(problem) => {
                problems.push(problem);
                Codes::default()
            }
        };
        if codes.book.is_empty() && problems.is_empty() {
            let problem = Problem::error(Kind::Codebook, "the codebook has no codes").in_file(file);
            problems.push(problem.hint(format!("the smallest codebook is {SMALLEST}")));
        }
        let mut book = codes.book;
        file.clone_into(&mut book.file);
        (book, problems)
    }

    fn write(&self, book: &Codebook) -> Option<String> {
        let bytes = document(book, &BTreeSet::new());
        String::from_utf8(bytes).ok()
    }
}

/// A codebook as a file of its own; `tagged` are the codes that somebody gave.
#[must_use]
pub fn document(book: &Codebook, tagged: &BTreeSet<CodeId>) -> Vec<u8> {
    let project = Guid::ROOT.of(&["codebook", &book.title]);
    let mut xml = XmlWriter::new();
    xml.start(
        "CodeBook",
        &[
            ("xmlns", NAMESPACE),
            ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
            ("xsi:schemaLocation", SCHEMA),
            ("origin", ORIGIN),
        ],
    );
    write(&mut xml, book, project, tagged);
    let about = about(book);
    if !about.is_empty() {
        xml.start("Sets", &[]);
        let guid = project.of(&["set", OURS]).to_string();
        xml.start("Set", &[("guid", &guid), ("name", OURS)]);
        xml.start("Description", &[]);
        xml.text(&about);
    }
    xml.finish()
}

/// What a codebook says of itself, a line each.
#[must_use]
pub fn about(book: &Codebook) -> String {
    let lines = [("title", &book.title), ("version", &book.version), ("source", &book.source)];
    let set = lines.iter().filter(|(_, value)| !value.is_empty());
    set.map(|(key, value)| format!("{key}: {}\n", serde_json::Value::from(value.as_str())))
        .collect()
}

/// Takes [`about`] apart again.
pub fn read_about(text: &str, book: &mut Codebook) {
    for (key, value) in text.lines().filter_map(|line| line.split_once(": ")) {
        let value = serde_json::from_str(value).unwrap_or_default();
        match key {
            "title" => book.title = value,
            "version" => book.version = value,
            "source" => book.source = value,
            _ => {}
        }
    }
}

/// The identifier of a code in a project.
#[must_use]
pub fn guid(project: Guid, code: &Code) -> Guid {
    project.of(&["code", &code.id])
}

/// Writes the element `Codes`. A theme that nobody tagged and that has codes below it is not codable: other programs
/// show it as a folder.
pub fn write(xml: &mut XmlWriter, book: &Codebook, project: Guid, tagged: &BTreeSet<CodeId>) {
    if book.is_empty() {
        return;
    }
    xml.start("Codes", &[]);
    let mut open = 0;
    for id in book.ids() {
        let code = &book[id];
        (code.depth..open).for_each(|_| xml.end());
        open = code.depth + 1;
        let folder = code.depth == 0 && book.subtree(id).len() > 1 && !tagged.contains(&id);
        let guid = guid(project, code).to_string();
        let codable = if folder { "false" } else { "true" };
        let mut attributes = vec![("guid", guid.as_str()), ("name", &code.name)];
        attributes.push(("isCodable", codable));
        attributes.extend(code.color.iter().map(|color| ("color", color.as_str())));
        xml.start("Code", &attributes);
        let text = description::write(code);
        if !text.is_empty() {
            xml.start("Description", &[]);
            xml.text(&text);
            xml.end();
        }
    }
    (0..open).for_each(|_| xml.end());
    xml.end();
}

/// Codes as they were read.
#[derive(Debug, Default)]
pub struct Codes {
    /// The codes with ids of ours.
    pub book: Codebook,
    /// Which code has which identifier.
    pub by_guid: HashMap<Guid, CodeId>,
    /// Those that stand for folders.
    pub folders: HashSet<Guid>,
    /// The notes about each.
    pub notes: Vec<(CodeId, Guid)>,
}

impl Codes {
    /// Reads the element `CodeBook`.
    #[must_use]
    pub fn read(node: &Node) -> Self {
        let mut found = Vec::new();
        node.within("Codes", "Code").for_each(|code| collect(code, 0, &mut found));
        let mut ids = Names::default();
        let kept: Vec<bool> = found.iter().map(|(_, _, code)| ids.keep(&code.id)).collect();
        let mut codes = Self::default();
        let mut open: Vec<CodeId> = Vec::new();
        for ((node, depth, mut code), kept) in found.into_iter().zip(kept) {
            if !kept {
                code.id = ids.code(&code.name);
            }
            code.aliases.retain(|alias| ids.keep(alias));
            open.truncate(depth);
            let id = codes.book.push(code, open.last().copied());
            open.push(id);
            if let Some(guid) = node.guid("guid") {
                codes.by_guid.insert(guid, id);
                let folder = |v: &str| matches!(v.trim(), "false" | "0");
                if node.get("isCodable").is_some_and(folder) {
                    codes.folders.insert(guid);
                }
            }
            codes.notes.extend(node.targets("NoteRef").map(|note| (id, note)));
        }
        let ours = node.within("Sets", "Set").find(|set| set.get("name") == Some(OURS));
        if let Some(text) = ours.and_then(|set| set.said("Description")) {
            read_about(text, &mut codes.book);
        }
        codes
    }
}

fn collect<'n>(node: &'n Node, depth: usize, found: &mut Vec<(&'n Node, usize, Code)>) {
    let name = node.get("name").filter(|name| !name.trim().is_empty());
    let mut code = Code {
        name: name.unwrap_or_default().to_owned(),
        color: node.get("color").filter(|color| is_color(color)).map(str::to_owned),
        ..Code::default()
    };
    if let Some(text) = node.said("Description") {
        description::read(text, &mut code);
    }
    found.push((node, depth, code));
    node.all("Code").for_each(|below| collect(below, depth + 1, found));
}

fn is_color(text: &str) -> bool {
    let digits = text.strip_prefix('#').unwrap_or_default();
    matches!(digits.len(), 3 | 6) && digits.bytes().all(|b| b.is_ascii_hexdigit())
}
