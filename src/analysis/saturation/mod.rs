//! When new codes stop coming: transcript by transcript, by a published rule, and over all orders of the transcripts.

mod asked;
mod bits;
mod curve;
mod estimate;
mod fold;
mod methods;
mod notes;
mod order;
mod orders;
mod part;
mod picture;
mod problems;
mod rule;
mod said;
mod table;
mod units;

pub use asked::{Case, Saturation};
pub use methods::sentences;
pub use order::{Listed, Order};
pub use part::Part;
pub use rule::{Rule, Threshold};
