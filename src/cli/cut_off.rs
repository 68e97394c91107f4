//! What a command that was killed left behind is put in order by the next one, which says so.

use super::output::Failure;
use super::told::{Color, tell};
use crate::container::{cut_off, recover};
use std::path::{Path, PathBuf};

/// Finishes or undoes what was cut off in any of these folders.
///
/// # Errors
/// If another command is writing there, or the folder cannot be written.
pub fn put_in_order<'p>(folders: impl IntoIterator<Item = &'p PathBuf>) -> Result<(), Failure> {
    for folder in folders {
        if let Some(left) = recover(folder)? {
            tell(&cut_off(folder, &left), Color::Auto);
        }
    }
    Ok(())
}

/// The same in the folder where the command runs, where none is named.
///
/// # Errors
/// As [`put_in_order`].
pub fn put_study_in_order(paths: &[PathBuf], tags: Option<&PathBuf>) -> Result<(), Failure> {
    let here = [Path::new(".").to_owned()];
    put_in_order(if paths.is_empty() { &here } else { paths }.iter().chain(tags))
}
