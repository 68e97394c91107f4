//! The pairs of one group of a table.

use super::asked::Cooccur;
use super::part::{Pair, Record, pair};
use crate::model::{By, CodeId, Codebook};
use crate::report::Value;
use crate::text::Name;
use std::collections::BTreeMap;

/// Two codes, and what is known of them.
pub(super) struct Row2 {
    pub a: usize,
    pub b: usize,
    pub pair: Pair,
    /// Whether one stands above the other, and so has whatever this has.
    pub contains: bool,
}

/// The codes of a table, and the pairs of one group.
pub(super) struct Pairs<'a> {
    pub asked: &'a Cooccur,
    pub book: &'a Codebook,
    pub codes: Vec<CodeId>,
    pub group: String,
    pub records: Vec<&'a Record>,
    /// For each transcript those that are left out together with it.
    pub clusters: &'a BTreeMap<&'a Name, usize>,
}

impl Pairs<'_> {
    /// What is known of two codes.
    pub fn of(&self, a: usize, b: usize) -> Row2 {
        let pair = pair(&self.records, self.asked.relation, a, b);
        let above =
            |x: usize, y: usize| self.book.subtree(self.codes[x]).contains(&self.codes[y].0);
        let contains = !self.asked.own && a != b && (above(a, b) || above(b, a));
        Row2 { a, b, pair, contains }
    }

    /// All pairs, in the order of the codebook; of each both orders, and each code with itself, where order matters.
    pub fn all(&self) -> impl Iterator<Item = Row2> + '_ {
        let ordered = self.asked.relation.is_ordered();
        let codes = self.codes.len();
        let others = move |a: usize| if ordered { 0..codes } else { a + 1..codes };
        (0..codes).flat_map(move |a| others(a).map(move |b| (a, b))).map(|(a, b)| self.of(a, b))
    }
}

/// Pairs of segments to those that there are of both codes: ATLAS.ti's c.
pub(super) fn coefficient(pair: &Pair) -> Value {
    match (pair.a + pair.b).checked_sub(pair.both) {
        Some(0) if pair.both == 0 => undefined("neither code was given"),
        None | Some(0) => undefined("more pairs than segments"),
        Some(of) => Value::Real { value: pair.both as f64 / of as f64, digits: 2 },
    }
}

/// No number, and why.
pub(super) fn undefined(why: &str) -> Value {
    Value::Undefined(why.to_owned())
}

/// So many of those.
pub(super) fn share(n: u64, of: u64, none: &str) -> Value {
    if of == 0 { undefined(none) } else { Value::Share { n, of } }
}

/// Units with both to what would be expected within transcripts.
pub(super) fn ratio_within(pair: &Pair) -> Value {
    if pair.across {
        return undefined("somebody speaks in several transcripts");
    }
    if pair.within > 0.0 {
        return Value::Real { value: pair.both as f64 / pair.within, digits: 2 };
    }
    undefined("none is expected")
}

/// The heading of a group.
pub(super) fn heading(by: Option<&By>, group: &str) -> String {
    by.map(|by| format!("{}: {group}", by.name())).unwrap_or_default()
}
