//! What lies on disk: one file per format, both directions in it.

pub mod act;
pub mod attribute_kinds;
pub mod code_path;
pub mod codebook;
pub mod coverage;
pub mod decode;
pub mod deid;
pub mod dictionary;
pub mod kept;
pub mod lock;
pub mod names;
pub mod part;
pub mod participants;
pub mod pattern;
pub mod ratings;
pub mod refi;
pub mod results;
pub mod sample;
pub mod settled;
pub mod starter;
pub mod stop_words;
pub mod study;
pub mod summaries;
pub mod table;
pub mod tags;
pub mod tree;
