//! Tables of text: comma, semicolon or tab, as a spreadsheet writes them, with the place of every cell. A sheet of a
//! workbook is such a table too.

mod added;
mod columns;
mod fewer;
mod records;
mod sheet;

pub use added::{Lacking, NewRow, added};
pub use columns::{column, column_key, has_all, named_column};
pub use fewer::{Cell, Goes, without};
pub use sheet::{TableFile, no_workbook};

use crate::container::delimited;
use crate::error::{Kind, Location, Problem};
use crate::text::{Lines, amount};
use records::{Dialect, Records};
use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::Range;

/// A table that was read.
pub struct TextTable<'a> {
    file: &'a str,
    /// Its text; none where it is a sheet.
    text: Option<Cow<'a, str>>,
    lines: OnceCell<Lines>,
    /// How its cells are told apart.
    dialect: Dialect,
    /// Column names as written, trimmed.
    pub header: Vec<String>,
    /// The line on which they stand.
    header_line: usize,
    /// Where that line starts.
    header_start: usize,
    /// The rows below the header; each has as many cells as the header.
    pub rows: Vec<TextRow>,
    /// The cells of these rows.
    pub cells: Cells,
}

/// A row.
#[derive(Debug, Clone, Copy)]
pub struct TextRow {
    /// Its number among the rows.
    pub number: usize,
    /// The line on which it starts.
    pub line: usize,
    start: usize,
}

/// The cells of rows of equal width, in one piece of text.
#[derive(Debug, Default)]
pub struct Cells {
    text: String,
    ends: Vec<usize>,
    width: usize,
}

impl Cells {
    /// Cells row by row; rows must be `width` wide.
    pub fn new<'c>(width: usize, cells: impl IntoIterator<Item = &'c str>) -> Self {
        let mut all = Self { width, ..Self::default() };
        for cell in cells {
            all.text.push_str(cell);
            all.ends.push(all.text.len());
        }
        all
    }

    /// How many rows there are.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.ends.len().checked_div(self.width).unwrap_or(0)
    }

    /// A cell; empty where there is none.
    #[must_use]
    pub fn get(&self, row: usize, column: usize) -> &str {
        let index = row * self.width + column;
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.ends.get(index).and_then(|end| self.text.get(start..*end)).unwrap_or("")
    }

    /// The cells of a row.
    pub fn row(&self, row: usize) -> impl Iterator<Item = &str> {
        (0..self.width).map(move |column| self.get(row, column))
    }
}

impl<'a> TextTable<'a> {
    /// Whether cells stand between semicolons, so that numbers may have a comma where others have a point.
    #[must_use]
    pub const fn decimal_comma(&self) -> bool {
        self.dialect.delimiter == b';'
    }

    /// Reads `text`. Rows with too few or too many cells are reported and left out, and so are names of columns that
    /// stand twice.
    pub fn read(file: &'a str, text: &'a str, problems: &mut Vec<Problem>) -> Self {
        let table = Self::of_text(file, Cow::Borrowed(text), problems);
        table.check_header(problems, Problem::error);
        table
    }

    fn of_text(file: &'a str, text: Cow<'a, str>, problems: &mut Vec<Problem>) -> Self {
        let dialect = Dialect::of(&text);
        let mut table = Self {
            file,
            text: None,
            lines: OnceCell::new(),
            dialect,
            header: Vec::new(),
            header_line: 1,
            header_start: 0,
            rows: Vec::new(),
            cells: Cells::default(),
        };
        let mut cells = Cells { text: String::with_capacity(text.len()), ..Cells::default() };
        let mut records = Records::new(&text, dialect);
        let mut first = true;
        while records.advance() {
            if table.take(&records, first, problems) {
                let offset = cells.text.len();
                cells.text.push_str(&records.cells);
                cells.ends.extend(records.ends.iter().map(|end| end + offset));
            }
            first = false;
        }
        cells.width = table.header.len();
        table.cells = cells;
        for (open, what) in records.broken {
            let lines = table.lines.get_or_init(|| Lines::new(&text));
            let (line, column) = lines.line_column(&text, open);
            problems.push(
                Problem::error(Kind::Input, format!("the quotation mark that opens here {what}"))
                    .at(Location::at(file, line, column))
                    .hint("inside a quoted cell a quotation mark is written twice: \"\""),
            );
        }
        table.text = Some(text);
        table
    }

    /// Whether a record is a row of the table.
    fn take(&mut self, record: &Records<'_>, first: bool, problems: &mut Vec<Problem>) -> bool {
        let width = record.ends.len();
        let (start, line) = (record.start, record.line);
        if first {
            let cells = record
                .ends
                .iter()
                .scan(0, |from, end| Some(&record.cells[std::mem::replace(from, *end)..*end]));
            self.header = cells.map(|cell| cell.trim().to_owned()).collect();
            (self.header_line, self.header_start) = (line, start);
        } else if record.cells.trim().is_empty() {
            // A blank row, as spreadsheets leave them.
        } else if width == self.header.len() {
            self.rows.push(TextRow { number: self.rows.len(), line, start });
            return true;
        } else {
            problems.push(
                Problem::error(
                    Kind::Input,
                    format!("{} but the header has {}", amount(width, "cell"), self.header.len()),
                )
                .at(Location::at(self.file, line, 1))
                .hint(
                    "a cell that holds a separator or a quotation mark needs double quotes around it",
                ),
            );
        }
        false
    }

    /// Reports columns that stand twice or more often, each name once, where it stands again.
    fn check_header(&self, problems: &mut Vec<Problem>, problem: fn(Kind, String) -> Problem) {
        let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
        for (index, name) in self.header.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
            places.entry(name).or_default().push(index);
        }
        let mut again: Vec<(usize, &str, usize)> =
            places.iter().filter_map(|(name, at)| Some((*at.get(1)?, *name, at.len()))).collect();
        again.sort_unstable();
        for (second, name, times) in again {
            let often = if times == 2 { "twice".to_owned() } else { format!("{times} times") };
            let message = format!("column `{name}` stands {often}");
            problems.push(problem(Kind::Input, message).at(self.header_place(second)));
        }
    }

    /// The index of a column, whatever the case of its name.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<usize> {
        column(&self.header, name)
    }

    /// Whether a column holds anything.
    #[must_use]
    pub fn has_cells(&self, column: usize) -> bool {
        self.rows.iter().any(|row| self.cell(row, Some(column)).is_some())
    }

    /// Reports columns that are missing.
    pub fn require(&self, names: &[&str], problems: &mut Vec<Problem>) -> bool {
        let missing: Vec<_> = names.iter().filter(|n| self.column(n).is_none()).collect();
        for name in &missing {
            problems.push(
                Problem::error(Kind::Input, format!("column `{name}` is missing"))
                    .at(Location::at(self.file, self.header_line, 1))
                    .hint("the first line of the file names its columns"),
            );
        }
        missing.is_empty()
    }

    /// The file, as the user would name it.
    #[must_use]
    pub const fn file(&self) -> &str {
        self.file
    }

    /// The line on which the names of columns stand.
    #[must_use]
    pub const fn header_line(&self) -> usize {
        self.header_line
    }

    /// What stands between cells.
    #[must_use]
    pub const fn delimiter(&self) -> u8 {
        self.dialect.delimiter
    }

    /// The line `sep=;` before the names of columns, with its end; empty where there is none.
    #[must_use]
    pub fn separator_line(&self) -> &str {
        self.text.as_ref().map_or("", |text| &text[..self.dialect.start])
    }

    /// A cell without surrounding white space; `None` if it is empty or there is no such column.
    #[must_use]
    pub fn cell(&self, row: &TextRow, column: Option<usize>) -> Option<&str> {
        Some(self.cells.get(row.number, column?).trim()).filter(|c| !c.is_empty())
    }

    /// Where the cell that begins at `at` ends.
    fn end(&self, text: &str, mut at: usize) -> usize {
        let bytes = text.as_bytes();
        let is_mark = |at: usize| self.dialect.quotes && bytes.get(at) == Some(&b'"');
        // Only a mark at the start of a cell opens it; inside it is a mark like any other.
        if is_mark(at) {
            at += 1;
            while at < bytes.len() && (!is_mark(at) || is_mark(at + 1)) {
                at += if is_mark(at) { 2 } else { 1 };
            }
        }
        let rest = bytes.get(at..).unwrap_or_default();
        at + memchr::memchr2(self.dialect.delimiter, b'\n', rest).unwrap_or(rest.len())
    }

    /// Where a cell of the record that begins at `start` stands in a text, its quotation marks included.
    fn within(&self, text: &str, mut start: usize, column: usize) -> Range<usize> {
        for _ in 0..column {
            start = text.len().min(self.end(text, start) + 1);
        }
        start..self.end(text, start)
    }

    /// Where a cell stands in the text, its quotation marks included; nothing where the table is a sheet.
    #[must_use]
    pub fn span(&self, row: &TextRow, column: usize) -> Option<Range<usize>> {
        self.text.as_deref().map(|text| self.within(text, row.start, column))
    }

    /// Where a row stands in the text, the end of its line included.
    #[must_use]
    pub fn row_span(&self, row: &TextRow) -> Option<Range<usize>> {
        let text = self.text.as_deref()?;
        let last = self.within(text, row.start, self.header.len().saturating_sub(1));
        Some(row.start..text.len().min(last.end + 1))
    }

    /// Where the last cell of a row ends.
    #[must_use]
    pub fn row_end(&self, row: &TextRow) -> Option<usize> {
        let text = self.text.as_deref()?;
        Some(self.within(text, row.start, self.header.len().saturating_sub(1)).end)
    }

    /// Where the name of the last column ends.
    #[must_use]
    pub fn header_end(&self) -> Option<usize> {
        let text = self.text.as_deref()?;
        Some(self.within(text, self.header_start, self.header.len().saturating_sub(1)).end)
    }

    /// A text as a cell of this table.
    #[must_use]
    pub fn written(&self, cell: &str) -> String {
        match self.dialect.quotes {
            true if !cell.is_empty() => delimited(self.delimiter(), "", [[cell]]),
            _ => cell.to_owned(),
        }
    }

    /// Where a cell stands.
    #[must_use]
    pub fn place(&self, row: &TextRow, column: usize) -> Location {
        self.place_from(row.line, row.start, column)
    }

    /// Where the name of a column stands.
    #[must_use]
    pub fn header_place(&self, column: usize) -> Location {
        self.place_from(self.header_line, self.header_start, column)
    }

    fn place_from(&self, line: usize, start: usize, column: usize) -> Location {
        let Some(text) = &self.text else {
            return Location::at(self.file, line, column + 1);
        };
        let at = self.within(text, start, column).start;
        let lines = self.lines.get_or_init(|| Lines::new(text));
        let (line, column) = lines.line_column(text, at);
        Location::at(self.file, line, column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unclosed_quotes_swallow_nothing_silently() {
        let problems = |text: &str| {
            let mut problems = Vec::new();
            TextTable::read("t.csv", text, &mut problems);
            problems
                .iter()
                .map(|p| p.to_string().lines().next().unwrap().to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(problems("a,b\n1,\"x \"\"y\"\" z\"\n2,5\" tall\n"), [""; 0]);
        assert_eq!(
            problems("a,b\n1,\"x\n2,y\n")[0],
            "error: t.csv:2:3: the quotation mark that opens here is never closed"
        );
        assert_eq!(
            problems("a,b\n1,\"x\n2,\"y\"\n")[0],
            "error: t.csv:2:3: the quotation mark that opens here closes before the cell ends"
        );
    }

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
