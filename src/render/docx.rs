//! A Word document, written piece by piece: real tables whose heads repeat on every page, and named styles.

mod parts;
mod quotes;
mod table;
mod text;

use self::parts::{Page, package};
use self::table::Numbered;
use self::text::{Look, Text, paragraph};
use super::people::Sheet;
use super::renderer::{Caption, Renderer, Style};
use crate::container::{FileKind, OfKind, XmlWriter, zip};
use crate::report::{Block, Fact, Noted, Report};
use crate::text::capitalised;

/// A document to paste from, or to send around.
pub struct Docx;

impl OfKind for Docx {
    fn kind(&self) -> &FileKind {
        &FileKind {
            id: "docx",
            about: "a Word document with tables and quotes, to paste into a manuscript",
            extensions: &["docx"],
        }
    }
}

impl Renderer for Docx {
    fn is_binary(&self) -> bool {
        true
    }

    fn is_document(&self) -> bool {
        true
    }

    fn render(&self, report: &Report, style: &Style) -> Result<Vec<u8>, String> {
        let sheets: Vec<Sheet> = report.tables().map(Sheet::for_paper).collect();
        let columns = sheets.iter().map(|sheet| sheet.heads.len()).max();
        let page = Page::for_columns(columns.unwrap_or(0));
        let mut xml = XmlWriter::new();
        xml.start("w:document", &[("xmlns:w", parts::NAMESPACE)]);
        xml.start("w:body", &[]);
        // The first table without a title of its own is what the report is about.
        let is_captioned = style.caption != Caption::Heading
            && sheets.iter().any(|sheet| sheet.title.is_empty() && !sheet.heads.is_empty());
        if !report.title.is_empty() && !is_captioned {
            paragraph(&mut xml, "Heading1", &[Text::plain(&report.title)]);
        }
        let noted = self.noted(style);
        let mut numbered = Numbered::new(style.caption);
        for block in &report.blocks {
            match block {
                Block::Text(text) => paragraphs(&mut xml, text),
                Block::Facts(all) => all.iter().for_each(|fact| self::fact(&mut xml, fact)),
                Block::Table(table) => {
                    let title = Some(&table.title).filter(|title| !title.is_empty());
                    let title = title.cloned().unwrap_or_else(|| match style.caption {
                        Caption::Heading => String::new(),
                        Caption::Line | Caption::Apa => report.title.clone(),
                    });
                    let sheet = Sheet { title, ..Sheet::for_paper(table) };
                    table::write(&mut xml, &sheet, page, &mut numbered);
                }
                Block::Quotes(groups) => quotes::write(&mut xml, groups, page, noted),
                // The table beside it says the same.
                Block::Figure(_) => {}
            }
        }
        let notes: Vec<&str> = report.notes.said(noted).collect();
        if noted == Noted::Paper && !notes.is_empty() {
            // Under a table of a paper they are one paragraph.
            let lead = if style.caption == Caption::Apa { "Note. " } else { "" };
            let said = notes.join(" ");
            let texts = [Text::of(lead, Look::Italic), Text::plain(&said)];
            paragraph(&mut xml, "TableNote", &texts);
        } else {
            notes.iter().for_each(|note| paragraph(&mut xml, "Note", &[Text::plain(note)]));
        }
        page.write(&mut xml);
        zip(&package(&report.title, xml.finish())).map_err(|problem| problem.message)
    }
}

fn paragraphs(xml: &mut XmlWriter, text: &str) {
    for text in text.split("\n\n").filter(|text| !text.trim().is_empty()) {
        paragraph(xml, "BodyText", &[Text::plain(text.trim())]);
    }
}

fn fact(xml: &mut XmlWriter, fact: &Fact) {
    let name = format!("{}: ", capitalised(&fact.name));
    paragraph(xml, "Fact", &[Text::of(&name, Look::Bold), Text::plain(&fact.value)]);
}
