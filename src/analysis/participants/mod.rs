//! The table of participants: who was studied, attribute by attribute.

mod attribute;
mod few;
mod fold;
mod numbers;
mod people;
mod table;

pub(super) use attribute::number;
pub use numbers::Summary;
pub use people::Participants;
