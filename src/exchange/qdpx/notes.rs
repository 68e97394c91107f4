//! The notes of a project: some belong to tags, the others become memos.

use crate::exchange::study::imported::{Imported, Memo};
use crate::files::names::Names;
use crate::files::refi::{Guid, Node, OURS};
use std::collections::HashMap;

/// A note as it was read.
#[derive(Debug, Default)]
struct Note {
    memo: Memo,
    used: bool,
}

/// All notes of a project.
#[derive(Debug, Default)]
pub struct Notes {
    all: Vec<Note>,
    by_guid: HashMap<Guid, usize>,
    /// Notes that a link ties to something else.
    linked: HashMap<Guid, Vec<Guid>>,
    /// How many links do that.
    pub links: usize,
    /// Texts of other things, which become memos too.
    others: Vec<Memo>,
}

impl Notes {
    /// Takes in a note; `text` is what it says, where it is plain text. `ours` is set where this program wrote it.
    pub fn add(&mut self, node: &Node, text: Option<String>, author: String, ours: bool) {
        let name = node.get("name").unwrap_or_default().to_owned();
        let mut date = node.get("creationDateTime").unwrap_or_default().to_owned();
        let mut text = text.unwrap_or_default();
        match node.said("Description") {
            Some(said) if ours => {
                if let Some(said) = said.strip_prefix("date: ") {
                    said.clone_into(&mut date);
                }
            }
            Some(said) => text = format!("{}\n\n{text}", said.trim()).trim().to_owned(),
            None => {}
        }
        let used = name == OURS && ours;
        if let Some(guid) = node.guid("guid") {
            self.by_guid.insert(guid, self.all.len());
        }
        self.all.push(Note { memo: Memo { name, author, date, text }, used });
    }

    /// Takes in a link, if it ties a note to something.
    pub fn link(&mut self, node: &Node) -> bool {
        let (Some(a), Some(b)) = (node.guid("originGUID"), node.guid("targetGUID")) else {
            return false;
        };
        let (note, other) = match (self.by_guid.contains_key(&a), self.by_guid.contains_key(&b)) {
            (true, false) => (a, b),
            (false, true) => (b, a),
            _ => return false,
        };
        self.linked.entry(other).or_default().push(note);
        self.links += 1;
        true
    }

    /// The notes tied to something by a link.
    #[must_use]
    pub fn tied(&self, guid: Option<Guid>) -> Vec<Guid> {
        guid.and_then(|guid| self.linked.get(&guid)).cloned().unwrap_or_default()
    }

    /// The title of a note.
    #[must_use]
    pub fn name(&self, guid: Guid) -> Option<&str> {
        self.by_guid.get(&guid).map(|at| self.all[*at].memo.name.as_str())
    }

    /// What a note says, which then belongs to a tag.
    pub fn take(&mut self, guid: Guid) -> Option<String> {
        let note = &mut self.all[*self.by_guid.get(&guid)?];
        note.used = true;
        let memo = &note.memo;
        let text = if memo.text.trim().is_empty() { &memo.name } else { &memo.text };
        Some(text.trim().to_owned()).filter(|text| !text.is_empty())
    }

    /// Takes in the text about something else.
    pub fn describe(&mut self, name: &str, text: &str) {
        let (name, text) = (name.to_owned(), text.to_owned());
        self.others.push(Memo { name, text, ..Memo::default() });
    }

    /// Makes memos of what belongs to no tag.
    pub fn finish(self, imported: &mut Imported, ours: bool) {
        let mut names = Names::default();
        let left = self.all.into_iter().filter(|note| !note.used).map(|note| note.memo);
        for mut memo in left.chain(self.others) {
            if memo.text.trim().is_empty() && !ours {
                continue;
            }
            let name = if memo.name.trim().is_empty() { "memo" } else { &memo.name };
            memo.name = names.path(name);
            memo.text.truncate(memo.text.trim_end().len());
            imported.memos.push(memo);
        }
    }
}
