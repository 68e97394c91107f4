//! Records as lines of text.

use super::computed::is_computed;
use super::renderer::Dialect;
use crate::container::Delimited;
use std::fmt::Display;

/// Records as lines, cell by cell; for spreadsheet programs as they want them.
pub struct Lines {
    text: Delimited,
    excel_safe: bool,
}

/// What tells spreadsheet programs how a file is encoded.
pub const MARK: &str = "\u{feff}";

impl Lines {
    /// No records so far.
    pub const fn new(dialect: Dialect) -> Self {
        let Dialect { delimiter, excel_safe } = dialect;
        let end = if excel_safe { "\r\n" } else { "\n" };
        Self { text: Delimited::new(delimiter, end), excel_safe }
    }

    /// Adds a cell of words.
    pub fn text(&mut self, text: &str) {
        match self.excel_safe && is_computed(text) {
            true => self.text.cell(&format!("'{text}")),
            false => self.text.cell(text),
        }
    }

    /// Adds a cell with a number in decimals.
    pub fn number(&mut self, number: impl Display) {
        self.text.number(number);
    }

    /// Adds a cell with nothing in it.
    pub fn nothing(&mut self) {
        self.text.cell("");
    }

    /// Ends a record.
    pub fn end(&mut self) {
        self.text.end_row();
    }

    /// How long it is so far, in bytes.
    pub fn len(&self) -> usize {
        self.text.as_str().len()
    }

    /// All of it so far, without what stands before the first line.
    pub fn as_bytes(&self) -> &[u8] {
        self.text.as_str().as_bytes()
    }

    /// The lines without what stands before the first one.
    pub fn into_text(self) -> String {
        self.text.into_text()
    }

    /// The whole file.
    pub fn into_bytes(self) -> Vec<u8> {
        match self.excel_safe {
            true => (MARK.to_owned() + &self.text.into_text()).into_bytes(),
            false => self.text.into_text().into_bytes(),
        }
    }
}
