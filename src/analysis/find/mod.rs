//! Passages that a query describes: codes, words, speakers and attributes, taken together.

mod asked;
mod fault;
mod fold;
mod ground;
mod judge;
mod meant;
mod parse;
mod part;
mod query;
mod reading;
mod relate;
mod scan;
mod table;

pub use asked::{Find, Print};
pub use fault::Fault;
