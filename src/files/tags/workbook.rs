//! Tags in a workbook: a coding sheet, or a table as in a CSV file.

use super::coding_sheet;
use super::format::{TagFormat, TagRows};
use super::table::TagTable;
use crate::container::{FileKind, OfKind};
use crate::error::Problem;
use crate::files::table::column;
use encoding_rs::Encoding;

/// `.xlsx`.
pub struct Sheet;

impl OfKind for Sheet {
    fn kind(&self) -> &FileKind {
        &FileKind {
            id: "xlsx",
            about: "a coding sheet of `code sheet`, or a table as in csv",
            extensions: &["xlsx"],
        }
    }
}

impl TagFormat for Sheet {
    fn read(&self, _: &str, _: &str, _: bool, _: &mut Vec<Problem>) -> TagRows {
        // A workbook is no text.
        Vec::new()
    }

    fn open(
        &self,
        file: &str,
        bytes: Vec<u8>,
        _: Option<&'static Encoding>,
        flat: bool,
        problems: &mut Vec<Problem>,
    ) -> Result<TagRows, Problem> {
        let opened = coding_sheet::opened(file, bytes)?;
        let is_header =
            |header: &[String]| coding_sheet::is_header(header) || column(header, "code").is_some();
        let table = opened.table_strictly(&is_header, problems)?;
        if coding_sheet::is_header(&table.header) {
            return Ok(coding_sheet::rows(&table, problems));
        }
        Ok(TagTable::of_table(table, flat, problems).rows)
    }
}
