//! How sure it is that two codes occur together: transcripts left out in turn.

use super::pairs::{Pairs, undefined};
use super::part::strata;
use crate::report::Value;
use crate::text::Name;
use intercoder::interval::{LEVEL, NoShareInterval, jackknife_share};
use std::collections::{BTreeMap, BTreeSet};

/// Which transcripts are left out together: those in which one person speaks.
pub(super) fn clusters(people: &BTreeMap<Name, BTreeSet<Name>>) -> BTreeMap<&Name, usize> {
    let mut cluster: BTreeMap<&Name, usize> = BTreeMap::new();
    let mut of_person: BTreeMap<&Name, usize> = BTreeMap::new();
    for (index, (transcript, who)) in people.iter().enumerate() {
        let known: BTreeSet<usize> =
            who.iter().filter_map(|person| of_person.get(person).copied()).collect();
        // All that hang together by somebody in this transcript bear the least number from now on.
        let own = known.first().copied().unwrap_or(index);
        for number in cluster.values_mut().chain(of_person.values_mut()) {
            if known.contains(number) {
                *number = own;
            }
        }
        cluster.insert(transcript, own);
        who.iter().for_each(|person| {
            of_person.insert(person, own);
        });
    }
    cluster
}

impl Pairs<'_> {
    /// The ends of the interval of jaccard, as shares, or why there is none.
    pub fn interval(&self, a: usize, b: usize) -> Result<(f64, f64), NoShareInterval> {
        let mut counts: BTreeMap<Option<usize>, (u64, u64)> = BTreeMap::new();
        for (transcript, [_, of_a, of_b, both]) in
            strata(&self.records, self.asked.relation, a, b).0
        {
            let known = counts.entry(self.clusters.get(transcript).copied()).or_default();
            *known = (known.0 + both, known.1 + of_a + of_b - both);
        }
        let counts: Vec<(u64, u64)> = counts.into_values().collect();
        jackknife_share(&counts, LEVEL).map(|interval| (interval.low, interval.high))
    }
}

/// The ends in percent, each as a cell; for people one cell.
pub(super) fn cells(interval: &Result<(f64, f64), NoShareInterval>) -> [Value; 2] {
    match interval {
        Ok((low, high)) => [low, high].map(|end| Value::Real { value: 100.0 * end, digits: 1 }),
        Err(why) => [undefined(&why.to_string()), undefined(&why.to_string())],
    }
}

/// The same in one cell.
pub(super) fn cell(interval: &Result<(f64, f64), NoShareInterval>) -> Value {
    match interval {
        Ok((low, high)) => Value::Range { low: 100.0 * low, high: 100.0 * high, digits: 1 },
        Err(why) => undefined(&why.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn transcripts_of_one_person_are_one() {
        let people =
            [("T1", "a"), ("T2", "b"), ("T3", "c"), ("T4", "b c"), ("T5", ""), ("T6", "a")];
        let people: BTreeMap<Name, BTreeSet<Name>> = people
            .iter()
            .map(|(id, who)| (Name::new(id), who.split_whitespace().map(Name::new).collect()))
            .collect();
        let numbers: Vec<usize> = clusters(&people).into_values().collect();
        assert_eq!(numbers, [0, 1, 1, 1, 4, 0]);
    }
}
