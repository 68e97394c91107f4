//! One walk over a text, from boundary to boundary of all its coders.

use super::continuum::{Segment, Value};
use std::collections::HashMap;

/// What the walk has seen.
#[derive(Default)]
pub(super) struct Seen {
    /// The length that pairs of coders spent on two values, pairs of different values in one direction only.
    pub(super) cells: HashMap<(Value, Value), u128>,
    /// What is known of the units of each category.
    pub(super) units: HashMap<u32, UnitSums>,
}

/// Sums over the units of one category.
#[derive(Default)]
pub(super) struct UnitSums {
    /// Of their lengths.
    pub(super) length: u128,
    /// Of their lengths squared.
    pub(super) squares: u128,
    /// Of the squares of the text that they share with units of each other coder, added up over coders.
    pub(super) shared_squares: u128,
}

/// A coder enters a unit or leaves it.
#[derive(Clone, Copy)]
struct Boundary {
    at: u64,
    coder: usize,
    category: u32,
    enters: bool,
}

struct Walk {
    at: u64,
    /// How many coders are in a unit of each category, or in a gap. Few entries: at most one per coder.
    now: Vec<(Value, u64)>,
    /// How many coders are in a unit.
    coding: u64,
    /// What `coding` adds up to, over all positions so far.
    coded: u128,
    /// Where each coder's unit began, and what was coded before it.
    begun: Vec<(u64, u128)>,
    seen: Seen,
}

/// Walks over a text that two coders or more read.
pub(super) fn sweep(length: u64, readers: &[(usize, &[Segment])]) -> Seen {
    let coders = readers.len();
    let mut walk = Walk {
        at: 0,
        now: vec![(None, coders as u64)],
        coding: 0,
        coded: 0,
        begun: vec![(0, 0); coders],
        seen: Seen::default(),
    };
    for boundary in boundaries(readers) {
        walk.advance(boundary.at);
        walk.pass(boundary);
    }
    walk.advance(length);
    walk.seen
}

/// The boundaries of all coders in the order of the text.
fn boundaries(readers: &[(usize, &[Segment])]) -> Vec<Boundary> {
    let mut all = Vec::with_capacity(readers.iter().map(|(_, units)| 2 * units.len()).sum());
    for (coder, (_, units)) in readers.iter().enumerate() {
        for &Segment { start, end, category } in *units {
            all.push(Boundary { at: start, coder, category, enters: true });
            all.push(Boundary { at: end, coder, category, enters: false });
        }
    }
    // Stable: a coder leaves one unit before entering the next at the same place. And it merges what is in
    // order already, one run per coder, so that the work is linear in the units.
    all.sort_by_key(|boundary| boundary.at);
    all
}

impl Walk {
    /// Goes on to `to`; nobody has a boundary on the way.
    fn advance(&mut self, to: u64) {
        let length = u128::from(to - self.at);
        if length == 0 {
            return;
        }
        self.at = to;
        self.coded += u128::from(self.coding) * length;
        for (i, &(c, in_c)) in self.now.iter().enumerate() {
            if in_c > 1 {
                *self.seen.cells.entry((c, c)).or_default() +=
                    u128::from(in_c * (in_c - 1)) * length;
            }
            for &(k, in_k) in &self.now[i + 1..] {
                let cell = self.seen.cells.entry((c.min(k), c.max(k))).or_default();
                *cell += u128::from(in_c * in_k) * length;
            }
        }
    }

    fn pass(&mut self, Boundary { at, coder, category, enters }: Boundary) {
        if enters {
            self.shift(None, Some(category));
            self.begun[coder] = (at, self.coded);
            self.coding += 1;
            return;
        }
        self.shift(Some(category), None);
        self.coding -= 1;
        let (start, coded_before) = self.begun[coder];
        let length = u128::from(at - start);
        // The unit itself is in what was coded meanwhile.
        let shared = self.coded - coded_before - length;
        let sums = self.seen.units.entry(category).or_default();
        sums.length += length;
        sums.squares += length * length;
        sums.shared_squares += shared * shared;
    }

    /// One coder goes over from one value to another.
    fn shift(&mut self, from: Value, to: Value) {
        if let Some(left) = self.now.iter().position(|(value, _)| *value == from) {
            self.now[left].1 -= 1;
            if self.now[left].1 == 0 {
                self.now.swap_remove(left);
            }
        }
        match self.now.iter_mut().find(|(value, _)| *value == to) {
            Some((_, coders)) => *coders += 1,
            None => self.now.push((to, 1)),
        }
    }
}
