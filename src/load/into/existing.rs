//! What a coder's file in the study has already of the tags that arrive.

use super::super::study::Study;
use super::super::tags::TagRowsSource;
use super::placed::Placed;
use crate::anchor::Finder;
use crate::error::{Kind, Problem};
use crate::files::decode::decode;
use crate::files::lock::Fingerprint;
use crate::files::tags::{FlatRow, TagTable, appended};
use crate::model::{CodeId, Coder, TagRow};
use crate::text::Span;

/// A tag file that others' tags are added to.
pub(super) struct Existing {
    pub name: String,
    pub bytes: Vec<u8>,
    text: String,
    rows: Vec<(Option<CodeId>, Span, TagRow)>,
}

/// How arriving tags compare with those that are there.
#[derive(Default)]
pub(super) struct Compared {
    pub new: Vec<TagRow>,
    pub same: usize,
    pub conflicts: Vec<Problem>,
}

impl Existing {
    /// Reads a coder's file as it stands on the study's text.
    ///
    /// # Errors
    /// Why nothing can be added to it.
    pub fn read(
        study: &Study,
        coder: &Coder,
        ours: &Finder<'_>,
        source: &TagRowsSource,
    ) -> Result<Self, Problem> {
        let refused = |message: &str, hint: &str| {
            Err(Problem::error(Kind::Other, message).in_file(source.file()).hint(hint))
        };
        let is_csv = |file: &str| file.ends_with(".csv") || file.ends_with(".tsv");
        let file = match source {
            TagRowsSource::File(file) if is_csv(&file.name) => file,
            TagRowsSource::File(_) | TagRowsSource::Rows(_) => {
                return refused(
                    "tags are added to one CSV file per coder and transcript, and this is none",
                    "`code anchor -o DIR` writes all tags in such files",
                );
            }
        };
        let id = &ours.transcript().id;
        if let Some(lock) = study.tags.locks.get(coder) {
            let seals = lock.seals()?;
            if seals.fits(id, &Fingerprint::of(ours.transcript())).is_err() {
                return refused(
                    "its transcript was edited since these tags were anchored",
                    "run `code anchor` first",
                );
            }
        }
        let bytes = super::super::find::read_bytes(&file.path, &file.name)?;
        let Ok(text) = String::from_utf8(bytes.clone()) else {
            return refused("it is not UTF-8", "save it as UTF-8; then it can be added to");
        };
        let decoded = decode(&file.name, bytes.clone(), study.encodings.of(&file.name))?;
        let mut problems = Vec::new();
        let table = TagTable::read(&file.name, &decoded, false, &mut problems);
        let book = &study.frame.codebook;
        let row = |flat: FlatRow| {
            let found = ours.find(&flat.row.place);
            Some((book.find(&flat.row.code), found.ok()?, flat.row))
        };
        let rows: Option<Vec<_>> = table.rows.into_iter().map(row).collect();
        match rows.filter(|_| !problems.iter().any(Problem::is_error)) {
            Some(rows) => Ok(Self { name: file.name.clone(), bytes, text, rows }),
            None => refused(
                "some of its tags cannot be read, or have no place: nothing is added to it",
                "`code check` lists them",
            ),
        }
    }

    /// What of the arriving tags is new.
    pub fn compare(&self, study: &Study, text: &str, arriving: Placed) -> Compared {
        let book = &study.frame.codebook;
        let mut compared = Compared::default();
        for (span, row) in arriving.rows {
            let code = book.find(&row.code);
            let alike = |known: &&(Option<CodeId>, Span, TagRow)| {
                known.0 == code && known.1.trim(text) == span.trim(text)
            };
            let known: Vec<&TagRow> = self.rows.iter().filter(alike).map(|row| &row.2).collect();
            let says = |row: &TagRow| {
                let plain = |cell: &Option<String>| cell.as_deref().unwrap_or("").trim().to_owned();
                (plain(&row.value), plain(&row.memo))
            };
            if known.iter().any(|other| says(other) == says(&row)) {
                compared.same += 1;
            } else if let Some(other) = known.first() {
                let what = if says(other).0 == says(&row).0 { "note" } else { "value" };
                let message = format!(
                    "`{}` stands on these words already, with another {what}: it is not added",
                    row.code
                );
                let problem = Problem::error(Kind::Place, message)
                    .at(crate::error::Location::at(&self.name, other.line, 1))
                    .hint("write into that row what shall be true");
                compared.conflicts.push(problem);
            } else {
                compared.new.push(row);
            }
        }
        compared
    }

    /// The file with rows more.
    ///
    /// # Errors
    /// Where it is damaged.
    pub fn with(&self, rows: &[TagRow]) -> Result<Vec<u8>, Vec<Problem>> {
        appended(&self.name, &self.text, rows).map(String::into_bytes)
    }
}
