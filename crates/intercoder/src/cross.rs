//! Two coders against each other: one table for all that compares two.

use super::ratings::Ratings;
use super::statistic::Coefficient;
use super::undefined::Undefined;
use super::weights::AgreementWeights;
use std::collections::BTreeMap;

/// How often two coders gave which values to the units that both judged.
pub(super) struct Cross {
    pub(super) cells: BTreeMap<(u32, u32), u64>,
    /// How often each value was given, by the first and by the second.
    pub(super) margins: BTreeMap<u32, [u64; 2]>,
    pub(super) units: u64,
}

/// What two margins have that meet.
type Meet = fn([u64; 2], [u64; 2]) -> (u64, u64);

impl Cross {
    /// The table of the only two coders.
    pub(super) fn of_two(ratings: &Ratings) -> Result<Self, Undefined> {
        if ratings.coders == 2 { Self::new(ratings, 0, 1) } else { Err(Undefined::NotTwoCoders) }
    }

    pub(super) fn new(ratings: &Ratings, first: usize, second: usize) -> Result<Self, Undefined> {
        let (mut cells, mut margins) = (BTreeMap::new(), BTreeMap::<u32, [u64; 2]>::new());
        let mut units = 0;
        for row in ratings.rows().filter(|row| row.weight > 0) {
            let value = |coder: usize| row.values.get(coder).copied().flatten();
            let (Some(a), Some(b)) = (value(first), value(second)) else { continue };
            units += row.weight;
            *cells.entry((a, b)).or_default() += row.weight;
            margins.entry(a).or_default()[0] += row.weight;
            margins.entry(b).or_default()[1] += row.weight;
        }
        if units == 0 { Err(Undefined::NoPairs) } else { Ok(Self { cells, margins, units }) }
    }

    /// Cohen's kappa: each coder has their own habits.
    pub(super) fn kappa(&self, weights: &AgreementWeights) -> Result<Coefficient, Undefined> {
        self.corrected(weights, 1, |[first, _], [_, second]| (first, second))
    }

    /// Scott's pi: both have the same habits, those of both together.
    pub(super) fn pi(&self, weights: &AgreementWeights) -> Result<Coefficient, Undefined> {
        self.corrected(weights, 4, |[a, b], [c, d]| (a + b, c + d))
    }

    /// How far apart values lie that meet by chance, added up.
    fn chance(&self, weights: &AgreementWeights, meet: Meet) -> f64 {
        let side = |of: fn((u64, u64)) -> u64| -> Vec<(u32, f64)> {
            self.margins.iter().map(|(k, m)| (*k, of(meet(*m, *m)) as f64)).collect()
        };
        let (first, second) = (side(|both| both.0), side(|both| both.1));
        let apart = weights.apart(&second);
        first.iter().zip(apart).map(|((_, times), apart)| times * apart).sum()
    }

    /// The coefficient whose chance lets frequencies `meet`, the products of which are so many `times` those of
    /// shares of units.
    fn corrected(
        &self,
        weights: &AgreementWeights,
        times: u128,
        meet: Meet,
    ) -> Result<Coefficient, Undefined> {
        weights.check()?;
        let product = |k: &[u64; 2], l: &[u64; 2]| {
            let (a, b) = meet(*k, *l);
            u128::from(a) * u128::from(b)
        };
        let units = u128::from(self.units);
        let all = times * units * units;
        // Both disagreements are as often as `all` says, to be integers up to the one division: a coder who
        // never changes the value has a kappa of 0 and not of a rounding error.
        let (observed, expected) = if weights.is_identity() {
            let same: u128 = self.margins.values().map(|margin| product(margin, margin)).sum();
            let agreed: u64 = self.cells.iter().filter(|((k, l), _)| k == l).map(|(_, n)| n).sum();
            let apart = u128::from(self.units - agreed);
            ((times * units * apart) as f64, (all - same) as f64)
        } else {
            let seen =
                self.cells.iter().map(|((k, l), n)| (1.0 - weights.between(*k, *l)) * *n as f64);
            (seen.sum::<f64>() * (times * units) as f64, self.chance(weights, meet))
        };
        if expected == 0.0 {
            return Err(Undefined::no_variation(self.margins.keys().copied()));
        }
        Ok(Coefficient {
            value: 1.0 - observed / expected,
            observed: Some(1.0 - observed / all as f64),
            expected: Some(1.0 - expected / all as f64),
            interval: None,
        })
    }
}
