//! Small numbers of people: which numbers of a table have to go, so that none of them can be told, nor worked out from those
//! that stay.
//!
//! A number below K is hidden, and so is what would tell it: those who do not (`of` - n), sizes of groups, and other numbers
//! from which one could subtract. What is left tells of each hidden number that it may be K or more.

mod block;
mod net;
mod said;
mod shares;

pub(super) use block::{Block, Number};
pub(super) use said::Count;
pub use said::SmallCells;
pub(super) use shares::{Columns, hide};

#[cfg(test)]
mod tests;
