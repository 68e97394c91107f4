//! Alpha of sets of labels.

use super::ratings::Ratings;
use super::statistic::Coefficient;
use super::undefined::Undefined;
use std::collections::{BTreeMap, BTreeSet};

/// How far two sets of labels lie apart, from 0 (the same) to 1. Two empty sets are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SetDistance {
    /// 1 - J, J = size of the intersection / size of the union.
    Jaccard,
    /// 1 - J·M, M = 1 for equal sets, 2/3 where one holds the other, 1/3 where they overlap, else 0.
    Masi,
    /// 0 for equal sets, else 1.
    Nominal,
}

impl SetDistance {
    /// All distances with their names, for flags and messages.
    pub const ALL: &[(&str, Self)] =
        &[("jaccard", Self::Jaccard), ("masi", Self::Masi), ("nominal", Self::Nominal)];

    /// How far two sets of these sizes lie apart that have so many labels in common: no more than that decides.
    fn apart(self, sizes: [u32; 2], shared: u32) -> f64 {
        let [a, b] = sizes;
        let union = a + b - shared;
        if shared == union {
            return 0.0;
        }
        let jaccard = || f64::from(shared) / f64::from(union);
        match self {
            Self::Nominal => 1.0,
            Self::Jaccard => 1.0 - jaccard(),
            // What the smaller set has is all shared.
            Self::Masi if shared == a.min(b) => 1.0 - jaccard() * 2.0 / 3.0,
            Self::Masi => 1.0 - jaccard() / 3.0,
        }
    }

    fn between(self, a: &Set<'_>, b: &Set<'_>) -> f64 {
        self.apart([a.size, b.size], a.shared(b))
    }
}

/// A set of labels, each a bit.
#[derive(Clone, Copy)]
struct Set<'b> {
    bits: &'b [u64],
    size: u32,
}

impl Set<'_> {
    /// Its labels, by place.
    fn labels(self) -> impl Iterator<Item = usize> {
        let places = 0..self.bits.len() * 64;
        places.filter(move |place| self.bits[place / 64] & (1 << (place % 64)) != 0)
    }

    /// How many labels it has in common with another.
    fn shared(&self, other: &Self) -> u32 {
        self.bits.iter().zip(other.bits).map(|(a, b)| (a & b).count_ones()).sum()
    }
}

/// Sets of labels side by side: all are met again and again, and lie together in memory.
struct Sets {
    /// The words of one set.
    words: usize,
    bits: Vec<u64>,
    sizes: Vec<u32>,
    places: BTreeMap<u32, usize>,
}

impl Sets {
    /// The sets that were used, over the labels that occur in them.
    fn new(counts: &BTreeMap<u32, u64>, sets: &[Vec<u32>]) -> Self {
        let labels: BTreeSet<u32> =
            counts.keys().flat_map(|id| &sets[*id as usize]).copied().collect();
        let labels: BTreeMap<u32, usize> = labels.into_iter().zip(0..).collect();
        let words = labels.len().div_ceil(64).max(1);
        let mut bits = vec![0; words * counts.len()];
        for (set, id) in bits.chunks_exact_mut(words).zip(counts.keys()) {
            for label in &sets[*id as usize] {
                set[labels[label] / 64] |= 1 << (labels[label] % 64);
            }
        }
        let size = |set: &[u64]| set.iter().map(|word| word.count_ones()).sum();
        let sizes = bits.chunks_exact(words).map(size).collect();
        Self { words, bits, sizes, places: counts.keys().copied().zip(0..).collect() }
    }

    /// The set at a place in the order of their ids.
    fn at(&self, place: usize) -> Set<'_> {
        let start = place * self.words;
        Set { bits: &self.bits[start..start + self.words], size: self.sizes[place] }
    }

    fn of(&self, id: u32) -> Set<'_> {
        self.at(self.places[&id])
    }
}

/// Krippendorff's alpha where coders put several labels on a unit and sets may agree in part.
///
/// Values of `ratings` say which of `sets` a coder gave; the empty set is a value like any other, `None` is a
/// unit that was not judged. Label sets that differ a little disagree a little, as `distance` says.
///
/// # Formula
///
/// α = 1 - (n - 1) Σ_ck o_ck d_ck / Σ_ck n_c n_k d_ck
///
/// with o_ck and n_c as in [`Coincidence`](super::Coincidence); distances are not squared.
///
/// # Undefined
///
/// Where no unit has the values of two coders, and where all sets that can be compared are equal.
///
/// # References
///
/// Passonneau, R. J. (2006). Measuring agreement on set-valued items (MASI) for semantic and pragmatic annotation.
/// *Proceedings of LREC*.
///
/// Artstein, R. & Poesio, M. (2008). Inter-coder agreement for computational linguistics. *Computational
/// Linguistics* 34.
///
/// # Example
///
/// Two coders give three units the sets {}{}, {A}{AB} and {B}{B}.
///
/// ```
/// use intercoder::{Ratings, SetDistance, set_alpha};
///
/// let sets = [vec![], vec![1], vec![1, 2], vec![2]];
/// let ratings = Ratings::from_units(&[vec![Some(0); 2], vec![Some(1), Some(2)], vec![Some(3); 2]]);
/// let alpha = set_alpha(&ratings, &sets, SetDistance::Jaccard)?;
/// // One disagreement, twice 1/2; by chance 23/5, of six values.
/// assert!((alpha.value - (1.0 - 1.0 / (23.0 / 5.0))).abs() < 1e-12);
/// # Ok::<(), intercoder::Undefined>(())
/// ```
///
/// # Errors
///
/// [`Undefined::NoPairs`], [`Undefined::Unused`] if all sets are empty, or [`Undefined::Constant`].
///
/// # Panics
///
/// If a value of `ratings` is no index of `sets`.
pub fn set_alpha(
    ratings: &Ratings,
    sets: &[Vec<u32>],
    distance: SetDistance,
) -> Result<Coefficient, Undefined> {
    let mut counts: BTreeMap<u32, u64> = BTreeMap::new();
    let mut met: BTreeMap<(u32, u32), f64> = BTreeMap::new();
    for row in ratings.pairable() {
        let others = (row.present() - 1) as f64;
        let choices = row.choices();
        for (at, (c, chose_c)) in choices.iter().enumerate() {
            *counts.entry(*c).or_default() += chose_c * row.weight;
            for (k, chose_k) in &choices[at + 1..] {
                let pairs = (2 * chose_c * chose_k * row.weight) as f64;
                *met.entry((*c, *k)).or_default() += pairs / others;
            }
        }
    }
    let values = counts.values().sum::<u64>() as f64;
    if values == 0.0 {
        return Err(Undefined::NoPairs);
    }
    let used = Sets::new(&counts, sets);
    let observed: f64 = met
        .iter()
        .map(|((c, k), pairs)| pairs * distance.between(&used.of(*c), &used.of(*k)))
        .sum();
    let expected = by_chance(&counts, &used, distance) / (values - 1.0);
    if expected == 0.0 {
        return Err(Undefined::no_variation(used.sizes));
    }
    Ok(Coefficient {
        value: 1.0 - observed / expected,
        observed: Some(1.0 - observed / values),
        expected: Some(1.0 - expected / values),
        interval: None,
    })
}

/// Σ_ck n_c n_k d_ck: 1 for all pairs of sets, less what those are nearer that share a label.
///
/// Of small sets it is counted how many pairs share how much, which takes as long as there are sets. Large ones, which
/// are few, meet all others one by one.
fn by_chance(counts: &BTreeMap<u32, u64>, used: &Sets, by: SetDistance) -> f64 {
    let counts: Vec<u64> = counts.values().copied().collect();
    let (small, large): (Vec<usize>, Vec<usize>) =
        (0..counts.len()).partition(|at| used.sizes[*at] as usize <= SMALL);
    let values = counts.iter().sum::<u64>() as f64;
    let mut sum = values * values - counts.iter().map(|n| (*n as f64).powi(2)).sum::<f64>();
    let mut nearer = |pairs: f64, sizes, shared| {
        sum -= pairs * (1.0 - by.apart(sizes, shared));
    };
    for (place, at) in large.iter().enumerate() {
        let set = used.at(*at);
        for other in small.iter().chain(&large[..place]) {
            let (met, pairs) = (used.at(*other), 2.0 * counts[*at] as f64 * counts[*other] as f64);
            nearer(pairs, [set.size, met.size], set.shared(&met));
        }
    }
    let labels = |at: &usize| (used.at(*at).labels().collect(), counts[*at]);
    let sets: Vec<_> = small.iter().map(labels).collect();
    for (shared, pairs) in pairs_of(&sets).iter().enumerate() {
        for (a, pairs) in pairs.iter().enumerate() {
            for (b, pairs) in pairs.iter().enumerate().filter(|(_, pairs)| **pairs != 0) {
                nearer(*pairs as f64, [a as u32, b as u32], shared as u32);
            }
        }
    }
    sum
}

/// Sets with more labels are large: one of n labels holds 2^n sets.
const SMALL: usize = 8;

/// Pairs of values by how many labels they have in common, and by the sizes of both sets.
type Pairs = [[[i128; SMALL + 1]; SMALL + 1]; SMALL + 1];

/// A set that holds some labels, with those of its others that come later, and how often it was given.
#[derive(Clone, Copy)]
struct Holding<'l> {
    later: &'l [usize],
    size: usize,
    count: i128,
}

/// How many pairs of different small sets share how many labels; each set is named with how often it was given.
fn pairs_of(sets: &[(Vec<usize>, u64)]) -> Pairs {
    let mut pairs = Pairs::default();
    let all: Vec<Holding<'_>> = sets
        .iter()
        .map(|(labels, count)| Holding {
            later: labels,
            size: labels.len(),
            count: i128::from(*count),
        })
        .collect();
    held_together(&all, 0, &mut pairs);
    // Two sets that share t labels both hold C(t, s) sets of s labels.
    for t in (1..=SMALL).rev() {
        let (fewer, shared) = pairs.split_at_mut(t);
        let mut times = 1;
        for (s, sums) in fewer.iter_mut().enumerate().rev() {
            times = times * (s as i128 + 1) / (t - s) as i128;
            for (sum, pairs) in sums.iter_mut().flatten().zip(shared[0].iter().flatten()) {
                *sum -= times * pairs;
            }
        }
    }
    pairs
}

/// Counts the pairs of all that hold the same `held` labels; then those that hold one more.
fn held_together(all: &[Holding<'_>], held: usize, pairs: &mut Pairs) {
    if all.len() < 2 {
        return;
    }
    let mut of_size = [0; SMALL + 1];
    for set in all {
        of_size[set.size] += set.count;
        // No set is a pair with itself.
        pairs[held][set.size][set.size] -= set.count * set.count;
    }
    for (a, n) in of_size.iter().enumerate().filter(|(_, n)| **n > 0) {
        for (b, m) in of_size.iter().enumerate() {
            pairs[held][a][b] += n * m;
        }
    }
    let mut more: BTreeMap<usize, Vec<Holding<'_>>> = BTreeMap::new();
    for set in all {
        for (at, label) in set.later.iter().enumerate() {
            more.entry(*label).or_default().push(Holding { later: &set.later[at + 1..], ..*set });
        }
    }
    more.values().for_each(|all| held_together(all, held + 1, pairs));
}
