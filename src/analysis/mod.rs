//! Counts and comparisons: folds over transcripts that end in a report.
//!
//! A fold makes a small part of each transcript; parts of different transcripts merge in any grouping; only the last
//! step knows all. So transcripts can be read on any number of cores, and nothing here holds two texts.

pub mod agreement;
pub mod changed;
pub mod codebook;
pub mod cooccur;
mod counted;
pub mod find;
mod fold;
pub mod framework;
pub mod glance;
mod label;
pub mod manuscript;
pub mod methods;
mod natural;
mod nowhere;
pub mod overview;
pub mod participants;
mod questions;
pub mod quotes;
pub mod raised;
mod raters;
pub mod sample;
pub mod saturation;
pub mod segments;
mod shared;
pub mod small_cells;
pub mod speakers;
mod speech;
mod stored;
pub mod stripes;
pub mod talk;
pub mod themes;
mod title;
pub mod words;

pub use fold::{Analysis, joined};
pub use raters::raters;
pub use shared::Shared;
