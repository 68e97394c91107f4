//! What a statistic is, and what it answers.

use super::ratings::Ratings;
use std::fmt;

/// A measure of how far coders agree.
pub trait Statistic: Sync {
    /// What files and flags call it.
    fn id(&self) -> &'static str;

    /// What people call it.
    fn name(&self) -> &'static str;

    /// Its value, or why it has none.
    ///
    /// # Errors
    ///
    /// The reason why the ratings give the statistic no value.
    fn compute(&self, ratings: &Ratings) -> Result<Coefficient, Undefined>;
}

/// The value of a statistic.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Coefficient {
    /// The value.
    pub value: f64,
    /// The share of agreement that was observed, where the statistic is made from it.
    pub observed: Option<f64>,
    /// The share of agreement expected by chance: with both, `value` is (observed - expected) / (1 - expected).
    pub expected: Option<f64>,
    /// How sure the value is if each unit says something of its own, where the statistic has a formula for it.
    /// Units of one transcript resemble each other, so it is too narrow for a study; other programs print it.
    pub interval: Option<Interval>,
}

/// An interval of confidence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// Its lower end.
    pub low: f64,
    /// Its upper end.
    pub high: f64,
    /// The level of confidence, as 0.95.
    pub level: f64,
    /// The standard error on the scale of the coefficient, where the method has one.
    pub standard_error: Option<f64>,
}

/// Why a statistic has no value. It is an answer, never to be shown as 0, 1 or NaN.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Undefined {
    /// No unit has the values of two coders.
    NoPairs,
    /// Of all values that can be compared none says that the code is there.
    Unused,
    /// All values that can be compared are the same: chance alone would make coders agree.
    Constant,
    /// Of the text that one coder cut out nobody else cut out any.
    NoOverlap,
    /// The statistic is of two coders, and there are fewer or more.
    NotTwoCoders,
    /// A number below 0 on a ratio scale, where 0 is nothing.
    BelowZero,
}

impl Undefined {
    /// Why there is no variation, given the categories that were used: nobody used the code where only 0 was.
    pub(super) fn no_variation(categories: impl IntoIterator<Item = u32>) -> Self {
        if categories.into_iter().all(|category| category == 0) {
            Self::Unused
        } else {
            Self::Constant
        }
    }
}

impl fmt::Display for Undefined {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoPairs => "no unit was read by two coders",
            Self::Unused => "nobody used it in the units compared",
            Self::Constant => "no variation: every unit was coded the same",
            Self::NoOverlap => "where one coder coded, no other did",
            Self::BelowZero => "a ratio scale has no values below 0",
            Self::NotTwoCoders => "it compares two coders, neither fewer nor more",
        })
    }
}

impl std::error::Error for Undefined {}
