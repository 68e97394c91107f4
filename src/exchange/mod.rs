//! Whole studies, or parts of them, from other programs' files. A new format is one file and its two lines here.

mod annotations;
mod brat;
mod closed;
mod coded;
mod coding_sheet;
mod format;
mod inline;
#[cfg(feature = "sqlite")]
mod qc;
#[cfg(feature = "sqlite")]
mod qc_codebook;
pub mod qdc;
pub mod qdpx;
#[cfg(feature = "sqlite")]
mod qualcoder;
#[cfg(feature = "sqlite")]
mod relational;
mod rock;
#[cfg(feature = "sqlite")]
mod rqda;
mod segment_columns;
mod spoken;
#[cfg(feature = "sqlite")]
mod sqlite;
mod study;
#[cfg(feature = "sqlite")]
mod taguette;
mod word;

use crate::error::Problem;

use crate::container;

pub use closed::closed;
pub use format::{Options, ProjectFormat, ProjectWriter, Source};
pub use inline::is_marked;
pub use segment_columns::is_header as is_segments;
pub use study::divided::divided_as;
pub use study::files::{files, quote};
pub use study::imported::{
    Exported, Files, Imported, ImportedTags, ImportedTranscript, LooseTag, Loss, Memo, NewFile,
};
pub use study::join::join;
pub use study::loose_tags::resolve;
pub use study::mapping;
pub use study::relations;
pub use study::sound::{silent, sound};

/// All formats, in the order in which help lists them.
pub const FORMATS: &[&ProjectFormat] = &[
    &word::WORD,
    &word::OPENDOCUMENT,
    &qdpx::QDPX,
    &qdc::QDC,
    #[cfg(feature = "sqlite")]
    &qualcoder::QUALCODER,
    #[cfg(feature = "sqlite")]
    &sqlite::SQLITE,
    #[cfg(feature = "sqlite")]
    &qc_codebook::QC_CODEBOOK,
    #[cfg(feature = "sqlite")]
    &rqda::RQDA,
    &coding_sheet::SHEET,
    &coded::CODED,
    &inline::INLINE,
    &rock::ROCK,
    &brat::BRAT,
    &annotations::ROWS,
    &annotations::DOCCANO,
    &annotations::LABEL_STUDIO,
    &annotations::WEB_ANNOTATION,
];

/// The formats that studies are written in.
pub const WRITERS: &[&ProjectWriter] = &[
    &qdpx::QDPX_OUT,
    &qdpx::FOR_NVIVO,
    &qdc::QDC_OUT,
    &annotations::WEB_ANNOTATION_OUT,
    #[cfg(feature = "sqlite")]
    &relational::RELATIONAL_OUT,
    &inline::INLINE_OUT,
    &rock::ROCK_OUT,
    &annotations::DOCCANO_OUT,
    &brat::BRAT_OUT,
];

/// The extensions of what is imported.
#[must_use]
pub fn extensions() -> Vec<&'static str> {
    container::extensions(FORMATS)
}

/// Whether files with this extension may be imported.
#[must_use]
pub fn is_known(extension: &str) -> bool {
    container::by_extension(FORMATS, extension).is_some()
}

/// The first format of this extension that takes a file for its own.
#[must_use]
pub fn of(source: &Source, extension: &str) -> Option<&'static ProjectFormat> {
    let fits = |format: &&&'static ProjectFormat| {
        let known = format.kind.extensions.iter().any(|e| e.eq_ignore_ascii_case(extension));
        known && format.claims.is_none_or(|claims| claims(source))
    };
    FORMATS.iter().find(fits).copied()
}

/// The format called `id`.
#[cfg(feature = "internals")]
#[must_use]
pub fn by_id(id: &str) -> Option<&'static ProjectFormat> {
    container::by_id(FORMATS, id)
}

/// The format of a file to be written, by its extension.
#[must_use]
pub fn writer_by_extension(extension: &str) -> Option<&'static ProjectWriter> {
    container::by_extension(WRITERS, extension)
}

/// The format called `id`, for writing.
#[must_use]
pub fn writer_by_id(id: &str) -> Option<&'static ProjectWriter> {
    container::by_id(WRITERS, id)
}

/// That a database is still being written.
#[must_use]
#[cfg_attr(not(feature = "sqlite"), expect(unused_variables, reason = "there are no databases"))]
pub fn unfinished(file: &str, path: &std::path::Path, bytes: &[u8]) -> Option<Problem> {
    #[cfg(feature = "sqlite")]
    let problem = container::sqlite::unfinished(file, path, bytes);
    #[cfg(not(feature = "sqlite"))]
    let problem = None;
    problem
}
