//! What is known of the codes of some transcripts, and what that says of a pair.

use super::asked::{Relation, Within};
use super::segments::{Cuts, Shared};
use super::units::Codes;
use crate::analysis::themes::Told;
use crate::text::Name;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What is known of some transcripts.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Part {
    pub(super) told: Told,
    pub(super) records: Vec<Record>,
    /// Who speaks in each transcript, where an interval was asked for.
    pub(super) people: BTreeMap<Name, BTreeSet<Name>>,
}

/// Units of one transcript and group that one looks at together.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Record {
    pub transcript: Name,
    pub group: Name,
    /// Whose speech it is, where people are the units.
    pub person: Option<Name>,
    /// The units, by the codes that were looked for in them.
    pub classes: Vec<Class>,
    /// Of pairs of codes near each other: turns of the first with the second in reach, of the second with the first,
    /// and pairs of turns.
    #[serde(with = "crate::analysis::stored::pairs")]
    pub near: BTreeMap<(usize, usize), [u64; 3]>,
    /// Segments of codes, where these are the units.
    pub cuts: Cuts,
}

/// Units in which the same codes were looked for.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Class {
    /// Those codes; all, where there is no set.
    pub read: Option<Codes>,
    /// How many units there are.
    pub units: u64,
    /// How many have each code, as the first of a pair and as the second.
    pub first: Vec<u64>,
    pub second: Vec<u64>,
    /// How many have two codes, sorted.
    pub both: Vec<((usize, usize), u64)>,
}

/// What is known of two codes.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Pair {
    pub units: u64,
    pub a: u64,
    pub b: u64,
    pub both: u64,
    /// What would be expected if the codes fell independently within each transcript.
    pub within: f64,
    /// Whether a unit lies in several transcripts, so that there is no such number.
    pub across: bool,
    pub near: [u64; 3],
    /// What segments share, where these are the units; `a`, `b` and `both` are numbers of segments then.
    pub segments: Shared,
}

impl Record {
    /// Units, those with the first code, with the second, with both.
    fn pair(&self, a: usize, b: usize) -> [u64; 4] {
        let mut sum = [0; 4];
        for class in &self.classes {
            if class.read.as_ref().is_some_and(|read| !(read.has(a) && read.has(b))) {
                continue;
            }
            let (first, second) = (class.first[a], class.second[b]);
            sum[0] += class.units;
            sum[1] += first;
            sum[2] += second;
            if first > 0 && second > 0 {
                let at = class.both.binary_search_by_key(&(a, b), |(pair, _)| *pair);
                sum[3] += at.map_or(0, |at| class.both[at].1);
            }
        }
        sum
    }
}

/// Transcripts with their units, those with the first code, with the second, with both.
type Strata<'r> = Vec<(&'r Name, [u64; 4])>;

/// What is known of two codes transcript by transcript; and whether a unit lies in several, and stands with the first.
pub(super) fn strata<'r>(
    records: &[&'r Record],
    relation: Relation,
    a: usize,
    b: usize,
) -> (Strata<'r>, bool) {
    let mut strata: Strata<'_> = Vec::new();
    let mut people: BTreeMap<&Name, (&Name, [u64; 4])> = BTreeMap::new();
    let mut across = false;
    for record in records {
        let found = record.pair(a, b);
        match (relation, &record.person) {
            _ if found[0] == 0 => {}
            (Relation::Together(Within::Transcript), _) => {
                strata.push((&record.transcript, one(found)));
            }
            (Relation::Together(Within::Participant), Some(person)) => {
                let (stratum, sum) = people.entry(person).or_insert((&record.transcript, [0; 4]));
                across |= **stratum != record.transcript;
                sum.iter_mut().zip(found).for_each(|(sum, n)| *sum += n);
            }
            _ => strata.push((&record.transcript, found)),
        }
    }
    strata.extend(people.into_values().map(|(transcript, sum)| (transcript, one(sum))));
    if !strata.is_sorted_by_key(|(transcript, _)| *transcript) {
        strata.sort_by_key(|(transcript, _)| *transcript);
    }
    (strata, across)
}

/// What is known of two codes from the records of one group.
pub(super) fn pair(records: &[&Record], relation: Relation, a: usize, b: usize) -> Pair {
    let (strata, across) = strata(records, relation, a, b);
    let mut pair = Pair { across, ..Pair::default() };
    for together in strata.chunk_by(|x, y| x.0 == y.0) {
        let mut sum = [0; 4];
        for (_, found) in together {
            sum.iter_mut().zip(found).for_each(|(sum, n)| *sum += n);
        }
        pair.units += sum[0];
        pair.a += sum[1];
        pair.b += sum[2];
        pair.both += sum[3];
        pair.within += sum[1] as f64 * sum[2] as f64 / sum[0] as f64;
    }
    for record in records {
        if let Some([a_near, b_near, pairs]) = record.near.get(&(a, b)) {
            let near = &mut pair.near;
            *near = [near[0] + a_near, near[1] + b_near, near[2] + pairs];
        }
    }
    if relation.is_of_segments() {
        (pair.a, pair.b) = (0, 0);
        for record in records {
            let ([of_a, of_b], shared) = record.cuts.of(a, b);
            pair.a += of_a;
            pair.b += of_b;
            pair.segments += shared;
        }
        pair.both = pair.segments.pairs;
    }
    pair
}

/// All of it as one unit: there or not, and both if each is.
fn one([units, a, b, _]: [u64; 4]) -> [u64; 4] {
    let [units, a, b] = [units, a, b].map(|n| n.min(1));
    [units, a, b, a * b]
}
