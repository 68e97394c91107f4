//! The evidence of Krippendorff's alpha.

use super::evidence::{ClusterEvidence, Evidence};
use crate::distance::{all_pairs, positions, squared};
use crate::distances::Distances;
use crate::ratings::{Cluster, Ratings, Row};
use crate::ratios::Ratios;
use crate::scale::Metric;
use crate::sums::FEW;
use crate::undefined::Undefined;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;
use std::sync::Arc;

/// The counts from which [`Alpha`](crate::Alpha) of one code, or the
/// [alpha pooled](crate::pooled_alpha) over several, is computed.
///
/// One flat list of numbers, so that adding transcripts is adding lists: how many units have disagreement; then
/// for each code its disagreements and how often each category was chosen. The ordinal metric keeps each cell of
/// the matrix of coincidences that is not empty instead, as what a disagreement weighs there depends on all
/// transcripts. A transcript keeps the numbers that are not 0 only: of ten thousand values it has few.
///
/// A unit that m coders judged counts by 1/(m-1). What is kept is multiplied by the least common multiple of
/// all m-1 that occur: then all numbers are integers, and as long as they stay below 2^53 an `f64` adds and
/// subtracts them exactly. Should the multiple make them larger, the fractions themselves are kept.
#[derive(Debug, Clone)]
pub struct AlphaEvidence {
    layout: Arc<Layout>,
    parts: Parts,
}

/// The numbers of a list.
#[derive(Debug, Clone, Default)]
struct Parts {
    /// Those that are not 0, with their places.
    some: Vec<(usize, f64)>,
    /// All of them, once they were changed.
    all: Option<Vec<f64>>,
}

impl Parts {
    /// Those of a list that are not 0.
    fn of(list: &[f64]) -> Self {
        let some = list.iter().copied().enumerate().filter(|(_, part)| *part != 0.0);
        Self { some: some.collect(), all: None }
    }

    /// All of them, to be changed.
    fn all(&mut self, len: usize) -> &mut Vec<f64> {
        self.all.get_or_insert_with(|| spread(&self.some, len))
    }
}

fn spread(some: &[(usize, f64)], len: usize) -> Vec<f64> {
    let mut list = vec![0.0; len];
    some.iter().for_each(|(place, part)| list[*place] = *part);
    list
}

/// What is where in the list. At 0: units with disagreement.
#[derive(Debug)]
struct Layout {
    tables: Vec<Table>,
    len: usize,
    of_codes: bool,
}

/// Where the parts of one code are.
#[derive(Debug)]
struct Table {
    metric: Metric,
    /// What takes its place.
    given: Option<Distances>,
    /// The categories that were used, in order, and what they stand for.
    categories: Vec<u32>,
    numbers: Vec<f64>,
    /// The numbers of a ratio scale made ready once, where there are many.
    ratios: Option<Ratios>,
    /// Whether the metric can compare them.
    check: Result<(), Undefined>,
    /// By what disagreements are multiplied.
    multiple: f64,
    /// Where it is written how often each category was chosen.
    counts: Range<usize>,
    /// The pairs of categories that met, as places among the categories; none where a distance needs no more than
    /// its two numbers, so that disagreements are one number.
    met: Vec<(usize, usize)>,
    /// Where the disagreements are.
    disagreements: Range<usize>,
}

impl Evidence for AlphaEvidence {
    fn add(&mut self, other: &Self) {
        self.add_parts(&other.parts, 1.0);
    }

    fn subtract(&mut self, other: &Self) {
        self.add_parts(&other.parts, -1.0);
    }

    fn clear(&mut self) {
        self.parts.all(self.layout.len).fill(0.0);
    }

    fn value(&self) -> Result<f64, Undefined> {
        match &self.parts.all {
            Some(parts) => self.layout.value(parts),
            None => self.layout.value(&spread(&self.parts.some, self.layout.len)),
        }
    }

    fn disagrees(&self) -> bool {
        match &self.parts.all {
            Some(parts) => parts[0] > 0.0,
            // The first place is the first there is, if it is there at all.
            None => self.parts.some.first().is_some_and(|(place, part)| *place == 0 && *part > 0.0),
        }
    }

    fn is_of_codes(&self) -> bool {
        self.layout.of_codes
    }
}

impl AlphaEvidence {
    /// Adds evidence so many times.
    pub(super) fn add_times(&mut self, other: &Self, times: f64) {
        self.add_parts(&other.parts, times);
    }

    /// Adds parts so many times.
    fn add_parts(&mut self, parts: &Parts, times: f64) {
        let list = self.parts.all(self.layout.len);
        match &parts.all {
            Some(parts) => list.iter_mut().zip(parts).for_each(|(sum, part)| *sum += times * part),
            None => parts.some.iter().for_each(|(place, part)| list[*place] += times * part),
        }
    }
}

impl Layout {
    /// Alpha of what a list holds.
    fn value(&self, parts: &[f64]) -> Result<f64, Undefined> {
        let (mut observed, mut expected, mut values) = (0.0, 0.0, 0.0);
        for table in &self.tables {
            table.check?;
            let of_table: f64 = parts[table.counts.clone()].iter().sum();
            if of_table > 0.0 {
                let (near, far) = table.distances(parts);
                observed += near;
                expected += far / (of_table - 1.0);
                values += of_table;
            }
        }
        if values == 0.0 {
            return Err(Undefined::NoPairs);
        }
        if expected == 0.0 {
            if self.tables.iter().any(|table| table.used(parts).count() > 1) {
                return Err(Undefined::NotApart);
            }
            let used = self.tables.iter().flat_map(|table| table.used(parts));
            return Err(Undefined::no_variation(used));
        }
        Ok(if parts[0] > 0.0 { 1.0 - observed / expected } else { 1.0 })
    }
}

impl Table {
    /// Σ_{c≠k} o_ck δ² and Σ_{c≠k} n_c n_k δ².
    fn distances(&self, parts: &[f64]) -> (f64, f64) {
        let (counts, cells) = (&parts[self.counts.clone()], &parts[self.disagreements.clone()]);
        if let Some(given) = &self.given {
            return (cells[0], given.all_pairs(&self.categories, counts));
        }
        match self.metric {
            Metric::Nominal => (cells[0] / self.multiple, all_pairs(self.metric, &[], counts)),
            Metric::Interval | Metric::Ratio => {
                // One number that was used is nothing apart, and not what is left of rounding.
                let mut used = self.numbers.iter().zip(counts).filter(|(_, n)| **n > 0.0);
                let first = used.next().map(|(number, _)| *number);
                if used.all(|(number, _)| Some(*number) == first) {
                    return (cells[0], 0.0);
                }
                let far = match &self.ratios {
                    Some(ratios) => ratios.all_pairs(counts),
                    None => all_pairs(self.metric, &self.numbers, counts),
                };
                (cells[0], far)
            }
            Metric::Ordinal => {
                let positions = positions(self.metric, &self.numbers, counts);
                let far =
                    |(c, k): &(usize, usize)| squared(self.metric, positions[*c], positions[*k]);
                let observed: f64 =
                    cells.iter().zip(self.met.iter().map(far)).map(|(cell, far)| cell * far).sum();
                (observed / self.multiple, all_pairs(self.metric, &positions, counts))
            }
        }
    }

    fn used(&self, parts: &[f64]) -> impl Iterator<Item = u32> {
        let counts = self.categories.iter().zip(&parts[self.counts.clone()]);
        counts.filter(|(_, count)| **count > 0.0).map(|(category, _)| *category)
    }

    /// Where a table with these ratings begins at `at`.
    fn new(ratings: &Ratings, at: usize) -> Self {
        let (mut categories, mut others) = (BTreeSet::new(), BTreeSet::new());
        let mut values = 0.0;
        for row in ratings.pairable() {
            let present = row.present();
            values += present as f64 * row.weight as f64;
            others.insert(present - 1);
            categories.extend(row.values.iter().flatten().copied());
        }
        let multiple =
            others.iter().try_fold(1, |all: u64, m| (all / gcd(all, *m)).checked_mul(*m));
        let multiple = multiple.map(|multiple| multiple as f64);
        let categories: Vec<u32> = categories.into_iter().collect();
        let metric = ratings.scale.metric;
        let given = ratings.scale.distances.clone();
        let needs_cells = given.is_none() && metric == Metric::Ordinal;
        let met = if needs_cells { met(ratings, &categories) } else { Vec::new() };
        let counts = at..at + categories.len();
        let cells = if needs_cells { met.len() } else { 1 };
        let numbers: Vec<f64> = categories.iter().map(|c| ratings.scale.number(*c)).collect();
        let check = ratings.scale.check(categories.iter().copied());
        let is_ratio = given.is_none() && metric == Metric::Ratio;
        let is_long = is_ratio && numbers.len() > FEW && check.is_ok();
        Self {
            metric,
            given,
            ratios: is_long.then(|| Ratios::new(&numbers)),
            numbers,
            check,
            categories,
            multiple: multiple.filter(|multiple| multiple * values < EXACT).unwrap_or(1.0),
            disagreements: counts.end..counts.end + cells,
            counts,
            met,
        }
    }

    /// How far apart two different categories lie, given their places; ranks depend on more than the two.
    fn far(&self, c: usize, k: usize) -> f64 {
        match &self.given {
            Some(given) => given.far(self.categories[c], self.categories[k]),
            None => squared(self.metric, self.numbers[c], self.numbers[k]),
        }
    }

    /// Whether two different categories lie apart at all: asked of the numbers, as a small square is rounded to 0.
    fn are_apart(&self, c: usize, k: usize) -> bool {
        match (&self.given, self.metric) {
            (Some(_), _) => self.far(c, k) > 0.0,
            (None, Metric::Nominal) => true,
            (None, _) => self.numbers[c] != self.numbers[k],
        }
    }

    /// Adds `weight` units like `row`; `choices` is room to count in.
    fn add(&self, row: &Row, weight: f64, choices: &mut Vec<(u32, u64)>, parts: &mut [f64]) {
        row.count_choices(choices);
        let present = row.present() as f64;
        // The multiple first: divided by m-1 it is still an integer.
        let weight_of_pair = self.multiple / (present - 1.0) * weight;
        let (counts, cells) = (self.counts.start, self.disagreements.start);
        let mut disagrees = false;
        for (at, (category, chose_c)) in choices.iter().enumerate() {
            let c = place(&self.categories, *category);
            parts[counts + c] += *chose_c as f64 * weight;
            for (category, chose_k) in &choices[..at] {
                let k = place(&self.categories, *category);
                // Both directions.
                let pairs = (2 * chose_c * chose_k) as f64;
                let far = self.far(c, k);
                match self.metric {
                    _ if self.given.is_some() => {
                        parts[cells] += pairs * far / (present - 1.0) * weight;
                    }
                    Metric::Nominal => parts[cells] += pairs * weight_of_pair,
                    Metric::Interval | Metric::Ratio => {
                        parts[cells] += pairs * far / (present - 1.0) * weight;
                    }
                    Metric::Ordinal => {
                        let cell = self.met.partition_point(|pair| *pair < (c, k));
                        parts[cells + cell] += pairs * weight_of_pair;
                    }
                }
                disagrees |= self.are_apart(c, k);
            }
        }
        if disagrees {
            parts[0] += weight;
        }
    }
}

/// The place of a category among those that were used.
fn place(categories: &[u32], category: u32) -> usize {
    categories.partition_point(|known| *known < category)
}

/// The pairs of different categories that met in a unit, in order.
fn met(ratings: &Ratings, categories: &[u32]) -> Vec<(usize, usize)> {
    let mut pairs = BTreeSet::new();
    for row in ratings.pairable() {
        let choices = row.choices();
        for (at, (c, _)) in choices.iter().enumerate() {
            let c = place(categories, *c);
            pairs.extend(choices[..at].iter().map(|(k, _)| (c, place(categories, *k))));
        }
    }
    pairs.into_iter().collect()
}

/// The value that every unit might have: for a code that it is not there, else the most frequent one.
fn usual(ratings: &Ratings) -> u32 {
    let mut counts: BTreeMap<u32, u64> = BTreeMap::new();
    for row in ratings.pairable() {
        for category in row.values.iter().flatten() {
            *counts.entry(*category).or_default() += row.weight;
        }
    }
    // Of several the first: a renamed category may change which one, but not how often it is there.
    let most = counts.iter().max_by_key(|(category, n)| (**n, std::cmp::Reverse(**category)));
    ratings.scale.absent.unwrap_or_else(|| most.map_or(0, |(category, _)| *category))
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
        let of_codes = tables.iter().all(|table| table.scale.is_code());
        Self { tables: placed, len, of_codes }
    }
}

/// One transcript in each table that has it.
type InTables<'r> = Vec<(usize, &'r Cluster)>;

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
    let mut places: HashMap<&str, usize> = HashMap::new();
    let mut clusters: Vec<(&Arc<str>, InTables<'_>)> = Vec::new();
    for (number, ratings) in tables.iter().enumerate() {
        for cluster in &ratings.clusters {
            let place = *places.entry(&cluster.id).or_insert_with(|| {
                clusters.push((&cluster.id, Vec::with_capacity(tables.len())));
                clusters.len() - 1
            });
            clusters[place].1.push((number, cluster));
        }
    }
    clusters.sort_unstable_by_key(|(id, _)| *id);
    let usual: Vec<u32> = tables.iter().map(usual).collect();
    // One list to add up in, so that only what a transcript has is kept.
    let mut list = vec![0.0; layout.len];
    let mut choices = Vec::new();
    let mut all = Vec::with_capacity(clusters.len());
    for (id, of_cluster) in clusters {
        let mut units = vec![0; tables.len()];
        let mut contains = false;
        for (number, cluster) in &of_cluster {
            for row in cluster.pairable() {
                layout.tables[*number].add(row, row.weight as f64, &mut choices, &mut list);
                units[*number] += row.weight;
                contains |= row.values.iter().flatten().any(|category| *category != usual[*number]);
            }
        }
        let parts = Parts::of(&list);
        parts.some.iter().for_each(|(place, _)| list[*place] = 0.0);
        all.push(ClusterEvidence {
            id: Arc::clone(id),
            evidence: AlphaEvidence { layout: Arc::clone(&layout), parts },
            units: units.into_iter().max().unwrap_or(0),
            contains,
        });
    }
    all
}

/// Nothing yet, and what one unit of each kind would add with how many units there are of it.
///
/// Kinds that say the same to alpha are one, and the most frequent come first.
pub(super) fn kinds_of_units(ratings: &Ratings) -> (AlphaEvidence, Vec<(AlphaEvidence, u64)>) {
    let layout = Arc::new(Layout::new(std::slice::from_ref(ratings)));
    let mut kinds: BTreeMap<Vec<(usize, u64)>, (Parts, u64)> = BTreeMap::new();
    let mut choices = Vec::new();
    let mut list = vec![0.0; layout.len];
    for row in ratings.pairable() {
        layout.tables[0].add(row, 1.0, &mut choices, &mut list);
        let parts = Parts::of(&list);
        let some = &parts.some;
        some.iter().for_each(|(place, _)| list[*place] = 0.0);
        let bits = some.iter().map(|(place, part)| (*place, part.to_bits())).collect();
        kinds.entry(bits).or_insert((parts, 0)).1 += row.weight;
    }
    let of = |parts| AlphaEvidence { layout: Arc::clone(&layout), parts };
    let mut kinds: Vec<_> = kinds.into_values().map(|(parts, units)| (of(parts), units)).collect();
    kinds.sort_by_key(|(_, units)| std::cmp::Reverse(*units));
    (of(Parts::default()), kinds)
}
