//! What is asked of a methods section, and what is known of some transcripts.

use super::super::agreement::{Agreement, Part as Compared};
use super::super::saturation::{Part as Seen, Saturation};
use crate::model::Coder;
use crate::text::Name;
use std::collections::{BTreeMap, BTreeSet};

/// Writes a methods section.
#[derive(Debug, Clone, Default)]
pub struct MethodsSection {
    /// What coders are compared on.
    pub agreement: Agreement,
    /// How new codes are counted.
    pub saturation: Saturation,
    /// How many rules the codebook has.
    pub rules: usize,
}

/// What is known of some transcripts.
#[derive(Default)]
pub struct Part {
    /// Words of participants, transcript by transcript.
    pub(super) words: Vec<u64>,
    /// Turns of participants.
    pub(super) turns: u64,
    /// Participants, each with the transcripts in which they speak.
    pub(super) participants: BTreeMap<Name, BTreeSet<Name>>,
    /// Transcripts in which several participants speak.
    pub(super) groups: u64,
    /// Labels of those who ask, and of those who help.
    pub(super) interviewers: BTreeSet<Name>,
    pub(super) staff: BTreeSet<Name>,
    /// People who coded, each with transcripts and tags.
    pub(super) coders: BTreeMap<Coder, (u64, u64)>,
    /// How many transcripts so many people coded.
    pub(super) coded_by: BTreeMap<usize, u64>,
    /// Transcripts with settled tags.
    pub(super) settled: u64,
    pub(super) compared: Compared,
    pub(super) seen: Seen,
}
