//! How often a rule is met if the same interviews come in another order.

use super::bits::Bits;
use super::rule::Rule;
use intercoder::interval::Random;
use std::collections::BTreeMap;

/// So many interviews have so few orders that all are looked at.
pub(super) const ALL_ORDERS: usize = 8;

/// So many orders are drawn of more.
const DRAWN: u64 = 10_000;

/// What rules say of many orders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Orders {
    /// How many orders there are.
    pub orders: u64,
    /// Whether they are all that there can be.
    pub all: bool,
    /// For each rule, after how many interviews it is met, and in how many orders.
    pub met: Vec<BTreeMap<usize, u64>>,
}

impl Orders {
    /// In how many orders a rule is met.
    pub fn of(&self, rule: usize) -> u64 {
        self.met[rule].values().sum()
    }
}

/// Looks at all orders, or at many. Who repeats interviews instead, as a bootstrap does, sees nothing new in a repeated
/// one, and so saturation comes early.
pub(super) fn orders(has: &[Bits], codes: usize, rules: &[Rule], seed: u64) -> Orders {
    let all = has.len() <= ALL_ORDERS;
    let mut found = Orders { orders: 0, all, met: vec![BTreeMap::new(); rules.len()] };
    let mut places: Vec<usize> = (0..has.len()).collect();
    let mut look = |places: &[usize]| {
        let mut known = Bits::none(codes);
        let new: Vec<usize> = places.iter().map(|place| known.take(&has[*place])).collect();
        found.orders += 1;
        for (rule, met) in rules.iter().zip(&mut found.met) {
            if let Some(after) = rule.met(&new) {
                *met.entry(after).or_default() += 1;
            }
        }
    };
    if all {
        each(&mut places, 0, &mut look);
        return found;
    }
    let mut random = Random::new(seed);
    for _ in 0..DRAWN {
        for place in (1..places.len()).rev() {
            places.swap(place, random.below(place as u64 + 1) as usize);
        }
        look(&places);
    }
    found
}

/// Every order of what stands from here on.
fn each(places: &mut [usize], from: usize, look: &mut impl FnMut(&[usize])) {
    if from == places.len() {
        return look(places);
    }
    for other in from..places.len() {
        places.swap(from, other);
        each(places, from + 1, look);
        places.swap(from, other);
    }
}

#[cfg(test)]
mod tests {
    use super::super::curve::tests::eight;
    use super::super::rule::Threshold;
    use super::*;

    /// All 8! orders in Python: 4+2 in 79/420, 5+2 in 149/840, 6+2 in 11/56, never in 46/105; as much at 0 %, since one
    /// of at most eight is more than 5 %.
    #[test]
    fn eight_interviews_in_all_orders() {
        let rule = |part, whole| Rule { base: 4, run: 2, threshold: Threshold { part, whole } };
        let found = orders(&eight(), 8, &[rule(1, 20), rule(0, 1)], 1);
        assert_eq!((found.orders, found.all), (40_320, true));
        for (met, rule) in found.met.iter().zip(0..) {
            let expected = [(4, 40_320 / 420 * 79), (5, 40_320 / 840 * 149), (6, 40_320 / 56 * 11)];
            assert_eq!(*met, BTreeMap::from(expected));
            assert_eq!(40_320 - found.of(rule), 40_320 / 105 * 46);
        }
    }

    /// Random orders of the same interviews come near that, and are those of the seed.
    #[test]
    fn more_interviews_in_random_orders() {
        let mut nine = eight();
        // One more that brings nothing: 9 interviews, so that orders are drawn.
        nine.push(nine[7].clone());
        let rule = Rule { base: 4, run: 2, threshold: Threshold { part: 1, whole: 20 } };
        let drawn = orders(&nine, 8, &[rule], 1);
        assert_eq!((drawn.orders, drawn.all), (10_000, false));
        assert_eq!(drawn, orders(&nine, 8, &[rule], 1));
        let other = orders(&nine, 8, &[rule], 2);
        assert_ne!(drawn, other);
        // Two samples of 10,000: their shares differ by less than 4 standard errors, 4·√(2·0.25/10,000).
        assert!(drawn.of(0).abs_diff(other.of(0)) < 283);
    }

    #[test]
    fn no_interview_has_one_order() {
        assert_eq!(orders(&[], 0, &[], 1).orders, 1);
    }
}
