//! A place that a row names, found in a text; and what is written back once it is found.

mod find;
mod write;

pub use find::{Finder, Misplaced};
pub use write::anchored;
