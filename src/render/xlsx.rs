//! A workbook: a sheet per table, quotes and notes on sheets of their own; of several reports, what they hold comes first.
//!
//! Text is written as text, never as something to compute; numbers are numbers at full precision.

mod cells;
mod grid;
mod names;

use self::cells::Book;
use self::grid::Grid;
use self::names::Names;
use super::renderer::{Renderer, Style};
use crate::container::{FileKind, OfKind};
use crate::report::{Block, Report, Table};

/// A workbook to sort, filter and compute with.
pub struct Xlsx;

impl OfKind for Xlsx {
    fn kind(&self) -> &FileKind {
        &FileKind {
            id: "xlsx",
            about: "a workbook for spreadsheet programs, a sheet per table",
            extensions: &["xlsx"],
        }
    }
}

impl Renderer for Xlsx {
    fn is_binary(&self) -> bool {
        true
    }

    fn is_document(&self) -> bool {
        true
    }

    fn render(&self, report: &Report, style: &Style) -> Result<Vec<u8>, String> {
        let mut names = Names::new(&["Quotes", "Notes"]);
        let mut book = Book::new(&report.title)?;
        let mut notes = about(report);
        for sheet in sheets(report, &mut names, &mut 0) {
            notes.extend(sheet.reasons());
            book.sheet(&sheet.name, &sheet.caption, &sheet.grid)?;
        }
        if let Some(quotes) = Grid::quotes(report) {
            book.sheet("Quotes", &report.title, &quotes)?;
        }
        let said = report.notes.said(self.noted(style));
        notes.extend(said.map(|note| ("Note".to_owned(), note.to_owned())));
        notes.extend(book.shortened().map(|what| ("Cut".to_owned(), what)));
        book.sheet("Notes", "Notes", &Grid::pairs("About", "Text", &notes))?;
        book.finish()
    }
}

/// The tables of several reports in one workbook, what it holds on its first sheet; no quotes.
///
/// # Errors
///
/// Where a sheet has no room for a table.
pub fn workbook(title: &str, reports: &[Report], style: &Style) -> Result<Vec<u8>, String> {
    let noted = Xlsx.noted(style);
    let mut names = Names::new(&["Contents", "Notes"]);
    let mut number = 0;
    let (mut contents, mut notes, mut all) = (Vec::new(), Vec::new(), Vec::new());
    for report in reports {
        let of_report = sheets(report, &mut names, &mut number);
        let about: Vec<&str> =
            of_report.first().map(|sheet| sheet.name.as_str()).into_iter().collect();
        for (name, value) in self::about(report).into_iter().skip(1) {
            notes.push((about.concat(), format!("{name}: {value}")));
        }
        notes.extend(report.notes.said(noted).map(|note| (about.concat(), note.to_owned())));
        notes.extend(of_report.iter().flat_map(Sheet::reasons));
        contents.extend(of_report.iter().map(|sheet| (sheet.name.clone(), sheet.caption.clone())));
        all.extend(of_report);
    }
    contents.push(("Notes".to_owned(), "What was counted, sheet by sheet".to_owned()));
    let mut book = Book::new(title)?;
    book.sheet("Contents", title, &Grid::pairs("Sheet", "Table", &contents))?;
    for sheet in &all {
        book.sheet(&sheet.name, &sheet.caption, &sheet.grid)?;
    }
    notes.extend(book.shortened().map(|what| ("Cut".to_owned(), what)));
    book.sheet("Notes", "Notes", &Grid::pairs("Sheet", "Note", &notes))?;
    book.finish()
}

/// A sheet before it is written.
struct Sheet {
    name: String,
    /// What a paper has above the table; on paper it stands in the head of the page.
    caption: String,
    grid: Grid,
}

impl Sheet {
    fn reasons(&self) -> impl Iterator<Item = (String, String)> {
        self.grid.reasons.iter().map(|why| (format!("n/a in {}", self.name), why.clone()))
    }
}

/// A sheet per table, and one more where programs have another.
fn sheets(report: &Report, names: &mut Names, number: &mut usize) -> Vec<Sheet> {
    let mut all = Vec::new();
    for table in in_order(report) {
        *number += 1;
        let title = if table.title.is_empty() { &report.title } else { &table.title };
        let caption = format!("Table {number}. {title}");
        let name = names.unique(&table.id);
        all.push(Sheet { name, caption: caption.clone(), grid: Grid::shown(table) });
        if let Some(grid) = Grid::long(table) {
            let name = names.unique(&format!("{} long", table.id));
            all.push(Sheet { name, caption: format!("{caption}, a row per number"), grid });
        }
    }
    all
}

/// The main table, then the others.
fn in_order(report: &Report) -> impl Iterator<Item = &Table> {
    // What a guide says of each code, the first table has in a row of it.
    let with_columns =
        || report.tables().filter(|table| !table.columns.is_empty() && table.entry.is_none());
    with_columns().filter(|table| !table.aside).chain(with_columns().filter(|table| table.aside))
}

/// The title, the facts and the text.
fn about(report: &Report) -> Vec<(String, String)> {
    let mut all = vec![("Title".to_owned(), report.title.clone())];
    for block in &report.blocks {
        match block {
            Block::Facts(facts) => {
                all.extend(facts.iter().map(|fact| (fact.name.clone(), fact.value.clone())));
            }
            Block::Text(text) => all.push(("Text".to_owned(), text.clone())),
            Block::Table(_) | Block::Quotes(_) | Block::Figure(_) => {}
        }
    }
    all
}
