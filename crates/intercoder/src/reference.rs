//! One coder against a reference: precision, recall, F1.

use super::ratings::Ratings;
use super::undefined::Undefined;
use std::iter::Sum;
use std::ops::Add;

/// How often a coder and a reference gave a code to the units that both judged.
///
/// Agreement takes coders for equals. Here one of them is right by decision: an expert, or what a team settled. The
/// counts of several codes add up; what is made of their sum is pooled (the micro average), so that each code weighs
/// as much as it was given.
///
/// # Formula
///
/// With a units that both gave the code, b that the coder alone gave it and c that the reference alone gave it:
///
/// precision = a / (a + b), recall = a / (a + c), F1 = 2a / (2a + b + c)
///
/// F1 is the harmonic mean of the two. It does not change where coder and reference change places, and is
/// [`Positive`](super::Positive) agreement of the two; precision and recall become each other.
///
/// # Undefined
///
/// All three where no unit was judged by both, and where neither gave the code; precision where the coder never gave
/// it, recall where the reference never did. F1 is 0 there, and that is its value: what the one gave, the other never
/// did.
///
/// # References
///
/// Van Rijsbergen, C. J. (1979). *Information Retrieval*, 2nd ed., chapter 7.
///
/// Manning, C. D., Raghavan, P. & Schütze, H. (2008). *Introduction to Information Retrieval*, section 8.3.
///
/// # Example
///
/// By hand: the coder gave the code to 18 units and the reference to 20, both to 8. 8 / 18, 8 / 20, and 16 / (18 + 20).
///
/// ```
/// use intercoder::Against;
///
/// let found = Against { both: 8, coder: 18, reference: 20, units: 100 };
/// assert_eq!((found.precision(), found.recall()), (Ok(8.0 / 18.0), Ok(0.4)));
/// assert_eq!(found.f1(), Ok(16.0 / 38.0));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Against {
    /// Units that both judged.
    pub units: u64,
    /// Of these those to which the coder gave the code.
    pub coder: u64,
    /// Of these those to which the reference gave it.
    pub reference: u64,
    /// Of these those to which both gave it.
    pub both: u64,
}

impl Against {
    /// The counts of one code, of the coder and the reference with these numbers.
    #[must_use]
    pub fn of(ratings: &Ratings, coder: usize, reference: usize) -> Self {
        let mut counts = Self::default();
        for row in ratings.rows() {
            let value = |who: usize| row.values.get(who).copied().flatten();
            let (Some(mine), Some(right)) = (value(coder), value(reference)) else { continue };
            let weight = |holds: bool| if holds { row.weight } else { 0 };
            counts.units += row.weight;
            counts.coder += weight(mine == 1);
            counts.reference += weight(right == 1);
            counts.both += weight(mine == 1 && right == 1);
        }
        counts
    }

    /// Of the units to which the coder gave the code, the share to which the reference gave it.
    ///
    /// # Errors
    ///
    /// [`Undefined::NoPairs`], [`Undefined::Unused`], or [`Undefined::NotByCoder`].
    pub fn precision(&self) -> Result<f64, Undefined> {
        self.share(self.both, self.coder, Undefined::NotByCoder)
    }

    /// Of the units to which the reference gave the code, the share to which the coder gave it.
    ///
    /// # Errors
    ///
    /// [`Undefined::NoPairs`], [`Undefined::Unused`], or [`Undefined::NotByReference`].
    pub fn recall(&self) -> Result<f64, Undefined> {
        self.share(self.both, self.reference, Undefined::NotByReference)
    }

    /// Twice the units to which both gave the code, as a share of those to which either gave it, each counted.
    ///
    /// # Errors
    ///
    /// [`Undefined::NoPairs`] or [`Undefined::Unused`].
    pub fn f1(&self) -> Result<f64, Undefined> {
        self.share(2 * self.both, self.coder + self.reference, Undefined::Unused)
    }

    fn share(&self, n: u64, of: u64, why: Undefined) -> Result<f64, Undefined> {
        match (self.units, self.coder + self.reference) {
            (0, _) => Err(Undefined::NoPairs),
            (_, 0) => Err(Undefined::Unused),
            _ if of == 0 => Err(why),
            _ => Ok(n as f64 / of as f64),
        }
    }
}

impl Add for Against {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            units: self.units + other.units,
            coder: self.coder + other.coder,
            reference: self.reference + other.reference,
            both: self.both + other.both,
        }
    }
}

impl Sum for Against {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), Add::add)
    }
}
