//! What every output format offers.

use crate::container::OfKind;
use crate::report::{Audience, Report};

/// Where a report will be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Style {
    /// The columns of the terminal; without them nothing is wrapped.
    pub width: Option<usize>,
    /// Whether bold and dim may be used.
    pub color: bool,
    /// Tables in text as spreadsheet programs want them: with a byte order mark, and no cell that they would compute.
    pub excel_safe: bool,
    /// What stands between the cells of a table in text, where the user chose.
    pub delimiter: Option<u8>,
}

/// An output format. The same report and style give the same bytes.
pub trait Renderer: OfKind + Sync {
    /// Whether it is one table in text and nothing beside it, with cells as they are, for programs.
    /// [`Style::excel_safe`] and [`Style::delimiter`] apply to it.
    fn is_delimited(&self) -> bool {
        false
    }

    /// Who reads it.
    fn readers(&self) -> Audience {
        if self.is_delimited() { Audience::Programs } else { Audience::People }
    }

    /// Whether its bytes are no text, and so nothing for a terminal.
    fn is_binary(&self) -> bool {
        false
    }

    /// The report in this format.
    ///
    /// # Errors
    ///
    /// Where the format has no place for what the report says, in words for the user.
    fn render(&self, report: &Report, style: &Style) -> Result<Vec<u8>, String>;
}
