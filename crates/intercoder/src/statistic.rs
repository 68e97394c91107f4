//! What a statistic is, and what it answers.

use super::ratings::Ratings;
use super::scale::Scale;
use super::undefined::Undefined;

/// A measure of how far coders agree.
pub trait Statistic: Sync {
    /// What files and flags call it.
    fn id(&self) -> &'static str;

    /// What people call it.
    fn name(&self) -> &'static str;

    /// What people call it on this scale, where it has several names.
    fn name_on(&self, _: &Scale) -> &'static str {
        self.name()
    }

    /// The head of its column.
    fn heading(&self) -> &'static str;

    /// Whether it means anything on this scale: some are of one code, there or not.
    ///
    /// Every statistic has to say so itself: nothing outside can tell that one of two categories means nothing on three.
    fn fits(&self, scale: &Scale) -> bool;

    /// Whether it is a share, to be shown in percent.
    fn is_share(&self) -> bool {
        false
    }

    /// What a reader must know to take it for what it is, where its name does not say so.
    fn note(&self) -> Option<&'static str> {
        None
    }

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
