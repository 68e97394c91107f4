//! Who speaks: participants, interviewers, staff.

use super::role_words::{RoleWord, role_word, unnumbered};
use crate::text::Name;
use std::collections::BTreeMap;

/// Attributes of a participant by name.
pub type Attributes = BTreeMap<Name, Name>;

/// What an attribute is, where the study says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AttributeKind {
    /// A number.
    Number,
    /// One of some values, in this order; where there are none, in the order that people expect.
    Category(Vec<Name>),
    /// Nothing that a table of participants shows.
    Hidden,
}

/// A person studied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Participant {
    /// Unique in the study.
    pub id: Name,
    /// Age, role …, as they hold in one transcript.
    pub attributes: Attributes,
}

/// What a speaker is to the study.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A person studied: an index into the transcript's participants.
    Participant(usize),
    /// Somebody who counts, but nobody knows who: the words count, no participant does.
    Unidentified,
    /// Asks; does not count.
    Interviewer,
    /// Interpreter, note taker …; does not count.
    Staff,
    /// Has no label where only those who ask have one: does not count until the study says whose words these are.
    Unsettled,
}

impl Role {
    /// Whether this speaker's words are participants' speech.
    #[must_use]
    pub const fn counts(self) -> bool {
        matches!(self, Self::Participant(_) | Self::Unidentified)
    }
}

/// A speaker of one transcript.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speaker {
    /// The label in the transcript.
    pub label: Name,
    /// What the speaker is to the study.
    pub role: Role,
    /// Why.
    pub why: Why,
}

/// Why a speaker is taken for what it is, the strongest reason first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// participants.csv has a row for it.
    Participants,
    /// study.yaml names it.
    Settings,
    /// The transcript's own file says so.
    File,
    /// The label is a word that is known for it.
    Word,
    /// Nothing says otherwise.
    Label,
}

impl Why {
    /// In a word or two.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Participants => "participants.csv",
            Self::Settings => "study.yaml",
            Self::File => "the file",
            Self::Word => "known words",
            Self::Label => "labels alone",
        }
    }
}

/// Which labels ask and which help: those that the study names, and the words that are known for it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Conventions {
    /// Whose turns are questions.
    pub interviewers: Named,
    /// Interpreters, note takers ….
    pub staff: Named,
    /// Whose words those are that have no label.
    pub unlabelled: Unlabelled,
}

/// What the study says of text without labels.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Unlabelled {
    /// Nothing: where nobody is labelled each paragraph counts as one participant's, and that is told as a doubt.
    #[default]
    Unsaid,
    /// It is one participant's, also between labels.
    Participant,
    /// Where nobody is labelled, each paragraph is one participant's.
    Paragraphs,
    /// It must not be.
    Error,
}

impl Unlabelled {
    /// How study.yaml says it.
    pub const NAMES: &[(&str, Self)] = &[
        ("participant", Self::Participant),
        ("paragraphs", Self::Paragraphs),
        ("error", Self::Error),
    ];
}

/// Labels that the study names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Named {
    /// The labels.
    pub labels: Vec<Name>,
    /// Whether they alone count, and no known word.
    pub only: bool,
}

impl Named {
    /// Labels that are added to the known words.
    #[must_use]
    pub const fn with(labels: Vec<Name>) -> Self {
        Self { labels, only: false }
    }

    fn has(&self, label: &Name) -> bool {
        self.labels.contains(label)
    }
}

/// What a label is by its name and the study's settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Said {
    /// What its speaker does.
    pub role: RoleWord,
    /// Whether the study names it; otherwise it is a known word.
    pub named: bool,
    /// Whether it stands there with a number: `I1` asks only where others speak too.
    pub numbered: bool,
}

impl Conventions {
    /// Whether the study names all who do this, so that nothing else says it of anybody.
    #[must_use]
    pub const fn alone(&self, role: RoleWord) -> bool {
        match role {
            RoleWord::Asks => self.interviewers.only,
            RoleWord::Helps => self.staff.only,
            RoleWord::Answers => false,
        }
    }

    /// What a label is by its name.
    #[must_use]
    pub fn say(&self, label: &str) -> Option<Said> {
        let word = role_word(label);
        let each = [(RoleWord::Helps, &self.staff), (RoleWord::Asks, &self.interviewers)];
        // Of most lines nothing is to be compared.
        let is_any = each.iter().any(|(_, of)| !of.labels.is_empty());
        let names = is_any.then(|| (Name::new(label), unnumbered(label)));
        for (role, of) in each {
            let exact = names.as_ref().is_some_and(|(whole, _)| of.has(whole));
            let named = exact || names.as_ref().is_some_and(|(_, bare)| of.has(bare));
            let known = word.filter(|(known, _)| *known == role && !of.only);
            if named || known.is_some() {
                let plain = exact || known.is_some_and(|(_, plain)| plain);
                return Some(Said { role, named, numbered: !plain });
            }
        }
        let answers = word.filter(|(role, _)| *role == RoleWord::Answers);
        answers.map(|(role, plain)| Said { role, named: false, numbered: !plain })
    }
}
