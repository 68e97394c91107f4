//! What a format of codebooks can do.

use crate::container::OfKind;
use crate::error::{Kind, Problem};
use crate::files::decode::decode;
use crate::model::Codebook;
use encoding_rs::Encoding;

/// A way to write a codebook down.
pub trait CodebookFormat: OfKind + Sync {
    /// Reads a codebook and finds everything that is wrong with it; what can be read is read all the same.
    fn read(&self, file: &str, text: &str) -> (Codebook, Vec<Problem>);

    /// Reads a codebook's file, and gives its text as well, where it is text. `columns` is what the user says of a table.
    ///
    /// # Errors
    /// Where it cannot be decoded or opened.
    fn open(
        &self,
        file: &str,
        bytes: Vec<u8>,
        encoding: Option<&'static Encoding>,
        columns: &[(String, String)],
    ) -> Result<(String, Codebook, Vec<Problem>), Problem> {
        if !columns.is_empty() {
            let problem =
                Problem::error(Kind::Usage, "`--columns` is for tables: this file is none");
            return Err(problem.in_file(file).hint("leave it out"));
        }
        let text = decode(file, bytes, encoding)?;
        let (book, problems) = self.read(file, &text);
        Ok((text, book, problems))
    }

    /// Writes a codebook so that [`read`](Self::read) gives the same one; what is not set is left out. Nothing where
    /// the format is only read.
    fn write(&self, book: &Codebook) -> Option<String>;

    /// Whether it is a table, whose columns the user may name.
    fn is_table(&self) -> bool {
        false
    }

    /// What of this codebook has no place in the format.
    fn leaves_out(&self, _book: &Codebook) -> Vec<&'static str> {
        Vec::new()
    }
}
