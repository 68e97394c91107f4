//! Tables of text: comma, semicolon or tab, as a spreadsheet writes them, with the place of every cell.

use crate::error::{Kind, Location, Problem};
use crate::text::Lines;
use csv_core::{ReadRecordResult, Reader, ReaderBuilder};
use std::borrow::Cow;
use std::cell::{OnceCell, RefCell};

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

thread_local! {
    /// A parser costs more to make than most tag files to read, and (csv-core 0.1.13) cannot be cloned: a clone has
    /// forgotten which of its states end a record.
    static READERS: RefCell<[Reader; 3]> =
        RefCell::new(DELIMITERS.map(|d| ReaderBuilder::new().delimiter(d).build()));
}

const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

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
            cells: Cells::default(),
        };
        let mut position = (0, 1);
        let mut first = true;
        table.check_quotes(problems);
        let (mut bytes, mut all_ends) = (Vec::with_capacity(text.len()), Vec::new());
        records(text, delimiter, |at, record, ends| {
            if table.take(at, (record, ends), &mut position, first, problems) {
                let offset = bytes.len();
                bytes.extend_from_slice(record);
                all_ends.extend(ends.iter().map(|end| end + offset));
            }
            first = false;
        });
        // Quotation marks are all that was left out of a text, so this is a text too.
        let text = String::from_utf8(bytes).unwrap_or_default();
        table.cells = Cells { text, ends: all_ends, width: table.header.len() };
        table
    }

    /// Reports quotation marks that open a cell and are never closed, or close it before its end: whatever follows
    /// would be swallowed without a word.
    fn check_quotes(&self, problems: &mut Vec<Problem>) {
        let bytes = self.text.as_bytes();
        let ends_cell =
            |byte: Option<&u8>| byte.is_none_or(|b| *b == self.delimiter || *b == b'\n');
        let mut marks = memchr::memchr_iter(b'"', bytes).peekable();
        while let Some(open) = marks.next() {
            if !ends_cell(open.checked_sub(1).map(|before| &bytes[before])) {
                continue;
            }
            let close = loop {
                match marks.next() {
                    // Two marks are one mark that is part of the text.
                    Some(mark) if marks.next_if_eq(&(mark + 1)).is_some() => {}
                    other => break other,
                }
            };
            if close.is_none_or(|close| !ends_cell(bytes.get(close + 1))) {
                let lines = self.lines.get_or_init(|| Lines::new(self.text));
                let (line, column) = lines.line_column(self.text, open);
                let what =
                    if close.is_none() { "is never closed" } else { "closes before the cell ends" };
                problems.push(
                    Problem::error(
                        Kind::Input,
                        format!("the quotation mark that opens here {what}"),
                    )
                    .at(Location::at(self.file, line, column))
                    .hint("inside a quoted cell a quotation mark is written twice: \"\""),
                );
            }
        }
    }

    /// Whether a record is a row of the table.
    fn take(
        &mut self,
        at: usize,
        record: (&[u8], &[usize]),
        position: &mut (usize, usize),
        first: bool,
        problems: &mut Vec<Problem>,
    ) -> bool {
        // A record may begin with blank lines.
        let start = at + self.text.as_bytes()[at..].iter().take_while(|b| **b == b'\n').count();
        let passed = &self.text.as_bytes()[position.0..start];
        let line = position.1 + passed.iter().filter(|b| **b == b'\n').count();
        *position = (start, line);
        let width = record.1.len();
        if first {
            let ends = record
                .1
                .iter()
                .scan(0, |from, end| Some(&record.0[std::mem::replace(from, *end)..*end]));
            self.header =
                ends.map(|cell| String::from_utf8_lossy(cell).trim().to_owned()).collect();
            self.check_header(line, problems);
        } else if record.0.iter().all(u8::is_ascii_whitespace) {
            // A blank row, as spreadsheets leave them.
        } else if width == self.header.len() {
            self.rows.push(TextRow { number: self.rows.len(), line, start });
            return true;
        } else {
            problems.push(
                Problem::error(
                    Kind::Input,
                    format!("{} but the header has {}", count(width, "cell"), self.header.len()),
                )
                .at(Location::at(self.file, line, 1))
                .hint("a cell that holds a separator or a quotation mark needs double quotes around it"),
            );
        }
        false
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
                    .hint("the first line of the file names its columns"),
            );
        }
        missing.is_empty()
    }

    /// A cell without surrounding white space; `None` if it is empty or there is no such column.
    #[must_use]
    pub fn cell(&self, row: &TextRow, column: Option<usize>) -> Option<&str> {
        Some(self.cells.get(row.number, column?).trim()).filter(|c| !c.is_empty())
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

/// Calls `found` with each record of `text`: where it starts, its cells in one piece, and where each of them ends.
fn records(text: &str, delimiter: u8, found: impl FnMut(usize, &[u8], &[usize])) {
    let which = DELIMITERS.iter().position(|d| *d == delimiter).unwrap_or(0);
    READERS.with_borrow_mut(|readers| {
        readers[which].reset();
        records_by(&mut readers[which], text, found);
    });
}

fn records_by(reader: &mut Reader, text: &str, mut found: impl FnMut(usize, &[u8], &[usize])) {
    let mut input = text.as_bytes();
    // A record is never longer than the text it stands in.
    let mut output = vec![0; text.len()];
    let mut ends = vec![0; 16];
    let (mut at, mut length, mut cells) = (0, 0, 0);
    let mut start = 0;
    loop {
        let (result, read, wrote, ended) =
            reader.read_record(input, &mut output[length..], &mut ends[cells..]);
        input = &input[read..];
        at += read;
        length += wrote;
        cells += ended;
        match result {
            ReadRecordResult::InputEmpty => {}
            ReadRecordResult::OutputFull => output.resize(output.len() * 2 + 16, 0),
            ReadRecordResult::OutputEndsFull => ends.resize(ends.len() * 2, 0),
            ReadRecordResult::Record => {
                found(start, &output[..length], &ends[..cells]);
                (start, length, cells) = (at, 0, 0);
            }
            ReadRecordResult::End => return,
        }
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
    for candidate in DELIMITERS {
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
