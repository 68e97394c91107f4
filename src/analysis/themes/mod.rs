//! The theme frequency table: how many participants, transcripts, turns, words and segments each code has.

mod count;
mod ids;
mod notes;
mod part;
mod table;

pub use count::Themes;
pub use part::MISSING;
