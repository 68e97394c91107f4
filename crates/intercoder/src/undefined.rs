//! Why a statistic has no value.

use std::fmt;

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
    /// The coder never gave the code that a reference gave.
    NotByCoder,
    /// The reference never gave the code that a coder gave.
    NotByReference,
    /// The statistic is of two coders, and there are fewer or more.
    NotTwoCoders,
    /// Fewer than two units have the values of all coders.
    FewComplete,
    /// It is made from pairs of coders, and some pair has no value.
    OnePair,
    /// A number below 0 on a ratio scale, where 0 is nothing.
    BelowZero,
    /// A category of which nothing says how far it lies from others.
    NoDistance,
    /// Several categories, and all lie where the others do.
    NotApart,
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
            Self::NotByCoder => "the coder never gave it where both judged",
            Self::NotByReference => "the reference never gave it where both judged",
            Self::NoOverlap => "where one coder coded, no other did",
            Self::FewComplete => "fewer than two units were judged by all coders",
            Self::OnePair => "two of the coders have no kappa with each other",
            Self::BelowZero => "a ratio scale has no values below 0",
            Self::NoDistance => "of some value nothing says how far it lies from others",
            Self::NotApart => "no variation: all values that were given lie 0 apart",
            Self::NotTwoCoders => "it compares two coders, neither fewer nor more",
        })
    }
}

impl std::error::Error for Undefined {}
