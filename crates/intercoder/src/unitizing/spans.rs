//! Units of two coders matched one to one.

use super::super::statistic::Coefficient;
use super::super::undefined::Undefined;
use super::continuum::{Continuum, Segment, Text};
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// How many units of each two coders match, and how much text they share: the counts behind [`exact_f1`],
/// [`span_f1`] and [`length_jaccard`].
///
/// Counts of several texts add up, if they were made with the same threshold. A text counts for the pairs
/// of coders who both read it. Work per pair is linear in the units but for sorting: only units that share text
/// are ever compared.
///
/// # Example
///
/// ```
/// use intercoder::{Segment, SpanCounts, Text};
///
/// let units = |all: &[(u64, u64)]| {
///     Some(all.iter().map(|&(start, end)| Segment { start, end, category: 1 }).collect())
/// };
/// let text = Text::new("P01", 40, vec![units(&[(0, 10), (20, 30)]), units(&[(0, 10), (24, 32)])])?;
/// let pair = SpanCounts::of(&text, 50).pairs[&(0, 1)];
/// assert_eq!((pair.first, pair.second, pair.exact, pair.matched), (2, 2, 1, 2));
/// assert_eq!((pair.shared, pair.length), (16, 38));
/// # Ok::<(), intercoder::UnitError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SpanCounts {
    /// The counts of each two coders who read a transcript in common, the coder with the smaller number first.
    pub pairs: BTreeMap<(usize, usize), PairCounts>,
}

/// What the units of two coders have in common, in the texts that both read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PairCounts {
    /// How many texts both read.
    pub texts: u64,
    /// How many units the first coder has.
    pub first: u64,
    /// How many units the second coder has.
    pub second: u64,
    /// How many units both have with the same category, start and end.
    pub exact: u64,
    /// How many units of the same category share enough text, each matched once.
    pub matched: u64,
    /// How much text both gave the same category.
    pub shared: u128,
    /// The lengths of all units of both.
    pub length: u128,
}

impl SpanCounts {
    /// The counts of one text, where units match that share `percent` of the text that either has.
    ///
    /// With 0 it is enough to share anything.
    #[must_use]
    pub fn of(text: &Text, percent: u8) -> Self {
        let readers = text.readers();
        let mut pairs = BTreeMap::new();
        for (i, (first, units)) in readers.iter().enumerate() {
            for (second, others) in &readers[i + 1..] {
                pairs.insert((*first, *second), PairCounts::of(units, others, percent));
            }
        }
        Self { pairs }
    }

    /// The counts of all texts together.
    #[must_use]
    pub fn of_all(continuum: &Continuum, percent: u8) -> Self {
        let mut counts = Self::default();
        continuum.texts.iter().for_each(|text| counts.add(&Self::of(text, percent)));
        counts
    }

    /// Adds the counts of other texts.
    pub fn add(&mut self, other: &Self) {
        for (coders, more) in &other.pairs {
            let pair = self.pairs.entry(*coders).or_default();
            *pair = pair.with(more, u64::saturating_add, u128::saturating_add);
        }
    }

    /// Takes away the counts of texts that are part of these.
    ///
    /// To take away what was never added is a mistake, and leaves counts that mean nothing.
    pub fn subtract(&mut self, part: &Self) {
        for (coders, less) in &part.pairs {
            if let Some(pair) = self.pairs.get_mut(coders) {
                *pair = pair.with(less, u64::saturating_sub, u128::saturating_sub);
            }
        }
        self.pairs.retain(|_, pair| pair.texts > 0);
    }

    /// The mean over pairs of coders of `part` / `whole`, without the pairs whose whole is 0.
    fn mean(&self, share: impl Fn(&PairCounts) -> (u128, u128)) -> Result<Coefficient, Undefined> {
        if self.pairs.is_empty() {
            return Err(Undefined::NoPairs);
        }
        let shares = self.pairs.values().map(share).filter(|(_, whole)| *whole > 0);
        let mut shares: Vec<_> = shares.map(|(part, whole)| part as f64 / whole as f64).collect();
        if shares.is_empty() {
            return Err(Undefined::Unused);
        }
        // In the order of size the sum is the same to the last bit whoever comes first.
        shares.sort_by(f64::total_cmp);
        let value = shares.iter().sum::<f64>() / shares.len() as f64;
        Ok(Coefficient { value, observed: None, expected: None, interval: None })
    }
}

impl PairCounts {
    fn of(units: &[Segment], others: &[Segment], percent: u8) -> Self {
        let lengths = units.iter().chain(others).map(|unit| u128::from(unit.length()));
        let mut counts = Self {
            texts: 1,
            first: units.len() as u64,
            second: others.len() as u64,
            length: lengths.sum(),
            ..Self::default()
        };
        let mut meetings = meetings(units, others);
        counts.shared = meetings.iter().map(|met| u128::from(met.shared)).sum();
        counts.exact = meetings.iter().map(|met| u64::from(met.shared == met.either)).sum();
        meetings.retain(|met| {
            u128::from(met.shared) * 100 >= u128::from(met.either) * u128::from(percent)
        });
        counts.matched = matched(meetings, units.len(), others.len());
        counts
    }

    fn with(
        &self,
        other: &Self,
        join: impl Fn(u64, u64) -> u64,
        join_lengths: impl Fn(u128, u128) -> u128,
    ) -> Self {
        Self {
            texts: join(self.texts, other.texts),
            first: join(self.first, other.first),
            second: join(self.second, other.second),
            exact: join(self.exact, other.exact),
            matched: join(self.matched, other.matched),
            shared: join_lengths(self.shared, other.shared),
            length: join_lengths(self.length, other.length),
        }
    }
}

/// Two units of one category that share text.
struct Meeting {
    unit: usize,
    other: usize,
    /// Where the text begins that they share.
    start: u64,
    /// How long it is.
    shared: u64,
    /// How long the text is that either has.
    either: u64,
}

/// All of them, in the order of the text; no more than there are units, as those of one coder do not overlap.
fn meetings(units: &[Segment], others: &[Segment]) -> Vec<Meeting> {
    let (mut found, mut i, mut j) = (Vec::new(), 0, 0);
    while let (Some(unit), Some(other)) = (units.get(i), others.get(j)) {
        let (start, end) = (unit.start.max(other.start), unit.end.min(other.end));
        if start < end && unit.category == other.category {
            let either = unit.end.max(other.end) - unit.start.min(other.start);
            found.push(Meeting { unit: i, other: j, start, shared: end - start, either });
        }
        if unit.end <= other.end {
            i += 1;
        } else {
            j += 1;
        }
    }
    found
}

/// How many are left if the best goes first and takes its two units with it.
fn matched(mut meetings: Vec<Meeting>, units: usize, others: usize) -> u64 {
    // By the share of the text, without a division. Where the shared text starts is different for all of them,
    // and the same from both sides: no tie is left to chance or to the order of coders.
    meetings.sort_unstable_by(|a, b| share(b, a).then(a.start.cmp(&b.start)));
    let (mut taken, mut others_taken) = (vec![false; units], vec![false; others]);
    let mut count = 0;
    for met in meetings {
        let (unit, other) = (&mut taken[met.unit], &mut others_taken[met.other]);
        if !*unit && !*other {
            (*unit, *other) = (true, true);
            count += 1;
        }
    }
    count
}

fn share(a: &Meeting, b: &Meeting) -> Ordering {
    let product = |x: u64, y: u64| u128::from(x) * u128::from(y);
    product(a.shared, b.either).cmp(&product(b.shared, a.either))
}

/// F1 of exact matches: the share of units that both coders have, with the same category, start and end.
///
/// Precision and recall of one coder against the other, joined; it does not matter which is which. Nothing is
/// subtracted for chance, which rarely makes two exactly equal units. A unit that differs by one word differs;
/// [`span_f1`] is kinder. Units decide, not text: what nobody cut out does not enter, and a long unit counts as
/// much as a short one.
///
/// # Formula
///
/// F1 = mean over pairs of coders of 2M / (N_1 + N_2)
///
/// with M equal units among the N_1 and N_2 of the two; pairs of coders who have no unit do not enter.
///
/// # Undefined
///
/// Where no text was read by two coders ([`Undefined::NoPairs`]), and where nobody cut out anything
/// ([`Undefined::Unused`]).
///
/// # References
///
/// Hripcsak, G. & Rothschild, A. S. (2005). Agreement, the F-measure, and reliability in information retrieval.
/// *Journal of the American Medical Informatics Association* 12.
///
/// # Example
///
/// Of three and two units one is equal in both: 2·1 / (3 + 2).
///
/// ```
/// use intercoder::{Segment, SpanCounts, Text, exact_f1};
///
/// let units = |all: &[(u64, u64)]| {
///     Some(all.iter().map(|&(start, end)| Segment { start, end, category: 1 }).collect())
/// };
/// let coders = vec![units(&[(0, 10), (20, 30), (40, 45)]), units(&[(0, 10), (21, 30)])];
/// let counts = SpanCounts::of(&Text::new("P01", 50, coders)?, 50);
/// assert_eq!(exact_f1(&counts)?.value, 0.4);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// Why it is undefined, as above.
pub fn exact_f1(counts: &SpanCounts) -> Result<Coefficient, Undefined> {
    counts.mean(|pair| f1(pair.exact, pair))
}

/// F1 of matches: the share of units that have a counterpart of the same category on about the same text.
///
/// As [`exact_f1`], but two units match that share enough of the text that either has, the percentage with which
/// the [`SpanCounts`] were made. Each unit matches once, the pair that shares most going first; up to 50 % that
/// may find fewer matches than are possible, above it cannot.
///
/// # Formula
///
/// F1 = mean over pairs of coders of 2M / (N_1 + N_2), for M matches with |A ∩ B| / |A ∪ B| ≥ percent / 100
///
/// # Undefined
///
/// Where no text was read by two coders ([`Undefined::NoPairs`]), and where nobody cut out anything
/// ([`Undefined::Unused`]).
///
/// # References
///
/// Hripcsak, G. & Rothschild, A. S. (2005). Agreement, the F-measure, and reliability in information retrieval.
/// *Journal of the American Medical Informatics Association* 12.
///
/// # Example
///
/// Ten equal positions, and nine of ten, match; the fifth unit has no counterpart: 2·2 / (3 + 2).
///
/// ```
/// use intercoder::{Segment, SpanCounts, Text, span_f1};
///
/// let units = |all: &[(u64, u64)]| {
///     Some(all.iter().map(|&(start, end)| Segment { start, end, category: 1 }).collect())
/// };
/// let coders = vec![units(&[(0, 10), (20, 30), (40, 45)]), units(&[(0, 10), (21, 30)])];
/// let text = Text::new("P01", 50, coders)?;
/// assert_eq!(span_f1(&SpanCounts::of(&text, 90))?.value, 0.8);
/// assert_eq!(span_f1(&SpanCounts::of(&text, 91))?.value, 0.4);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// Why it is undefined, as above.
pub fn span_f1(counts: &SpanCounts) -> Result<Coefficient, Undefined> {
    counts.mean(|pair| f1(pair.matched, pair))
}

fn f1(matches: u64, pair: &PairCounts) -> (u128, u128) {
    (2 * u128::from(matches), u128::from(pair.first) + u128::from(pair.second))
}

/// Jaccard's index of text: of the text to which either coder gave a category, the share that both gave it.
///
/// Text decides, not units: ends that are moved by a word cost a word, and units that were divided cost nothing.
/// Text with different categories counts for both of them. Nothing is subtracted for chance.
///
/// # Formula
///
/// J = mean over pairs of coders of Σ_k |A_k ∩ B_k| / Σ_k |A_k ∪ B_k|
///
/// where A_k and B_k are the positions to which the two gave category k.
///
/// # Undefined
///
/// Where no text was read by two coders ([`Undefined::NoPairs`]), and where nobody cut out anything
/// ([`Undefined::Unused`]).
///
/// # References
///
/// Jaccard, P. (1912). The distribution of the flora in the alpine zone. *New Phytologist* 11.
///
/// # Example
///
/// Six positions are in both units, ten in either.
///
/// ```
/// use intercoder::{Segment, SpanCounts, Text, length_jaccard};
///
/// let unit = |start, end| Some(vec![Segment { start, end, category: 1 }]);
/// let counts = SpanCounts::of(&Text::new("P01", 50, vec![unit(0, 8), unit(2, 10)])?, 50);
/// assert_eq!(length_jaccard(&counts)?.value, 0.6);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// Why it is undefined, as above.
pub fn length_jaccard(counts: &SpanCounts) -> Result<Coefficient, Undefined> {
    counts.mean(|pair| (pair.shared, pair.length - pair.shared))
}
