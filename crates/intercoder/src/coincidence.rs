//! How often which values met in the same units.

use super::by_category::ByCategory;
use super::distance::{all_pairs, positions, squared};
use super::fractions::Fractions;
use super::ratings::{Ratings, Row};
use super::scale::Scale;
use std::collections::BTreeMap;

/// The matrix of coincidences: for each two categories how often they met in one unit.
///
/// Every pair of values that two coders gave to one unit is a coincidence, counted in both directions. A unit
/// that m coders judged holds m(m-1) of them; each counts 1/(m-1), so that the unit weighs as much as it has
/// values. Units with one value hold no pair and do not enter.
///
/// # Formula
///
/// o_ck = Σ_u (pairs of c and k in unit u) / (m_u - 1), n_c = Σ_k o_ck, n = Σ_c n_c
///
/// # References
///
/// Krippendorff, K. (2004). *Content Analysis: An Introduction to Its Methodology*, 2nd ed.
///
/// Krippendorff, K. (2011). *Computing Krippendorff's Alpha-Reliability*, sections C and D.
///
/// # Example
///
/// ```
/// use intercoder::{Coincidence, Ratings};
///
/// let three_coders = Ratings::from_units(&[vec![Some(1), Some(1), Some(0)]]);
/// let matrix = Coincidence::new(&three_coders);
/// assert_eq!((matrix.cell(1, 1), matrix.cell(1, 0), matrix.cell(0, 0)), (1.0, 1.0, 0.0));
/// assert_eq!((matrix.values(1), matrix.values(0), matrix.total()), (2, 1, 3));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Coincidence {
    cells: BTreeMap<(u32, u32), Fractions>,
    values: BTreeMap<u32, u64>,
}

impl Coincidence {
    /// The matrix of all clusters together.
    #[must_use]
    pub fn new(ratings: &Ratings) -> Self {
        let mut matrix = Self::default();
        let mut choices = Vec::new();
        for row in ratings.pairable() {
            matrix.add(row, &mut choices);
        }
        matrix
    }

    fn add(&mut self, row: &Row, choices: &mut Vec<(u32, u64)>) {
        row.count_choices(choices);
        let others = row.present() - 1;
        for &(c, chose_c) in &*choices {
            *self.values.entry(c).or_default() += chose_c * row.weight;
            for &(k, chose_k) in &*choices {
                // No coder makes a pair with themselves.
                let pairs = chose_c * (chose_k - u64::from(c == k));
                let cell = self.cells.entry((c, k)).or_default();
                cell.add(u128::from(pairs) * u128::from(row.weight), others);
            }
        }
    }

    /// o_ck: how often `c` and `k` met.
    #[must_use]
    pub fn cell(&self, c: u32, k: u32) -> f64 {
        self.cells.get(&(c, k)).map_or(0.0, Fractions::value)
    }

    /// n_c: how often `category` was chosen in units that can be compared.
    #[must_use]
    pub fn values(&self, category: u32) -> u64 {
        self.values.get(&category).copied().unwrap_or(0)
    }

    /// n: how many values can be compared.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.values.values().sum()
    }

    /// The categories that were used, in order.
    pub fn categories(&self) -> impl Iterator<Item = u32> {
        self.values.keys().copied()
    }

    /// Σ_{c≠k} o_ck: the disagreements, n times the observed disagreement.
    pub(super) fn disagreements(&self) -> Fractions {
        let mut sum = Fractions::default();
        for cell in self.cells.iter().filter(|((c, k), _)| c != k).map(|(_, cell)| cell) {
            sum.add_all(cell);
        }
        sum
    }

    /// Σ_{c≠k} n_c n_k / (n - 1): the disagreements that chance would make, n times the expected disagreement.
    pub(super) fn chance_disagreements(&self) -> Fractions {
        let square = |count: u64| u128::from(count) * u128::from(count);
        let same: u128 = self.values.values().copied().map(square).sum();
        let mut sum = Fractions::default();
        sum.add(square(self.total()) - same, self.total().saturating_sub(1));
        sum
    }

    /// Σ_{c≠k} o_ck δ²_ck and Σ_{c≠k} n_c n_k δ²_ck / (n - 1): the disagreements that there are and those that
    /// chance would make, weighed by how far apart the values lie.
    pub(super) fn distances(&self, scale: &Scale) -> (f64, f64) {
        let counts: Vec<f64> = self.values.values().map(|count| *count as f64).collect();
        let others = self.total().saturating_sub(1).max(1) as f64;
        if let Some(distances) = &scale.distances {
            let known: Vec<u32> = self.categories().collect();
            let observed =
                self.cells.iter().map(|((c, k), cell)| cell.value() * distances.far(*c, *k));
            return (observed.sum(), distances.all_pairs(&known, &counts) / others);
        }
        let numbers: Vec<f64> = self.categories().map(|category| scale.number(category)).collect();
        let positions = positions(scale.metric, &numbers, &counts);
        let places = ByCategory::new(self.categories().zip(positions.iter().copied()));
        let place = |category: u32| places.get(category).copied().unwrap_or(f64::NAN);
        let observed = self
            .cells
            .iter()
            .map(|((c, k), cell)| cell.value() * squared(scale.metric, place(*c), place(*k)));
        (observed.sum(), all_pairs(scale.metric, &positions, &counts) / others)
    }
}
