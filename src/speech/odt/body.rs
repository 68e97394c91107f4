//! The paragraphs of a text, as people read them.

use crate::container::{Element, Event, XmlReader};
use crate::error::Problem;
use crate::speech::document::Dropped;
use crate::speech::piece::Piece;
use crate::speech::table;
use std::collections::BTreeSet;

/// Spaces that one element may stand for: a file of a few bytes is no text of gigabytes.
const MOST_SPACES: usize = 100;

/// What a text says.
#[derive(Default)]
pub struct Body {
    /// Its paragraphs, each a line.
    pub text: String,
    pub dropped: Dropped,
}

/// Where paragraphs go: the text, a cell or a box.
#[derive(Default)]
struct Block {
    lines: String,
    /// The open paragraph.
    line: String,
    /// The boxes in the open paragraph: their paragraphs follow it.
    asides: String,
    /// Whether a paragraph is open.
    open: bool,
    /// Whether the open paragraph ends with white space that counts once, however long it is in the file.
    spaced: bool,
}

impl Block {
    fn finish_line(&mut self) {
        if self.spaced {
            self.line.pop();
        }
        self.lines.push_str(&std::mem::take(&mut self.line));
        self.lines.push('\n');
        self.lines.push_str(&std::mem::take(&mut self.asides));
        (self.open, self.spaced) = (false, false);
    }

    fn finish(mut self) -> String {
        if self.open || !self.asides.is_empty() {
            self.finish_line();
        }
        self.lines
    }
}

/// An open table: its rows, and the cells of the open one.
#[derive(Default)]
struct Table {
    rows: Vec<Vec<Piece>>,
    cells: Vec<Piece>,
}

struct Walker<'a> {
    xml: XmlReader<'a>,
    /// The names of styles whose text nobody sees.
    hidden: &'a BTreeSet<String>,
    dropped: Dropped,
    blocks: Vec<Block>,
    tables: Vec<Table>,
    /// For each open paragraph or passage, whether it is hidden.
    passages: Vec<bool>,
}

/// Reads the paragraphs; `None` where the file holds no text but something else.
///
/// # Errors
/// What is no XML.
pub fn read(file: &str, bytes: &[u8], hidden: &BTreeSet<String>) -> Result<Option<Body>, Problem> {
    let mut walker = Walker {
        xml: XmlReader::new(file, bytes),
        hidden,
        dropped: Dropped::new(),
        blocks: vec![Block::default()],
        tables: Vec::new(),
        passages: Vec::new(),
    };
    // What stands before the text are styles.
    let mut inside = [false; 2];
    loop {
        match walker.xml.next()? {
            Event::Start(element) if inside == [true; 2] => walker.start(&element)?,
            Event::Start(element) => {
                inside[0] |= element.name == "body";
                inside[1] |= inside[0] && element.name == "text";
            }
            Event::End(name) if inside == [true; 2] => walker.end(&name),
            Event::Text(text) if inside == [true; 2] => walker.say(&text),
            Event::End(_) | Event::Text(_) => {}
            Event::EndOfFile => break,
        }
    }
    let text: String = walker.blocks.into_iter().map(Block::finish).collect();
    Ok((inside == [true; 2]).then_some(Body { text, dropped: walker.dropped }))
}

impl Walker<'_> {
    fn start(&mut self, element: &Element) -> Result<(), Problem> {
        match element.name.as_str() {
            "p" | "h" => {
                self.block().open = true;
                self.passage(element);
            }
            "span" => self.passage(element),
            "s" => {
                let count = element.get("c").and_then(|c| c.parse().ok()).unwrap_or(1_usize);
                self.put(&" ".repeat(count.min(MOST_SPACES)));
            }
            "tab" => self.put("\t"),
            "line-break" => self.put("\n"),
            "list-item" | "numbered-paragraph" => self.drop("automatic list mark"),
            "table" => self.tables.push(Table::default()),
            "table-cell" | "text-box" | "custom-shape" | "rect" | "ellipse" | "polygon"
            | "polyline" | "path" | "line" | "connector" | "caption" => {
                self.blocks.push(Block::default());
            }
            // What people do not see in the text, or not as a part of it.
            "tracked-changes" => return self.changes(),
            "annotation" => return self.leave("comment"),
            "note" if element.get("note-class") == Some("endnote") => return self.leave("endnote"),
            "note" => return self.leave("footnote"),
            "image" => return self.leave("picture"),
            "object" | "object-ole" | "plugin" | "applet" | "floating-frame" => {
                return self.leave("embedded document");
            }
            "hidden-text" | "hidden-paragraph" => return self.leave("hidden passage"),
            "ruby-text"
            | "title"
            | "desc"
            | "forms"
            | "scripts"
            | "event-listeners"
            | "sequence-decls"
            | "variable-decls"
            | "user-field-decls"
            | "dde-connection-decls"
            | "alphabetical-index-auto-mark-file"
            | "table-of-content-source"
            | "illustration-index-source"
            | "table-index-source"
            | "object-index-source"
            | "user-index-source"
            | "alphabetical-index-source"
            | "bibliography-source"
            | "covered-table-cell" => return self.skip().map(drop),
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" | "h" => {
                self.passages.pop();
                self.block().finish_line();
            }
            "span" => {
                self.passages.pop();
            }
            "table-cell" => {
                let cell = self.close_block();
                let cell = Piece::of(cell.strip_suffix('\n').unwrap_or(&cell));
                if let Some(table) = self.tables.last_mut() {
                    table.cells.push(cell);
                }
            }
            "table-row" => {
                if let Some(table) = self.tables.last_mut() {
                    let cells = std::mem::take(&mut table.cells);
                    table.rows.extend((!cells.is_empty()).then_some(cells));
                }
            }
            "table" => {
                if let Some(table) = self.tables.pop() {
                    self.block().lines.push_str(&table::lines(table.rows).text);
                }
            }
            "text-box" | "custom-shape" | "rect" | "ellipse" | "polygon" | "polyline" | "path"
            | "line" | "connector" | "caption" => {
                let aside = self.close_block();
                self.block().asides.push_str(&aside);
            }
            _ => {}
        }
    }

    /// The block that is being filled. The text's own is never closed before its end.
    fn block(&mut self) -> &mut Block {
        let last = self.blocks.len() - 1;
        &mut self.blocks[last]
    }

    fn close_block(&mut self) -> String {
        let last = if self.blocks.len() > 1 { self.blocks.pop() } else { None };
        last.unwrap_or_default().finish()
    }

    fn passage(&mut self, element: &Element) {
        let is_hidden = element.get("style-name").is_some_and(|name| self.hidden.contains(name));
        if is_hidden {
            self.drop("hidden passage");
        }
        self.passages.push(is_hidden);
    }

    /// Adds what stands in the file: white space is one space, and none where a paragraph begins. A soft hyphen says
    /// where a word may be broken, is seen only there, and would keep the word from being found.
    fn say(&mut self, text: &str) {
        if self.passages.contains(&true) || !self.block().open {
            return;
        }
        let block = self.block();
        for c in text.chars().filter(|c| *c != '\u{ad}') {
            if !matches!(c, ' ' | '\t' | '\n' | '\r') {
                block.line.push(c);
                block.spaced = false;
            } else if !block.spaced && !block.line.is_empty() {
                block.line.push(' ');
                block.spaced = true;
            }
        }
    }

    /// Adds white space that counts.
    fn put(&mut self, text: &str) {
        if !self.passages.contains(&true) && self.block().open {
            let block = self.block();
            block.line.push_str(text);
            block.spaced = false;
        }
    }

    fn drop(&mut self, what: &'static str) {
        *self.dropped.entry(what).or_default() += 1;
    }

    /// Counts the element that has just begun, and reads on behind it.
    fn leave(&mut self, what: &'static str) -> Result<(), Problem> {
        self.drop(what);
        self.skip().map(drop)
    }

    /// What was deleted and is still in the file; what was inserted stands in the text.
    fn changes(&mut self) -> Result<(), Problem> {
        let deleted = self.skip()?.iter().filter(|name| *name == "deletion").count();
        if deleted > 0 {
            *self.dropped.entry("deleted passage").or_default() += deleted;
        }
        Ok(())
    }

    /// Reads on behind the element that has just begun; returns the names of what is in it.
    fn skip(&mut self) -> Result<Vec<String>, Problem> {
        let (mut depth, mut names) = (1, Vec::new());
        while depth > 0 {
            match self.xml.next()? {
                Event::Start(element) => {
                    depth += 1;
                    names.push(element.name);
                }
                Event::End(_) => depth -= 1,
                Event::Text(_) => {}
                Event::EndOfFile => break,
            }
        }
        Ok(names)
    }
}
