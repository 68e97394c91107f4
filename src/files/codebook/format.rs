//! What a format of codebooks can do.

use super::wanted::Wanted;
use crate::container::OfKind;
use crate::error::{Kind, Problem};
use crate::files::decode::decode;
use crate::files::table::no_workbook;
use crate::model::Codebook;
use encoding_rs::Encoding;

/// What the user says of a codebook's file.
#[derive(Debug, Clone, Copy, Default)]
pub struct FileSaid<'a> {
    /// The encoding of what is not UTF-8.
    pub encoding: Option<&'static Encoding>,
    /// What the columns of a table say, and their names.
    pub columns: &'a [(String, String)],
    /// The sheet of a workbook.
    pub sheet: Option<&'a str>,
}

/// A way to write a codebook down.
pub trait CodebookFormat: OfKind + Sync {
    /// Reads a codebook and finds everything that is wrong with it; what can be read is read all the same.
    fn read(&self, file: &str, text: &str) -> (Codebook, Vec<Problem>);

    /// Reads a codebook's file, and gives its text as well, where it is text.
    ///
    /// # Errors
    /// Where it cannot be decoded or opened.
    fn open(
        &self,
        file: &str,
        bytes: Vec<u8>,
        said: FileSaid<'_>,
    ) -> Result<(String, Codebook, Vec<Problem>), Problem> {
        if !said.columns.is_empty() {
            let problem =
                Problem::error(Kind::Usage, "`--columns` is for tables: this file is none");
            return Err(problem.in_file(file).hint("leave it out"));
        }
        if said.sheet.is_some() {
            return Err(no_workbook(file));
        }
        let text = decode(file, bytes, said.encoding)?;
        let (book, problems) = self.read(file, &text);
        Ok((text, book, problems))
    }

    /// Writes a codebook so that [`read`](Self::read) gives the same one; what is not set is left out. Nothing where
    /// the format is only read.
    fn write(&self, book: &Codebook) -> Option<String>;

    /// The text of a file with what is wanted in place of what it says, and all else as it was; nothing where the format,
    /// or the way in which the file is laid out, has no such thing.
    fn edit(&self, _file: &str, _text: &str, _wanted: Wanted<'_>) -> Option<String> {
        None
    }

    /// Whether its files can be changed in place.
    fn is_edited(&self) -> bool {
        false
    }

    /// Whether it is a table, whose columns the user may name.
    fn is_table(&self) -> bool {
        false
    }

    /// What of this codebook has no place in the format.
    fn leaves_out(&self, _book: &Codebook) -> Vec<&'static str> {
        Vec::new()
    }
}
