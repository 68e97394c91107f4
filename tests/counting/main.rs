//! The counting contract: a study counted by hand, what must hold of any study, and a naive second implementation.

#![allow(clippy::expect_used)]

mod agreement;
mod generated;
mod hand;
mod invented;
mod oracle;
mod pairs;
mod permuted;
mod properties;
mod queries;
mod reported;
mod sums;
mod tabled;
