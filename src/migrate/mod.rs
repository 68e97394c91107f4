//! Changes of a codebook, and what follows from them for tags and coverage: as a plan, before anything is written.
//!
//! Codes are renamed, merged, moved, divided, retired and removed. [`plan`] says what the codebook is afterwards and what
//! becomes of each name that tags may use; [`recode`] what that means for the rows of a coder, [`cover`] for what was
//! read. [`compare`] says in what two codebooks differ. Nothing is read or written here, and nothing goes without being listed.

mod change;
mod compare;
mod coverage;
mod merge;
mod pairs;
mod plan;
mod refused;
mod rows;
mod tree;

pub use change::{Change, Leftover};
pub use compare::{Difference, compare};
pub use coverage::{Cover, cover};
pub use pairs::Pairs;
pub use plan::{Fate, Plan, mentioning};
pub use refused::plan;
pub use rows::{Recoded, recode};
