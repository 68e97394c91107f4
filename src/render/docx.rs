//! A Word document, written piece by piece: real tables whose heads repeat on every page, and named styles.

mod parts;
mod table;
mod text;

use self::parts::{Page, package};
use self::text::{Look, Property, Text, paragraph, paragraph_with};
use super::people::{QUOTED, Sheet, attribution, gave, label, quoted};
use super::renderer::{Renderer, Style};
use crate::container::{FileKind, OfKind, XmlWriter, zip};
use crate::report::{Block, Fact, QuoteGroup, Quoted, Report};

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

    fn render(&self, report: &Report, _: &Style) -> Result<Vec<u8>, String> {
        let sheets = report.tables().map(Sheet::new);
        let page = Page::for_columns(sheets.map(|sheet| sheet.heads.len()).max().unwrap_or(0));
        let mut xml = XmlWriter::new();
        xml.start("w:document", &[("xmlns:w", parts::NAMESPACE)]);
        xml.start("w:body", &[]);
        if !report.title.is_empty() {
            paragraph(&mut xml, "Heading1", &[Text::plain(&report.title)]);
        }
        for block in &report.blocks {
            match block {
                Block::Text(text) => paragraphs(&mut xml, text),
                Block::Facts(all) => all.iter().for_each(|fact| self::fact(&mut xml, fact)),
                Block::Table(table) => table::write(&mut xml, &Sheet::new(table), page),
                Block::Quotes(groups) => {
                    groups.iter().for_each(|group| self::group(&mut xml, group));
                }
                // The table beside it says the same.
                Block::Figure(_) => {}
            }
        }
        for note in &report.notes {
            paragraph(&mut xml, "Note", &[Text::plain(note)]);
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
    let name = format!("{}: ", fact.name);
    paragraph(xml, "Fact", &[Text::of(&name, Look::Bold), Text::plain(&fact.value)]);
}

fn group(xml: &mut XmlWriter, group: &QuoteGroup) {
    let name = &group.heading();
    let heading = ["Heading2", "Heading3", "Heading4"][group.depth.min(2)];
    paragraph(xml, heading, &[Text::plain(name)]);
    if !group.definition.trim().is_empty() {
        paragraph(xml, "BodyText", &[Text::of(group.definition.trim(), Look::Italic)]);
    }
    group.quotes.iter().for_each(|quote| self::quote(xml, quote));
}

fn quote(xml: &mut XmlWriter, quote: &Quoted) {
    let context = |xml: &mut XmlWriter, text: &str| {
        if !text.trim().is_empty() {
            paragraph(xml, "QuoteContext", &[Text::plain(&format!("[{}]", text.trim()))]);
        }
    };
    let who = attribution(quote);
    // Who said it stands on the page where it is said.
    let together: &[Property<'_>] = if who.is_empty() { &[] } else { &[("w:keepNext", &[])] };
    context(xml, &quote.before);
    for passage in &quote.passages {
        let who = label(quote, passage).map(|who| format!("{who}: ")).unwrap_or_default();
        let words = quoted(passage, passage.text.trim(), QUOTED);
        paragraph_with(xml, "Quote", together, &[Text::of(&who, Look::Bold), Text::plain(&words)]);
    }
    context(xml, &quote.after);
    if !who.is_empty() {
        paragraph(xml, "QuoteAttribution", &[Text::plain(&format!("— {who}"))]);
    }
    for said in &quote.said {
        let memos = said.memos.iter().map(|memo| format!(" — memo: {memo}"));
        let text = gave(said) + &memos.collect::<String>();
        let coder = format!("{}: ", said.coder);
        paragraph(xml, "QuoteAttribution", &[Text::of(&coder, Look::Bold), Text::plain(&text)]);
    }
    for memo in &quote.memos {
        paragraph(xml, "QuoteAttribution", &[Text::of("memo: ", Look::Italic), Text::plain(memo)]);
    }
}
