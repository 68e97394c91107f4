//! Tables: a rule above, below and under the head, as papers have them.

use super::parts::Page;
use super::text::{Property, Text, paragraph, paragraph_with};
use crate::container::XmlWriter;
use crate::render::columns::{Band, fit};
use crate::render::people::Sheet;
use crate::render::wrap::width;

/// The width of a character in the type of tables, in twentieths of a point.
const CHARACTER: usize = 98;

/// The same for the longest word of a heading, which is bold and does not break.
const BOLD: usize = 122;

/// The space between two columns.
const GAP: usize = 180;

/// The space per level of a tree.
const INDENT: usize = 200;

/// The table with its heading, and why something in it is `n/a`; where it is too wide, in bands one below the other.
pub fn write(xml: &mut XmlWriter, sheet: &Sheet, page: Page) {
    if sheet.heads.is_empty() {
        return;
    }
    if !sheet.title.is_empty() {
        paragraph(xml, "Caption", &[Text::plain(&sheet.title)]);
    }
    let room = page.room();
    // Two characters are kept free between columns.
    for band in fit(sheet, Some(room / CHARACTER)) {
        grid(xml, sheet, &band, room);
        // Without a paragraph between them two tables are one.
        paragraph(xml, "TableEnd", &[]);
    }
    for reason in &sheet.reasons {
        paragraph(xml, "Note", &[Text::plain(&format!("n/a: {reason}"))]);
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
        written(xml, "TableHeading", 0, head.is_number, &head.title);
    }
    xml.end();
    for line in &sheet.rows {
        row(xml, None);
        for (column, width) in band.columns.iter().zip(&widths) {
            cell(xml, width, false);
            let depth = if *column == 0 { line.depth } else { 0 };
            let text = &line.cells[*column];
            written(xml, "TableText", depth, sheet.heads[*column].is_number, text);
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

/// Fills the open cell and closes it.
fn written(xml: &mut XmlWriter, style: &str, depth: usize, is_number: bool, text: &str) {
    let indent = (depth * INDENT).to_string();
    let indent = [("w:left", indent.as_str())];
    let mut more: Vec<Property<'_>> = Vec::new();
    if depth > 0 {
        more.push(("w:ind", &indent));
    }
    if is_number {
        more.push(("w:jc", &[("w:val", "right")]));
    }
    paragraph_with(xml, style, &more, &[Text::plain(text)]);
    xml.end();
}
