//! What one run made of some transcripts of a study, in a file: `code part` writes it, `code merge` puts such files
//! together.
//!
//! A line of JSON says what was asked and from which files, then comes a line for each transcript, then a line that says
//! that the part is whole. So a part that was cut off is known, several parts may stand one after another in a file or in
//! a pipe, and any engine that keeps the order of the lines of one run can carry them.

mod head;
mod joined;
mod lines;

pub use head::{Asked, Head, Shard};
pub use joined::Joined;
pub use lines::{End, line, read, written};
