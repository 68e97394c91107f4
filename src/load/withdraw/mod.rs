//! A participant who withdraws: what of a study goes with them, and what is left to be looked at.

mod elsewhere;
mod group;
mod plan;
mod runs;
mod tags;
mod told;

pub use plan::withdraw;
pub use told::{Became, Left, Withdrawal};
