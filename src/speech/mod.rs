//! Transcripts: the list of formats that are read. A new format is one file and its two lines here.

mod captions;
mod chat;
mod compose;
mod cue;
mod document;
mod docx;
mod elan;
mod format;
mod html;
mod json;
mod labels;
mod markup;
mod odt;
mod otranscribe;
mod pdf;
mod piece;
mod plain;
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
mod turns;
mod vtt;

pub use docx::{Comment, WordDocument, read_document};
pub use format::{Source, TranscriptFormat, front_matter};
pub use labels::{Declaration, Declared};
pub use rows::{COLUMNS, is_header as is_table, transcripts as transcripts_of_table};

/// What `--columns` calls a tier that is to be read.
pub const TIER: &str = "tier";

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

/// The format of a file by its extension.
#[must_use]
pub fn by_extension(extension: &str) -> Option<&'static TranscriptFormat> {
    let extension = extension.to_ascii_lowercase();
    FORMATS.iter().copied().find(|f| f.extensions.contains(&extension.as_str()))
}
