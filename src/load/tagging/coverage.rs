//! What a coder says of how far a transcript was read.

use super::super::study::Study;
use super::opened::CoderTags;
use crate::error::{Kind, Location, Problem};
use crate::files::act::NewFile;
use crate::files::coverage;
use crate::files::decode::decode;
use crate::model::{Coverage, CoverageRow, Covered};
use std::collections::BTreeMap;

impl CoderTags {
    /// The rows about this transcript in the coder's own table, as it lies there now.
    pub(super) fn own_coverage(&self, study: &Study) -> Result<Vec<CoverageRow>, Problem> {
        let Some(bytes) = &self.coverage.bytes else { return Ok(Vec::new()) };
        let name = &self.coverage.name;
        let text = decode(name, bytes.clone(), study.encodings.of(name))?;
        let mut problems = Vec::new();
        let rows =
            coverage::read(name, &text, Some(&self.coder), &study.frame.codebook, &mut problems);
        match problems.into_iter().find(Problem::is_error) {
            Some(problem) => Err(problem),
            None => Ok(rows.into_iter().filter(|row| row.transcript == self.transcript).collect()),
        }
    }

    /// What other tables say of this transcript and coder.
    fn elsewhere<'s>(
        &'s self,
        study: &'s Study,
    ) -> impl Iterator<Item = (&'s str, &'s CoverageRow)> {
        let rows = study.frame.coverage.rows_of(&self.coder, &self.transcript);
        rows.filter(|(file, _)| *file != self.coverage.name)
    }

    /// What the coder has read of the transcript, if there is a tag file.
    pub(super) fn covered(&self, study: &Study) -> Result<Covered, Problem> {
        let own = self.own_coverage(study)?;
        let rows = self.elsewhere(study).map(|(_, row)| row.clone()).chain(own).collect();
        let rows = Coverage::new(vec![(String::new(), rows)]).of_coders(|_| self.coder.clone());
        Ok(rows.of(&self.coder, &self.transcript))
    }

    /// The coder's table with the transcript open; nothing where something is said of it already.
    pub(super) fn opened(&self, study: &Study) -> Result<Option<NewFile>, Problem> {
        if self.elsewhere(study).next().is_some() || !self.own_coverage(study)?.is_empty() {
            return Ok(None);
        }
        self.with_rows(study, vec![self.open_row()]).map(Some)
    }

    /// The coder's table with the transcript read to the end, or not.
    pub(super) fn read_to_the_end(
        &self,
        study: &Study,
        is_read: bool,
    ) -> Result<Option<NewFile>, Problem> {
        let other = self.elsewhere(study).find(|(_, row)| row.open == is_read);
        if let Some((file, row)) = other {
            let (coder, id) = (&self.coder, &self.transcript);
            let message =
                format!("what `{coder}` has read of `{id}` is said here, for the whole study");
            let place = Location { file: file.to_owned(), line: Some(row.line), column: None };
            return Err(Problem::error(Kind::Input, message)
                .at(place)
                .hint("change it there, or move the row to the coder's folder"));
        }
        let own = self.own_coverage(study)?;
        if is_read && own.iter().all(|row| !row.open) {
            return Ok(None);
        }
        let narrow = own.into_iter().filter(|row| row.codes.is_some() || row.turns.is_some());
        let mut rows: Vec<CoverageRow> =
            narrow.map(|row| CoverageRow { open: !is_read, ..row }).collect();
        if !is_read && rows.is_empty() {
            rows.push(self.open_row());
        }
        self.with_rows(study, rows).map(Some)
    }

    fn open_row(&self) -> CoverageRow {
        CoverageRow {
            coder: self.coder.clone(),
            transcript: self.transcript.clone(),
            codes: None,
            turns: None,
            open: true,
            line: 0,
        }
    }

    fn with_rows(&self, study: &Study, rows: Vec<CoverageRow>) -> Result<NewFile, Problem> {
        let name = &self.coverage.name;
        let read = self.coverage.bytes.clone();
        let text = read.clone().map(|bytes| decode(name, bytes, study.encodings.of(name)));
        let text = text.transpose()?.unwrap_or_default();
        let ours = BTreeMap::from([(self.transcript.clone(), rows)]);
        let text = coverage::updated(name, &text, &ours, &study.frame.codebook);
        let path = self.coverage.path.clone();
        Ok(NewFile { path, bytes: text.into_bytes(), read, ours: false })
    }
}
