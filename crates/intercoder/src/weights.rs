//! How far two categories are taken for the same.

use super::by_category::ByCategory;
use super::ratios::Ratios;
use super::scale::{Scale, Weights};
use super::sums::{FEW, Mass, differences, squares};
use super::undefined::Undefined;

/// Rank and number of a category, if it is on the scale.
type Place = Option<(f64, f64)>;
/// One of the two.
type At = fn((f64, f64)) -> f64;

/// The weights of a scale, ready to be looked up: 1 for the same category, less the further two lie apart.
///
/// No table of all pairs is made, so that a scale of thousands of categories costs no more than its categories.
/// What is not on the scale agrees with itself alone.
///
/// # Formula
///
/// With x the number of a category, R = max x - min x and q categories:
///
/// | weights | w_kl |
/// |---|---|
/// | identity | 1 if k = l, else 0 |
/// | linear | 1 - abs(x_k - x_l) / R |
/// | quadratic | 1 - (x_k - x_l)² / R² |
/// | ordinal | 1 - C(d + 1, 2) / C(q, 2), d the difference of ranks |
/// | ratio | 1 - ((x_k - x_l) / (x_k + x_l))² / (R / (max x + min x))², numbers below 0 having none |
///
/// # References
///
/// Cohen, J. (1968). Weighted kappa. *Psychological Bulletin* 70, pp. 213-220.
///
/// Gwet, K. L. (2014). *Handbook of Inter-Rater Reliability*, 4th ed.; the values are those of irrCAC.
///
/// # Example
///
/// ```
/// use intercoder::{AgreementWeights, Scale, Weights};
///
/// let scale = |weights| Scale { weights, ..Scale::nominal([1, 2, 3, 4, 5]) };
/// let between = |weights, k, l| AgreementWeights::new(&scale(weights)).between(k, l);
/// assert_eq!(between(Weights::Identity, 1, 2), 0.0);
/// assert_eq!(between(Weights::Linear, 1, 2), 0.75);
/// assert_eq!(between(Weights::Quadratic, 1, 3), 0.75);
/// assert_eq!(between(Weights::Ordinal, 1, 2), 0.9);
/// assert_eq!(between(Weights::Ratio, 1, 5), 0.0);
/// ```
#[derive(Debug, Clone)]
pub struct AgreementWeights {
    kind: Weights,
    /// Rank and number of each category; empty for identity, which needs neither.
    places: ByCategory<(f64, f64)>,
    categories: usize,
    /// The distance that counts as no agreement at all.
    furthest: f64,
}

impl AgreementWeights {
    /// The weights that `scale` asks for.
    #[must_use]
    pub fn new(scale: &Scale) -> Self {
        let mut weights = Self {
            kind: scale.weights,
            places: ByCategory::new([]),
            categories: scale.categories.len(),
            furthest: 1.0,
        };
        if weights.is_identity() {
            return weights;
        }
        let mut sorted: Vec<(u32, f64)> = scale.categories.iter().map(|(c, x)| (*c, *x)).collect();
        sorted.sort_by(|a, b| a.1.total_cmp(&b.1));
        let places = sorted.iter().enumerate().map(|(rank, (c, x))| (*c, (rank as f64, *x)));
        weights.places = ByCategory::new(places);
        if let (Some((first, _)), Some((last, _))) = (sorted.first(), sorted.last()) {
            weights.furthest = weights.distance(weights.place(*first), weights.place(*last));
        }
        weights
    }

    /// w_kl, at most 1.
    #[must_use]
    pub fn between(&self, k: u32, l: u32) -> f64 {
        if k == l { 1.0 } else { self.of(self.place(k), self.place(l)) }
    }

    /// Whether the scale can have these weights at all.
    ///
    /// # Errors
    ///
    /// [`Undefined::BelowZero`] for ratio weights of numbers below 0: sums of them may be nothing, and agreement more
    /// than all.
    pub fn check(&self) -> Result<(), Undefined> {
        let is_below_zero =
            self.kind == Weights::Ratio && self.places.values().any(|(_, x)| *x < 0.0);
        if is_below_zero { Err(Undefined::BelowZero) } else { Ok(()) }
    }

    /// Whether only the same category agrees.
    #[must_use]
    pub fn is_identity(&self) -> bool {
        self.kind == Weights::Identity
    }

    /// q: how many categories there are, used or not.
    #[must_use]
    pub fn categories(&self) -> usize {
        self.categories
    }

    /// Σ_kl w_kl over all categories.
    #[must_use]
    pub fn total(&self) -> f64 {
        if self.is_identity() {
            return self.categories as f64;
        }
        let once: Vec<(u32, f64)> =
            self.places.categories().map(|category| (category, 1.0)).collect();
        self.applied_to(&once).iter().sum()
    }

    /// Σ_l w_kl x_l for each k of `shares`, in their order.
    pub(super) fn applied_to(&self, shares: &[(u32, f64)]) -> Vec<f64> {
        if self.is_identity() {
            return shares.iter().map(|(_, share)| *share).collect();
        }
        let places: Vec<(u32, Place, f64)> =
            shares.iter().map(|(k, share)| (*k, self.place(*k), *share)).collect();
        if !self.sums(&places) {
            let row = |(k, place, _): &(u32, Place, f64)| {
                let weight = |l: u32, there| if *k == l { 1.0 } else { self.of(*place, there) };
                places.iter().map(|(l, there, share)| weight(*l, *there) * share).sum()
            };
            return places.iter().map(row).collect();
        }
        let all: f64 = places.iter().filter(|(_, place, _)| place.is_some()).map(|p| p.2).sum();
        let far = self.apart_by_sums(&places);
        let near = |((_, place, share), far): (&(u32, Place, f64), f64)| match place {
            Some(_) => all - far,
            None => *share,
        };
        places.iter().zip(far).map(near).collect()
    }

    /// Σ_l (1 - w_kl) x_l for each k of `shares`, in their order: never what is left of 1, which is nothing where
    /// nearly all is alike.
    pub(super) fn apart(&self, shares: &[(u32, f64)]) -> Vec<f64> {
        let places: Vec<(u32, Place, f64)> =
            shares.iter().map(|(k, share)| (*k, self.place(*k), *share)).collect();
        if self.sums(&places) && places.iter().all(|(_, place, _)| place.is_some()) {
            return self.apart_by_sums(&places);
        }
        let row = |(k, place, _): &(u32, Place, f64)| {
            let apart = |l: u32, there| if *k == l { 0.0 } else { 1.0 - self.of(*place, there) };
            places.iter().map(|(l, there, share)| apart(*l, *there) * share).sum()
        };
        places.iter().map(row).collect()
    }

    /// Whether distances to so many values are added up without looking at each pair.
    fn sums(&self, places: &[(u32, Place, f64)]) -> bool {
        let is_below_zero = |(_, place, _): &(u32, Place, f64)| place.is_some_and(|(_, x)| x < 0.0);
        places.len() > FEW
            && match self.kind {
                Weights::Identity => false,
                Weights::Linear | Weights::Quadratic | Weights::Ordinal => true,
                Weights::Ratio => !places.iter().any(is_below_zero),
            }
    }

    /// Σ_l (1 - w_kl) x_l over what is on the scale.
    fn apart_by_sums(&self, places: &[(u32, Place, f64)]) -> Vec<f64> {
        let masses = |at: At| -> Vec<Mass> {
            let known = places.iter().filter_map(|(_, place, share)| Some((at((*place)?), *share)));
            known.map(|(at, times)| Mass { at, times }).collect()
        };
        let (rank, number): (At, At) = (|p| p.0, |p| p.1);
        let of = |at: At| places.iter().map(move |p| p.1.map_or(0.0, at));
        let sums = match self.kind {
            Weights::Identity => Vec::new(),
            Weights::Ratio => {
                let numbers: Vec<f64> = of(number).collect();
                let times = places.iter().map(|(_, place, share)| place.map_or(0.0, |_| *share));
                Ratios::new(&numbers).sums(&times.collect::<Vec<_>>())
            }
            Weights::Linear => differences(of(number), &masses(number)),
            Weights::Quadratic => squares(of(number), &masses(number)),
            // C(d + 1, 2) = (d² + d) / 2.
            Weights::Ordinal => squares(of(rank), &masses(rank))
                .into_iter()
                .zip(differences(of(rank), &masses(rank)))
                .map(|(square, difference)| (square + difference) / 2.0)
                .collect(),
        };
        // One number only: nothing is apart.
        let furthest = if self.furthest == 0.0 { 1.0 } else { self.furthest };
        sums.into_iter().map(|sum| sum / furthest).collect()
    }

    fn place(&self, category: u32) -> Place {
        self.places.get(category).copied()
    }

    /// The weight of two categories that are not the same.
    fn of(&self, k: Place, l: Place) -> f64 {
        let distance = self.distance(k, l);
        if distance == 0.0 { 1.0 } else { 1.0 - distance / self.furthest }
    }

    fn distance(&self, k: Place, l: Place) -> f64 {
        let (Some((rank, x)), Some((other_rank, y))) = (k, l) else { return self.furthest };
        let difference = (x - y).abs();
        match self.kind {
            Weights::Identity => 1.0,
            Weights::Linear => difference,
            Weights::Quadratic => difference.powi(2),
            Weights::Ordinal => {
                let between = (rank - other_rank).abs();
                between * (between + 1.0) / 2.0
            }
            // Two zeros are nothing apart.
            Weights::Ratio if difference == 0.0 => 0.0,
            Weights::Ratio => (difference / (x + y)).powi(2),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weights(kind: Weights, numbers: &[(u32, f64)]) -> AgreementWeights {
        let categories = numbers.iter().copied().collect();
        AgreementWeights::new(&Scale { weights: kind, categories, ..Scale::default() })
    }

    #[test]
    fn numbers_not_ids_say_how_far_apart_categories_lie() {
        let numbers = [(0, 10.0), (1, 2.0), (2, 4.0)];
        assert_eq!(weights(Weights::Linear, &numbers).between(1, 2), 0.75);
        assert_eq!(weights(Weights::Quadratic, &numbers).between(0, 2), 0.4375);
        // Ranks: 2, 4, 10.
        let ordinal = weights(Weights::Ordinal, &numbers);
        assert_eq!((ordinal.between(0, 1), ordinal.between(0, 2)), (0.0, 1.0 - 1.0 / 3.0));
        let ratio = weights(Weights::Ratio, &numbers);
        assert!(
            (ratio.between(1, 2) - (1.0 - (2.0_f64 / 6.0 / (8.0 / 12.0)).powi(2))).abs() < 1e-15
        );
    }

    #[test]
    fn what_is_not_on_the_scale_agrees_with_itself_alone() {
        for (_, kind) in Weights::ALL {
            let weights = weights(*kind, &[(1, 1.0), (2, 2.0), (3, 3.0)]);
            assert_eq!((weights.between(7, 7), weights.between(1, 7)), (1.0, 0.0), "{kind:?}");
        }
    }

    /// Whatever is added up without looking at pairs is what the pairs add up to.
    #[test]
    fn many_categories_add_up_as_few_do() {
        let numbers: Vec<(u32, f64)> =
            (0..150).map(|k| (k, f64::from(k * 37 % 150) * 0.7 + 1000.0)).collect();
        let shares: Vec<(u32, f64)> = (0..150).map(|k| (k, f64::from(k % 7 + 1))).collect();
        for (name, kind) in Weights::ALL {
            let weights = weights(*kind, &numbers);
            let by_pairs = |k: u32| {
                shares.iter().map(|(l, share)| weights.between(k, *l) * share).sum::<f64>()
            };
            let all: f64 = shares.iter().map(|(_, share)| share).sum();
            let sums = weights.applied_to(&shares).into_iter().zip(weights.apart(&shares));
            for ((near, far), (k, _)) in sums.zip(&shares) {
                assert!((near - by_pairs(*k)).abs() < 1e-9, "{name} {k}");
                assert!((all - far - by_pairs(*k)).abs() < 1e-9, "{name} {k}");
            }
            // A category that is not on the scale agrees with itself alone.
            let stray = weights.applied_to(&[&shares[..], &[(999, 2.0)]].concat());
            assert!((stray[150] - 2.0).abs() < 1e-12 && (stray[3] - by_pairs(3)).abs() < 1e-9);
        }
    }

    #[test]
    fn scales_of_one_category_or_one_number_or_zero_are_no_trap() {
        for (_, kind) in Weights::ALL {
            assert_eq!(weights(*kind, &[(1, 0.0)]).total(), 1.0);
            assert_eq!(weights(*kind, &[]).total(), 0.0);
            let zero = weights(*kind, &[(0, 0.0), (1, 1.0)]);
            assert_eq!((zero.total(), zero.between(0, 1)), (2.0, 0.0), "{kind:?}");
            if *kind != Weights::Identity && *kind != Weights::Ordinal {
                assert_eq!(weights(*kind, &[(0, 3.0), (1, 3.0)]).between(0, 1), 1.0);
            }
        }
    }
}
