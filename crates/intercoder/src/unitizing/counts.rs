//! What the alphas of unitizing are made from.

use super::super::fractions::Fractions;
use super::continuum::{Continuum, Text, Value};
use super::sweep::sweep;
use std::collections::BTreeMap;

/// How much text met with which values, and what chance needs to know of the units: the sufficient statistics.
///
/// The matrix l is that of [`Coincidence`](crate::Coincidence) on every position of the text; a
/// text that m coders read counts its pairs 1/(m-1). The counts of several texts add up, because all
/// coefficients need only sums; a text that fewer than two coders read adds nothing. They are integers, per
/// denominator, so that what was added can be taken away without a trace.
///
/// Work is linear in the units, whatever the length of the text and the number of categories.
///
/// # Formula
///
/// l_ck = Σ_stretches 1/(m-1) Σ_{i≠j} length that coder i gave c and coder j gave k
///
/// r_c = Σ_k l_ck, T = Σ_c r_c, all including the gaps, whose value is φ
///
/// S_c = Σ (length of unit)² over units of c; S_φ = r_φ, a gap being as many units as it is long
///
/// r*_c = Σ_{k≠φ} l_ck, T* = Σ_{c≠φ} r*_c
///
/// S*_c = Σ (1/(m-1) Σ_j length shared with units of coder j)² over units of c, j being the other coders
///
/// # References
///
/// Krippendorff, K., Mathet, Y., Bouvry, S. & Widlöcher, A. (2016). On the reliability of unitizing textual
/// continua: Further developments. *Quality & Quantity* 50.
///
/// # Example
///
/// ```
/// use intercoder::{Segment, Text, UnitCounts};
///
/// let unit = |start, end| Some(vec![Segment { start, end, category: 1 }]);
/// let text = Text::new("P01", 20, vec![unit(0, 8), unit(4, 10), None])?;
/// let mut counts = UnitCounts::of(&text);
/// assert_eq!(counts.cell(Some(1), Some(1)), 8.0);
/// assert_eq!(counts.cell(None, Some(1)), 6.0);
/// assert_eq!((counts.length(Some(1)), counts.length(None), counts.total()), (14, 26, 40));
/// counts.subtract(&UnitCounts::of(&text));
/// assert_eq!(counts, UnitCounts::default());
/// # Ok::<(), intercoder::UnitError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UnitCounts {
    total: u128,
    /// Cells of two values in one direction only, the smaller value first.
    cells: BTreeMap<(Value, Value), Fractions>,
    units: BTreeMap<u32, Units>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Units {
    length: u128,
    squares: u128,
    /// r*: could be read off the cells, but not for each of many categories and each transcript left out.
    shared: Fractions,
    shared_squares: Fractions,
}

impl UnitCounts {
    /// The counts of one text.
    #[must_use]
    pub fn of(text: &Text) -> Self {
        let readers = text.readers();
        let mut counts = Self::default();
        let coders = readers.len() as u64;
        if coders < 2 {
            return counts;
        }
        counts.total = u128::from(coders) * u128::from(text.length());
        let seen = sweep(text.length(), &readers);
        for ((c, k), length) in seen.cells {
            counts.cells.entry((c, k)).or_default().add(length, coders - 1);
            if let (Some(c), Some(k)) = (c, k) {
                counts.units.entry(c).or_default().shared.add(length, coders - 1);
                if c != k {
                    counts.units.entry(k).or_default().shared.add(length, coders - 1);
                }
            }
        }
        for (category, sums) in seen.units {
            let units = counts.units.entry(category).or_default();
            (units.length, units.squares) = (sums.length, sums.squares);
            units.shared_squares.add(sums.shared_squares, (coders - 1) * (coders - 1));
        }
        counts
    }

    /// The counts of all texts together.
    #[must_use]
    pub fn of_all(continuum: &Continuum) -> Self {
        let mut counts = Self::default();
        continuum.texts.iter().for_each(|text| counts.add(&Self::of(text)));
        counts
    }

    /// Adds the counts of other texts.
    pub fn add(&mut self, other: &Self) {
        self.total += other.total;
        for (values, length) in &other.cells {
            self.cells.entry(*values).or_default().add_all(length);
        }
        for (category, more) in &other.units {
            let units = self.units.entry(*category).or_default();
            units.length += more.length;
            units.squares += more.squares;
            units.shared.add_all(&more.shared);
            units.shared_squares.add_all(&more.shared_squares);
        }
    }

    /// Takes away the counts of texts that are part of these.
    ///
    /// To take away what was never added is a mistake, and leaves counts that mean nothing.
    pub fn subtract(&mut self, part: &Self) {
        self.total = self.total.saturating_sub(part.total);
        for (values, length) in &part.cells {
            if let Some(cell) = self.cells.get_mut(values) {
                cell.subtract_all(length);
            }
        }
        for (category, less) in &part.units {
            if let Some(units) = self.units.get_mut(category) {
                units.length = units.length.saturating_sub(less.length);
                units.squares = units.squares.saturating_sub(less.squares);
                units.shared.subtract_all(&less.shared);
                units.shared_squares.subtract_all(&less.shared_squares);
            }
        }
        // What is gone must not differ from what has never been.
        self.cells.retain(|_, cell| !cell.is_zero());
        self.units.retain(|_, units| units.length > 0);
    }

    /// T: the length that all coders together read, in texts that two or more of them read.
    #[must_use]
    pub fn total(&self) -> u128 {
        self.total
    }

    /// The categories that were used, in order.
    pub fn categories(&self) -> impl Iterator<Item = u32> {
        self.units.keys().copied()
    }

    /// r: how much text was given the value, over all coders.
    #[must_use]
    pub fn length(&self, value: Value) -> u128 {
        match value {
            Some(category) => self.units.get(&category).map_or(0, |units| units.length),
            None => {
                let units = self.units.values().map(|units| units.length);
                self.total.saturating_sub(units.sum())
            }
        }
    }

    /// l_ck: how much text met with both values.
    #[must_use]
    pub fn cell(&self, c: Value, k: Value) -> f64 {
        self.cells.get(&(c.min(k), c.max(k))).map_or(0.0, Fractions::value)
    }

    /// T² - Σ_c S_c: the pairs of positions that are not of one and the same unit.
    pub(super) fn pairs(&self) -> u128 {
        let squares: u128 = self.units.values().map(|units| units.squares).sum();
        (self.total * self.total).saturating_sub(squares + self.length(None))
    }

    /// Σ l_ck over ordered pairs of values that `differ`, in whatever order it is asked about them.
    pub(super) fn differing(&self, differ: impl Fn(Value, Value) -> bool) -> f64 {
        let mut sum = Fractions::default();
        for (_, length) in self.cells.iter().filter(|((c, k), _)| differ(*c, *k)) {
            sum.add_all(length);
        }
        2.0 * sum.value()
    }

    /// r*_c of one category.
    pub(super) fn shared(&self, category: u32) -> f64 {
        self.units.get(&category).map_or(0.0, |units| units.shared.value())
    }

    /// S*_c of one category.
    pub(super) fn shared_squares(&self, category: u32) -> f64 {
        self.units.get(&category).map_or(0.0, |units| units.shared_squares.value())
    }

    /// r*_c - l_cc of one category: exactly 0 where coders agree.
    pub(super) fn shared_differing(&self, category: u32) -> f64 {
        let mut rest =
            self.units.get(&category).map_or_else(Fractions::default, |u| u.shared.clone());
        if let Some(same) = self.cells.get(&(Some(category), Some(category))) {
            rest.subtract_all(same);
        }
        rest.value()
    }
}
