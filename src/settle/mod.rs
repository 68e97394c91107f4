//! Adjudication as a state machine: what coders gave and what was decided, in; what is agreed, open, decided or changed
//! since, and the rows of a consensus, out. Reads nothing and shows nothing.
//!
//! A decision belongs to a unit, a code and what every coder had given there. Where one of these is another now, the
//! decision stands as it was made and is *changed since*: nobody's later work is merged by itself.

mod consensus;
mod located;
mod state;

#[cfg(test)]
mod tests;

pub use consensus::{ConsensusRow, Source};
pub use state::{Item, Settled, State, settle};
