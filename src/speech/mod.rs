//! Transcripts: the list of formats that are read. A new format is one file and its two lines here.

mod again;
mod blocks;
mod captions;
mod channels;
mod chat;
mod compose;
mod cue;
mod declared;
mod document;
mod docx;
mod elan;
mod format;
mod html;
mod json;
mod labelled;
mod labels;
mod mangled;
mod markup;
mod noises;
mod odt;
mod otranscribe;
mod pdf;
mod piece;
mod plain;
mod properties;
mod rows;
mod rtf;
mod sbv;
mod speakers;
mod srt;
mod symbols;
mod table;
#[cfg(test)]
mod testing;
mod textgrid;
mod tier;
mod tiers;
mod times;
mod turns;
mod vtt;

use crate::container;

pub use channels::Together;
pub use declared::{Declaration, Declared};
pub use document::{Comment, Document};
pub use docx::read_document as read_word;
pub use format::{Source, TranscriptFormat, front_matter};
pub use labelled::bare_label;
pub use noises::noises;
pub use odt::read_document as read_opendocument;
#[cfg(feature = "internals")]
pub use pdf::from_text as lines_of_pdf;
pub use properties::{packed_texts, properties};
pub use rows::{COLUMNS, is_header as is_table, is_nothing};
pub use tiers::TIER;

/// All formats, in the order in which help lists them.
pub const FORMATS: &[&TranscriptFormat] = &[
    &plain::PLAIN,
    &docx::DOCX,
    &odt::ODT,
    &rtf::RTF,
    &pdf::PDF,
    &vtt::VTT,
    &srt::SRT,
    &sbv::SBV,
    &json::JSON,
    &otranscribe::OTRANSCRIBE,
    &chat::CHAT,
    &elan::ELAN,
    &textgrid::TEXTGRID,
    &html::HTML,
    &rows::TABLE,
];

/// The extensions of transcripts.
#[must_use]
pub fn extensions() -> Vec<&'static str> {
    container::extensions(FORMATS)
}

/// The format of a file by its extension.
#[must_use]
pub fn by_extension(extension: &str) -> Option<&'static TranscriptFormat> {
    container::by_extension(FORMATS, extension)
}
