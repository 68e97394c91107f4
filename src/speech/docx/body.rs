//! The paragraphs of a part, as people read them.

use crate::container::{Element, Event, XmlReader};
use crate::error::Problem;
use crate::speech::document::Dropped;
use crate::speech::piece::{Mark, Piece};
use crate::speech::{symbols, table};
use crate::text::Span;

/// What a part says.
#[derive(Default)]
pub struct Body {
    /// Its paragraphs, each a line.
    pub piece: Piece,
    /// The comments in it: their elements, the ids of their last paragraphs, and their texts.
    pub comments: Vec<(Element, Option<String>, String)>,
    pub dropped: Dropped,
}

/// Where paragraphs go: the document, a cell, a text box or a comment.
#[derive(Default)]
struct Block {
    lines: Piece,
    /// The open paragraph.
    line: Piece,
    /// The text boxes in the open paragraph: their paragraphs follow it.
    asides: Piece,
    /// Whether the mark of the open paragraph was deleted, so that the next one goes on in its line.
    joined: bool,
    paragraph_id: Option<String>,
    /// How many tables were open when it began.
    tables: usize,
    comment: Option<Element>,
}

impl Block {
    fn finish_line(&mut self) {
        self.lines.append(std::mem::take(&mut self.line).paragraph());
        self.lines.text.push('\n');
        self.lines.append(std::mem::take(&mut self.asides));
    }

    fn finish(mut self) -> Piece {
        if self.line.text.is_empty() && self.asides.text.is_empty() {
            self.lines.append(self.line);
        } else {
            self.finish_line();
        }
        self.lines
    }
}

/// An open table.
#[derive(Default)]
struct Table {
    rows: Vec<Vec<Piece>>,
    cells: Vec<Piece>,
    row_deleted: bool,
    /// Marks that stand before the next cell.
    before: Piece,
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
    blocks: Vec<Block>,
    tables: Vec<Table>,
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
        blocks: vec![Block::default()],
        tables: Vec::new(),
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
    for block in walker.blocks {
        walker.body.piece.append(block.finish());
    }
    Ok(walker.body)
}

impl Walker<'_> {
    fn start(&mut self, element: Element) -> Result<(), Problem> {
        match element.name.as_str() {
            "p" => self.block().paragraph_id = element.get("paraId").map(str::to_owned),
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
                Some(true) => self.skip()?,
                Some(taken) => *taken = true,
                None => {}
            },
            "txbxContent" | "txBody" | "comment" | "tc" => self.open_block(element),
            "tbl" => self.tables.push(Table::default()),
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
            | "softHyphen" => self.skip()?,
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" => {
                let block = self.block();
                if !std::mem::take(&mut block.joined) {
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
            "txbxContent" | "txBody" => {
                let aside = self.close_block().finish();
                self.block().asides.append(aside);
            }
            "comment" => {
                let mut block = self.close_block();
                let id = block.paragraph_id.take();
                if let Some(element) = block.comment.take() {
                    let text = block.finish().text.trim_end_matches('\n').to_owned();
                    self.body.comments.push((element, id, text));
                }
            }
            "tc" => {
                let cell = self.close_block().finish();
                let end = cell.text.strip_suffix('\n').unwrap_or(&cell.text).len();
                if let Some(table) = self.tables.last_mut() {
                    table.cells.push(cell.part(Span::new(0, end)));
                }
            }
            "tr" => self.end_row(),
            "tbl" => {
                if let Some(mut table) = self.tables.pop() {
                    let before = std::mem::take(&mut table.before);
                    let block = self.block();
                    block.lines.append(table::lines(table.rows));
                    block.lines.append(before);
                }
            }
            _ => {}
        }
    }

    fn end_row(&mut self) {
        let Some(table) = self.tables.last_mut() else { return };
        let cells = std::mem::take(&mut table.cells);
        if std::mem::take(&mut table.row_deleted) {
            let marks = cells.into_iter().map(|cell| cell.part(Span::default()));
            marks.for_each(|marks| table.before.append(marks));
            self.drop("deleted table row");
        } else if !cells.is_empty() {
            table.rows.push(cells);
        }
    }

    /// The block that is being filled. The document's own is never closed before its end.
    fn block(&mut self) -> &mut Block {
        let last = self.blocks.len() - 1;
        &mut self.blocks[last]
    }

    fn open_block(&mut self, element: Element) {
        let mut block = Block { tables: self.tables.len(), ..Block::default() };
        match element.name.as_str() {
            "tc" => {
                if let Some(table) = self.tables.last_mut() {
                    block.line = std::mem::take(&mut table.before);
                }
            }
            "comment" => block.comment = Some(element),
            _ => {}
        }
        self.blocks.push(block);
    }

    fn close_block(&mut self) -> Block {
        if self.blocks.len() > 1 { self.blocks.pop() } else { None }.unwrap_or_default()
    }

    /// Adds text to the open paragraph, if it is to be seen.
    fn put(&mut self, text: &str) {
        if self.deleted > 0 || text.is_empty() {
            return;
        }
        if self.runs.contains(&true) {
            self.hid = true;
        } else {
            self.block().line.text.push_str(text);
        }
    }

    /// Counts what is left out, unless it stands in what is left out already.
    fn drop(&mut self, what: &'static str) {
        if self.deleted == 0 {
            *self.body.dropped.entry(what).or_default() += 1;
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
        let Some(id) = element.get("id") else { return };
        let tables = self.block().tables;
        // Between the cells of a table an end belongs to the cell before it, all else to the next one.
        let open = self.tables.len();
        let piece = match self.tables.last_mut() {
            Some(table) if open > tables => {
                let before = table.cells.last_mut().or_else(|| table.rows.last_mut()?.last_mut());
                before.filter(|_| mark == Mark::End).unwrap_or(&mut table.before)
            }
            _ => &mut self.block().line,
        };
        piece.mark(id, mark);
    }

    /// Reads properties and what they change.
    fn properties(&mut self, name: &str) -> Result<(), Problem> {
        let mut found = Properties::default();
        let mut depth = 1;
        while depth > 0 {
            match self.xml.next()? {
                // What the properties were before somebody changed them.
                Event::Start(element) if element.name.ends_with("Change") => self.skip()?,
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
                self.block().joined = found.deleted;
                if found.numbered {
                    self.drop("automatic list mark");
                }
            }
            "rPr" => {
                if let Some(hidden) = self.runs.last_mut() {
                    *hidden = found.hidden;
                }
            }
            _ => {
                if let Some(table) = self.tables.last_mut() {
                    table.row_deleted = found.deleted;
                }
            }
        }
        Ok(())
    }

    /// Reads on behind the element that has just begun.
    fn skip(&mut self) -> Result<(), Problem> {
        let mut depth = 1;
        while depth > 0 {
            match self.xml.next()? {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth -= 1,
                Event::Text(_) => {}
                Event::EndOfFile => break,
            }
        }
        Ok(())
    }
}
