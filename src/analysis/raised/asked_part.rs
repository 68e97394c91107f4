//! What is known of asking and raising in some transcripts.

use super::events::Visit;
use crate::analysis::themes::Told;
use crate::model::CodeId;
use crate::text::Name;
use std::collections::{BTreeMap, BTreeSet};

/// What is known of some transcripts.
#[derive(Debug, Default)]
pub struct Part {
    pub(super) told: Told,
    /// For each code, what happened with each person who was looked at for it.
    pub(super) visits: BTreeMap<CodeId, BTreeMap<Name, Vec<Visit>>>,
    /// Questions that carry a code by a rule, and by a tag: transcript and turn. Each code of a tag.
    pub(super) by_rule: BTreeSet<(Name, usize)>,
    pub(super) by_tag: BTreeSet<(Name, usize)>,
    pub(super) tagged: BTreeSet<CodeId>,
    /// Whether several participants speak in one transcript.
    pub(super) has_groups: bool,
}
