//! Sets: what coders have read, and groups that somebody made.

use super::project::Project;
use super::sources::Sources;
use crate::files::refi::{Guid, Node, OURS};
use std::collections::BTreeSet;

/// How the set is called that holds what a coder has read.
#[must_use]
pub fn read_by(coder: &str) -> String {
    format!("read by {coder}")
}

/// How the set is called that holds a theme's codes.
#[must_use]
pub fn theme(name: &str) -> String {
    format!("theme: {name}")
}

/// Reads sets: those of ours become coverage, or say what the codebook says; the others are kept in a note.
pub fn read(project: &mut Project<'_>, sources: &Sources<'_>) {
    let mut kept = String::new();
    for set in project.root.within("Sets", "Set") {
        let name = set.get("name").unwrap_or_default();
        if coverage(project, sources, set, name) || is_theme(project, set, name) || name == OURS {
            continue;
        }
        kept += &described(project, sources, set, name);
    }
    if !kept.is_empty() {
        project.notes.describe("sets", kept.trim());
        project.imported.notes.push("what sets hold is written down in memos/sets.md".to_owned());
    }
}

/// Whether a set says what a coder has read.
fn coverage(project: &mut Project<'_>, sources: &Sources<'_>, set: &Node, name: &str) -> bool {
    let Some(coder) = name.strip_prefix("read by ").and_then(|name| project.users.called(name))
    else {
        return false;
    };
    let coder = coder.clone();
    let members: Vec<usize> =
        set.targets("MemberSource").filter_map(|s| sources.by_guid.get(&s).copied()).collect();
    let known: BTreeSet<&str> = project
        .imported
        .tags
        .iter()
        .filter(|tags| tags.coder == coder)
        .map(|tags| tags.transcript.as_str())
        .collect();
    let new: Vec<String> = members
        .into_iter()
        .map(|source| sources.all[source].id.clone())
        .filter(|id| !known.contains(id.as_str()))
        .collect();
    for id in new {
        project.imported.rows(&coder, &id);
    }
    true
}

/// Whether a set holds the codes below a theme, which the codebook tells as well.
fn is_theme(project: &Project<'_>, set: &Node, name: &str) -> bool {
    let book = &project.codes.book;
    let members: BTreeSet<usize> = set
        .targets("MemberCode")
        .filter_map(|code| project.codes.by_guid.get(&code))
        .map(|id| id.0)
        .collect();
    let is = |id: &crate::model::CodeId| {
        theme(&book[*id].name) == name && members == book.subtree(*id).skip(1).collect()
    };
    book.ids().any(|id| is(&id))
}

fn described(project: &Project<'_>, sources: &Sources<'_>, set: &Node, name: &str) -> String {
    let mut text = format!("## {name}\n\n");
    if let Some(said) = set.said("Description") {
        text += &format!("{}\n\n", said.trim());
    }
    let code = |guid: Guid| {
        let id = project.codes.by_guid.get(&guid)?;
        Some(format!("code {}", project.codes.book[*id].id))
    };
    let source =
        |guid: Guid| Some(format!("transcript {}", sources.all[*sources.by_guid.get(&guid)?].id));
    let note = |guid: Guid| Some(format!("note {}", project.notes.name(guid)?));
    let members = set.targets("MemberCode").map(code);
    let members = members.chain(set.targets("MemberSource").map(source));
    for member in members.chain(set.targets("MemberNote").map(note)) {
        text += &format!("- {}\n", member.as_deref().unwrap_or("something that is not read here"));
    }
    text + "\n"
}
