//! Tag files: the list of formats that are read. A new format is one file and its two lines here.

pub mod coding_sheet;
mod edit;
mod format;
mod json;
mod row;
mod table;
mod workbook;
mod yaml;

use crate::container;

pub use edit::{
    Arriving, EditableRow, EditableTags, RowChange, SeenRow, appended, mark, unreadable,
};
pub use format::TagFormat;
pub use row::FlatRow;
pub use table::{Filled, TagTable, write_anchored, write_rows};

/// All formats, in the order in which help lists them.
pub const FORMATS: &[&dyn TagFormat] =
    &[&table::Csv, &workbook::Sheet, &yaml::Yaml, &json::Json, &json::JsonLines];

/// The extensions of tag files.
#[must_use]
pub fn extensions() -> Vec<&'static str> {
    container::extensions(FORMATS)
}

/// The format of a file by its extension.
#[must_use]
pub fn by_extension(extension: &str) -> Option<&'static dyn TagFormat> {
    container::by_extension(FORMATS, extension)
}
