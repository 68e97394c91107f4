//! What a transcript format is.

use super::channels::{Together, together};
use super::compose::compose;
use super::cue::Spoken;
use super::declared::Declared;
use super::tier::Tier;
use super::{tiers, turns};
use crate::container::{FileKind, OfKind, sha256};
use crate::error::{Kind, Problem};
use crate::files::decode::decode;
use crate::files::table::TableFile;
use crate::model::{Transcript, Unlabelled};
use crate::text::Name;
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
    /// Tiers of annotations, of which some are speech.
    Tiers(fn(&Source<'_>) -> Result<Vec<Tier>, Problem>),
    /// A table, whose columns the user may name, and which may hold several interviews.
    Table {
        /// What its columns may say.
        columns: &'static [&'static str],
        /// Reads it: one transcript, or, where they may be told apart, one for each interview.
        read: TableReader,
    },
}

/// What is said in each transcript of a file, and what the file calls it where it holds several.
pub type Talks = Vec<(Option<Name>, Spoken)>;

/// Reads a table with what the user says of its columns; the flag tells whether interviews are told apart.
pub type TableReader =
    fn(&TableFile, &[(String, String)], bool, &mut Vec<Problem>) -> Result<Talks, Problem>;

/// A transcript of a file, and what the file calls it where it holds several.
pub type Named = (Option<Name>, String);

impl TranscriptFormat {
    /// What the user may say of its columns, or of its tiers.
    #[must_use]
    pub const fn columns(&self) -> &'static [&'static str] {
        match self.reader {
            Reader::Plain | Reader::Lines(_) | Reader::Cues(_) => &[],
            Reader::Tiers(_) => &[tiers::TIER],
            Reader::Table { columns, .. } => columns,
        }
    }

    /// Whether it is a table.
    #[must_use]
    pub const fn is_table(&self) -> bool {
        matches!(self.reader, Reader::Table { .. })
    }

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
        if let Some(mut spoken) = self.spoken(&source, None, false, problems)? {
            let spoken = spoken.pop().map(|(_, spoken)| spoken).unwrap_or_default();
            return Ok(self.compose(&source, spoken, (declared, source.unlabelled), problems));
        }
        let file = source.file.to_owned();
        let telling = (declared, source.unlabelled);
        let text = self.lines(source, problems)?;
        Ok(turns::divide(file, text, self.version, telling, problems))
    }

    /// The plain transcripts of a file, not yet divided into turns: mostly one; one for each interview of a table,
    /// which may have been opened before.
    ///
    /// # Errors
    /// Where the file is not in this format at all. Smaller problems go to `problems`, and reading goes on.
    pub fn texts(
        &self,
        source: Source<'_>,
        table: Option<&TableFile>,
        problems: &mut Vec<Problem>,
    ) -> Result<Vec<Named>, Problem> {
        let Some(spoken) = self.spoken(&source, table, true, problems)? else {
            return Ok(vec![(None, self.lines(source, problems)?)]);
        };
        // Whether nobody is labelled is asked of the plain transcript.
        let telling: (Declared<'_>, _) = (&|_| None, Unlabelled::Paragraphs);
        let text = |spoken, problems: &mut _| self.compose(&source, spoken, telling, problems).text;
        Ok(spoken.into_iter().map(|(name, spoken)| (name, text(spoken, problems))).collect())
    }

    /// Whether files of tiers are of one talk, each given with what its name ends in; and if so, its plain transcript.
    ///
    /// # Errors
    /// Where one of them is not in this format at all.
    pub fn together(
        &self,
        files: &[(&str, Source<'_>)],
        problems: &mut Vec<Problem>,
    ) -> Result<(Together, String), Problem> {
        let Reader::Tiers(read) = self.reader else { return Ok((Together::Apart, String::new())) };
        let mut all = Vec::new();
        for (_, source) in files {
            all.push(tiers::speech(source.file, read(source)?, source.columns, problems)?);
        }
        let ends: Vec<(&str, &[Tier])> =
            files.iter().zip(&all).map(|((end, _), tiers)| (*end, tiers.as_slice())).collect();
        let together = together(&ends);
        let Some((_, first)) = files.first().filter(|_| together == Together::One) else {
            return Ok((together, String::new()));
        };
        let names: Vec<&str> = files.iter().map(|(_, source)| source.file).collect();
        let bytes: Vec<u8> = files.iter().flat_map(|(_, source)| source.bytes.clone()).collect();
        let base = |name: &&str| name.rsplit(['/', '\\']).next().unwrap_or(name).to_owned();
        let name = names.iter().map(base).collect::<Vec<_>>().join("; ");
        let head = front_matter(&name, &bytes, self.name);
        let spoken = tiers::cues(all.into_iter().flatten().collect()).into();
        let telling: (Declared<'_>, _) = (&|_| None, Unlabelled::Paragraphs);
        let made = compose((first.file, self.version), &head, spoken, telling, problems);
        Ok((together, made.text))
    }

    /// The pieces of speech of each transcript in a file; nothing where the format has lines.
    fn spoken(
        &self,
        source: &Source<'_>,
        table: Option<&TableFile>,
        apart: bool,
        problems: &mut Vec<Problem>,
    ) -> Result<Option<Talks>, Problem> {
        let one = |spoken: Spoken| Some(vec![(None, spoken)]);
        Ok(match self.reader {
            Reader::Plain | Reader::Lines(_) => None,
            Reader::Cues(read) => one(read(source, problems)?),
            Reader::Tiers(read) => {
                let tiers = read(source)?;
                let tiers = tiers::speech(source.file, tiers, source.columns, problems)?;
                one(tiers::cues(tiers).into())
            }
            Reader::Table { read, .. } => {
                let open = || {
                    let (bytes, encoding) = (source.bytes.clone(), source.encoding);
                    TableFile::open(source.file, bytes, encoding, None)
                };
                Some(match table {
                    Some(table) => read(table, source.columns, apart, problems)?,
                    None => read(&open()?, source.columns, apart, problems)?,
                })
            }
        })
    }

    /// The plain transcript of a format that has lines.
    fn lines(&self, source: Source<'_>, problems: &mut Vec<Problem>) -> Result<String, Problem> {
        match self.reader {
            Reader::Lines(read) => {
                let head = front_matter(source.file, &source.bytes, self.name);
                Ok(head + "---\n\n" + &read(&source, problems)?)
            }
            Reader::Plain if source.bytes.starts_with(b"{\\rtf") => {
                let message = "this is Rich Text (.rtf), not plain text";
                Err(Problem::error(Kind::Input, message)
                    .in_file(source.file)
                    .hint("let its name end with .rtf"))
            }
            Reader::Plain | Reader::Cues(_) | Reader::Tiers(_) | Reader::Table { .. } => {
                decode(source.file, source.bytes, source.encoding)
            }
        }
    }

    /// The transcript of pieces of speech.
    fn compose(
        &self,
        source: &Source<'_>,
        spoken: Spoken,
        telling: (Declared<'_>, Unlabelled),
        problems: &mut Vec<Problem>,
    ) -> Transcript {
        let head = front_matter(source.file, &source.bytes, self.name);
        compose((source.file, self.version), &head, spoken, telling, problems)
    }
}

/// The first lines of a plain transcript made of a file, without the closing `---`.
#[must_use]
pub fn front_matter(file: &str, bytes: &[u8], format: &str) -> String {
    let name = serde_json::Value::from(file.rsplit(['/', '\\']).next().unwrap_or(file));
    let hash = sha256(bytes);
    format!("---\nsource: {name}\nformat: {format}\nsha256: {hash}\n")
}
