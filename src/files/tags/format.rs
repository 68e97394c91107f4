//! What a format of tag files is.

use super::row::FlatRow;
use crate::container::OfKind;
use crate::error::Problem;

/// The rows of a tag file.
pub type TagRows = Vec<FlatRow>;

/// A format of tag files.
pub trait TagFormat: OfKind + Sync {
    /// Reads a decoded file. In a file that holds several transcripts (`flat`), each row says which one it is about.
    fn read(&self, file: &str, text: &str, flat: bool, problems: &mut Vec<Problem>) -> TagRows;
}
