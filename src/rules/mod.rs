//! Codebook rules: patterns that tag by themselves.
//!
//! Words and phrases of all codes are found in one pass over the folded turn, at a cost that does not depend on their
//! number. A regular expression costs one pass over each turn it looks at. A hit must begin and end where words do,
//! by the one definition of a word in [`crate::text`].

mod apply;
mod compile;
mod examples;

pub use apply::apply;
pub use compile::{RuleSet, compile};
pub use examples::check_examples;
