//! What a format of codebooks can do.

use crate::error::Problem;
use crate::model::Codebook;

/// A way to write a codebook down.
pub trait CodebookFormat: Sync {
    /// Its name on the command line.
    fn id(&self) -> &'static str;

    /// The extensions of its files, without dots.
    fn extensions(&self) -> &'static [&'static str];

    /// Reads a codebook and finds everything that is wrong with it; what can be read is read all the same.
    fn read(&self, file: &str, text: &str) -> (Codebook, Vec<Problem>);

    /// Writes a codebook so that [`read`](Self::read) gives the same one; what is not set is left out.
    fn write(&self, book: &Codebook) -> String;
}
