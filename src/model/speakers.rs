//! Whose speech is asked for.

use crate::text::{Name, join_names};
use std::collections::BTreeSet;

/// Whose speech counts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Speakers {
    /// Everybody but interviewers and staff.
    #[default]
    Participants,
    /// Everybody.
    All,
    /// Whoever bears one of these labels.
    Labels(BTreeSet<Name>),
}

impl Speakers {
    /// Their speech, as contracts call it.
    #[must_use]
    pub fn speech(&self) -> String {
        match self {
            Self::Participants => "participants' speech".to_owned(),
            Self::All => "everybody's speech".to_owned(),
            Self::Labels(labels) => format!("the speech of {}", join_names(labels, ", ")),
        }
    }
}
