//! Distances of categories that somebody else says.

use std::collections::BTreeMap;
use std::sync::Arc;

/// How far apart each two of some categories lie: symmetric, 0 from each to itself.
///
/// They take the place of δ² in [`Alpha`](super::Alpha): they are taken as they are, and not squared.
///
/// # Example
///
/// ```
/// use intercoder::Distances;
///
/// let distances = Distances::of([1, 2, 5], |c, k| f64::from(k - c));
/// assert_eq!(distances.between(5, 2), Some(3.0));
/// assert_eq!(distances.between(2, 2), Some(0.0));
/// assert_eq!(distances.between(2, 7), None);
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Distances {
    places: Arc<BTreeMap<u32, usize>>,
    /// Row by row, as many rows as columns.
    apart: Arc<Vec<f64>>,
}

impl Distances {
    /// The distances of `categories`; `apart` is asked once for each two of them, the lower one first, and must answer
    /// a number that is not below 0.
    pub fn of(categories: impl IntoIterator<Item = u32>, apart: impl Fn(u32, u32) -> f64) -> Self {
        let mut known: Vec<u32> = categories.into_iter().collect();
        known.sort_unstable();
        known.dedup();
        let all = known.len();
        let mut square = vec![0.0; all * all];
        for (at, k) in known.iter().enumerate() {
            for (before, c) in known[..at].iter().enumerate() {
                let far = apart(*c, *k);
                square[at * all + before] = far;
                square[before * all + at] = far;
            }
        }
        Self { places: Arc::new(known.into_iter().zip(0..).collect()), apart: Arc::new(square) }
    }

    /// How far apart two categories lie; none where one of them is not known.
    #[must_use]
    pub fn between(&self, c: u32, k: u32) -> Option<f64> {
        let (c, k) = (self.places.get(&c)?, self.places.get(&k)?);
        self.apart.get(c * self.places.len() + k).copied()
    }

    /// Whether a category is one of them.
    pub(super) fn knows(&self, category: u32) -> bool {
        self.places.contains_key(&category)
    }

    /// δ of two categories that were checked to be known.
    pub(super) fn far(&self, c: u32, k: u32) -> f64 {
        self.between(c, k).unwrap_or(f64::NAN)
    }

    /// Σ_{c≠k} n_c n_k δ_ck.
    pub(super) fn all_pairs(&self, categories: &[u32], counts: &[f64]) -> f64 {
        let used: Vec<_> = categories.iter().zip(counts).filter(|(_, n)| **n > 0.0).collect();
        let pairs = used.iter().enumerate().flat_map(|(at, (c, n_c))| {
            used[..at].iter().map(move |(k, n_k)| **n_c * **n_k * self.far(**c, **k))
        });
        2.0 * pairs.sum::<f64>()
    }

    /// The furthest that two of `categories` lie apart.
    pub(super) fn furthest(&self, categories: &[u32]) -> f64 {
        let pairs = categories.iter().flat_map(|c| categories.iter().map(move |k| (*c, *k)));
        pairs.map(|(c, k)| self.far(c, k)).fold(0.0, f64::max)
    }
}
