//! Which codes occur together, near each other, or one after the other.

mod asked;
mod fold;
mod pairs;
mod part;
mod picture;
mod square;
mod table;
mod units;

pub use asked::{Cooccur, Measure, Relation, Within};
