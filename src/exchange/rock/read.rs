//! Reading: the text without its marks is the transcript.

use super::marks::{Mark, Special, divide, ends_note, special};
use super::spoken::Spoken;
use crate::error::{Kind, Location, Problem};
use crate::exchange::format::{Options, Source};
use crate::exchange::study::code_tree::{Branch, plant};
use crate::exchange::study::imported::LooseTag;
use crate::exchange::study::imported::{Imported, ImportedTranscript};
use crate::files::decode::decode;
use crate::files::names::Names;
use crate::files::tree::{self, Node};
use crate::model::{Attributes, Code, RosterRow};
use crate::speech::front_matter;
use crate::text::{CodePoints, Name};
use std::collections::{BTreeMap, BTreeSet};

/// A code on a line of the new text.
struct Coding {
    line: usize,
    /// Where it stood.
    at: Location,
    coder: String,
    code: String,
    value: Option<String>,
}

#[derive(Default)]
struct Reader {
    imported: Imported,
    /// The new text, and how many of its lines have ended.
    text: String,
    ended: usize,
    codings: Vec<Coding>,
    names: Names,
    /// Codes in the order in which they come, and where each one is by its name.
    codes: Vec<Branch>,
    known: BTreeMap<Name, usize>,
    joined: BTreeSet<Name>,
    cases: BTreeSet<Name>,
    attributes: BTreeMap<Name, Attributes>,
    coders: BTreeSet<Name>,
    /// Whether somebody is said to have coded: a text without codes may be one that nobody read.
    is_coded: bool,
}

/// Reads a source.
pub fn read(
    source: &Source,
    options: &Options,
    problems: &mut Vec<Problem>,
) -> Result<Imported, Problem> {
    let whole = decode(&source.file, source.bytes.clone(), source.encoding)?;
    let lines: Vec<&str> = whole.split('\n').collect();
    let (id, named) = source.parts();
    let is_coded = named.is_some() || options.coder.is_some();
    let mut reader = Reader { is_coded, ..Reader::default() };
    let mut coder = options.coder(source);
    let last_end = lines.iter().rposition(|line| ends_note(line));
    let mut next = 0;
    while let Some(line) = lines.get(next) {
        let number = next + 1;
        let at = Location::at(&source.file, number, 1);
        next += 1;
        if *line == "---" {
            let Some(length) = lines[next..].iter().position(|line| *line == "---") else {
                return Err(Problem::error(Kind::Input, "a `---` without another one after it")
                    .at(at)
                    .hint(
                        "ROCK takes what is between two of them for YAML: add one, or take it out",
                    ));
            };
            let fragment = lines[next..next + length].join("\n");
            if !reader.fragment(source, number, &fragment, problems) {
                reader.push(&format!("---\n{fragment}\n---"), "\n");
            }
            next += length + 1;
            continue;
        }
        match special(line) {
            Some(Special::Comment) => reader.imported.lose("comment", 1, "ROCK's own"),
            Some(Special::Break) => reader.imported.lose("section break", 1, "ROCK's own"),
            Some(Special::NoteStart) if last_end.is_some_and(|end| end + 1 >= next) => {
                while !ends_note(lines[next - 1]) {
                    next += 1;
                }
                reader.imported.lose("note", 1, "it stands between lines: no tag has it");
            }
            Some(Special::NoteStart) | None => {
                // The file ends after the end of its last line.
                let end = if next < lines.len() { "\n" } else { "" };
                reader.line(line, end, &at, &mut coder, named);
            }
        }
    }
    Ok(reader.finish(source, id))
}

impl Reader {
    /// One line of text with its marks.
    fn line(
        &mut self,
        line: &str,
        end: &str,
        at: &Location,
        coder: &mut String,
        named: Option<&str>,
    ) {
        let nested = line.trim_start_matches('~');
        self.imported.lose("level of nesting", line.len() - nested.len(), "ROCK's own");
        let (text, marks) = divide(nested);
        let mut of_line: BTreeMap<String, Option<String>> = BTreeMap::new();
        let (mut is_utterance, mut places) = (marks.is_empty(), 0);
        for mark in marks {
            match mark {
                Mark::Identifier { key: "cid" | "caseId", value } => {
                    self.cases.insert(value.into());
                }
                Mark::Identifier { key: "coderId", value } => {
                    // A file that is named after a coder may say so in ROCK's letters.
                    let same = named.filter(|named| plain(named) == value);
                    same.unwrap_or(value).clone_into(coder);
                    self.is_coded = true;
                }
                Mark::Identifier { key, value: _ } => {
                    is_utterance = true;
                    let what = if key.eq_ignore_ascii_case("uid") { "uid" } else { "identifier" };
                    self.imported.lose(what, 1, "ROCK's own");
                }
                Mark::Code { path, has_places } => {
                    places += usize::from(has_places);
                    let code = self.code(&path);
                    of_line.entry(code).or_default();
                }
                Mark::Value { path, value } => {
                    let code = self.code(&path);
                    of_line.insert(code, Some(value.to_owned()).filter(|v| !v.is_empty()));
                }
                Mark::Network => self.imported.lose("link between codes", 1, "a tag has one code"),
                Mark::Interview => {
                    self.imported.lose("code of a cognitive interview", 1, "ROCK's own");
                }
                Mark::Anchor => self.imported.lose("anchor", 1, "ROCK's own"),
            }
        }
        self.imported.lose("place within a line", places, "the whole line is tagged");
        if text.trim().is_empty() {
            self.imported.lose("code", of_line.len(), "it stands on no words");
            // A line of identifiers alone is none of the text.
            if !is_utterance {
                return;
            }
        } else if self.is_coded || !of_line.is_empty() {
            self.coders.insert(coder.as_str().into());
        }
        let line = self.ended + 1;
        let has_words = !text.trim().is_empty();
        self.push(&text, end);
        let codings = of_line.into_iter().filter(|_| has_words).map(|(code, value)| Coding {
            line,
            at: at.clone(),
            coder: coder.clone(),
            code,
            value,
        });
        self.codings.extend(codings);
    }

    /// The code at the end of a path, which may be new.
    fn code(&mut self, path: &[&str]) -> String {
        let mut above: Option<String> = None;
        for name in path {
            let at = self.known(name);
            let name = self.codes[at].code.id.clone();
            let parent = above.replace(name.clone()).filter(|above| *above != name);
            match (&self.codes[at].parent, parent) {
                (None, Some(parent)) => self.codes[at].parent = Some(parent),
                (Some(old), Some(new)) if *old != new => {
                    self.imported.lose(
                        "place of a code",
                        1,
                        "it stands below another code as well",
                    );
                }
                _ => {}
            }
        }
        above.unwrap_or_default()
    }

    fn known(&mut self, name: &str) -> usize {
        let code = Name::new(name);
        if let Some((first, at)) = self.known.get_key_value(&code) {
            self.joined.extend((first.as_str() != name).then(|| first.clone()));
            return *at;
        }
        self.known.insert(code, self.codes.len());
        let code = Code { id: name.to_owned(), ..Code::default() };
        self.codes.push(Branch { code, parent: None });
        self.codes.len() - 1
    }
}

/// A name in the letters that ROCK takes.
pub fn plain(name: &str) -> String {
    name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect()
}

/// Keys of YAML that hold codes, and those that say how ROCK is to draw or divide.
const CODES: [&str; 4] = ["codes", "ROCK_codes", "ROCK_codebook", "dct"];
const SETTINGS: [&str; 4] =
    ["ROCK_network", "ROCK_aesthetics", "ROCK_sectionBreaks", "section_breaks"];

fn scalar<'n>(node: &'n Node, keys: &[&str]) -> Option<&'n str> {
    let Node::Map(entries, _) = node else { return None };
    let (_, value) = entries.iter().find(|(key, _)| keys.contains(&key.text.as_str()))?;
    if let Node::Scalar(scalar) = value { Some(&scalar.text) } else { None }
}

fn items(node: &Node) -> Vec<&Node> {
    if let Node::List(items, _) = node { items.iter().collect() } else { vec![node] }
}

impl Reader {
    fn push(&mut self, text: &str, end: &str) {
        self.text.push_str(text);
        self.text.push_str(end);
        self.ended += text.matches('\n').count() + end.len();
    }

    /// What YAML between two `---` says. The first lines of a file may be front matter, which is none of ROCK's.
    fn fragment(
        &mut self,
        source: &Source,
        line: usize,
        fragment: &str,
        problems: &mut Vec<Problem>,
    ) -> bool {
        let (node, mut found) = tree::parse(&source.file, fragment);
        let entries =
            if let Some(Node::Map(entries, _)) = &node { entries.as_slice() } else { &[] };
        let is_ours = |key: &str| {
            [CODES, SETTINGS].concat().contains(&key)
                || matches!(key, "ROCK_attributes" | "metadata")
        };
        if line == 1 && !entries.iter().any(|(key, _)| is_ours(&key.text)) {
            return false;
        }
        for at in found.iter_mut().filter_map(|problem| problem.place.as_mut()) {
            at.line = at.line.map(|of_fragment| of_fragment + line);
        }
        let broken = found.iter().any(Problem::is_error);
        problems.append(&mut found);
        if entries.is_empty() && !broken && !fragment.trim().is_empty() {
            self.imported.lose("fragment of YAML", 1, "it has no keys that ROCK knows");
        }
        for (key, value) in entries {
            match key.text.as_str() {
                "ROCK_attributes" | "metadata" => {
                    items(value).into_iter().for_each(|case| self.case(case));
                }
                key if CODES.contains(&key) => self.tree(value),
                key if SETTINGS.contains(&key) => {
                    self.imported.lose("setting", 1, "ROCK's own");
                }
                _ => self.imported.lose("key of YAML", 1, "ROCK does not know it"),
            }
        }
        true
    }

    /// The attributes of one case.
    fn case(&mut self, case: &Node) {
        let names = ["caseId", "cid"];
        let (Node::Map(entries, _), Some(id)) = (case, scalar(case, &names)) else {
            self.imported.lose("attributes", 1, "they are of no case");
            return;
        };
        let of_case = self.attributes.entry(id.into()).or_default();
        for (key, value) in entries.iter().filter(|(key, _)| !names.contains(&key.text.as_str())) {
            let Node::Scalar(value) = value else { continue };
            let name = Name::new(&key.text);
            of_case.insert(name.clone(), value.text.as_str().into());
            if !self.imported.attributes.contains(&name) {
                self.imported.attributes.push(name);
            }
        }
    }

    /// A tree of codes.
    fn tree(&mut self, node: &Node) {
        let mut open: Vec<(&Node, Option<String>)> =
            items(node).into_iter().rev().map(|node| (node, None)).collect();
        while let Some((node, above)) = open.pop() {
            let id = match node {
                Node::Scalar(id) => Some(id.text.as_str()),
                _ => scalar(node, &["id"]),
            };
            let Some(id) = id else {
                self.imported.lose("code", 1, "it has no id");
                continue;
            };
            let above = scalar(node, &["parentId"]).map(str::to_owned).or(above);
            let path: Vec<&str> = above.iter().map(String::as_str).chain([id]).collect();
            self.code(&path);
            let at = self.known(id);
            let code = &mut self.codes[at].code;
            if let Some(label) = scalar(node, &["label"]) {
                label.clone_into(&mut code.name);
            }
            if let Some(said) = scalar(node, &["description", "definition"]) {
                said.clone_into(&mut code.definition);
            }
            let Node::Map(entries, _) = node else { continue };
            for (key, value) in entries {
                match key.text.as_str() {
                    "id" | "label" | "parentId" | "description" | "definition" => {}
                    "children" => {
                        let below = items(value).into_iter().rev();
                        open.extend(below.map(|child| (child, Some(id.to_owned()))));
                    }
                    _ => self.imported.lose("key of a code", 1, "no place for it in a codebook"),
                }
            }
        }
    }

    fn finish(self, source: &Source, id: &str) -> Imported {
        let Self { mut imported, text, codings, mut names, codes, attributes, cases, .. } = self;
        imported.joined(&self.joined);
        // Ids differ by more than their case.
        let of_name: BTreeMap<String, String> = codes
            .iter()
            .map(|branch| {
                let name = &branch.code.id;
                let id = if names.keep(name) { name.clone() } else { names.code(name) };
                (name.clone(), id)
            })
            .collect();
        let branch = |branch: Branch| {
            let old = branch.code.id.clone();
            let name = if branch.code.name.is_empty() { old.clone() } else { branch.code.name };
            Branch {
                code: Code { id: of_name[&old].clone(), name, ..branch.code },
                parent: branch.parent.map(|parent| of_name[&parent].clone()),
            }
        };
        let codes: Vec<Branch> = codes.into_iter().map(branch).collect();
        let cut = plant(&codes, &mut imported.codebook);
        imported.lose("place of a code", cut, "it would stand below itself, or too deep");
        let original = source.original();
        imported.files.push(original);
        let without = attributes.keys().filter(|case| !cases.contains(*case)).count();
        let why = "no text of this file names it: fill in participants.csv";
        imported.lose("case with attributes", without, why);
        if text.trim().is_empty() {
            return imported;
        }
        match cases.iter().next() {
            Some(case) if cases.len() == 1 => imported.participants.push(RosterRow {
                participant: case.clone(),
                transcript: Some(id.into()),
                speaker: None,
                attributes: attributes.get(case).cloned().unwrap_or_default(),
                line: 0,
            }),
            _ => {
                let why = "several in one text: say in participants.csv which label is whose";
                imported.lose("case", cases.len(), why);
            }
        }
        let spoken = Spoken::new(&text);
        let points = CodePoints::new(&text);
        for coding in codings {
            let span = spoken.speech(coding.line, &text);
            let code = imported.codebook.find(&of_name[&coding.code]);
            let path = code.map(|code| imported.codebook.path(code));
            imported.loose.push(LooseTag {
                transcript: id.to_owned(),
                coder: coding.coder,
                code: path.unwrap_or_default().into_iter().map(Name::new).collect(),
                range: Some((points.point(&text, span.start), points.point(&text, span.end))),
                words: Some(span.of(&text).to_owned()),
                value: coding.value,
                at: coding.at,
                ..LooseTag::default()
            });
        }
        imported.read =
            self.coders.into_iter().map(|coder| (coder.into(), id.to_owned())).collect();
        let head = if text.starts_with("---\n") {
            String::new()
        } else {
            front_matter(&source.file, &source.bytes, "ROCK") + "---\n\n"
        };
        imported.transcripts.push(ImportedTranscript {
            id: id.to_owned(),
            body: head.len(),
            text: head + &text,
            ..ImportedTranscript::default()
        });
        imported
    }
}
