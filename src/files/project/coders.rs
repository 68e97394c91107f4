//! Who coded, under names that are fit for folders.

use super::imported::Imported;
use super::names::Names;
use crate::model::{Coder, RULES};
use std::collections::BTreeMap;

/// Coders by the names that files have for them.
pub struct Coders {
    names: Names,
    known: BTreeMap<String, String>,
}

impl Coders {
    /// Nobody yet.
    pub fn new() -> Self {
        let mut names = Names::default();
        names.keep(RULES);
        Self { names, known: BTreeMap::new() }
    }

    /// Our name of a coder.
    pub fn ours(&mut self, name: &str, imported: &mut Imported) -> String {
        if let Some(ours) = self.known.get(name) {
            return ours.clone();
        }
        let ours = self.names.file(name);
        if ours != name {
            imported.notes.push(format!("the coder `{name}` is called `{ours}` here"));
        }
        self.known.insert(name.to_owned(), ours.clone());
        ours
    }

    /// The coder, with the round that the name says.
    pub fn coder(&mut self, name: &str, imported: &mut Imported) -> Coder {
        let said = Coder::parse(name.trim());
        Coder { name: self.ours(&said.name, imported).into(), round: said.round }
    }
}
