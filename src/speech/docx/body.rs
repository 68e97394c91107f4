//! The paragraphs of a part, as people read them.

use crate::container::{Element, Event, XmlReader};
use crate::error::Problem;
use crate::speech::blocks::Blocks;
use crate::speech::document::{Dropped, drop_columns};
use crate::speech::piece::{Mark, Piece};
use crate::speech::symbols;

/// What a part says.
#[derive(Default)]
pub struct Body {
    /// Its paragraphs, each a line.
    pub piece: Piece,
    /// The comments in it: their elements, the ids of their last paragraphs, and their texts.
    pub comments: Vec<(Element, Option<String>, String)>,
    pub dropped: Dropped,
}

/// What is kept of the document, a cell, a text box or a comment while it is read.
#[derive(Default)]
struct Own {
    /// Whether the mark of the open paragraph was deleted, so that the next one goes on in its line.
    joined: bool,
    paragraph_id: Option<String>,
    comment: Option<Element>,
}

/// What properties say that changes the text.
#[derive(Default)]
struct Properties {
    hidden: bool,
    deleted: bool,
    numbered: bool,
}

/// Reads a part.
struct Walker<'a> {
    xml: XmlReader<'a>,
    body: Body,
    blocks: Blocks<Own>,
    /// For each open choice between ways to show the same, whether one was taken.
    choices: Vec<bool>,
    /// For each open run, whether it is hidden.
    runs: Vec<bool>,
    /// How many open elements hold deleted text.
    deleted: usize,
    in_text: bool,
    /// Whether a hidden run had text.
    hid: bool,
}

/// Reads the paragraphs of a part.
///
/// # Errors
/// What is no XML.
pub fn read(file: &str, bytes: &[u8]) -> Result<Body, Problem> {
    let mut walker = Walker {
        xml: XmlReader::new(file, bytes),
        body: Body::default(),
        blocks: Blocks::default(),
        choices: Vec::new(),
        runs: Vec::new(),
        deleted: 0,
        in_text: false,
        hid: false,
    };
    loop {
        match walker.xml.next()? {
            Event::Start(element) => walker.start(element)?,
            Event::End(name) => walker.end(&name),
            // A line feed in the file is no line break in the text.
            Event::Text(text) if walker.in_text => walker.put(&text.replace('\n', " ")),
            Event::Text(_) => {}
            Event::EndOfFile => break,
        }
    }
    walker.body.piece = walker.blocks.finish();
    Ok(walker.body)
}

impl Walker<'_> {
    fn start(&mut self, element: Element) -> Result<(), Problem> {
        match element.name.as_str() {
            "p" => self.blocks.last().own.paragraph_id = element.get("paraId").map(str::to_owned),
            "r" => self.runs.push(false),
            "t" => self.in_text = true,
            "br" | "cr" => self.put("\n"),
            "tab" | "ptab" => self.put("\t"),
            "noBreakHyphen" => self.put("\u{2011}"),
            "sym" => self.symbol(&element),
            "pPr" | "rPr" | "trPr" => self.properties(&element.name)?,
            "del" | "moveFrom" => {
                let moved = element.name == "moveFrom";
                self.drop(if moved { "moved passage" } else { "deleted passage" });
                self.deleted += 1;
            }
            "AlternateContent" => self.choices.push(false),
            "Choice" | "Fallback" => match self.choices.last_mut() {
                Some(true) => self.xml.skip()?,
                Some(taken) => *taken = true,
                None => {}
            },
            "txbxContent" | "txBody" => self.blocks.open(),
            "comment" => {
                self.blocks.open();
                self.blocks.last().own.comment = Some(element);
            }
            "tbl" => self.blocks.open_table(),
            "tc" => self.blocks.open_cell(),
            "footnoteReference" => self.drop("footnote"),
            "endnoteReference" => self.drop("endnote"),
            "blip" | "imagedata" => self.drop("picture"),
            "altChunk" | "subDoc" => self.drop("embedded document"),
            "commentRangeStart" => self.mark(&element, Mark::Start),
            "commentRangeEnd" => self.mark(&element, Mark::End),
            "commentReference" => self.mark(&element, Mark::Sign),
            // What has no text in it, or only text that nobody sees: settings, codes of fields, and the reading of
            // characters above them. A soft hyphen is left out as well: it says where a word may be broken, is seen
            // only there, and would keep the word from being found.
            "sectPr" | "tblPr" | "tblPrEx" | "tblGrid" | "tcPr" | "sdtPr" | "sdtEndPr"
            | "fldChar" | "instrText" | "delInstrText" | "delText" | "rt" | "rubyPr"
            | "softHyphen" => self.xml.skip()?,
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" => {
                let block = self.blocks.last();
                if !std::mem::take(&mut block.own.joined) {
                    block.finish_line();
                }
            }
            "r" => {
                self.runs.pop();
                if std::mem::take(&mut self.hid) {
                    self.drop("hidden passage");
                }
            }
            "t" => self.in_text = false,
            "del" | "moveFrom" => self.deleted = self.deleted.saturating_sub(1),
            "AlternateContent" => {
                self.choices.pop();
            }
            "txbxContent" | "txBody" => self.blocks.close_box(),
            "comment" => {
                let mut block = self.blocks.close();
                let Own { comment, paragraph_id: id, .. } = std::mem::take(&mut block.own);
                if let Some(element) = comment {
                    let text = block.finish().text.trim_end_matches('\n').to_owned();
                    self.body.comments.push((element, id, text));
                }
            }
            "tc" => self.blocks.close_cell(),
            "tr" => {
                let deleted = self.blocks.end_row();
                if deleted {
                    self.drop("deleted table row");
                }
            }
            "tbl" => drop_columns(&mut self.body.dropped, self.blocks.close_table()),
            _ => {}
        }
    }

    /// Adds text to the open paragraph, if it is to be seen.
    fn put(&mut self, text: &str) {
        if self.deleted > 0 || text.is_empty() {
            return;
        }
        if self.runs.contains(&true) {
            self.hid = true;
        } else {
            self.blocks.last().line.text.push_str(text);
        }
    }

    /// Counts what is left out, unless it stands in what is left out already.
    fn drop(&mut self, what: &'static str) {
        if self.deleted == 0 {
            *self.body.dropped.entry(what.into()).or_default() += 1;
        }
    }

    fn symbol(&mut self, element: &Element) {
        let font = element.get("font").unwrap_or_default();
        let code = element.get("char").and_then(|c| u32::from_str_radix(c, 16).ok());
        let Some(code) = code else { return };
        match symbols::character(font, code) {
            Ok(character) => self.put(character.encode_utf8(&mut [0; 4])),
            Err(character) => {
                self.drop("font symbol");
                self.put(character.encode_utf8(&mut [0; 4]));
            }
        }
    }

    fn mark(&mut self, element: &Element, mark: Mark) {
        if let Some(id) = element.get("id") {
            self.blocks.mark(id, mark);
        }
    }

    /// Reads properties and what they change.
    fn properties(&mut self, name: &str) -> Result<(), Problem> {
        let mut found = Properties::default();
        let mut depth = 1;
        while depth > 0 {
            match self.xml.next()? {
                // What the properties were before somebody changed them.
                Event::Start(element) if element.name.ends_with("Change") => self.xml.skip()?,
                Event::Start(element) => {
                    depth += 1;
                    let value = element.get("val").unwrap_or("true");
                    match element.name.as_str() {
                        "vanish" => found.hidden = !matches!(value, "0" | "false" | "off"),
                        "del" | "moveFrom" => found.deleted = true,
                        "numId" => found.numbered = value != "0",
                        _ => {}
                    }
                }
                Event::End(_) => depth -= 1,
                Event::Text(_) => {}
                Event::EndOfFile => break,
            }
        }
        match name {
            "pPr" => {
                self.blocks.last().own.joined = found.deleted;
                if found.numbered {
                    self.drop("automatic list mark");
                }
            }
            "rPr" => {
                if let Some(hidden) = self.runs.last_mut() {
                    *hidden = found.hidden;
                }
            }
            _ => self.blocks.row_deleted(found.deleted),
        }
        Ok(())
    }
}
