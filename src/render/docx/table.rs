//! Tables: a rule above, below and under the head, as papers have them.

use super::parts::Page;
use super::text::{Look, Property, Text, numbered, paragraph, paragraph_with};
use crate::container::XmlWriter;
use crate::render::columns::{Band, fit};
use crate::render::people::Sheet;
use crate::render::renderer::Caption;
use crate::render::wrap::width;
use crate::report::Entry;

/// The width of a character in the type of tables, in twentieths of a point.
const CHARACTER: usize = 98;

/// The same for the longest word of a heading, which is bold and does not break.
const BOLD: usize = 122;

/// The space between two columns.
const GAP: usize = 180;

/// The space per level of a tree.
const INDENT: usize = 200;

/// Tables are counted through a document.
pub struct Numbered {
    caption: Caption,
    so_far: usize,
}

impl Numbered {
    /// Before the first one.
    pub const fn new(caption: Caption) -> Self {
        Self { caption, so_far: 0 }
    }

    /// Number and title above a table, which stay with it; Word counts the numbers again where tables are moved.
    fn head(&mut self, xml: &mut XmlWriter, title: &str) {
        if self.caption == Caption::Heading {
            return paragraph(xml, "Heading2", &[Text::plain(title)]);
        }
        self.so_far += 1;
        let number = self.so_far.to_string();
        match self.caption {
            Caption::Line => {
                let title = format!(". {title}");
                numbered(xml, "Table ", &number, &[Text::of(&title, Look::Plain)]);
            }
            Caption::Apa => {
                numbered(xml, "Table ", &number, &[]);
                paragraph(xml, "CaptionTitle", &[Text::plain(title)]);
            }
            Caption::Heading => {}
        }
    }
}

/// The style of a heading so deep below the title.
pub const fn heading(depth: usize) -> &'static str {
    match depth {
        0 => "Heading2",
        1 => "Heading3",
        _ => "Heading4",
    }
}

/// Quotes of several groups beside each other: a heading each, and rows of quotes.
pub fn beside(
    xml: &mut XmlWriter,
    heads: &[String],
    rows: usize,
    page: Page,
    quote: &dyn Fn(&mut XmlWriter, usize, usize),
) {
    let width = (page.room() / heads.len().max(1)).to_string();
    xml.start("w:tbl", &[]);
    properties(xml, &page.room().to_string());
    xml.start("w:tblGrid", &[]);
    heads.iter().for_each(|_| xml.empty("w:gridCol", &[("w:w", &width)]));
    xml.end();
    row(xml, Some("w:tblHeader"));
    for head in heads {
        cell(xml, &width, true);
        written(xml, "TableHeading", Cell::default(), head);
    }
    xml.end();
    for at in 0..rows {
        xml.start("w:tr", &[]);
        for group in 0..heads.len() {
            cell(xml, &width, false);
            quote(xml, group, at);
            xml.end();
        }
        xml.end();
    }
    xml.end();
    paragraph(xml, "TableEnd", &[]);
}

/// The table with its heading, and why something in it is `n/a`; where it is too wide, in bands one below the other.
pub fn write(xml: &mut XmlWriter, sheet: &Sheet, page: Page, tables: &mut Numbered) {
    if sheet.heads.is_empty() {
        return;
    }
    if !sheet.title.is_empty() {
        match sheet.entry {
            Some(Entry { depth, .. }) => {
                paragraph(xml, heading(depth), &[Text::plain(&sheet.title)]);
            }
            None => tables.head(xml, &sheet.title),
        }
    }
    let room = page.room();
    // Two characters are kept free between columns.
    for band in fit(sheet, Some(room / CHARACTER)) {
        grid(xml, sheet, &band, room);
        // Without a paragraph between them two tables are one.
        paragraph(xml, "TableEnd", &[]);
    }
    for reason in &sheet.reasons {
        paragraph(xml, "TableNote", &[Text::plain(&format!("n/a: {reason}."))]);
    }
}

fn grid(xml: &mut XmlWriter, sheet: &Sheet, band: &Band, room: usize) {
    let word = |title: &str| title.split(' ').map(width).max().unwrap_or(0);
    let natural = band.columns.iter().zip(&band.widths).map(|(column, width)| {
        (width * CHARACTER).max(word(&sheet.heads[*column].title) * BOLD) + GAP
    });
    let natural: Vec<usize> = natural.collect();
    let all: usize = natural.iter().sum();
    // Where lines break, the table takes the whole width of the page.
    let whole = if band.wraps { room } else { room.min(all) };
    let widths: Vec<String> =
        natural.iter().map(|width| (width * whole / all.max(1)).to_string()).collect();
    xml.start("w:tbl", &[]);
    properties(xml, &whole.to_string());
    xml.start("w:tblGrid", &[]);
    for width in &widths {
        xml.empty("w:gridCol", &[("w:w", width)]);
    }
    xml.end();
    row(xml, Some("w:tblHeader"));
    for (column, width) in band.columns.iter().zip(&widths) {
        let head = &sheet.heads[*column];
        cell(xml, width, true);
        let look = Cell { is_number: head.is_number, ..Cell::default() };
        written(xml, "TableHeading", look, &head.title);
    }
    xml.end();
    for (at, line) in sheet.rows.iter().enumerate() {
        row(xml, None);
        let keeps = keeps_next(at, sheet.rows.len());
        for (column, width) in band.columns.iter().zip(&widths) {
            cell(xml, width, false);
            let look = Cell {
                depth: if *column == 0 { line.depth } else { 0 },
                is_number: sheet.heads[*column].is_number,
                keeps,
            };
            written(xml, "TableText", look, &line.cells[*column]);
        }
        xml.end();
    }
    xml.end();
}

fn properties(xml: &mut XmlWriter, width: &str) {
    xml.start("w:tblPr", &[]);
    xml.empty("w:tblStyle", &[("w:val", "ReportTable")]);
    xml.empty("w:tblW", &[("w:w", width), ("w:type", "dxa")]);
    xml.empty("w:tblLayout", &[("w:type", "fixed")]);
    xml.empty("w:tblLook", &[("w:val", "0020"), ("w:firstRow", "1"), ("w:noVBand", "1")]);
    xml.end();
}

/// Opens a row, which stays on one page.
fn row(xml: &mut XmlWriter, more: Option<&str>) {
    xml.start("w:tr", &[]);
    xml.start("w:trPr", &[]);
    xml.empty("w:cantSplit", &[]);
    if let Some(more) = more {
        xml.empty(more, &[]);
    }
    xml.end();
}

/// Opens a cell.
fn cell(xml: &mut XmlWriter, width: &str, is_head: bool) {
    xml.start("w:tc", &[]);
    xml.start("w:tcPr", &[]);
    xml.empty("w:tcW", &[("w:w", width), ("w:type", "dxa")]);
    if is_head {
        // Not every program reads it from the style.
        xml.start("w:tcBorders", &[]);
        xml.empty("w:bottom", &[("w:val", "single"), ("w:sz", "4"), ("w:color", "auto")]);
        xml.end();
        xml.empty("w:vAlign", &[("w:val", "bottom")]);
    }
    xml.end();
}

/// Whether a row stays on the page of the one below it: two rows at least stand under a head, and on a last page.
const fn keeps_next(at: usize, rows: usize) -> bool {
    at + 1 < rows && (at == 0 || at + 2 == rows)
}

/// How the text of a cell stands.
#[derive(Debug, Clone, Copy, Default)]
struct Cell {
    depth: usize,
    is_number: bool,
    keeps: bool,
}

/// Fills the open cell and closes it.
fn written(xml: &mut XmlWriter, style: &str, look: Cell, text: &str) {
    let indent = (look.depth * INDENT).to_string();
    let indent = [("w:left", indent.as_str())];
    let mut more: Vec<Property<'_>> = Vec::new();
    if look.keeps {
        more.push(("w:keepNext", &[]));
    }
    if look.depth > 0 {
        more.push(("w:ind", &indent));
    }
    if look.is_number {
        more.push(("w:jc", &[("w:val", "right")]));
    }
    paragraph_with(xml, style, &more, &[Text::plain(text)]);
    xml.end();
}
