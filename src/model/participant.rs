//! Who speaks: participants, interviewers, staff.

use crate::text::Name;
use std::collections::BTreeMap;

/// Attributes of a participant by name.
pub type Attributes = BTreeMap<Name, Name>;

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
}

/// Which labels ask and which help.
#[derive(Debug, Clone)]
pub struct Conventions {
    /// Labels whose turns are questions.
    pub interviewers: Vec<Name>,
    /// Labels of interpreters, note takers ….
    pub staff: Vec<Name>,
}

impl Default for Conventions {
    fn default() -> Self {
        let list = |names: &[&str]| names.iter().map(|n| Name::new(n)).collect();
        Self {
            interviewers: list(&["I", "INT", "Interviewer", "Moderator", "Facilitator"]),
            staff: list(&["interpreter", "translator", "observer", "note taker", "transcriber"]),
        }
    }
}

impl Conventions {
    /// Whether `label` is an interviewer's by its name; `Some(false)` for `I1`, which is one only if others speak too.
    #[must_use]
    pub fn interviewer(&self, label: &str) -> Option<bool> {
        if self.interviewers.contains(&Name::new(label)) {
            Some(true)
        } else {
            self.interviewers.contains(&without_number(label)).then_some(false)
        }
    }

    /// Whether `label` is staff's, with or without a number.
    #[must_use]
    pub fn is_staff(&self, label: &str) -> bool {
        self.staff.contains(&Name::new(label)) || self.staff.contains(&without_number(label))
    }
}

fn without_number(label: &str) -> Name {
    Name::new(label.trim_end_matches(|c: char| c.is_ascii_digit()))
}
