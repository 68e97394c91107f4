//! Tables from files that may be workbooks.

use super::records::Dialect;
use super::{Cells, TextRow, TextTable};
use crate::container::{Sheet, SheetCell, Workbook};
use crate::error::{Kind, Location, Problem};
use crate::files::decode::decode;
use crate::text::{amount, same_name};
use encoding_rs::Encoding;
use std::borrow::Cow;
use std::cell::OnceCell;

/// How far down the names of columns may stand: some programs write a title above them.
const TITLE: usize = 20;
/// How many cells a table may have, empty ones included.
const MOST_CELLS: usize = 10_000_000;

/// A file that may be a table, opened once: what is read of it may be asked again.
#[derive(Debug)]
pub struct TableFile {
    file: String,
    held: Held,
}

#[derive(Debug)]
enum Held {
    Text(String),
    /// The sheets that are not empty, and which one the user named.
    Sheets {
        sheets: Vec<Sheet>,
        named: Option<String>,
    },
}

/// Tells names of columns that are expected from others.
pub type IsHeader<'a> = &'a dyn Fn(&[String]) -> bool;

impl TableFile {
    /// Opens a file: text, or a workbook, all of it or the sheet that the user named.
    ///
    /// # Errors
    /// Where it is neither, or there is no such sheet.
    pub fn open(
        file: &str,
        bytes: Vec<u8>,
        encoding: Option<&'static Encoding>,
        sheet: Option<&str>,
    ) -> Result<Self, Problem> {
        let is_workbook = Workbook::is_one(&bytes) || file.to_ascii_lowercase().ends_with(".xlsx");
        let held = match sheet {
            _ if is_workbook => Self::sheets(file, Workbook::open(file, bytes)?, sheet)?,
            Some(_) => return Err(no_workbook(file)),
            None => Held::Text(decode(file, bytes, encoding)?),
        };
        Ok(Self { file: file.to_owned(), held })
    }

    fn sheets(file: &str, mut book: Workbook, named: Option<&str>) -> Result<Held, Problem> {
        let names = std::mem::take(&mut book.sheets);
        let wanted = match named {
            None => None,
            Some(name) => {
                Some(names.iter().position(|known| same_name(known, name)).ok_or_else(|| {
                    let message = format!("there is no sheet `{name}`");
                    Problem::error(Kind::Usage, message)
                        .in_file(file)
                        .hint(format!("there are {}", names.join(", ")))
                })?)
            }
        };
        let mut sheets = Vec::new();
        for name in &names {
            let sheet = book.sheet(name)?;
            if !sheet.cells.is_empty() {
                sheets.push(sheet);
            }
        }
        let named = wanted.map(|at| names[at].clone());
        Ok(Held::Sheets { sheets, named })
    }

    /// The table: the text, or the sheet that was named, or the first whose names of columns are expected, or else the
    /// first that is not empty; its rows have their numbers as lines. Of columns of one name the first counts.
    ///
    /// # Errors
    /// Where it is too large.
    pub fn table(
        &self,
        is_header: IsHeader<'_>,
        problems: &mut Vec<Problem>,
    ) -> Result<TextTable<'_>, Problem> {
        let table = self.unchecked(is_header, problems)?;
        let first = problems.len();
        table.check_header(problems, Problem::warning);
        for problem in &mut problems[first..] {
            problem.hint = Some("the first of them is read".to_owned());
        }
        Ok(table)
    }

    /// The same, where two columns of one name cannot be meant.
    ///
    /// # Errors
    /// Where it is too large.
    pub fn table_strictly(
        &self,
        is_header: IsHeader<'_>,
        problems: &mut Vec<Problem>,
    ) -> Result<TextTable<'_>, Problem> {
        let table = self.unchecked(is_header, problems)?;
        table.check_header(problems, Problem::error);
        Ok(table)
    }

    fn unchecked(
        &self,
        is_header: IsHeader<'_>,
        problems: &mut Vec<Problem>,
    ) -> Result<TextTable<'_>, Problem> {
        match &self.held {
            Held::Text(text) => Ok(TextTable::of_text(&self.file, Cow::Borrowed(text), problems)),
            Held::Sheets { sheets, named } => {
                let of_sheets = Sheets { file: &self.file, sheets, named: named.as_deref() };
                of_sheets.table(is_header, problems)
            }
        }
    }

    /// What the user calls the file.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.file
    }

    /// Its text, where it is no workbook.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match &self.held {
            Held::Text(text) => Some(text),
            Held::Sheets { .. } => None,
        }
    }

    /// The names of the table's columns; none where it cannot be read.
    #[must_use]
    pub fn header(&self, is_header: IsHeader<'_>) -> Vec<String> {
        let table = self.table(is_header, &mut Vec::new());
        table.map(|table| table.header).unwrap_or_default()
    }
}

/// That a sheet is named of a file without sheets.
#[must_use]
pub fn no_workbook(file: &str) -> Problem {
    Problem::error(Kind::Usage, "`--sheet` is for workbooks (.xlsx): this file is none")
        .in_file(file)
        .hint("leave it out")
}

/// The sheets of a workbook.
struct Sheets<'a> {
    file: &'a str,
    sheets: &'a [Sheet],
    named: Option<&'a str>,
}

impl<'a> Sheets<'a> {
    fn table(
        &self,
        is_header: IsHeader<'_>,
        problems: &mut Vec<Problem>,
    ) -> Result<TextTable<'a>, Problem> {
        let file = self.file;
        let headed = |sheet: &&Sheet| header_row(sheet, is_header).is_some();
        let chosen = match self.named {
            Some(name) => self.sheets.iter().find(|sheet| sheet.name == name),
            None => self.sheets.iter().find(headed).or(self.sheets.first()),
        };
        let Some(sheet) = chosen else {
            return Ok(TextTable::of_sheet(file, &Sheet::default(), 1));
        };
        problems.extend(self.others(sheet));
        check(file, sheet, problems);
        let first = sheet.cells.first().map_or(1, |cell| cell.row);
        let header = header_row(sheet, is_header).unwrap_or(first);
        let above = sheet.cells.iter().filter(|cell| cell.row < header);
        let mut above: Vec<usize> = above.map(|cell| cell.row).collect();
        above.dedup();
        if !above.is_empty() {
            let message =
                format!("{} above the names of columns: not read", amount(above.len(), "row"));
            problems
                .push(Problem::warning(Kind::Input, message).at(Location::at(file, above[0], 1)));
        }
        let width = sheet.cells.iter().map(|cell| cell.column).max().unwrap_or(0);
        let rows = sheet.cells.chunk_by(|a, b| a.row == b.row).count();
        if rows.saturating_mul(width) > MOST_CELLS {
            let message = format!("the sheet `{}` is {rows} rows of {width} cells", sheet.name);
            return Err(Problem::error(Kind::Input, message).in_file(file).hint(format!(
                "at most {MOST_CELLS} cells are read: remove what stands far to the right or far below"
            )));
        }
        Ok(TextTable::of_sheet(file, sheet, header))
    }

    /// The sheets that are not read, where the user did not choose.
    fn others(&self, read: &Sheet) -> Option<Problem> {
        let others = self.sheets.iter().filter(|sheet| sheet.name != read.name);
        let others: Vec<&str> = others.map(|sheet| sheet.name.as_str()).collect();
        (!others.is_empty() && self.named.is_none()).then(|| {
            let (name, others) = (&read.name, others.join("`, `"));
            let message = format!("only the sheet `{name}` is read, not `{others}`");
            Problem::warning(Kind::Input, message)
                .in_file(self.file)
                .hint("`code import` and `code codebook convert` read another with `--sheet NAME`; save each as a file of its own where several are needed")
        })
    }
}

impl<'a> TextTable<'a> {
    /// The table below the row of names.
    fn of_sheet(file: &'a str, sheet: &Sheet, header: usize) -> Self {
        let width = sheet.cells.iter().map(|cell| cell.column).max().unwrap_or(0);
        let (mut names, mut rows, mut cells) = (Vec::new(), Vec::new(), Vec::new());
        for row in sheet.cells.chunk_by(|a, b| a.row == b.row) {
            let line = row[0].row;
            if line == header {
                names = filled(width, row).into_iter().map(|name| name.trim().to_owned()).collect();
            } else if line > header && row.iter().any(|cell| !cell.text.trim().is_empty()) {
                rows.push(TextRow { number: rows.len(), line, start: 0 });
                cells.extend(filled(width, row));
            }
        }
        Self {
            file,
            text: None,
            lines: OnceCell::new(),
            dialect: Dialect::default(),
            header: names,
            header_line: header,
            header_start: 0,
            rows,
            cells: Cells::new(width, cells),
        }
    }
}

/// The cells of a row, empty ones included.
fn filled(width: usize, row: &[SheetCell]) -> Vec<&str> {
    let mut cells = vec![""; width];
    for cell in row {
        cells[cell.column - 1] = &cell.text;
    }
    cells
}

/// The first row near the top whose cells are expected as names of columns.
fn header_row(sheet: &Sheet, is_header: IsHeader<'_>) -> Option<usize> {
    let rows = sheet.cells.chunk_by(|a, b| a.row == b.row).take(TITLE);
    let names = |row: &[SheetCell]| -> Vec<String> {
        row.iter().map(|cell| cell.text.trim().to_owned()).collect()
    };
    rows.filter(|row| is_header(&names(row))).map(|row| row[0].row).next()
}

/// Tells of formulas and of errors.
fn check(file: &str, sheet: &Sheet, problems: &mut Vec<Problem>) {
    let at = |place: &(usize, usize)| Location::at(file, place.0, place.1);
    if sheet.formulas > sheet.without_result.len() {
        let formulas = amount(sheet.formulas - sheet.without_result.len(), "formula");
        let message = format!("{formulas}: what their program stored as result is read");
        problems.push(Problem::warning(Kind::Input, message).in_file(file));
    }
    if let Some(first) = sheet.without_result.first() {
        let formulas = amount(sheet.without_result.len(), "formula");
        problems.push(
            Problem::error(Kind::Input, format!("{formulas} without result, the first one here"))
                .at(at(first))
                .hint("open the file in a spreadsheet program, and save it again"),
        );
    }
    if let Some(first) = sheet.errors.first() {
        let cells = amount(sheet.errors.len(), "cell");
        problems.push(
            Problem::warning(
                Kind::Input,
                format!("{cells} with an error such as #REF!, the first one here"),
            )
            .at(at(first))
            .hint("correct the formula, or what it refers to"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_xlsxwriter::{Format, Formula, Workbook as Writer};

    fn open(bytes: &[u8]) -> (Result<TextTable<'static>, Problem>, Vec<String>) {
        named(bytes, None)
    }

    fn named(
        bytes: &[u8],
        sheet: Option<&str>,
    ) -> (Result<TextTable<'static>, Problem>, Vec<String>) {
        let mut problems = Vec::new();
        let is_header = |names: &[String]| names.iter().any(|name| name == "Code");
        // A test holds what it looks at to its end.
        let file = TableFile::open("a.xlsx", bytes.to_vec(), None, sheet);
        let table =
            file.and_then(|file| Box::leak(Box::new(file)).table(&is_header, &mut problems));
        let first = |p: &Problem| p.to_string().lines().next().unwrap().to_owned();
        (table, problems.iter().map(first).collect())
    }

    #[test]
    fn a_sheet_is_a_table() {
        let mut book = Writer::new();
        book.add_worksheet().set_name("Empty").unwrap();
        let info = book.add_worksheet().set_name("Info").unwrap();
        info.write(0, 0, "made by hand").unwrap();
        let sheet = book.add_worksheet().set_name("Codes").unwrap();
        sheet.write(1, 0, "Report").unwrap();
        for (column, name) in ["Code", " Memo ", "", "Code"].into_iter().enumerate() {
            sheet.write(3, column as u16, name).unwrap();
        }
        sheet.write(4, 0, "trust").unwrap();
        sheet.write(4, 1, "two\nlines").unwrap();
        sheet.write_blank(5, 0, &Format::new().set_bold()).unwrap();
        sheet.write(7, 0, 7.0).unwrap();
        sheet.write(7, 4, Formula::new("=1+1").set_result("2")).unwrap();
        let (table, problems) = open(&book.save_to_buffer().unwrap());
        let table = table.unwrap();
        assert_eq!(table.header, ["Code", "Memo", "", "Code", ""]);
        let rows: Vec<_> = table
            .rows
            .iter()
            .map(|row| (row.line, table.cells.row(row.number).collect::<Vec<_>>().join("|")))
            .collect();
        assert_eq!(rows, [(5, "trust|two\nlines|||".to_owned()), (8, "7||||2".to_owned())]);
        assert_eq!(table.place(&table.rows[1], 4), Location::at("a.xlsx", 8, 5));
        assert_eq!(
            problems,
            [
                "warning: a.xlsx: only the sheet `Codes` is read, not `Info`",
                "warning: a.xlsx: 1 formula: what their program stored as result is read",
                "warning: a.xlsx:2:1: 1 row above the names of columns: not read",
                "warning: a.xlsx:4:4: column `Code` stands twice",
            ]
        );
    }

    #[test]
    fn without_expected_names_the_first_sheet_is_read() {
        let mut book = Writer::new();
        book.add_worksheet().set_name("A").unwrap().write(2, 1, "name").unwrap();
        book.add_worksheet().set_name("B").unwrap().write(0, 0, "other").unwrap();
        let (table, problems) = open(&book.save_to_buffer().unwrap());
        assert_eq!(table.unwrap().header, ["", "name"]);
        assert_eq!(problems, ["warning: a.xlsx: only the sheet `A` is read, not `B`"]);
        let (table, problems) = open(&Writer::new().save_to_buffer().unwrap());
        assert_eq!((table.unwrap().header.len(), problems.len()), (0, 0));
    }

    #[test]
    fn what_has_no_result_is_an_error_and_errors_are_counted() {
        let mut book = Writer::new();
        let sheet = book.add_worksheet();
        sheet.write(0, 0, "Code").unwrap();
        sheet.write(1, 0, Formula::new("=A9").set_result("#REF!")).unwrap();
        let (_, problems) = open(&book.save_to_buffer().unwrap());
        assert_eq!(
            problems[0],
            "warning: a.xlsx: 1 formula: what their program stored as result is read"
        );
        assert_eq!(
            problems[1..],
            ["warning: a.xlsx:2:1: 1 cell with an error such as #REF!, the first one here"]
        );
        assert!(open(b"Code,b\n1,2\n").0.is_err());
        assert!(open(b"PK\x03\x04").0.is_err());
    }

    #[test]
    fn a_cell_far_away_is_no_memory() {
        let mut book = Writer::new();
        let sheet = book.add_worksheet();
        sheet.write(0, 16_383, "far").unwrap();
        for row in 1..700 {
            sheet.write(row, 0, "x").unwrap();
        }
        let problem = open(&book.save_to_buffer().unwrap()).0.err().unwrap();
        assert_eq!(problem.message, "the sheet `Sheet1` is 700 rows of 16384 cells");
    }
}
