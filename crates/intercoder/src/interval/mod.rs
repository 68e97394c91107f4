//! How sure a coefficient is: intervals from leaving out whole transcripts, or from drawing them again.
//!
//! Units of one transcript resemble each other: one person speaks, and what is easy or hard to code there is so
//! throughout. A method that takes each unit for a witness of its own is therefore far too sure. Both
//! [`jackknife`] and [`bootstrap`] take the transcript for the witness; [`units`] is here to compare with other
//! programs.
//!
//! They need a statistic whose [`Evidence`] adds up over transcripts, so that leaving one out costs a
//! subtraction.

mod alpha;
mod bootstrap;
mod estimate;
mod evidence;
mod gwet;
mod jackknife;
mod left_out;
mod random;
mod reason;
mod share;
mod units;

pub use alpha::{AlphaEvidence, alpha_evidence};
pub use bootstrap::bootstrap;
pub use estimate::Estimate;
pub use evidence::{ClusterEvidence, Evidence};
pub use gwet::gwet;
pub use jackknife::jackknife;
pub use random::Random;
pub use reason::NoInterval;
pub use share::{NoShareInterval, jackknife_share};
pub use units::units;

/// How many transcripts an interval needs, and how many of them must contain the code: with fewer, what differs
/// between transcripts cannot be told from what happened to be in them.
pub const FEWEST: usize = 5;

/// The level of confidence of all intervals.
pub const LEVEL: f64 = 0.95;

#[cfg(test)]
mod tests;
