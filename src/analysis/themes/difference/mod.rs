//! How two groups of people differ: shares beside each other, their difference, and how far it could move.

mod asked;
mod fisher;
mod fold;
mod holm;
mod line;
mod newcombe;
mod part;
mod said;
mod table;

pub use asked::{Difference, Test};
