//! Sets of ids that merge quickly.

use crate::text::Name;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A set of ids that costs little to fill and to merge: what recurs is told apart when it is counted.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Ids(Vec<Name>);

impl Ids {
    /// Puts an id in.
    pub fn insert(&mut self, id: &Name) {
        // Within a transcript there are few of them.
        if !self.0.iter().rev().any(|known| known == id) {
            self.0.push(id.clone());
        }
    }

    /// Puts in what is known of later transcripts.
    pub fn extend(&mut self, later: Self) {
        self.0.extend(later.0);
    }

    /// The ids, each once.
    pub fn set(&self) -> BTreeSet<&Name> {
        self.0.iter().collect()
    }

    /// How many there are. Ids mostly come in order, and then none recurs.
    pub fn count(&self) -> usize {
        let in_order = self.0.windows(2).all(|pair| pair[0] < pair[1]);
        if in_order { self.0.len() } else { self.set().len() }
    }

    /// Whether there is none.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether both hold the same ids in the same order.
    pub fn same_as(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
