//! Who coded, under names that are fit for folders.

use super::imported::Imported;
use crate::files::names::Names;
use crate::model::{Coder, RULES};
use crate::text::{Name, also_written};
use std::collections::BTreeMap;

/// Coders by the names that files have for them.
pub struct Coders {
    names: Names,
    known: BTreeMap<Name, String>,
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
        let said = Name::new(name);
        if let Some((first, ours)) = self.known.get_key_value(&said) {
            let note = also_written(first, name).map(|said| format!("{said}: one coder"));
            let is_new = |note: &String| !imported.notes.contains(note);
            imported.notes.extend(note.filter(is_new));
            return ours.clone();
        }
        let ours = self.names.file(name);
        if ours != name {
            imported.notes.push(format!("the coder `{name}` is called `{ours}` here"));
        }
        self.known.insert(said, ours.clone());
        ours
    }

    /// The coder, with the round that the name says.
    pub fn coder(&mut self, name: &str, imported: &mut Imported) -> Coder {
        let said = Coder::parse(name.trim());
        Coder { name: self.ours(&said.name, imported).into(), round: said.round }
    }
}
