//! How far coders agree: their tags projected on units, and statistics on what comes out.

mod compare;
mod comparing;
mod confusion;
mod continuum;
mod contract;
mod differences;
mod explain;
mod export;
mod figures;
mod groups;
mod judged;
mod matrix;
mod methods;
mod overall;
mod part;
mod preset;
mod ranges;
mod rated;
mod report;
mod spans;
mod table;
mod units;

pub use compare::{Agreement, Benchmark, nothing_to_compare, oddities};
pub use comparing::{Comparing, Overlap, Speakers};
pub use confusion::Confusion;
pub use differences::Differences;
pub use explain::explanation;
pub use export::RatingsTable;
pub use figures::Ci;
pub use groups::Grouping;
pub use methods::Methods;
pub use part::Part;
pub use preset::{Preset, Program, wrong_number_of_coders};
pub use rated::Rated;
pub use spans::Spans;
