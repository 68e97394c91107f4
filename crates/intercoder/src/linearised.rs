//! What Gwet's family of coefficients has in common: observed agreement, correction for chance, variance.

use super::by_category::ByCategory;
use super::fractions::Fractions;
use super::ratings::{Ratings, Row};
use super::statistic::{Coefficient, Interval};
use super::student;
use super::undefined::Undefined;
use super::weights::AgreementWeights;
use std::collections::BTreeMap;

/// The units that somebody judged, all those alike once.
///
/// Units with one value say nothing about observed agreement, but do say how often values are used: they enter
/// the agreement expected by chance, as in Gwet's irrCAC.
pub(super) struct Judged {
    pub(super) weights: AgreementWeights,
    pub(super) profiles: Vec<Profile>,
    /// n: how many units have a value.
    pub(super) units: f64,
    /// n': how many units have two values or more.
    pub(super) paired: f64,
    /// P_a: mean over units with two values or more of the share of pairs that agree.
    pub(super) observed: f64,
}

/// Units to which the same values were given, by whomever.
pub(super) struct Profile {
    /// r_ik: how many coders chose each category.
    pub(super) choices: Vec<(u32, u64)>,
    /// r_i: how many coders judged the unit.
    pub(super) present: u64,
    pub(super) weight: u64,
}

/// What one unit adds to a coefficient.
pub(super) struct Part {
    pub(super) weight: u64,
    /// The share of its pairs that agree; `None` for a unit with one value.
    pub(super) observed: Option<f64>,
    /// Its own agreement by chance, the mean of which is the expected agreement.
    pub(super) chance: f64,
}

impl Judged {
    pub(super) fn new(ratings: &Ratings) -> Result<Self, Undefined> {
        let rows = ratings.rows().filter(|row| row.weight > 0);
        let counted = profiles(rows);
        let profile = |(choices, weight): (Vec<(u32, u64)>, u64)| {
            let present = choices.iter().map(|(_, chose)| chose).sum();
            Profile { choices, present, weight }
        };
        let profiles: Vec<_> = counted.into_iter().map(profile).filter(|p| p.present > 0).collect();
        let units: u64 = profiles.iter().map(|p| p.weight).sum();
        let paired: u64 = profiles.iter().filter(|p| p.present > 1).map(|p| p.weight).sum();
        if paired == 0 {
            return Err(Undefined::NoPairs);
        }
        let weights = AgreementWeights::new(&ratings.scale);
        weights.check()?;
        let observed = observed(&profiles, &weights) / paired as f64;
        Ok(Self { weights, profiles, units: units as f64, paired: paired as f64, observed })
    }

    /// π_k: the share of each category that was used, every unit weighing the same.
    pub(super) fn shares(&self) -> Vec<(u32, f64)> {
        let mut sums: BTreeMap<u32, Fractions> = BTreeMap::new();
        for profile in &self.profiles {
            for (category, chose) in &profile.choices {
                let sum = sums.entry(*category).or_default();
                sum.add(u128::from(*chose) * u128::from(profile.weight), profile.present);
            }
        }
        sums.into_iter().map(|(category, sum)| (category, sum.value() / self.units)).collect()
    }

    /// The coefficient whose chance knows only how often values were used: `expected` is the mean of
    /// Σ_k r_ik / r_i `chance_k` over units.
    pub(super) fn by_value(
        &self,
        expected: f64,
        chance: &ByCategory<f64>,
    ) -> Result<Coefficient, Undefined> {
        let of_value = |category: &u32| chance.get(*category).copied().unwrap_or(expected);
        let parts = self.profiles.iter().map(|profile| {
            let sum: f64 =
                profile.choices.iter().map(|(c, chose)| *chose as f64 * of_value(c)).sum();
            Part {
                weight: profile.weight,
                observed: agreeing(&profile.choices, &self.weights),
                chance: sum / profile.present as f64,
            }
        });
        self.corrected(expected, parts)
    }

    /// (P_a - P_e) / (1 - P_e) with Gwet's interval.
    pub(super) fn corrected(
        &self,
        expected: f64,
        parts: impl Iterator<Item = Part>,
    ) -> Result<Coefficient, Undefined> {
        let left = 1.0 - expected;
        let mut used = self.profiles.iter().flat_map(|p| p.choices.iter().map(|(c, _)| *c));
        let first = used.next();
        let varies = used.any(|category| Some(category) != first);
        // A code that nobody used, or everybody everywhere, says nothing about telling things apart, also where
        // chance is taken from the number of categories and 1 would come out. Shares are sums of many quotients:
        // what is left of 1 may be a rounding error.
        if !varies || self.weights.categories() < 2 || left < 1e-14 {
            let used = self.profiles.iter().flat_map(|p| p.choices.iter().map(|(c, _)| *c));
            return Err(Undefined::no_variation(used));
        }
        // Not (P_a - P_e) / (1 - P_e): perfect agreement is exactly 1.
        let value = 1.0 - (1.0 - self.observed) / left;
        let scale = self.units / self.paired;
        let squares: f64 = parts
            .map(|part| {
                let observed = part.observed.map_or(0.0, |observed| observed - expected);
                let own = scale * observed / left;
                let linear = own - 2.0 * (1.0 - value) * (part.chance - expected) / left;
                part.weight as f64 * (linear - value).powi(2)
            })
            .sum();
        let interval =
            (self.observed < 1.0).then(|| interval(value, squares, self.units)).flatten();
        Ok(Coefficient { value, observed: Some(self.observed), expected: Some(expected), interval })
    }
}

/// How many coders chose what, each distinct unit once, in order.
pub(super) fn profiles<'a>(rows: impl Iterator<Item = &'a Row>) -> Vec<(Vec<(u32, u64)>, u64)> {
    let mut counted: Vec<_> = rows.map(|row| (row.choices(), row.weight)).collect();
    counted.sort_unstable();
    counted.dedup_by(|later, earlier| {
        let same = later.0 == earlier.0;
        earlier.1 += if same { later.1 } else { 0 };
        same
    });
    counted
}

/// The interval of a mean of `units` linearised values whose squared deviations sum to `squares`.
///
/// None where all are the same, which says that the method is at its end and not that the value is certain.
pub(super) fn interval(value: f64, squares: f64, units: f64) -> Option<Interval> {
    let error = (squares / (units * (units - 1.0))).sqrt();
    let width = student::quantile(0.975, units - 1.0) * error;
    (error > 1e-9 && width.is_finite()).then(|| Interval {
        low: value - width,
        high: (value + width).min(1.0),
        level: 0.95,
        standard_error: Some(error),
    })
}

/// Σ_k r_ik (Σ_l w_kl r_il - 1) / (r_i (r_i - 1)): the share of pairs that agree in a unit; `None` if it has none.
pub(super) fn agreeing(choices: &[(u32, u64)], weights: &AgreementWeights) -> Option<f64> {
    let present: u64 = choices.iter().map(|(_, chose)| chose).sum();
    let pairs = present.saturating_sub(1) * present;
    if pairs == 0 {
        return None;
    }
    let mut agreeing: f64 = choices.iter().map(|(_, chose)| (chose * (chose - 1)) as f64).sum();
    if !weights.is_identity() {
        for (at, (k, chose_k)) in choices.iter().enumerate() {
            let others = choices[at + 1..].iter();
            let sum: f64 =
                others.map(|(l, chose_l)| weights.between(*k, *l) * *chose_l as f64).sum();
            agreeing += 2.0 * *chose_k as f64 * sum;
        }
    }
    Some(agreeing / pairs as f64)
}

/// The sum over all units of the share of pairs that agree; exact where weights are all or nothing.
fn observed(profiles: &[Profile], weights: &AgreementWeights) -> f64 {
    if !weights.is_identity() {
        let own = |p: &Profile| agreeing(&p.choices, weights).map(|share| share * p.weight as f64);
        return profiles.iter().filter_map(own).sum();
    }
    let mut sum = Fractions::default();
    for profile in profiles.iter().filter(|p| p.present > 1) {
        let pairs: u64 = profile.choices.iter().map(|(_, chose)| chose * (chose - 1)).sum();
        let all = profile.present * (profile.present - 1);
        sum.add(u128::from(pairs) * u128::from(profile.weight), all);
    }
    sum.value()
}
