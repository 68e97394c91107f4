//! The evidence of Krippendorff's alpha.

use super::evidence::{ClusterEvidence, Evidence};
use crate::distance::{all_pairs, positions, squared};
use crate::ratings::{Ratings, Row};
use crate::scale::Metric;
use crate::undefined::Undefined;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

/// The counts from which [`Alpha`](crate::Alpha) of one code, or the
/// [alpha pooled](crate::pooled_alpha) over several, is computed.
///
/// One flat list of numbers, so that adding transcripts is adding lists: how many units have disagreement; then
/// for each code its disagreements and how often each category was chosen. Metrics other than nominal keep each
/// cell of the matrix of coincidences instead, as what a disagreement weighs may depend on all transcripts.
///
/// A unit that m coders judged counts by 1/(m-1). What is kept is multiplied by the least common multiple of
/// all m-1 that occur: then all numbers are integers, and as long as they stay below 2^53 an `f64` adds and
/// subtracts them exactly. Should the multiple make them larger, the fractions themselves are kept.
#[derive(Debug, Clone)]
pub struct AlphaEvidence {
    layout: Arc<Layout>,
    parts: Vec<f64>,
}

/// What is where in the list. At 0: units with disagreement.
#[derive(Debug)]
struct Layout {
    tables: Vec<Table>,
    len: usize,
}

/// Where the parts of one code are.
#[derive(Debug)]
struct Table {
    metric: Metric,
    /// The categories that were used, in order, and what they stand for.
    categories: Vec<u32>,
    numbers: Vec<f64>,
    /// Whether the metric can compare them.
    check: Result<(), Undefined>,
    /// By what disagreements are multiplied.
    multiple: f64,
    /// Where it is written how often each category was chosen.
    counts: Range<usize>,
    /// Where the disagreements are: one number for nominal data, else each pair of different categories.
    disagreements: Range<usize>,
}

impl Evidence for AlphaEvidence {
    fn add(&mut self, other: &Self) {
        self.add_times(&other.parts, 1.0);
    }

    fn subtract(&mut self, other: &Self) {
        self.add_times(&other.parts, -1.0);
    }

    fn clear(&mut self) {
        self.parts.fill(0.0);
    }

    fn value(&self) -> Result<f64, Undefined> {
        let (mut observed, mut expected, mut values) = (0.0, 0.0, 0.0);
        for table in &self.layout.tables {
            table.check?;
            let of_table: f64 = self.parts[table.counts.clone()].iter().sum();
            if of_table > 0.0 {
                let (near, far) = table.distances(&self.parts);
                observed += near;
                expected += far / (of_table - 1.0);
                values += of_table;
            }
        }
        if values == 0.0 {
            return Err(Undefined::NoPairs);
        }
        if expected == 0.0 {
            let used = self.layout.tables.iter().flat_map(|table| table.used(&self.parts));
            return Err(Undefined::no_variation(used));
        }
        Ok(if self.disagrees() { 1.0 - observed / expected } else { 1.0 })
    }

    fn disagrees(&self) -> bool {
        self.parts[0] > 0.0
    }
}

impl AlphaEvidence {
    /// Adds a list of parts so many times.
    pub(super) fn add_times(&mut self, parts: &[f64], times: f64) {
        for (sum, part) in self.parts.iter_mut().zip(parts) {
            *sum += times * part;
        }
    }
}

impl Table {
    /// Σ_{c≠k} o_ck δ² and Σ_{c≠k} n_c n_k δ².
    fn distances(&self, parts: &[f64]) -> (f64, f64) {
        let (counts, cells) = (&parts[self.counts.clone()], &parts[self.disagreements.clone()]);
        if self.metric == Metric::Nominal {
            return (cells[0] / self.multiple, all_pairs(self.metric, &[], counts));
        }
        let positions = positions(self.metric, &self.numbers, counts);
        let pairs = (0..positions.len()).flat_map(|c| (0..c).map(move |k| (c, k)));
        let distances = pairs.map(|(c, k)| squared(self.metric, positions[c], positions[k]));
        let observed: f64 = cells.iter().zip(distances).map(|(cell, far)| cell * far).sum();
        (observed / self.multiple, all_pairs(self.metric, &positions, counts))
    }

    fn used(&self, parts: &[f64]) -> impl Iterator<Item = u32> {
        let counts = self.categories.iter().zip(&parts[self.counts.clone()]);
        counts.filter(|(_, count)| **count > 0.0).map(|(category, _)| *category)
    }

    /// Where a table with these ratings begins at `at`.
    fn new(ratings: &Ratings, at: usize) -> Self {
        let (mut categories, mut others) = (Vec::new(), BTreeSet::new());
        let mut values = 0.0;
        for row in ratings.pairable() {
            let present = row.present();
            values += present as f64 * row.weight as f64;
            others.insert(present - 1);
            for category in row.values.iter().flatten() {
                if let Err(place) = categories.binary_search(category) {
                    categories.insert(place, *category);
                }
            }
        }
        let multiple =
            others.iter().try_fold(1, |all: u64, m| (all / gcd(all, *m)).checked_mul(*m));
        let multiple = multiple.map(|multiple| multiple as f64);
        let (metric, used) = (ratings.scale.metric, categories.len());
        let counts = at..at + used;
        let cells = if metric == Metric::Nominal { 1 } else { used * used.saturating_sub(1) / 2 };
        Self {
            metric,
            numbers: categories.iter().map(|c| ratings.scale.number(*c)).collect(),
            check: ratings.scale.check(categories.iter().copied()),
            categories,
            multiple: multiple.filter(|multiple| multiple * values < EXACT).unwrap_or(1.0),
            disagreements: counts.end..counts.end + cells,
            counts,
        }
    }

    /// Adds `weight` units like `row`; `choices` is room to count in.
    fn add(&self, row: &Row, weight: f64, choices: &mut Vec<(u32, u64)>, parts: &mut [f64]) {
        row.count_choices(choices);
        let present = row.present() as f64;
        let place = |category| self.categories.partition_point(|known| *known < category);
        // The multiple first: divided by m-1 it is still an integer.
        let weight_of_pair = self.multiple / (present - 1.0) * weight;
        let (counts, cells) = (self.counts.start, self.disagreements.start);
        let mut disagrees = false;
        for (at, (category, chose_c)) in choices.iter().enumerate() {
            let c = place(*category);
            parts[counts + c] += *chose_c as f64 * weight;
            for (category, chose_k) in &choices[..at] {
                let k = place(*category);
                // Both directions.
                let pairs = (2 * chose_c * chose_k) as f64;
                let cell = match self.metric {
                    Metric::Nominal => cells,
                    _ => cells + c * (c - 1) / 2 + k,
                };
                parts[cell] += pairs * weight_of_pair;
                disagrees |= self.metric == Metric::Nominal || self.numbers[c] != self.numbers[k];
            }
        }
        if disagrees {
            parts[0] += weight;
        }
    }
}

/// Up to here an `f64` has every integer.
const EXACT: f64 = 9_007_199_254_740_992.0;

fn gcd(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { gcd(b, a % b) }
}

impl Layout {
    fn new(tables: &[Ratings]) -> Self {
        let (mut placed, mut len) = (Vec::with_capacity(tables.len()), 1);
        for ratings in tables {
            let table = Table::new(ratings, len);
            len = table.disagreements.end;
            placed.push(table);
        }
        Self { tables: placed, len }
    }
}

/// The evidence of each transcript for alpha: of one code's ratings, or pooled over those of several.
///
/// Transcripts with the same id are one, also where each code has its own. Units are those that two coders
/// judged; with several codes those of the code that has most, as codes are looked for in the same units.
///
/// # Example
///
/// ```
/// use intercoder::interval::{Evidence, alpha_evidence};
/// use intercoder::{Alpha, Ratings, Statistic};
///
/// let ratings = Ratings::from_units(&[vec![Some(1), Some(1)], vec![Some(1), Some(0)], vec![Some(0); 2]]);
/// let clusters = alpha_evidence(std::slice::from_ref(&ratings));
/// assert_eq!(clusters[0].units, 3);
/// assert_eq!(clusters[0].evidence.value(), Alpha.compute(&ratings).map(|alpha| alpha.value));
/// ```
#[must_use]
pub fn alpha_evidence(tables: &[Ratings]) -> Vec<ClusterEvidence<AlphaEvidence>> {
    let layout = Arc::new(Layout::new(tables));
    let ids = tables.iter().flat_map(|table| &table.clusters).map(|cluster| &cluster.id);
    let nothing = |id: &String| ClusterEvidence {
        id: id.clone(),
        evidence: AlphaEvidence { layout: Arc::clone(&layout), parts: vec![0.0; layout.len] },
        units: 0,
        contains: false,
    };
    let ids: BTreeSet<&String> = ids.collect();
    let mut found: Vec<_> = ids.iter().map(|id| nothing(id)).collect();
    let places: BTreeMap<&String, usize> = ids.into_iter().zip(0..).collect();
    let mut choices = Vec::new();
    for (ratings, table) in tables.iter().zip(&layout.tables) {
        let mut units = vec![0; found.len()];
        for cluster in &ratings.clusters {
            let place = places[&cluster.id];
            let joined = &mut found[place];
            for row in cluster.pairable() {
                table.add(row, row.weight as f64, &mut choices, &mut joined.evidence.parts);
                units[place] += row.weight;
                joined.contains |= row.values.iter().flatten().any(|category| *category != 0);
            }
        }
        for (joined, units) in found.iter_mut().zip(units) {
            joined.units = joined.units.max(units);
        }
    }
    found
}

/// Nothing yet, and what one unit of each kind would add with how many units there are of it.
///
/// Kinds that say the same to alpha are one, and the most frequent come first.
pub(super) fn kinds_of_units(ratings: &Ratings) -> (AlphaEvidence, Vec<(Vec<f64>, u64)>) {
    let layout = Arc::new(Layout::new(std::slice::from_ref(ratings)));
    let nothing = AlphaEvidence { parts: vec![0.0; layout.len], layout };
    let mut kinds: BTreeMap<Vec<u64>, (Vec<f64>, u64)> = BTreeMap::new();
    let mut choices = Vec::new();
    let table = &nothing.layout.tables[0];
    for row in ratings.pairable() {
        let mut parts = nothing.parts.clone();
        table.add(row, 1.0, &mut choices, &mut parts);
        let bits = parts.iter().map(|part| part.to_bits()).collect();
        kinds.entry(bits).or_insert((parts, 0)).1 += row.weight;
    }
    let mut kinds: Vec<_> = kinds.into_values().collect();
    kinds.sort_by_key(|(_, units)| std::cmp::Reverse(*units));
    (nothing, kinds)
}
