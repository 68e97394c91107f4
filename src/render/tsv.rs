//! The main table with tabs between its cells: at full precision, the text as it is.

use super::lines::Lines;
use super::records::records;
use super::renderer::{Dialect, Renderer, Style};
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

    fn dialect(&self, style: &Style) -> Option<Dialect> {
        let tabs = Dialect { delimiter: b'\t', excel_safe: style.excel_safe };
        style.delimiter.is_none_or(|delimiter| delimiter == b'\t').then_some(tabs)
    }

    fn render(&self, report: &Report, style: &Style) -> Result<Vec<u8>, String> {
        let other = "tsv has tabs between its cells; csv takes another delimiter";
        let mut lines = Lines::new(self.dialect(style).ok_or(other)?);
        records(report, self.kind().id, &mut lines)?;
        Ok(lines.into_bytes())
    }
}
