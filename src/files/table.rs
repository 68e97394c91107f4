//! Tables of text: comma, semicolon or tab, as a spreadsheet writes them, with the place of every cell.

use crate::error::{Kind, Location, Problem};
use crate::text::Lines;
use csv::StringRecord;
use std::borrow::Cow;
use std::cell::OnceCell;

/// A table that was read.
pub struct TextTable<'a> {
    file: &'a str,
    text: &'a str,
    lines: OnceCell<Lines>,
    /// What stands between cells.
    pub delimiter: u8,
    /// Column names as written, trimmed.
    pub header: Vec<String>,
    /// The rows below the header; each has as many cells as the header.
    pub rows: Vec<TextRow>,
}

/// A row.
pub struct TextRow {
    /// Its cells.
    pub cells: StringRecord,
    /// The line on which it starts.
    pub line: usize,
    start: usize,
}

impl<'a> TextTable<'a> {
    /// Reads `text`. Rows with too few or too many cells are reported and left out.
    pub fn read(file: &'a str, text: &'a str, problems: &mut Vec<Problem>) -> Self {
        let delimiter = delimiter(text);
        let mut table = Self {
            file,
            text,
            lines: OnceCell::new(),
            delimiter,
            header: Vec::new(),
            rows: Vec::new(),
        };
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        let mut position = (0, 1);
        let mut cells = StringRecord::new();
        let mut first = true;
        while matches!(reader.read_record(&mut cells), Ok(true)) {
            let at = cells.position().map_or(0, |p| usize::try_from(p.byte()).unwrap_or(0));
            let row = TextRow { cells: cells.clone(), line: 0, start: at };
            table.take(row, &mut position, first, problems);
            first = false;
        }
        table
    }

    fn take(
        &mut self,
        mut row: TextRow,
        position: &mut (usize, usize),
        first: bool,
        problems: &mut Vec<Problem>,
    ) {
        // The reader's position may lie before blank lines that it skips.
        let blank = self.text[row.start..].bytes().take_while(|b| *b == b'\n').count();
        row.start += blank;
        let passed = &self.text.as_bytes()[position.0..row.start];
        row.line = position.1 + passed.iter().filter(|b| **b == b'\n').count();
        *position = (row.start, row.line);
        if first {
            self.header = row.cells.iter().map(|c| c.trim().to_owned()).collect();
            self.check_header(row.line, problems);
        } else if row.cells.iter().all(|c| c.trim().is_empty()) {
            // A blank row, as spreadsheets leave them.
        } else if row.cells.len() == self.header.len() {
            self.rows.push(row);
        } else {
            problems.push(
                Problem::error(
                    Kind::Input,
                    format!("{} but the header has {}", count(row.cells.len(), "cell"), self.header.len()),
                )
                .at(Location::at(self.file, row.line, 1))
                .hint("a cell that holds a separator or a quotation mark needs double quotes around it"),
            );
        }
    }

    fn check_header(&self, line: usize, problems: &mut Vec<Problem>) {
        for (index, name) in self.header.iter().enumerate() {
            if !name.is_empty() && self.header[..index].contains(name) {
                problems.push(
                    Problem::error(Kind::Input, format!("column `{name}` stands twice"))
                        .at(Location::at(self.file, line, 1)),
                );
            }
        }
    }

    /// The index of a column, whatever the case of its name.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|h| h.eq_ignore_ascii_case(name))
    }

    /// Reports columns that are missing.
    pub fn require(&self, names: &[&str], problems: &mut Vec<Problem>) -> bool {
        let missing: Vec<_> = names.iter().filter(|n| self.column(n).is_none()).collect();
        for name in &missing {
            problems.push(
                Problem::error(Kind::Input, format!("column `{name}` is missing"))
                    .at(Location::at(self.file, 1, 1))
                    .hint(format!(
                        "the first line names the columns; here it has: {}",
                        self.header.join(", ")
                    )),
            );
        }
        missing.is_empty()
    }

    /// A cell without surrounding white space; `None` if it is empty or there is no such column.
    #[must_use]
    pub fn cell<'r>(&self, row: &'r TextRow, column: Option<usize>) -> Option<&'r str> {
        row.cells.get(column?).map(str::trim).filter(|c| !c.is_empty())
    }

    /// Where a cell stands.
    #[must_use]
    pub fn place(&self, row: &TextRow, column: usize) -> Location {
        let mut quoted = false;
        let mut left = column;
        let mut at = row.start;
        for (offset, byte) in self.text.bytes().enumerate().skip(row.start) {
            if left == 0 {
                break;
            }
            quoted ^= byte == b'"';
            if !quoted && byte == self.delimiter {
                left -= 1;
                at = offset + 1;
            }
        }
        let lines = self.lines.get_or_init(|| Lines::new(self.text));
        let (line, column) = lines.line_column(self.text, at);
        Location::at(self.file, line, column)
    }
}

/// `1 cell`, `2 cells`.
fn count(n: usize, noun: &str) -> String {
    if n == 1 { format!("{n} {noun}") } else { format!("{n} {noun}s") }
}

/// What stands most often between the names of the first line.
fn delimiter(text: &str) -> u8 {
    let first = text.trim_start_matches('\n').lines().next().unwrap_or("");
    let mut best = (0, b',');
    for candidate in [b',', b';', b'\t'] {
        let n = first.bytes().filter(|b| *b == candidate).count();
        if n > best.0 {
            best = (n, candidate);
        }
    }
    best.1
}

/// Writes rows as a table with LF line ends.
///
/// # Errors
/// If a row cannot be written, which memory does not refuse.
pub fn write<'c>(
    delimiter: u8,
    rows: impl IntoIterator<Item = Vec<Cow<'c, str>>>,
) -> Result<Vec<u8>, csv::Error> {
    let mut writer =
        csv::WriterBuilder::new().delimiter(delimiter).flexible(true).from_writer(Vec::new());
    for row in rows {
        writer.write_record(row.iter().map(|c| c.as_bytes()))?;
    }
    writer.into_inner().map_err(|e| csv::Error::from(std::io::Error::other(e.to_string())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_places() {
        let text = "\ncode;quote\n\n\"a\";\"x\ny; z\"\nb;é;c\nbé;w\n";
        let mut problems = Vec::new();
        let table = TextTable::read("t.csv", text, &mut problems);
        assert_eq!(table.header, ["code", "quote"]);
        assert_eq!(table.rows.len(), 2);
        assert_eq!(table.rows[0].line, 4);
        assert_eq!(table.place(&table.rows[0], 1), Location::at("t.csv", 4, 5));
        assert_eq!(table.rows[1].line, 7);
        assert_eq!(table.place(&table.rows[1], 1), Location::at("t.csv", 7, 4));
        assert_eq!(
            problems[0].to_string().lines().next().unwrap(),
            "error: t.csv:6:1: 3 cells but the header has 2"
        );
    }
}
