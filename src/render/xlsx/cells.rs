//! Cells into sheets, sheets into a workbook.

use super::grid::{Cell, Grid};
use super::names::cut;
use crate::render::people::HIDDEN;
use crate::render::wrap::width;
use crate::text::{amount, escape};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};
use std::collections::BTreeMap;

/// So many characters (UTF-16 units) a cell may hold.
const LONGEST: usize = 32_767;

/// So many characters the head of a printed page may have.
const LONGEST_HEAD: usize = 255;

/// What stands at the end of a text that was cut.
const CUT: &str = " […cut here]";

const MOST_ROWS: usize = 1_048_576;
const MOST_COLUMNS: usize = 16_384;

/// Columns are as wide as their text, but not wider; longer text breaks into lines.
const WIDEST: usize = 60;

/// A column of words is at least so wide, where it must break.
const NARROWEST: usize = 8;

/// The height of a line, and the most that a row may have, in points.
const LINE: f64 = 15.0;
const HIGHEST: f64 = 409.0;

/// A sheet with more columns is printed on its side.
const UPRIGHT: usize = 8;

/// A workbook that is being written.
pub struct Book {
    book: Workbook,
    shortened: Vec<String>,
}

fn failed(error: &XlsxError) -> String {
    error.to_string()
}

impl Book {
    /// Without sheets. The date is always the same: same report, same bytes.
    pub fn new(title: &str) -> Result<Self, String> {
        let date = ExcelDateTime::from_ymd(2000, 1, 1).map_err(|e| failed(&e))?;
        let mut book = Workbook::new();
        let title = cut(&escape(title), 255).to_owned();
        book.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&date));
        Ok(Self { book, shortened: Vec::new() })
    }

    /// Adds a sheet.
    pub fn sheet(&mut self, name: &str, caption: &str, grid: &Grid) -> Result<(), String> {
        if grid.rows.len() >= MOST_ROWS || grid.heads.len() > MOST_COLUMNS {
            let size = amount(grid.rows.len(), "row");
            return Err(format!(
                "`{name}` has {size} and {} columns, more than a sheet may have",
                grid.heads.len()
            ));
        }
        let sheet = self.book.add_worksheet();
        sheet.set_name(name).map_err(|e| failed(&e))?;
        // The sign that commands begin with means itself when it is doubled.
        let head = format!("&L{}", escape(caption).replace('&', "&&"));
        if head.encode_utf16().count() <= LONGEST_HEAD {
            sheet.set_header(head);
        }
        let widths = widths(grid);
        let mut writer = Writer { sheet, name, shortened: &mut self.shortened };
        writer.heads(grid).map_err(|e| failed(&e))?;
        writer.rows(grid, &widths).map_err(|e| failed(&e))?;
        writer.layout(grid, &widths).map_err(|e| failed(&e))?;
        Ok(())
    }

    /// What was cut, a sentence for each cell.
    pub fn shortened(&self) -> impl Iterator<Item = String> {
        self.shortened.clone().into_iter()
    }

    /// The workbook's bytes.
    pub fn finish(mut self) -> Result<Vec<u8>, String> {
        self.book.save_to_buffer().map_err(|e| failed(&e))
    }
}

struct Writer<'a> {
    sheet: &'a mut Worksheet,
    name: &'a str,
    shortened: &'a mut Vec<String>,
}

impl Writer<'_> {
    fn heads(&mut self, grid: &Grid) -> Result<(), XlsxError> {
        let bold = Format::new()
            .set_bold()
            .set_text_wrap()
            .set_align(FormatAlign::Bottom)
            .set_border_bottom(FormatBorder::Thin);
        for (column, (title, is_number)) in grid.heads.iter().enumerate() {
            let side = if *is_number { FormatAlign::Right } else { FormatAlign::Left };
            let format = bold.clone().set_align(side).set_indent(apart(grid, column));
            self.text(0, column, title, &format)?;
        }
        Ok(())
    }

    fn rows(&mut self, grid: &Grid, widths: &[usize]) -> Result<(), XlsxError> {
        let top = Format::new().set_align(FormatAlign::Top);
        let words = top.clone().set_text_wrap().set_align(FormatAlign::Left);
        let undefined = top.clone().set_align(FormatAlign::Right);
        // Formats are large, and there are few of them.
        let (mut indented, mut numbers) = (BTreeMap::new(), BTreeMap::new());
        for (row, cells) in (1_u32..).zip(&grid.rows) {
            for (column, cell) in cells.iter().enumerate() {
                match cell {
                    Cell::Text(text, depth) => {
                        let depth = u8::try_from(*depth).unwrap_or(u8::MAX);
                        let indent = depth.saturating_add(apart(grid, column));
                        let format = indented
                            .entry(indent)
                            .or_insert_with(|| words.clone().set_indent(indent));
                        self.text(row, column, text, format)?;
                    }
                    Cell::Number(number, digits) => {
                        let format = numbers
                            .entry(*digits)
                            .or_insert_with(|| top.clone().set_num_format(number_format(*digits)));
                        self.sheet.write_number_with_format(row, at(column), *number, format)?;
                    }
                    Cell::Undefined => self.text(row, column, "n/a", &undefined)?,
                    Cell::Hidden => self.text(row, column, HIDDEN, &undefined)?,
                    Cell::Empty => {}
                }
            }
            let lines = cells.iter().zip(widths).map(|(cell, width)| lines(cell, *width)).max();
            // Not every program finds the height by itself.
            if let Some(lines) = lines.filter(|lines| *lines > 1) {
                self.sheet.set_row_height(row, (lines as f64 * LINE).min(HIGHEST))?;
            }
        }
        Ok(())
    }

    fn text(
        &mut self,
        row: u32,
        column: usize,
        text: &str,
        format: &Format,
    ) -> Result<(), XlsxError> {
        let text = escape(text);
        let mut short = cut(&text, LONGEST).to_owned();
        if short.len() < text.len() {
            short = cut(&text, LONGEST - CUT.encode_utf16().count()).to_owned() + CUT;
            let (name, all) = (self.name, text.chars().count());
            self.shortened.push(format!(
                "{name}, row {}, column {}: a cell holds {LONGEST} characters, the text has {all}; \
                 json and csv hold all of it",
                row + 1,
                column + 1
            ));
        }
        self.sheet.write_string_with_format(row, at(column), short, format).map(|_| ())
    }

    fn layout(&mut self, grid: &Grid, widths: &[usize]) -> Result<(), XlsxError> {
        for (column, width) in widths.iter().enumerate() {
            self.sheet.set_column_width(at(column), *width as f64)?;
        }
        let (rows, columns) = (grid.rows.len(), grid.heads.len());
        self.sheet.set_freeze_panes(1, 0)?;
        if rows > 0 {
            let last = u32::try_from(rows).unwrap_or(u32::MAX);
            self.sheet.autofilter(0, 0, last, at(columns - 1))?;
        }
        self.sheet.set_paper_size(9).set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
        if columns > UPRIGHT {
            self.sheet.set_landscape();
        }
        Ok(())
    }
}

/// How wide the columns are, in characters.
fn widths(grid: &Grid) -> Vec<usize> {
    let width = |(column, (title, is_number)): (usize, &(String, bool))| {
        let cells = grid.rows.iter().filter_map(|row| row.get(column)).map(wide);
        // Room for the button of the filter.
        let longest = title.split(' ').map(width).max().unwrap_or(0) + 3;
        let least = if *is_number { longest } else { longest.max(NARROWEST) };
        let apart = 2 * usize::from(apart(grid, column));
        cells.max().unwrap_or(0).clamp(least.min(WIDEST), WIDEST) + 1 + apart
    };
    grid.heads.iter().enumerate().map(width).collect()
}

/// Words right of numbers stand a little apart from them.
fn apart(grid: &Grid, column: usize) -> u8 {
    let follows = column.checked_sub(1).is_some_and(|before| grid.heads[before].1);
    u8::from(follows && !grid.heads[column].1)
}

/// How many lines a cell takes, or somewhat more.
fn lines(cell: &Cell, columns: usize) -> usize {
    let Cell::Text(text, depth) = cell else { return 1 };
    let room = columns.saturating_sub(2 * depth + 1).max(1);
    let lines = text.split('\n').map(|line| match width(line) {
        short if short <= room => 1,
        long => (long * 11).div_ceil(room * 10),
    });
    lines.sum()
}

/// The number of a column, of which there are fewer than fit.
fn at(column: usize) -> u16 {
    u16::try_from(column).unwrap_or(u16::MAX)
}

fn number_format(digits: usize) -> String {
    match digits {
        0 => "#,##0".to_owned(),
        digits => format!("0.{}", "0".repeat(digits.min(30))),
    }
}

/// The width of the cell's longest line.
fn wide(cell: &Cell) -> usize {
    match cell {
        Cell::Text(text, depth) => 2 * depth + text.lines().map(width).max().unwrap_or(0),
        Cell::Number(number, digits) => {
            let whole = format!("{number:.0}").len();
            whole + whole / 3 + digits + 1
        }
        Cell::Undefined => 3,
        Cell::Hidden => 1,
        Cell::Empty => 0,
    }
}
