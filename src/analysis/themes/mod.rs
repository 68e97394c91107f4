//! The theme frequency table: how many participants, transcripts, turns, words and segments each code has.

mod beside;
mod count;
mod ids;
mod notes;
mod part;
mod picture;
mod safe;
mod table;
mod told;
mod wide;

pub use beside::Beside;
pub use count::Themes;
pub(super) use count::group;
pub(super) use part::{MISSING, Part as Told};
pub(super) use told::{contract, told};
pub use wide::{Measure, Wide};
