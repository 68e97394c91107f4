//! Whole projects in the exchange format REFI-QDA (`.qdpx`), which most programs for qualitative analysis read and write.
//!
//! A project is an archive of one document, `project.qde`, and the texts. The standard leaves open how places in a text
//! are counted, and programs differ: what a file does is found out text by text, and said.

mod detect;
mod notes;
mod own_note;
pub(super) mod people;
mod project;
mod read;
mod sets;
mod sources;
mod texts;
mod write;
mod write_people;
mod writer;

use super::format::{ProjectFormat, ProjectWriter};
use crate::container::FileKind;

const ABOUT: &str =
    "a project in the exchange format REFI-QDA (NVivo, ATLAS.ti, MAXQDA, QualCoder …)";
const EXTENSIONS: &[&str] = &["qdpx"];

/// `.qdpx`.
pub const QDPX: ProjectFormat = ProjectFormat {
    kind: FileKind { id: "qdpx", about: ABOUT, extensions: EXTENSIONS },
    claims: None,
    read: read::read,
};

/// `.qdpx`, written to the letter of the standard.
pub const QDPX_OUT: ProjectWriter = ProjectWriter {
    kind: FileKind { id: "qdpx", about: ABOUT, extensions: EXTENSIONS },
    has_relations: false,
    write: |exported| write::write(exported, writer::STANDARD),
};

/// `.qdpx` as NVivo for Windows writes it.
pub const FOR_NVIVO: ProjectWriter = ProjectWriter {
    kind: FileKind {
        id: "qdpx-nvivo",
        about: "the same with places as NVivo for Windows counts them, not tried with NVivo itself",
        extensions: EXTENSIONS,
    },
    has_relations: false,
    write: |exported| write::write(exported, writer::NVIVO),
};
