//! The theme frequency table: how many participants, transcripts, turns, words and segments each code has.

mod alike;
mod beside;
mod count;
mod difference;
mod few;
mod ids;
mod notes;
mod part;
mod picture;
mod safe;
mod table;
mod told;
mod wide;

pub use alike::Alike;
pub use beside::Beside;
pub use count::Themes;
pub(super) use count::group;
pub use difference::{Difference, Test};
pub(super) use part::{MISSING, Part as Told};
pub(super) use told::{contract, told};
pub use wide::{Measure, Wide};
