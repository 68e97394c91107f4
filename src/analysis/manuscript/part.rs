//! What is asked of a manuscript, and what is known of some transcripts.

use super::super::fold::Analysis;
use super::super::themes::Themes;
use super::lookup::{Passage, Vocabulary};
use super::written::Written;
use crate::text::Name;
use std::collections::{BTreeMap, BTreeSet};

/// Compares a manuscript with a study.
#[derive(Debug, Clone, Default)]
pub struct Manuscript {
    /// What it says.
    pub(super) written: Written,
    pub(super) vocabulary: Vocabulary,
    /// A quotation of fewer words may be a word in inverted commas.
    pub(super) least: usize,
    /// From one person so many quotations are enough.
    pub(super) most: usize,
    /// Labels that may be printed: they are pseudonyms already.
    pub(super) pseudonyms: BTreeSet<Name>,
}

/// What is known of some transcripts.
#[derive(Default)]
pub struct Part {
    /// What was found of each quotation.
    pub(super) found: Vec<Found>,
    pub(super) themes: <Themes as Analysis>::Part,
    /// Everything by which somebody may be named behind a quotation: participants, transcripts, labels.
    pub(super) names: BTreeSet<Name>,
    /// Labels of participants that look like names, each with a transcript.
    pub(super) labels: BTreeMap<Name, Name>,
}

/// What was found of a quotation.
#[derive(Debug, Clone, Default)]
pub(super) struct Found {
    pub best: Option<Passage>,
    /// In how many places it stands word for word.
    pub exact: usize,
}

impl Found {
    /// Takes the better of two; of equal ones the earlier.
    pub fn add(&mut self, later: Self) {
        let rank =
            |found: &Self| (found.exact > 0, found.best.as_ref().map_or(0, |best| best.kept));
        let is_better = rank(&later) > rank(self);
        let exact = self.exact + later.exact;
        if is_better {
            self.best = later.best;
        }
        self.exact = exact;
    }
}

impl Manuscript {
    /// A manuscript to be looked up.
    #[must_use]
    pub fn new(written: Written, least: usize, most: usize, pseudonyms: BTreeSet<Name>) -> Self {
        let vocabulary = Vocabulary::of(&written.quotations);
        Self { written, vocabulary, least, most, pseudonyms }
    }
}
