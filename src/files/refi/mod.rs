//! What the two kinds of files of REFI-QDA share, the exchange standard of programs for qualitative analysis: projects
//! (`.qdpx`) and codebooks (`.qdc`).

mod guid;
mod node;

pub use guid::Guid;
pub use node::Node;

/// Who wrote a file, as its attribute `origin` says.
pub const ORIGIN: &str = concat!("qualcode ", env!("CARGO_PKG_VERSION"));

/// The name of the note or set that holds what REFI-QDA has no place for.
pub const OURS: &str = "qualcode";
