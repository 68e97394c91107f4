//! Changes of a codebook, and what follows from them for tags and coverage: as a plan, before anything is written.
//!
//! Codes are renamed, merged, moved, divided, retired and removed. [`plan`] says what the codebook is afterwards and what
//! becomes of each name that tags may use; [`recode`] what that means for the rows of a coder, [`cover`] for what was
//! read. Nothing is read or written here, and nothing goes without being listed.

mod change;
mod coverage;
mod merge;
mod plan;
mod refused;
mod rows;
mod tree;

pub use change::{Change, Leftover};
pub use coverage::{Cover, cover};
pub use plan::{Fate, Plan, mentioning};
pub use refused::plan;
pub use rows::{Recoded, recode};
