//! The one join of all inputs: files -> places -> spans -> rules -> [`Frame`](crate::model::Frame) and
//! [`CodedTranscript`](crate::model::CodedTranscript)s.
//!
//! Transcripts are read one at a time, on all cores, and what is made of them is merged in their order.

mod anchored;
mod anchoring;
mod arriving;
mod called;
mod changed;
mod channels;
mod checks;
mod codebook;
mod coded;
mod doubts;
mod filled;
mod find;
mod gathered;
mod into;
mod key;
mod leaving;
mod meant;
mod misnamed;
mod mistaken;
mod moves;
mod open;
mod read;
mod replacing;
mod request;
mod residue;
mod rows_about;
mod segments;
mod select;
mod spellings;
mod study;
mod tagging;
mod tags;
mod told;
mod transcript;
mod unknown;
mod withdraw;
mod written;

pub use anchored::{Accepted, AnchorCount, AnchorRequest, Anchoring, Listed, Rewrite};
pub use anchoring::anchor;
pub use arriving::{Arrival, turns};
pub use changed::Changed;
pub use checks::{exclusive, later_codes, unheard};
pub use codebook::{CodebookFile, codebook};
pub use coded::decoded_rows;
pub use find::{TranscriptFile, cannot_read, read_bytes, read_text};
pub use gathered::Gathered;
pub use into::{Arrived, Brought, Fate, Into, Joining};
pub use key::read_key;
pub use leaving::exported;
pub use open::{is_study, open};
pub use replacing::{Coded, Told, replacing};
pub use request::{Request, RunRules};
pub use residue::{Residue, residue};
pub use segments::FixedUnits;
pub use select::patterns;
pub use study::{Read, Study};
pub use tagging::{Acted, CoderTags, PlacedTag, TagAct, TagCells, TagsNow, TextToTag, save};
pub use tags::{FlatRows, TagFile, TagFiles, TagRowsSource};
pub use unknown::{Lacking, UnknownCode, lacking};
pub use withdraw::{Became, Left, Withdrawal, withdraw};
pub use written::{Written, WrittenParts, written};
