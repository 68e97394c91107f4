//! What values mean to each other: which there are, and how far apart they lie.

use super::distances::Distances;
use super::undefined::Undefined;
use std::collections::BTreeMap;

/// The values that coders could choose from, and how they are compared.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Scale {
    /// How Krippendorff's alpha measures the distance of two values.
    pub metric: Metric,
    /// What takes the metric's place: how far apart each two categories lie, as somebody says.
    pub distances: Option<Distances>,
    /// How far the statistics that weigh disagreement take two values for the same.
    pub weights: Weights,
    /// Each category, used or not, with the number it stands for.
    pub categories: BTreeMap<u32, f64>,
    /// The category that says that a code is not there; none where every category is as good as any other.
    pub absent: Option<u32>,
}

/// How Krippendorff's alpha measures the distance of two values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Metric {
    /// Equal or not.
    #[default]
    Nominal,
    /// How many values lie between two ranks.
    Ordinal,
    /// The square of the difference.
    Interval,
    /// The square of the difference in relation to the sum; 0 is nothing.
    Ratio,
}

impl Metric {
    /// All metrics with their names, for flags and messages.
    pub const ALL: &[(&str, Self)] = &[
        ("nominal", Self::Nominal),
        ("ordinal", Self::Ordinal),
        ("interval", Self::Interval),
        ("ratio", Self::Ratio),
    ];
}

/// How far two values are taken for the same, from 0 (not at all) to 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Weights {
    /// 1 for equal values, else 0.
    #[default]
    Identity,
    /// 1 - |k - l| / (max - min).
    Linear,
    /// 1 - (k - l)² / (max - min)².
    Quadratic,
    /// Gwet's: 1 - C(|rank k - rank l| + 1, 2) / C(q, 2), over ranks.
    Ordinal,
    /// 1 - ((k - l) / (k + l))² / ((max - min) / (max + min))²; 0 is nothing, and less is no number of the scale.
    Ratio,
}

impl Weights {
    /// All weights with their names, for flags and messages.
    pub const ALL: &[(&str, Self)] = &[
        ("identity", Self::Identity),
        ("linear", Self::Linear),
        ("quadratic", Self::Quadratic),
        ("ordinal", Self::Ordinal),
        ("ratio", Self::Ratio),
    ];
}

impl Scale {
    /// The scale of one code: 0 is not coded, 1 is coded.
    #[must_use]
    pub fn code() -> Self {
        Self { absent: Some(0), ..Self::nominal([0, 1]) }
    }

    /// Whether it is that of one code, there or not.
    #[must_use]
    pub const fn is_code(&self) -> bool {
        self.absent.is_some()
    }

    /// Categories that are equal or not, each standing for its own number.
    pub fn nominal(categories: impl IntoIterator<Item = u32>) -> Self {
        let categories = categories.into_iter().map(|c| (c, f64::from(c))).collect();
        Self { categories, ..Self::default() }
    }

    /// What `category` stands for: itself where the scale does not say.
    pub(super) fn number(&self, category: u32) -> f64 {
        self.categories.get(&category).copied().unwrap_or_else(|| f64::from(category))
    }

    /// Whether alpha is a matter of the same or not.
    pub(super) fn is_nominal(&self) -> bool {
        self.distances.is_none() && self.metric == Metric::Nominal
    }

    /// Whether `categories` can be compared by the metric, or by the distances, at all.
    pub(super) fn check(&self, categories: impl IntoIterator<Item = u32>) -> Result<(), Undefined> {
        let mut categories = categories.into_iter();
        let (fails, why): (&dyn Fn(u32) -> bool, _) = match &self.distances {
            Some(distances) => (&|category| !distances.knows(category), Undefined::NoDistance),
            None => (&|category| self.number(category) < 0.0, Undefined::BelowZero),
        };
        let is_checked = self.distances.is_some() || self.metric == Metric::Ratio;
        if is_checked && categories.any(fails) { Err(why) } else { Ok(()) }
    }
}
