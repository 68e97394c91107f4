//! What every output format offers.

use super::figure::{Grey, Width};
use crate::container::OfKind;
use crate::report::{Audience, Figure, Noted, Report};

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
    /// How wide a picture is.
    pub picture_width: Width,
    /// Whether a picture is without colour.
    pub grey: Grey,
    /// Which notes stand below it, where the user chose.
    pub notes: Option<Noted>,
    /// How tables are headed in a document.
    pub caption: Caption,
    /// Whether shares are drawn as bars beside their numbers, where that can be.
    pub bars: bool,
    /// Whether text that may run from right to left is kept apart from what stands beside it, for a terminal that orders
    /// letters itself.
    pub isolates: bool,
}

/// How the rows of a table in text are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dialect {
    /// What stands between cells.
    pub delimiter: u8,
    /// Whether it is as spreadsheet programs want it.
    pub excel_safe: bool,
}

/// With commas, the text as it is.
impl Default for Dialect {
    fn default() -> Self {
        Self { delimiter: b',', excel_safe: false }
    }
}

/// How a table is headed in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Caption {
    /// `Table 2. Themes`, in one line.
    #[default]
    Line,
    /// Its number, and its title in italics below, as the American Psychological Association has it.
    Apa,
    /// Without a number: no paper's, but one to work with.
    Heading,
}

impl Caption {
    /// All ways with their names, for flags.
    pub const ALL: &[(&str, Self)] =
        &[("line", Self::Line), ("apa", Self::Apa), ("heading", Self::Heading)];
}

/// An output format. The same report and style give the same bytes.
pub trait Renderer: OfKind + Sync {
    /// Whether it is one table in text and nothing beside it, with cells as they are, for programs.
    /// [`Style::excel_safe`] and [`Style::delimiter`] apply to it.
    fn is_delimited(&self) -> bool {
        false
    }

    /// Whether it is one table and nothing beside it, with cells as they are, for programs: in text or not.
    fn is_one_table(&self) -> bool {
        self.is_delimited()
    }

    /// How its rows are written one by one, where it is a table in text that takes this style.
    fn dialect(&self, _: &Style) -> Option<Dialect> {
        None
    }

    /// Who reads it.
    fn readers(&self) -> Audience {
        if self.is_delimited() { Audience::Programs } else { Audience::People }
    }

    /// Whether it is a picture alone: of a report with several, the one that was chosen.
    /// [`Style::picture_width`] and [`Style::grey`] apply to it.
    fn is_picture(&self) -> bool {
        false
    }

    /// Whether it is to be pasted into a paper: it has the notes and the numbers of one.
    fn is_document(&self) -> bool {
        false
    }

    /// Which notes stand below a report.
    fn noted(&self, style: &Style) -> Noted {
        style.notes.unwrap_or(if self.is_document() { Noted::Paper } else { Noted::Full })
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

/// The one picture of a report.
///
/// # Errors
/// Where there is none, or more than one.
pub(super) fn the_picture(report: &Report) -> Result<&Figure, String> {
    let mut figures = report.figures();
    match (figures.next(), figures.next()) {
        (Some(one), None) => Ok(one),
        (None, _) => Err("there is no picture of this".to_owned()),
        (Some(_), Some(_)) => Err("there are several pictures of this".to_owned()),
    }
}
