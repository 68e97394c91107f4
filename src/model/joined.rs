//! Names of one coder.

use super::tag::Coder;
use crate::text::Name;
use std::collections::BTreeMap;

/// The names under which one coder's tags stand, as study.yaml has it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Joined {
    /// Each coder with the other names.
    pub coders: BTreeMap<Name, Vec<Name>>,
}

impl Joined {
    /// Whose tags those of `written` are.
    #[must_use]
    pub fn coder(&self, written: &Coder) -> Coder {
        let known = self.coders.iter().find(|(_, names)| names.contains(&written.name));
        let name = known.map_or(&written.name, |(coder, _)| coder);
        Coder { name: name.clone(), round: written.round }
    }

    /// The same of a name as a user types it, with a round or without.
    #[must_use]
    pub fn name(&self, typed: &str) -> String {
        let written = Coder::parse(typed);
        let coder = self.coder(&written);
        match (coder == written, typed.contains('@')) {
            (true, _) => typed.to_owned(),
            (false, true) => format!("{}@{}", coder.name, coder.round),
            (false, false) => coder.name.to_string(),
        }
    }

    /// Which names are taken for which coder, in a sentence.
    #[must_use]
    pub fn told(&self) -> Option<String> {
        let each = |(coder, names): (&Name, &Vec<Name>)| {
            let names: Vec<&str> = names.iter().map(Name::as_str).collect();
            format!("{coder} ({})", names.join(", "))
        };
        let all: Vec<String> = self.coders.iter().map(each).collect();
        (!all.is_empty()).then(|| all.join("; "))
    }

    /// The same as a note under a table.
    #[must_use]
    pub fn note(&self) -> Option<String> {
        self.told().map(|told| format!("names of one coder, as study.yaml joins them: {told}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_rounds() {
        let names = vec![Name::new("D. Reed"), Name::new("dreed")];
        let joined = Joined { coders: BTreeMap::from([(Name::new("Dana"), names)]) };
        let of = |typed| joined.name(typed);
        assert_eq!(
            ["DREED", "dreed@2", "d. reed", "Dana", "ana@2"].map(of),
            ["Dana", "Dana@2", "Dana", "Dana", "ana@2"]
        );
        assert_eq!(joined.coder(&Coder::parse("dreed@3")).to_string(), "Dana@3");
        assert_eq!(joined.told().as_deref(), Some("Dana (D. Reed, dreed)"));
    }
}
