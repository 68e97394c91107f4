//! How often each kind of identifier stands somewhere; never which.

use crate::deid::{Hit, Scanner, Way, by_id};
use std::collections::BTreeMap;

/// Numbers of hits by rule.
#[derive(Debug, Default)]
pub struct Certain(BTreeMap<&'static str, usize>);

impl Certain {
    /// Adds what stands in a text.
    pub fn look(&mut self, scanner: &Scanner, text: &str, way: Way) {
        self.add(&scanner.scan(text, way));
    }

    /// Adds hits.
    pub fn add<'h>(&mut self, hits: impl IntoIterator<Item = &'h Hit>) {
        for hit in hits {
            *self.0.entry(hit.rule.id).or_default() += 1;
        }
    }

    /// Both together.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        for (rule, times) in other.0 {
            *self.0.entry(rule).or_default() += times;
        }
        self
    }

    /// `2 x phone number, 1 x email address`; nothing where there are none.
    #[must_use]
    pub fn told(&self) -> Option<String> {
        let kind = |(id, times): (&&'static str, &usize)| {
            let what = by_id(id).map_or(*id, |rule| rule.what);
            format!("{times} x {what}")
        };
        let kinds: Vec<String> = self.0.iter().map(kind).collect();
        (!kinds.is_empty()).then(|| kinds.join(", "))
    }
}
