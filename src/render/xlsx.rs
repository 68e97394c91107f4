//! A workbook: a sheet per table, quotes and notes on sheets of their own.
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

    fn render(&self, report: &Report, _: &Style) -> Result<Vec<u8>, String> {
        let mut names = Names::new(&["Quotes", "Notes"]);
        let mut book = Book::new(&report.title)?;
        let mut notes = about(report);
        for table in in_order(report) {
            let name = names.unique(&table.id);
            let shown = Grid::shown(table);
            notes.extend(shown.reasons.iter().map(|why| (format!("n/a in {name}"), why.clone())));
            book.sheet(&name, &shown)?;
            if let Some(long) = Grid::long(table) {
                book.sheet(&names.unique(&format!("{} long", table.id)), &long)?;
            }
        }
        if let Some(quotes) = Grid::quotes(report) {
            book.sheet("Quotes", &quotes)?;
        }
        notes.extend(report.notes.iter().map(|note| ("Note".to_owned(), note.clone())));
        notes.extend(book.shortened().map(|what| ("Cut".to_owned(), what)));
        book.sheet("Notes", &Grid::pairs("About", "Text", &notes))?;
        book.finish()
    }
}

/// The main table, then the others.
fn in_order(report: &Report) -> impl Iterator<Item = &Table> {
    let with_columns = || report.tables().filter(|table| !table.columns.is_empty());
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
