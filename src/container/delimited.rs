//! Tables as text: cells with a character between them.

use std::fmt::{Display, Write};

/// Rows as text, written cell by cell.
///
/// A cell stands in quotation marks only where its text would end it; a row that is one empty cell is `""`, as a blank
/// line is no row.
#[derive(Debug)]
pub struct Delimited {
    text: String,
    mark: char,
    line_end: &'static str,
    /// Where the row begins that is being written.
    start: usize,
    /// Whether it has a cell.
    has_cell: bool,
}

impl Delimited {
    /// No rows so far; `delimiter` between cells and `line_end` behind every row.
    #[must_use]
    pub const fn new(delimiter: u8, line_end: &'static str) -> Self {
        let mark = delimiter as char;
        Self { text: String::new(), mark, line_end, start: 0, has_cell: false }
    }

    /// Begins a cell.
    fn begin(&mut self) {
        if self.has_cell {
            self.text.push(self.mark);
        }
        self.has_cell = true;
    }

    /// Adds a cell.
    pub fn cell(&mut self, cell: &str) {
        self.begin();
        push_cell(&mut self.text, cell, self.mark);
    }

    /// Adds a cell that needs no quotation marks, whatever stands between cells: a number.
    pub fn number(&mut self, number: impl Display) {
        self.begin();
        // Writing to a string does not fail.
        _ = write!(self.text, "{number}");
    }

    /// Ends a row.
    pub fn end_row(&mut self) {
        if self.text.len() == self.start {
            self.text.push_str("\"\"");
        }
        self.text.push_str(self.line_end);
        self.start = self.text.len();
        self.has_cell = false;
    }

    /// The text so far.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The text.
    #[must_use]
    pub fn into_text(self) -> String {
        self.text
    }
}

/// Rows as text, as [`Delimited`] writes them.
pub fn delimited<R>(
    delimiter: u8,
    line_end: &'static str,
    rows: impl IntoIterator<Item = R>,
) -> String
where
    R: IntoIterator<Item: AsRef<str>>,
{
    let mut text = Delimited::new(delimiter, line_end);
    for row in rows {
        row.into_iter().for_each(|cell| text.cell(cell.as_ref()));
        text.end_row();
    }
    text.into_text()
}

fn push_cell(text: &mut String, cell: &str, mark: char) {
    let is_plain = |b: u8| !matches!(b, b'"' | b'\n' | b'\r') && char::from(b) != mark;
    if cell.bytes().all(is_plain) {
        return text.push_str(cell);
    }
    text.push('"');
    let mut rest = cell;
    while let Some(at) = memchr::memchr(b'"', rest.as_bytes()) {
        text.push_str(&rest[..=at]);
        text.push('"');
        rest = &rest[at + 1..];
    }
    text.push_str(rest);
    text.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        let rows = [["a", "b;c, d", ""], ["say \"yes\"", "two\nlines", "x"]];
        assert_eq!(
            delimited(b',', "\n", rows),
            "a,\"b;c, d\",\n\"say \"\"yes\"\"\",\"two\nlines\",x\n"
        );
        assert_eq!(delimited(b';', "\r\n", [["a,b", "c;d"]]), "a,b;\"c;d\"\r\n");
        assert_eq!(delimited(b'\t', "\n", [[""], ["x"]]), "\"\"\nx\n");
    }

    proptest! {
        /// Another writer of such tables, byte for byte.
        #[test]
        fn as_others_write_it(
            rows in prop::collection::vec(prop::collection::vec("[a\",;\r\n =é\t]{0,4}", 1..4), 0..4),
            delimiter in prop::sample::select(b",;\t".to_vec()),
            windows: bool,
        ) {
            let end = if windows { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') };
            let mut writer = csv::WriterBuilder::new()
                .delimiter(delimiter)
                .terminator(end)
                .flexible(true)
                .from_writer(Vec::new());
            for row in &rows {
                writer.write_record(row).unwrap();
            }
            let theirs = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            prop_assert_eq!(delimited(delimiter, if windows { "\r\n" } else { "\n" }, rows), theirs);
        }
    }
}
