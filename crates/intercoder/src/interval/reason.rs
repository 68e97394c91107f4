//! Why there is no interval.

use super::FEWEST;
use crate::undefined::Undefined;
use std::fmt;

/// Why a coefficient has no interval. Like [`Undefined`] it is an answer, and stands where the interval would.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoInterval {
    /// The coefficient itself has no value.
    Undefined(Undefined),
    /// Only so many transcripts have units that two coders judged.
    FewClusters(usize),
    /// Only so many transcripts contain the code.
    FewWithCode(usize),
    /// Nobody disagreed: what never happened has no spread.
    NoDisagreement {
        /// How many units were compared.
        units: u64,
    },
    /// Everything depends on one transcript.
    OneCluster {
        /// Which.
        id: String,
        /// Whether all disagreement is in it; otherwise there is no variation without it.
        value_is_one: bool,
    },
    /// The coefficient is -1 or less, where z has no value.
    MinusOne {
        /// It is so without this transcript only.
        without: Option<String>,
    },
    /// Only in so many transcripts do values vary.
    FewThatVary(usize),
    /// Units do not say to which transcript they belong.
    NoClusters,
    /// The method knows one code at a time.
    OneCodeOnly,
    /// No method was chosen, or no sample was to be drawn.
    NotAsked,
}

impl fmt::Display for NoInterval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Undefined(reason) => reason.fmt(f),
            Self::FewClusters(1) => write!(f, "1 transcript is too few ({FEWEST} needed)"),
            Self::FewClusters(n) => write!(f, "{n} transcripts are too few ({FEWEST} needed)"),
            Self::FewWithCode(0) => write!(f, "no transcript contains it ({FEWEST} needed)"),
            Self::FewWithCode(1) => write!(f, "only 1 transcript contains it ({FEWEST} needed)"),
            Self::FewWithCode(n) => {
                write!(f, "only {n} transcripts contain it ({FEWEST} needed)")
            }
            Self::NoDisagreement { units } => {
                let percent = (300.0 / *units as f64).min(100.0);
                // At least one digit that is not 0.
                let digits = (-percent.log10().floor()).clamp(1.0, 9.0) as usize;
                write!(
                    f,
                    "no disagreement in {units} units (if units were independent: below {percent:.digits$} %, \
                     rule of three)"
                )
            }
            Self::OneCluster { id, value_is_one: true } => {
                write!(f, "all disagreement is in {id}: alpha without it is 1")
            }
            Self::OneCluster { id, value_is_one: false } => {
                write!(f, "all variation is in {id}: alpha without it is undefined")
            }
            Self::MinusOne { without: Some(id) } => {
                write!(f, "without {id} it is -1 or less, where an interval has no lower end")
            }
            Self::MinusOne { without: None } => {
                f.write_str("it is -1 or less, where an interval has no lower end")
            }
            Self::FewThatVary(n) => write!(
                f,
                "only {n} of them {} another value than the most frequent one ({FEWEST} needed)",
                if *n == 1 { "has" } else { "have" }
            ),
            Self::NoClusters => f.write_str(
                "the table has no column `cluster` that says which units come from one transcript",
            ),
            Self::OneCodeOnly => f.write_str("this method takes one code at a time"),
            Self::NotAsked => f.write_str("no interval was asked for"),
        }
    }
}

impl std::error::Error for NoInterval {}
