//! The main table with tabs between its cells: at full precision, the text as it is.

use super::csv::write;
use super::records::records;
use super::renderer::{Renderer, Style};
use crate::container::{FileKind, OfKind};
use crate::report::Report;

/// One table for other programs, with tabs.
pub struct Tsv;

impl OfKind for Tsv {
    fn kind(&self) -> &FileKind {
        &FileKind { id: "tsv", about: "the same with tabs", extensions: &["tsv", "tab"] }
    }
}

impl Renderer for Tsv {
    fn is_delimited(&self) -> bool {
        true
    }

    fn render(&self, report: &Report, style: &Style) -> Result<Vec<u8>, String> {
        if style.delimiter.is_some_and(|delimiter| delimiter != b'\t') {
            return Err("tsv has tabs between its cells; csv takes another delimiter".to_owned());
        }
        Ok(write(&records(report, self.kind().id)?, b'\t', style.excel_safe))
    }
}
