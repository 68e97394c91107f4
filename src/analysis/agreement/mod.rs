//! How far coders agree: their tags projected on units, and statistics on what comes out.

mod project;
mod report;
mod units;

pub use project::Agreement;
