//! What a transcript format is.

use super::compose::compose;
use super::cue::Spoken;
use super::declared::Declared;
use super::turns;
use crate::container::{FileKind, OfKind, sha256};
use crate::error::Problem;
use crate::files::decode::decode;
use crate::model::{Transcript, Unlabelled};
use encoding_rs::Encoding;

/// A file to read.
pub struct Source<'a> {
    /// Its name as the user would give it.
    pub file: &'a str,
    /// What it holds.
    pub bytes: Vec<u8>,
    /// Its encoding, where the user named one.
    pub encoding: Option<&'static Encoding>,
    /// What the user says of its columns: what, and the name of one.
    pub columns: &'a [(String, String)],
    /// What he says of texts in which nobody is labelled.
    pub unlabelled: Unlabelled,
}

impl<'a> Source<'a> {
    /// A file of which the user says nothing.
    #[must_use]
    pub const fn new(file: &'a str, bytes: Vec<u8>) -> Self {
        Self { file, bytes, encoding: None, columns: &[], unlabelled: Unlabelled::Unsaid }
    }

    /// The decoded text.
    ///
    /// # Errors
    /// Where it is no text in the expected encoding.
    pub fn text(&self) -> Result<String, Problem> {
        decode(self.file, self.bytes.clone(), self.encoding)
    }
}

/// A format of transcripts.
pub struct TranscriptFormat {
    /// What it says of itself: `vtt`.
    pub kind: FileKind,
    /// Its name in the front matter of plain transcripts: `WebVTT`.
    pub name: &'static str,
    /// Name and version of the reader, for locks: another version may read another text.
    pub version: &'static str,
    /// How it is read.
    pub reader: Reader,
}

impl OfKind for TranscriptFormat {
    fn kind(&self) -> &FileKind {
        &self.kind
    }
}

/// How a format is read. An error is for what is not in the format at all; smaller problems are added to the list, and
/// reading goes on.
pub enum Reader {
    /// The file is a plain transcript as it is.
    Plain,
    /// The lines of a document, to be divided at their labels.
    Lines(fn(&Source<'_>, &mut Vec<Problem>) -> Result<String, Problem>),
    /// Pieces of speech, with speakers and times as far as the format has them.
    Cues(fn(&Source<'_>, &mut Vec<Problem>) -> Result<Spoken, Problem>),
}

impl TranscriptFormat {
    /// Reads a file into a transcript without id.
    ///
    /// # Errors
    /// Where the file is not in this format at all. Smaller problems go to `problems`, and reading goes on.
    pub fn read(
        &self,
        source: Source<'_>,
        declared: Declared<'_>,
        problems: &mut Vec<Problem>,
    ) -> Result<Transcript, Problem> {
        if let Reader::Cues(read) = self.reader {
            let spoken = read(&source, problems)?;
            return Ok(self.compose(&source, spoken, declared, problems));
        }
        let file = source.file.to_owned();
        let telling = (declared, source.unlabelled);
        let text = self.text(source, declared, problems)?;
        Ok(turns::divide(file, text, self.version, telling, problems))
    }

    /// The plain transcript of a file, not yet divided into turns.
    ///
    /// # Errors
    /// Where the file is not in this format at all. Smaller problems go to `problems`, and reading goes on.
    pub fn text(
        &self,
        source: Source<'_>,
        declared: Declared<'_>,
        problems: &mut Vec<Problem>,
    ) -> Result<String, Problem> {
        match self.reader {
            Reader::Plain => decode(source.file, source.bytes, source.encoding),
            Reader::Lines(read) => {
                let head = front_matter(source.file, &source.bytes, self.name);
                Ok(head + "---\n\n" + &read(&source, problems)?)
            }
            Reader::Cues(_) => self.read(source, declared, problems).map(|read| read.text),
        }
    }

    /// The transcript of pieces of speech.
    pub(super) fn compose(
        &self,
        source: &Source<'_>,
        spoken: Spoken,
        declared: Declared<'_>,
        problems: &mut Vec<Problem>,
    ) -> Transcript {
        let head = front_matter(source.file, &source.bytes, self.name);
        compose((source.file, self.version), &head, spoken, declared, problems)
    }
}

/// The first lines of a plain transcript made of a file, without the closing `---`.
#[must_use]
pub fn front_matter(file: &str, bytes: &[u8], format: &str) -> String {
    let name = serde_json::Value::from(file.rsplit(['/', '\\']).next().unwrap_or(file));
    let hash = sha256(bytes);
    format!("---\nsource: {name}\nformat: {format}\nsha256: {hash}\n")
}
