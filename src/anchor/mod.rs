//! A place that a row names, found in a text; a place in a text, found again in the text as it was edited; and what is
//! written back once it is found.

mod aligned;
mod altered;
mod beside;
mod edges;
mod edited;
mod find;
mod moved;
mod write;

pub use edited::{NewText, OldPlace, OldText, Unsure};
pub use find::{Finder, Misplaced};
pub use moved::Mover;
pub use write::{anchored, rewritten};
