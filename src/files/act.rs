//! Files of a study that change together: all of them or none.

use crate::container::{Before, Home, Output, write_all};
use crate::error::Problem;
use std::path::{Path, PathBuf};

/// A file as it is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFile {
    /// Where.
    pub path: PathBuf,
    /// What it shall hold.
    pub bytes: Vec<u8>,
    /// What it held when it was read; nothing: it was not there.
    pub read: Option<Vec<u8>>,
    /// Nobody but this program writes it, so that being read-only says nothing of it.
    pub ours: bool,
}

/// Writes them all below a study's folder, if each is still what was read.
///
/// # Errors
/// What could not be written, and why: nothing has changed then.
pub fn write(study: &Path, files: &[NewFile]) -> Result<(), Problem> {
    let output = |file: &NewFile| {
        let output = Output::new(&file.path, file.bytes.clone());
        Output { ours: file.ours, ..output.after(Before::read(file.read.clone())) }
    };
    write_all(Home::study(study), &files.iter().map(output).collect::<Vec<_>>())
}
