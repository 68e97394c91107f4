//! The cases in their order, and the codes that were looked for in all of them.

use super::super::natural::in_order;
use super::asked::{Case, Saturation};
use super::bits::Bits;
use super::curve::{Point, curve};
use super::orders::{Orders, orders};
use super::part::{Part, Seen};
use super::rule::Rule;
use crate::model::{CodeId, Frame};
use crate::text::Name;
use std::collections::{BTreeMap, BTreeSet};

/// Cases and codes.
#[derive(Debug, Clone, Default)]
pub(super) struct Units {
    /// The cases in their order.
    pub names: Vec<Name>,
    /// The codes, in the order of the codebook.
    pub items: Vec<CodeId>,
    /// For each case, which of the codes it has.
    pub has: Vec<Bits>,
    /// Codes that nobody looked for in some of the cases, with these.
    pub not_everywhere: BTreeMap<CodeId, Vec<Name>>,
    /// Cases in which nobody looked for any of the codes from the beginning to the end.
    pub unread: Vec<Name>,
}

impl Units {
    /// Puts the cases in order, and finds the codes that were looked for in all of them.
    ///
    /// A code that was invented at the ninth interview and not looked for in the first eight is no evidence that these
    /// lack it.
    pub fn new(asked: &Saturation, frame: &Frame, part: &Part) -> Self {
        let mut seen = cases(asked, part);
        let mut units = Self::default();
        let used: BTreeSet<CodeId> = seen.iter().flat_map(|(_, seen)| &seen.has).copied().collect();
        seen.retain(|(name, seen)| {
            let any = seen.unread.is_empty() || used.iter().any(|code| !seen.unread.contains(code));
            if !any {
                units.unread.push(name.clone());
            }
            any
        });
        let as_item = |code: CodeId| match frame.selection.level {
            Some(level) => frame.codebook.at_level(code, level),
            None => code,
        };
        let used: BTreeSet<CodeId> = seen.iter().flat_map(|(_, seen)| &seen.has).copied().collect();
        for code in &used {
            let unread = seen.iter().filter(|(_, seen)| seen.unread.contains(code));
            let unread: Vec<Name> = unread.map(|(name, _)| name.clone()).collect();
            if !unread.is_empty() {
                let all = units.not_everywhere.entry(as_item(*code)).or_default();
                all.extend(
                    unread.into_iter().filter(|name| !all.contains(name)).collect::<Vec<_>>(),
                );
            }
        }
        let items: BTreeSet<CodeId> = used.iter().map(|code| as_item(*code)).collect();
        units.items =
            items.into_iter().filter(|item| !units.not_everywhere.contains_key(item)).collect();
        for (name, seen) in seen {
            let mut has = Bits::none(units.items.len());
            let items = seen.has.iter().map(|code| as_item(*code));
            items
                .filter_map(|item| units.items.binary_search(&item).ok())
                .for_each(|i| has.insert(i));
            units.names.push(name);
            units.has.push(has);
        }
        units
    }

    /// How many cases there are.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// For each case, how many of its codes none before it has.
    pub fn new_codes(&self) -> Vec<usize> {
        let mut known = Bits::none(self.items.len());
        self.has.iter().map(|has| known.take(has)).collect()
    }

    /// The cases that have a code, in order.
    pub fn with(&self, item: usize) -> Vec<usize> {
        (0..self.len()).filter(|case| self.has[*case].has(item)).collect()
    }

    /// The first case that has it.
    pub fn first_with(&self, item: usize) -> Option<usize> {
        (0..self.len()).find(|case| self.has[*case].has(item))
    }

    /// The curve over all orders.
    pub fn curve(&self) -> Vec<Point> {
        curve(&self.has, self.items.len())
    }

    /// What rules say of other orders. These do not depend on the one at hand.
    pub fn orders(&self, rules: &[Rule], seed: u64) -> Orders {
        let mut by_name: Vec<(&Name, &Bits)> = self.names.iter().zip(&self.has).collect();
        by_name.sort_by_cached_key(|(name, _)| in_order(name));
        let has: Vec<Bits> = by_name.into_iter().map(|(_, has)| has.clone()).collect();
        orders(&has, self.items.len(), rules, seed)
    }
}

fn cases(asked: &Saturation, part: &Part) -> Vec<(Name, Seen)> {
    let mut cases: Vec<(Name, Seen)> = Vec::new();
    let mut places: BTreeMap<Name, usize> = BTreeMap::new();
    for reading in asked.order.of(part) {
        for (who, seen) in &reading.cases {
            let name = match asked.case {
                Case::Transcript => &reading.transcript,
                Case::Participant => who.as_ref().unwrap_or(&reading.transcript),
            };
            let place = *places.entry(name.clone()).or_insert_with(|| {
                cases.push((name.clone(), Seen::default()));
                cases.len() - 1
            });
            cases[place].1.add(seen);
        }
    }
    cases
}
