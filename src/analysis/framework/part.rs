//! What is known of the cells of some transcripts.

use super::super::themes::Told;
use super::asked::Of;
use crate::text::Name;
use std::collections::{BTreeMap, BTreeSet};

/// What is known of some transcripts.
#[derive(Debug, Clone, Default)]
pub struct Part {
    pub(super) told: Told,
    pub(super) cases: BTreeMap<Name, Case>,
}

/// A row.
#[derive(Debug, Clone, Default)]
pub(super) struct Case {
    /// Each attribute's values.
    pub values: BTreeMap<Name, BTreeSet<Name>>,
    pub cells: BTreeMap<Of, Cell>,
}

/// A cell.
#[derive(Debug, Clone, Default)]
pub(super) struct Cell {
    /// Turns of the case that were read for the code, and others.
    pub read: usize,
    pub unread: usize,
    pub passages: Vec<Passage>,
}

/// What one case says in one segment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Passage {
    pub transcript: Name,
    /// The first and last turn, counted from 1.
    pub turns: (usize, usize),
    /// What was said.
    pub words: String,
    /// Whether others say some of the segment before it, or after it.
    pub others: [bool; 2],
    /// The coders' notes.
    pub memos: BTreeSet<String>,
}

impl Part {
    pub(super) fn add(&mut self, later: Self) {
        self.told.add(later.told);
        for (name, case) in later.cases {
            let known = self.cases.entry(name).or_default();
            for (attribute, values) in case.values {
                known.values.entry(attribute).or_default().extend(values);
            }
            for (of, cell) in case.cells {
                let sum = known.cells.entry(of).or_default();
                sum.read += cell.read;
                sum.unread += cell.unread;
                sum.passages.extend(cell.passages);
            }
        }
    }
}
