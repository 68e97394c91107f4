//! Sets of ids that merge quickly.

use std::collections::BTreeSet;
use std::sync::Arc;

/// A set of ids that costs little to fill and to merge: what recurs is told apart when it is counted.
#[derive(Debug, Clone, Default)]
pub struct Ids(Vec<Arc<str>>);

impl Ids {
    /// Puts an id in.
    pub fn insert(&mut self, id: &Arc<str>) {
        // Within a transcript an id is one allocation, and there are few of them.
        if !self.0.iter().rev().any(|known| Arc::ptr_eq(known, id)) {
            self.0.push(Arc::clone(id));
        }
    }

    /// Puts in what is known of later transcripts.
    pub fn extend(&mut self, later: Self) {
        self.0.extend(later.0);
    }

    /// The ids, each once.
    pub fn set(&self) -> BTreeSet<&str> {
        self.0.iter().map(|id| &**id).collect()
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
