//! Bytes in and out: whole-or-nothing writing, hashes. Knows no format.

mod hash;
mod write;

pub use hash::sha256;
pub use write::{Output, write_all};
