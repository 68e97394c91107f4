//! What lies on disk: one file per format, both directions in it.

pub mod code_path;
pub mod codebook;
pub mod coverage;
pub mod decode;
mod html;
mod json;
pub mod lock;
pub mod names;
pub mod participants;
pub mod project;
pub mod ratings;
mod refi;
pub mod starter;
pub mod study;
pub mod table;
pub mod tags;
pub mod transcript;
pub mod tree;
