//! What a format of other programs' projects is.

use super::study::imported::{Exported, Imported, Original, Written};
use crate::container::{FileKind, OfKind};
use crate::error::Problem;
use crate::files::table::TableFile;
use encoding_rs::Encoding;
use std::sync::OnceLock;

/// A file to import.
#[derive(Debug)]
pub struct Source {
    /// Its name as the user would give it.
    pub file: String,
    /// What it holds.
    pub bytes: Vec<u8>,
    /// Its encoding, where the user named one.
    pub encoding: Option<&'static Encoding>,
    /// The sheet that the user named, where it is a workbook.
    pub sheet: Option<String>,
    table: OnceLock<Result<TableFile, Problem>>,
}

impl Source {
    /// A file that the user knows by this name.
    #[must_use]
    pub fn new(
        file: impl Into<String>,
        bytes: Vec<u8>,
        encoding: Option<&'static Encoding>,
    ) -> Self {
        Self { file: file.into(), bytes, encoding, sheet: None, table: OnceLock::new() }
    }

    /// The file as a table, opened when it is first asked for.
    ///
    /// # Errors
    /// Where it is neither text nor a workbook.
    pub fn table(&self) -> Result<&TableFile, Problem> {
        let open = || {
            let sheet = self.sheet.as_deref();
            TableFile::open(&self.file, self.bytes.clone(), self.encoding, sheet)
        };
        self.table.get_or_init(open).as_ref().map_err(Clone::clone)
    }

    /// The file as it came.
    #[must_use]
    pub fn original(&self) -> Original {
        Original { name: self.name().to_owned(), bytes: self.bytes.clone() }
    }

    /// The file's name without folders.
    #[must_use]
    pub fn name(&self) -> &str {
        self.file.rsplit(['/', '\\']).next().unwrap_or(&self.file)
    }

    /// The file's name without folders and extension, divided where it names a coder: `p1` and `ana` of `p1.ana.ann`.
    #[must_use]
    pub fn parts(&self) -> (&str, Option<&str>) {
        match self.stem().rsplit_once('.') {
            Some((name, coder)) if !name.is_empty() && !coder.is_empty() => (name, Some(coder)),
            _ => (self.stem(), None),
        }
    }

    /// The file's name without folders and extension.
    #[must_use]
    pub fn stem(&self) -> &str {
        let name = self.name();
        name.rsplit_once('.').map_or(name, |(stem, _)| if stem.is_empty() { name } else { stem })
    }
}

/// What the user said about the files.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// How places are counted, where the user knows better than what is found.
    pub offsets: Option<String>,
    /// What the columns of a table say, and their names.
    pub columns: Vec<(String, String)>,
    /// Which sheet of a workbook is read.
    pub sheet: Option<String>,
    /// Who coded, where no file says so.
    pub coder: Option<String>,
}

impl Options {
    /// Who coded a file that does not say so itself.
    #[must_use]
    pub fn coder(&self, source: &Source) -> String {
        let named = self.coder.as_deref().or_else(|| source.parts().1);
        named.unwrap_or("coder").to_owned()
    }
}

/// A format of other programs' projects.
pub struct ProjectFormat {
    /// What it says of itself: `qdpx`.
    pub kind: FileKind,
    /// Whether a file is one of this format; `None` where every file of its extensions is.
    pub claims: Option<fn(&Source) -> bool>,
    /// Reads a file. An error is for what is not in this format at all, or could only be read wrongly; smaller problems
    /// are added to the list.
    pub read: fn(&Source, &Options, &mut Vec<Problem>) -> Result<Imported, Problem>,
}

/// A format in which whole studies leave for other programs.
pub struct ProjectWriter {
    /// What it says of itself: `qdpx`.
    pub kind: FileKind,
    /// Whether it writes each transcript as relations.
    pub has_relations: bool,
    /// Writes a study. Same study, same bytes. An error is for what cannot be written at all.
    pub write: fn(&Exported) -> Result<Written, Problem>,
}

impl OfKind for ProjectFormat {
    fn kind(&self) -> &FileKind {
        &self.kind
    }
}

impl OfKind for ProjectWriter {
    fn kind(&self) -> &FileKind {
        &self.kind
    }
}
