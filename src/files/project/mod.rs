//! Whole studies, or parts of them, from other programs' files. A new format is one file and its two lines here.

mod annotations;
mod brat;
mod coded;
mod format;
mod imported;
mod loose;
pub mod mapping;
mod names;
mod study;
mod word;

pub use format::{Options, ProjectFormat, Source};
pub use imported::{Imported, ImportedTags, ImportedTranscript, Loss, Memo, Original};
pub use loose::{LooseTag, resolve};
pub use names::Names;
pub use study::{NewFile, files, quote};

/// All formats, in the order in which help lists them.
pub const FORMATS: &[&dyn ProjectFormat] = &[
    &word::Word,
    &coded::Coded,
    &brat::Brat,
    &annotations::Doccano,
    &annotations::LabelStudio,
    &annotations::WebAnnotation,
];

/// The format of a file by its extension.
#[must_use]
pub fn by_extension(extension: &str) -> Option<&'static dyn ProjectFormat> {
    let extension = extension.to_ascii_lowercase();
    FORMATS.iter().copied().find(|f| f.extensions().contains(&extension.as_str()))
}

/// The format called `id`.
#[must_use]
pub fn by_id(id: &str) -> Option<&'static dyn ProjectFormat> {
    FORMATS.iter().copied().find(|f| f.id() == id)
}
