//! Agreement on where passages begin and end: units that coders cut out of a text themselves.
//!
//! Everything is counted transcript by transcript ([`UnitCounts`], [`SpanCounts`]); counts of several transcripts
//! add up exactly and can be taken away again, so that leaving out each transcript once costs nothing.

mod alpha;
mod categories;
mod continuum;
mod counts;
mod pairs;
mod spans;
mod sweep;
#[cfg(test)]
mod tests;

pub use alpha::{relevance_alpha, u_alpha};
pub use categories::{category_alpha, coverage, cu_alpha};
pub use continuum::{Continuum, Segment, Text, UnitError, Value, unite};
pub use counts::UnitCounts;
pub use pairs::{OverPairs, exact_f1_over_pairs, span_f1_over_pairs};
pub use spans::{PairCounts, SpanCounts, exact_f1, length_jaccard, span_f1};
