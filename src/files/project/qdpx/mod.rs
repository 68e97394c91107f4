//! Whole projects in the exchange format REFI-QDA (`.qdpx`), which most programs for qualitative analysis read and write.
//!
//! A project is an archive of one document, `project.qde`, and the texts. The standard leaves open how places in a text
//! are counted, and programs differ: what a file does is found out text by text, and said.

mod detect;
mod notes;
mod offsets;
mod ours;
pub(super) mod people;
mod read;
mod sets;
mod sources;
mod texts;
mod write;
mod write_people;

use super::format::{Options, ProjectFormat, ProjectWriter, Source};
use super::imported::{Exported, Imported, Written};
use crate::error::Problem;

/// `.qdpx`.
pub struct Qdpx;

const ABOUT: &str =
    "a project in the exchange format REFI-QDA (NVivo, ATLAS.ti, MAXQDA, QualCoder …)";

impl ProjectFormat for Qdpx {
    fn id(&self) -> &'static str {
        "qdpx"
    }

    fn about(&self) -> &'static str {
        ABOUT
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["qdpx"]
    }

    fn read(
        &self,
        source: &Source,
        options: &Options,
        problems: &mut Vec<Problem>,
    ) -> Result<Imported, Problem> {
        read::read(source, options, problems)
    }
}

impl ProjectWriter for Qdpx {
    fn id(&self) -> &'static str {
        "qdpx"
    }

    fn about(&self) -> &'static str {
        ABOUT
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["qdpx"]
    }

    fn write(&self, exported: &Exported) -> Result<Written, Problem> {
        write::write(exported, write::STANDARD)
    }
}

/// `.qdpx` as NVivo for Windows writes it.
pub struct ForNvivo;

impl ProjectWriter for ForNvivo {
    fn id(&self) -> &'static str {
        "qdpx-nvivo"
    }

    fn about(&self) -> &'static str {
        "the same with places as NVivo for Windows counts them, not tried with NVivo itself"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["qdpx"]
    }

    fn write(&self, exported: &Exported) -> Result<Written, Problem> {
        write::write(exported, write::NVIVO)
    }
}
