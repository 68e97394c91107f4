//! Identifiers in what people said and wrote: found by rules, replaced by a key, looked for again. Pure: it reads and
//! writes no file, and knows nothing of where texts come from.
//!
//! Rules see form, not meaning. Nobody here says that a text is anonymous.

mod brackets;
mod capitals;
mod checksum;
mod digits;
mod elsewhere;
mod folding;
mod found;
mod heads;
mod key;
mod lexicon;
mod looked;
mod masked;
#[cfg(test)]
mod measured;
mod pattern;
mod replaced;
mod rule;
mod rules;
mod scan;
#[cfg(test)]
mod sentences;
mod small_cells;
mod talk;
mod told;
mod way;
mod word;

pub use brackets::Doubt;
pub use found::Group;
pub use key::{Entry, Key, sound};
pub use looked::{Looked, Text};
pub use masked::masked;
pub use replaced::Replaced;
pub use rule::{Rule, Tier};
pub use rules::{all, by_id};
pub use scan::{Hit, Scanner};
pub use small_cells::{Missing, People};
pub use talk::{Piece, pieces};
pub use way::Way;
