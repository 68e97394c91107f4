//! What a query found in some transcripts.

use crate::analysis::themes::Told;
use crate::model::CodeId;
use crate::report::Quoted;
use crate::text::Name;
use std::collections::{BTreeMap, BTreeSet};

/// What is known of some transcripts.
#[derive(Debug, Default)]
pub struct Part {
    pub(super) told: Told,
    /// The passages in order.
    pub(super) passages: Vec<Found>,
    /// The counts of each group; without `by` there is one group with an empty name.
    pub(super) groups: BTreeMap<Name, Tally>,
    /// Values that cannot be compared, as they are no numbers, by attribute.
    pub(super) no_numbers: BTreeMap<Name, BTreeSet<Name>>,
    /// Codes of relations that were not looked for in all turns of some transcripts.
    pub(super) not_related: BTreeMap<CodeId, BTreeSet<Name>>,
    /// Codes that count as looked for although not all below them were, with the transcripts.
    pub(super) in_part: BTreeMap<CodeId, BTreeSet<Name>>,
}

/// One passage.
#[derive(Debug)]
pub(super) struct Found {
    pub transcript: Name,
    /// First and last turn, counted from 1.
    pub turns: (usize, usize),
    /// The place in code points.
    pub points: (usize, usize),
    pub participants: Vec<Name>,
    pub words: u64,
    /// What is said, with the ids of those who say it, where passages are printed.
    pub quote: Option<(Vec<String>, Quoted)>,
}

/// Where a query holds, or can be judged at all.
#[derive(Debug, Clone, Default)]
pub(super) struct Extent {
    pub participants: BTreeSet<Name>,
    pub transcripts: BTreeSet<Name>,
    pub turns: u64,
    pub words: u64,
}

/// The counts of one group.
#[derive(Debug, Clone, Default)]
pub(super) struct Tally {
    pub passages: u64,
    pub found: Extent,
    /// Where it surely holds or surely does not.
    pub judged: Extent,
    /// Where nobody knows.
    pub unknown: Extent,
}

impl Extent {
    pub fn add(&mut self, later: Self) {
        self.participants.extend(later.participants);
        self.transcripts.extend(later.transcripts);
        self.turns += later.turns;
        self.words += later.words;
    }
}

impl Tally {
    pub fn add(&mut self, later: Self) {
        self.passages += later.passages;
        self.found.add(later.found);
        self.judged.add(later.judged);
        self.unknown.add(later.unknown);
    }
}
