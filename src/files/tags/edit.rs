//! One coder's tag file with rows more: all else of it stays as it is.

use super::table::fields;
use crate::error::Problem;
use crate::files::table::{Lacking, NewRow, added};
use crate::model::TagRow;

/// The file with these rows at its end. What it has no column for gets one.
///
/// # Errors
/// Where the file is damaged.
pub fn appended(file: &str, text: &str, rows: &[TagRow]) -> Result<String, Vec<Problem>> {
    let rows: Vec<NewRow> = rows.iter().map(fields).collect();
    added(file, text, &rows, Lacking::Added).map(|(text, _)| text)
}
