//! Sets of codes as bits, for going through very many of them.

/// A set of small numbers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Bits(Vec<u64>);

impl Bits {
    /// An empty set of numbers below `limit`.
    pub fn none(limit: usize) -> Self {
        Self(vec![0; limit.div_ceil(64)])
    }

    /// With this number.
    pub fn insert(&mut self, number: usize) {
        self.0[number / 64] |= 1 << (number % 64);
    }

    /// Whether it is there.
    pub fn has(&self, number: usize) -> bool {
        self.0[number / 64] >> (number % 64) & 1 == 1
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// How many are in one of two sets.
    pub fn count_with(&self, other: &Self) -> usize {
        self.0.iter().zip(&other.0).map(|(a, b)| (a | b).count_ones() as usize).sum()
    }

    /// Takes in another set, and says how many of it are new.
    pub fn take(&mut self, other: &Self) -> usize {
        let mut new = 0;
        for (own, theirs) in self.0.iter_mut().zip(&other.0) {
            new += (theirs & !*own).count_ones() as usize;
            *own |= theirs;
        }
        new
    }

    /// Becomes one of two sets taken together.
    pub fn unite(&mut self, a: &Self, b: &Self) {
        for (own, (a, b)) in self.0.iter_mut().zip(a.0.iter().zip(&b.0)) {
            *own = a | b;
        }
    }
}
