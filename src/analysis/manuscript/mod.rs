//! A manuscript compared with its study: whether its quotations were said, and whether its numbers are those of the tables.

mod align;
mod claims;
mod fold;
mod lookup;
mod marks;
mod part;
mod report;
mod written;

pub use part::Manuscript;
pub use written::Written;
