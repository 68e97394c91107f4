//! What a transcript format is.

use super::labels::Declaration;
use crate::container::sha256;
use crate::error::Problem;
use crate::files::decode::decode;
use crate::model::Transcript;
use encoding_rs::Encoding;

/// Tells what a label was declared to be for the transcript being read: in participants.csv, as interviewer or as staff.
pub type Declared<'a> = &'a (dyn Fn(&str) -> Option<Declaration> + Sync);

/// A file to read.
pub struct Source<'a> {
    /// Its name as the user would give it.
    pub file: &'a str,
    /// What it holds.
    pub bytes: Vec<u8>,
    /// Its encoding, where the user named one.
    pub encoding: Option<&'static Encoding>,
}

impl Source<'_> {
    /// The decoded text.
    ///
    /// # Errors
    /// Where it is no text in the expected encoding.
    pub fn text(self) -> Result<String, Problem> {
        decode(self.file, self.bytes, self.encoding)
    }
}

/// The first lines of the plain transcript that a reader makes of a file in `format`, without the closing `---`.
pub fn front_matter(file: &str, bytes: &[u8], format: &str) -> String {
    let (name, hash) = (file.rsplit('/').next().unwrap_or(file), sha256(bytes));
    format!("---\nsource: {name:?}\nformat: {format}\nsha256: {hash}\n")
}

/// A format of transcripts.
pub trait TranscriptFormat: Sync {
    /// Its name: `vtt`.
    fn id(&self) -> &'static str;
    /// What help says of it.
    fn about(&self) -> &'static str;
    /// The extensions of its files, in lower case.
    fn extensions(&self) -> &'static [&'static str];
    /// Name and version of the reader, for locks: another version may read another text.
    fn reader(&self) -> &'static str;
    /// Reads a file into a transcript without id.
    ///
    /// # Errors
    /// Where the file is not in this format at all. Smaller problems go to `problems`, and reading goes on.
    fn read(
        &self,
        source: Source<'_>,
        declared: Declared<'_>,
        problems: &mut Vec<Problem>,
    ) -> Result<Transcript, Problem>;
}
