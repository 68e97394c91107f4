//! Sums of fractions that stay exact until they are read.

use std::collections::BTreeMap;

/// A sum of fractions, its numerators collected by denominator.
///
/// A unit judged by m coders counts by 1/(m-1), and there are few different m: integers per denominator are
/// exact, and the sum is the same to the last bit in whatever order units, coders or categories come.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Fractions {
    /// The only denominator, with its numerator: mostly there is one, and a map for each of many sums costs more than all
    /// that is computed with them.
    one: Option<(u64, u128)>,
    /// All of them, where there are several.
    several: BTreeMap<u64, u128>,
}

impl Fractions {
    /// Adds `numerator / denominator`; the denominator is not 0.
    pub(super) fn add(&mut self, numerator: u128, denominator: u64) {
        match &mut self.one {
            _ if numerator == 0 => {}
            Some((known, sum)) if *known == denominator => *sum += numerator,
            None if self.several.is_empty() => self.one = Some((denominator, numerator)),
            one => {
                self.several.extend(one.take());
                *self.several.entry(denominator).or_default() += numerator;
            }
        }
    }

    /// All denominators in order, with their numerators.
    fn parts(&self) -> impl Iterator<Item = (u64, u128)> {
        self.one.into_iter().chain(self.several.iter().map(|(by, numerator)| (*by, *numerator)))
    }

    /// Adds another sum.
    pub(super) fn add_all(&mut self, other: &Self) {
        for (denominator, numerator) in other.parts() {
            self.add(numerator, denominator);
        }
    }

    /// Takes away a sum that is part of this one; what is not part of it ends at 0.
    pub(super) fn subtract_all(&mut self, part: &Self) {
        let mut rest: BTreeMap<u64, u128> = self.parts().collect();
        for (denominator, numerator) in part.parts() {
            if let Some(rest) = rest.get_mut(&denominator) {
                *rest = rest.saturating_sub(numerator);
            }
        }
        // Nothing left must not differ from nothing added.
        *self = Self::default();
        rest.into_iter().for_each(|(denominator, numerator)| self.add(numerator, denominator));
    }

    /// Whether the sum is exactly 0.
    pub(super) fn is_zero(&self) -> bool {
        self.one.is_none() && self.several.is_empty()
    }

    /// The sum, rounded once per denominator.
    pub(super) fn value(&self) -> f64 {
        let each = self.parts().map(|(by, numerator)| numerator as f64 / by as f64);
        // The sum of no floats is -0.0, which would be shown with its sign.
        each.fold(0.0, |sum, fraction| sum + fraction)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thirds_make_a_whole() {
        let mut sum = Fractions::default();
        assert!(sum.is_zero() && sum.value().is_sign_positive());
        for _ in 0..3_000 {
            sum.add(1, 3);
        }
        sum.add(0, 7);
        let mut more = Fractions::default();
        more.add(1, 2);
        sum.add_all(&more);
        assert!(!sum.is_zero());
        assert_eq!(sum.value(), 1000.5);
        sum.subtract_all(&more);
        assert_eq!(sum.value(), 1000.0);
        sum.subtract_all(&sum.clone());
        assert!(sum.is_zero());
    }
}
