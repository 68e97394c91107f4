//! A project while it is read.

use super::notes::Notes;
use super::own_note::OwnNote;
use crate::error::Problem;
use crate::exchange::study::imported::Imported;
use crate::files::codebook::qdc::Codes;
use crate::files::names::Names;
use crate::files::refi::{Guid, Node};
use crate::model::{Coder, RULES};
use std::collections::{BTreeSet, HashMap};

/// What a project is called that has no title.
pub const UNTITLED: &str = "Untitled";

/// Who did what.
#[derive(Debug)]
pub struct Users {
    by_guid: HashMap<Guid, (String, Coder)>,
    /// Who made the project.
    owner: Option<Guid>,
    unknown: Coder,
}

impl Users {
    pub fn read(root: &Node, imported: &mut Imported) -> Self {
        let mut names = Names::default();
        names.keep(RULES);
        let mut by_guid = HashMap::new();
        for user in root.within("Users", "User") {
            let said = |key| user.get(key).map(str::trim).filter(|text| !text.is_empty());
            let name = said("name").or_else(|| said("id")).unwrap_or("coder");
            let ours = names.file(name);
            if ours != name {
                imported.notes.push(format!("the coder `{name}` is called `{ours}` here"));
            }
            if let Some(guid) = user.guid("guid") {
                by_guid.insert(guid, (name.to_owned(), Coder::parse(&ours)));
            }
        }
        let mut owner = root.guid("creatingUserGUID");
        if let (None, [only]) = (owner, by_guid.keys().collect::<Vec<_>>().as_slice()) {
            owner = Some(**only);
        }
        let unknown = Coder::parse(&names.file("unknown"));
        Self { by_guid, owner, unknown }
    }

    /// The coder, as the first of these says that says anything.
    pub fn coder(&self, said: &[Option<Guid>]) -> Coder {
        let mut said = said.iter().copied().chain([self.owner]).flatten();
        let known = said.find_map(|guid| self.by_guid.get(&guid));
        known.map_or_else(|| self.unknown.clone(), |(_, coder)| coder.clone())
    }

    /// Somebody's name as the file has it.
    pub fn name(&self, guid: Option<Guid>) -> String {
        let known = guid.and_then(|guid| self.by_guid.get(&guid));
        known.map(|(name, _)| name.clone()).unwrap_or_default()
    }

    /// The coder of this name.
    pub fn called(&self, name: &str) -> Option<&Coder> {
        self.by_guid.values().find(|(n, _)| n == name).map(|(_, coder)| coder)
    }
}

/// A project while it is read.
pub struct Project<'n> {
    /// Its document.
    pub root: &'n Node,
    /// What was read.
    pub imported: Imported,
    /// Its users.
    pub users: Users,
    /// Its codes.
    pub codes: Codes,
    /// Its notes.
    pub notes: Notes,
    /// What this program wrote into it, if it did.
    pub ours: Option<OwnNote>,
    /// Tags that lie nowhere.
    pub misplaced: Vec<Problem>,
    /// The transcripts of which tags were left out: that nobody found anything there is not known.
    pub incomplete: BTreeSet<String>,
}
