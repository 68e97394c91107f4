//! One coder's tags of one transcript, as they lie there now, and what becomes of them by one act: a tag added, changed or
//! removed. The tag file, the lock and what was read are written together.

mod act;
mod coverage;
mod opened;
mod text;

pub use act::{Acted, TagAct, TagCells, save};
pub use opened::{CoderTags, PlacedTag, TagsNow};
pub use text::TextToTag;
