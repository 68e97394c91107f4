//! Who raises what: unasked or asked, never, and in which order.

mod asked;
mod asked_part;
mod asked_table;
mod events;
mod first;
mod silence;

pub use asked::Asked;
pub use first::FirstMention;
pub use silence::Silence;
