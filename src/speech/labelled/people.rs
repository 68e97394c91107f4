//! Those who are named at the start of lines.

use super::names::{is_head, is_initials, plausible, without_addition};
use crate::model::{Conventions, RoleWord, role_word};
use crate::speech::declared::{Declaration, Declared};
use crate::text::Name;
use std::collections::{BTreeMap, HashMap};

/// Somebody, or what looks like it.
#[derive(Debug)]
pub struct Person<'t> {
    /// The name as it was first written, without what stands in brackets behind it.
    pub shown: &'t str,
    /// What it is compared by: initials without their full stops.
    pub key: Name,
    /// What stands in brackets behind it, each once.
    pub additions: Vec<&'t str>,
    /// The whole name as it was declared, brackets included.
    pub whole: Option<&'t str>,
    /// Whether it was declared, here or for the study.
    pub declared: bool,
    /// What it is known for, or was declared to be.
    pub role: Option<RoleWord>,
    /// How likely it is a name, as far as its form says.
    pub plausible: f64,
    /// Whether it heads a remark or a field more often than somebody's speech.
    pub head: bool,
}

impl Person<'_> {
    /// Whether it is declared, or a word that is known for what its speaker does.
    pub const fn is_known(&self) -> bool {
        self.declared || self.role.is_some()
    }

    /// Whether it is known to ask.
    pub fn asks(&self) -> bool {
        self.role == Some(RoleWord::Asks)
    }

    /// Whether it is known to ask or to help.
    pub fn is_other(&self) -> bool {
        matches!(self.role, Some(RoleWord::Asks | RoleWord::Helps))
    }
}

/// Who speaks, as the text says itself.
#[derive(Debug, Default)]
pub struct Listed {
    /// All who speak, where it lists them.
    pub everybody: Vec<Name>,
    /// What some do.
    pub roles: BTreeMap<Name, RoleWord>,
}

impl Listed {
    fn has(&self, name: &str) -> bool {
        if self.everybody.is_empty() && self.roles.is_empty() {
            return false;
        }
        let name = Name::new(name);
        self.everybody.contains(&name) || self.roles.contains_key(&name)
    }
}

/// All of them.
pub struct People<'t, 'd> {
    /// Each, in the order in which they come.
    pub all: Vec<Person<'t>>,
    by_spelling: HashMap<&'t str, usize>,
    by_key: HashMap<Name, usize>,
    declared: Declared<'d>,
    listed: &'d Listed,
    usual: Conventions,
}

impl<'t, 'd> People<'t, 'd> {
    /// Nobody yet; who is declared or listed by the file itself is somebody whatever the label's form.
    pub fn new(declared: Declared<'d>, listed: &'d Listed) -> Self {
        Self {
            all: Vec::new(),
            by_spelling: HashMap::new(),
            by_key: HashMap::new(),
            declared,
            listed,
            usual: Conventions::default(),
        }
    }

    /// The number of whoever has this name.
    pub fn number(&mut self, name: &'t str) -> usize {
        if let Some(number) = self.by_spelling.get(name) {
            return *number;
        }
        let (bare, addition) = without_addition(name);
        let bare = if is_initials(bare) { bare } else { bare.trim_end_matches('.') };
        let key =
            if addition.is_some() && self.is_whole(name) { Name::new(name) } else { key(bare) };
        let number = match self.by_key.get(&key) {
            Some(number) => *number,
            None => {
                self.all.push(Person {
                    shown: bare,
                    key: key.clone(),
                    additions: Vec::new(),
                    whole: None,
                    declared: false,
                    role: None,
                    plausible: plausible(bare),
                    head: is_head(bare),
                });
                self.by_key.insert(key, self.all.len() - 1);
                self.all.len() - 1
            }
        };
        self.by_spelling.insert(name, number);
        self.learn(number, name, bare, addition);
        number
    }

    /// Whether somebody is declared by this name, here or for the study.
    pub fn is_declared(&self, name: &str) -> bool {
        self.is_whole(name)
    }

    /// Whether a name is declared as it stands, brackets included.
    fn is_whole(&self, name: &str) -> bool {
        (self.declared)(name).is_some_and(Declaration::is_declared) || self.listed.has(name)
    }

    /// What is known of a name in this spelling.
    fn learn(&mut self, number: usize, name: &'t str, bare: &'t str, addition: Option<&'t str>) {
        let said = (self.declared)(name).or_else(|| (self.declared)(bare));
        let said = said.or_else(|| Declaration::of(&self.usual, bare));
        let (whole, plain) = (self.is_whole(name), self.is_whole(bare));
        let person = &mut self.all[number];
        if whole {
            person.whole.get_or_insert(name);
        }
        person.declared |= whole || said.is_some_and(Declaration::is_declared) || plain;
        if let Some(addition) = addition.filter(|addition| !person.additions.contains(addition)) {
            person.additions.push(addition);
        }
        let listed = self.listed.roles.get(&Name::new(bare)).copied();
        person.role = person.role.or(listed).or(match said {
            Some(Declaration::Participant) => Some(RoleWord::Answers),
            Some(Declaration::Other(role) | Declaration::Known(role)) => Some(role),
            None => None,
        });
    }

    /// What stands in brackets behind somebody's name is no part of it.
    pub fn forget_additions(&mut self, number: usize) {
        self.all[number].additions.clear();
    }

    /// Whoever has a key.
    pub fn find(&self, name: &str) -> Option<usize> {
        self.by_key.get(&key(name)).copied()
    }

    /// Whether somebody has one label, however it is written.
    pub fn is_one(&self, number: usize) -> bool {
        let person = &self.all[number];
        person.whole.is_some() || person.additions.len() < 2
    }

    /// The label of somebody in this spelling: with what stands in brackets only where that tells people apart.
    pub fn label(&self, number: usize, name: &str) -> Name {
        let person = &self.all[number];
        match person.whole {
            Some(whole) => Name::new(whole),
            None if person.additions.len() > 1 && without_addition(name).1.is_some() => {
                Name::new(name)
            }
            // `Jane Brown (Interviewer)`: that is all there is of what she does.
            None if role_word(person.shown).is_none() && role_word(name).is_some() => {
                Name::new(name)
            }
            None => Name::new(person.shown),
        }
    }
}

/// A name as it is compared: initials without full stops and blanks.
pub fn key(name: &str) -> Name {
    if is_initials(name) {
        let letters: String = name.chars().filter(|c| c.is_alphabetic()).collect();
        return Name::new(&letters);
    }
    Name::new(name)
}
