//! What a format of tag files is.

use super::row::FlatRow;
use crate::container::OfKind;
use crate::error::Problem;
use crate::files::decode::decode;
use encoding_rs::Encoding;

/// The rows of a tag file.
pub type TagRows = Vec<FlatRow>;

/// A format of tag files.
pub trait TagFormat: OfKind + Sync {
    /// Reads a decoded file. In a file that holds several transcripts (`flat`), each row says which one it is about.
    fn read(&self, file: &str, text: &str, flat: bool, problems: &mut Vec<Problem>) -> TagRows;

    /// Reads a file as it lies there.
    ///
    /// # Errors
    /// Where it is nothing of this format at all.
    fn open(
        &self,
        file: &str,
        bytes: Vec<u8>,
        encoding: Option<&'static Encoding>,
        flat: bool,
        problems: &mut Vec<Problem>,
    ) -> Result<TagRows, Problem> {
        Ok(self.read(file, &decode(file, bytes, encoding)?, flat, problems))
    }
}
