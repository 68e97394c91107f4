//! What is known of labels before a text is read.

use crate::model::{Conventions, RoleWord};

/// What a declared label is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Declaration {
    /// A participant's, by participants.csv.
    Participant,
    /// Named in study.yaml as somebody who asks or helps.
    Other(RoleWord),
    /// A word that is known for what its speaker does.
    Known(RoleWord),
}

impl Declaration {
    /// What the study's settings and known words say of a label.
    #[must_use]
    pub fn of(conventions: &Conventions, label: &str) -> Option<Self> {
        let said = conventions.say(label)?;
        Some(if said.named { Self::Other(said.role) } else { Self::Known(said.role) })
    }

    /// Whether it is a label whatever its form.
    #[must_use]
    pub const fn is_declared(self) -> bool {
        matches!(self, Self::Participant | Self::Other(_))
    }

    /// Whether it counts as a label wherever it stands before a colon.
    #[must_use]
    pub fn counts(self) -> bool {
        self != Self::Known(RoleWord::Answers)
    }
}

/// Tells what a label was declared to be for the transcript being read: in participants.csv, as interviewer or as staff.
pub type Declared<'a> = &'a (dyn Fn(&str) -> Option<Declaration> + Sync);
