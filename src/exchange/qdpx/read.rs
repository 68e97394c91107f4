//! Reading a project.

use super::notes::Notes;
use super::own_note::OwnNote;
use super::project::{Project, UNTITLED, Users};
use super::sources::Sources;
use super::texts::Texts;
use super::{people, sets};
use crate::error::{Kind, Problem};
use crate::exchange::format::{Options, Source};
use crate::exchange::study::imported::Imported;
use crate::exchange::study::offsets;
use crate::files::codebook::qdc::Codes;
use crate::files::refi::{Node, OURS};
use std::collections::BTreeSet;

/// Reads a project.
///
/// # Errors
/// What is no project.
pub fn read(
    source: &Source,
    options: &Options,
    problems: &mut Vec<Problem>,
) -> Result<Imported, Problem> {
    let convention = convention(options)?;
    let (mut texts, document) = Texts::open(&source.file, &source.bytes)?;
    let (root, ()) = rayon::join(|| Node::read(&source.file, &document), || texts.unfold());
    let root = root?;
    if root.name() != "Project" {
        let problem = format!("the document in it is no project but `{}`", root.name());
        return Err(Problem::error(Kind::Input, problem).in_file(&source.file));
    }
    let mut imported = Imported::default();
    let users = Users::read(&root, &mut imported);
    let codes = root.child("CodeBook").map(Codes::read).unwrap_or_default();
    let notes = Notes::default();
    let mut project = Project {
        root: &root,
        imported,
        users,
        codes,
        notes,
        ours: None,
        misplaced: Vec::new(),
        incomplete: BTreeSet::new(),
    };
    project.notes(&mut texts, problems);
    project.settings(source, problems);
    let mut sources = Sources::read(&mut project, &mut texts, problems);
    sources.tags(&mut project, convention, &source.file, problems);
    people::read(&mut project, &sources, problems);
    sets::read(&mut project, &sources);
    project.rest();
    let Project { mut imported, codes, notes, ours, misplaced, incomplete, .. } = project;
    problems.extend(misplaced.into_iter().map(|problem| problem.in_file(&source.file)));
    imported.tags.retain(|tags| !tags.rows.is_empty() || !incomplete.contains(&tags.transcript));
    imported.codebook = codes.book;
    if let Some(ours) = &ours {
        imported.coverage = ours.coverage(&imported.codebook, problems);
    }
    notes.finish(&mut imported, ours.is_some());
    imported.keep(source.original());
    // It is large, and nobody waits for it.
    rayon::spawn(move || drop(root));
    Ok(imported)
}

fn convention(options: &Options) -> Result<Option<usize>, Problem> {
    let Some(name) = &options.offsets else { return Ok(None) };
    offsets::named(name).map(Some).ok_or_else(|| {
        Problem::error(Kind::Usage, format!("no way of counting places is called `{name}`"))
            .hint(format!("`--offsets` is one of {}", offsets::names()))
    })
}

impl Project<'_> {
    fn notes(&mut self, texts: &mut Texts<'_, '_>, problems: &mut Vec<Problem>) {
        let root = self.root;
        let nodes = || root.within("Notes", "Note");
        let own = nodes().find(|note| note.get("name") == Some(OURS));
        let own = own.and_then(|note| note.said("PlainTextContent")).map(OwnNote::read);
        self.ours = own;
        for node in nodes() {
            let name = node.get("name").unwrap_or_default();
            let text = match texts.of(node, name) {
                Ok(text) => text.map(|text| text.text),
                Err(problem) => {
                    problems.push(problem);
                    None
                }
            };
            if text.is_none() && node.get("richTextPath").is_some() {
                self.imported.lose("note", 1, "it has styled text only");
            }
            let author = self.users.name(node.guid("creatingUser"));
            self.notes.add(node, text, author, self.ours.is_some());
        }
        let mut links = 0;
        for link in root.within("Links", "Link") {
            links += usize::from(!self.notes.link(link));
        }
        self.imported.lose("link", links, "a study has no links between things");
    }

    /// Title and settings.
    fn settings(&mut self, source: &Source, problems: &mut Vec<Problem>) {
        let title = self.root.get("name").map(str::trim).unwrap_or_default();
        self.imported.title = match &self.ours {
            Some(_) if title == UNTITLED => String::new(),
            None if title.is_empty() => source.stem().to_owned(),
            _ => title.to_owned(),
        };
        if let Some(ours) = &self.ours {
            self.imported.settings = ours.settings(problems);
            ours.about(&mut self.codes.book);
        }
        if let Some(text) = self.root.said("Description") {
            self.notes.describe("project", text);
        }
    }

    /// What is left.
    fn rest(&mut self) {
        let graphs = self.root.within("Graphs", "Graph").count();
        self.imported.lose("graph", graphs, "a study has no drawings");
        let about = self.codes.notes.len();
        if about > 0 {
            let note =
                format!("{about} notes about codes are in memos/, without saying about which");
            self.imported.notes.push(note);
        }
        for variable in self.root.within("Variables", "Variable") {
            if let (Some(name), Some(text)) = (variable.get("name"), variable.said("Description")) {
                self.notes.describe(&format!("about {name}"), text);
            }
        }
    }
}
