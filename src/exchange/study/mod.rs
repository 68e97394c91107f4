//! What formats of other programs share: what a file holds in our words, and from there to the files of a study.

pub mod alone;
#[cfg(feature = "sqlite")]
pub mod cases;
pub mod code_tree;
pub mod coders;
#[cfg(feature = "sqlite")]
pub mod database;
pub mod divided;
pub mod files;
pub mod imported;
pub mod join;
pub mod lines;
pub mod loose_tags;
pub mod losses;
pub mod mapping;
pub mod named_codes;
pub mod nearest_words;
pub mod offsets;
pub mod places;
pub mod plain_ids;
pub mod relations;
#[cfg_attr(not(feature = "sqlite"), expect(dead_code, reason = "databases use the rest"))]
pub mod shifted;
pub mod sound;
pub mod stored;
pub mod transcript_names;
