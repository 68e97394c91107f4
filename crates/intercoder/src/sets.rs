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

    fn between(self, a: &Set<'_>, b: &Set<'_>) -> f64 {
        let shared: u32 = a.bits.iter().zip(b.bits).map(|(a, b)| (a & b).count_ones()).sum();
        let union = a.size + b.size - shared;
        if shared == union {
            return 0.0;
        }
        let jaccard = || f64::from(shared) / f64::from(union);
        match self {
            Self::Nominal => 1.0,
            Self::Jaccard => 1.0 - jaccard(),
            // What the smaller set has is all shared.
            Self::Masi if shared == a.size.min(b.size) => 1.0 - jaccard() * 2.0 / 3.0,
            Self::Masi => 1.0 - jaccard() / 3.0,
        }
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

    /// The first label that it shares with another.
    fn first_shared(self, other: Self) -> Option<usize> {
        let both = self.bits.iter().zip(other.bits).map(|(a, b)| a & b);
        let (word, bits) = both.enumerate().find(|(_, bits)| *bits != 0)?;
        Some(word * 64 + bits.trailing_zeros() as usize)
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

/// Σ_ck n_c n_k d_ck: 1 for all pairs of sets, less what those are nearer that share a label. Few do, so that only they
/// are looked at.
fn by_chance(counts: &BTreeMap<u32, u64>, used: &Sets, by: SetDistance) -> f64 {
    let counts: Vec<f64> = counts.values().map(|n| *n as f64).collect();
    let values: f64 = counts.iter().sum();
    let mut sum = values * values - counts.iter().map(|n| n * n).sum::<f64>();
    // For each label the sets so far that hold it; sets without any are all alike.
    let mut holding: Vec<Vec<usize>> = vec![Vec::new(); used.words * 64];
    let mut without: Vec<usize> = Vec::new();
    for (at, n) in counts.iter().enumerate() {
        let set = used.at(at);
        let mut nearer = |other: usize| {
            sum -= 2.0 * n * counts[other] * (1.0 - by.between(&set, &used.at(other)));
        };
        if set.size == 0 {
            without.iter().for_each(|other| nearer(*other));
            without.push(at);
        }
        for label in set.labels() {
            // Two sets that share several labels meet at the first of them.
            let meet = |other: &&usize| set.first_shared(used.at(**other)) == Some(label);
            holding[label].iter().filter(meet).for_each(|other| nearer(*other));
            holding[label].push(at);
        }
    }
    sum
}
