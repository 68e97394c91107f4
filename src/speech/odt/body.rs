//! The paragraphs of a text, as people read them.

use super::notes;
use crate::container::{Element, Event, XmlReader};
use crate::error::Problem;
use crate::speech::blocks::Blocks;
use crate::speech::document::{Comment, Dropped, drop_columns};
use crate::speech::piece::{Mark, Piece};
use std::collections::BTreeSet;

/// Spaces that one element may stand for: a file of a few bytes is no text of gigabytes.
const MOST_SPACES: usize = 100;

/// What a text says.
#[derive(Default)]
pub struct Body {
    /// Its paragraphs, each a line.
    pub piece: Piece,
    /// The comments in it, without their ranges, and by which id these are marked.
    pub comments: Vec<(String, Comment)>,
    pub dropped: Dropped,
}

/// What is kept of the text, a cell or a box while it is read.
#[derive(Default)]
struct Own {
    /// Whether a paragraph is open.
    open: bool,
    /// Whether the open paragraph ends with white space that counts once, however long it is in the file.
    spaced: bool,
}

struct Walker<'a> {
    xml: XmlReader<'a>,
    /// The names of styles whose text nobody sees.
    hidden: &'a BTreeSet<String>,
    dropped: Dropped,
    comments: Vec<(String, Comment)>,
    /// The names of comments whose ranges end somewhere.
    ranges: BTreeSet<String>,
    blocks: Blocks<Own>,
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
        comments: Vec::new(),
        ranges: notes::ranges(file, bytes)?,
        blocks: Blocks::default(),
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
    let piece = walker.blocks.finish();
    let (comments, dropped) = (walker.comments, walker.dropped);
    Ok((inside == [true; 2]).then_some(Body { piece, comments, dropped }))
}

impl Walker<'_> {
    fn start(&mut self, element: &Element) -> Result<(), Problem> {
        match element.name.as_str() {
            "p" | "h" => {
                self.blocks.last().own.open = true;
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
            "table" => self.blocks.open_table(),
            "table-cell" => self.blocks.open_cell(),
            "text-box" | "custom-shape" | "rect" | "ellipse" | "polygon" | "polyline" | "path"
            | "line" | "connector" | "caption" => self.blocks.open(),
            // What people do not see in the text, or not as a part of it.
            "tracked-changes" => return self.changes(),
            "annotation" => return self.comment(element),
            "annotation-end" => {
                if let Some(name) = element.get("name") {
                    self.blocks.mark(name, Mark::End);
                }
            }
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
            | "covered-table-cell" => return self.xml.skip(),
            _ => {}
        }
        Ok(())
    }

    /// Reads a comment, and marks where it stands: a range where one ends somewhere, else its place alone.
    fn comment(&mut self, element: &Element) -> Result<(), Problem> {
        let name = element.get("name").map(str::to_owned);
        let is_range = name.as_ref().is_some_and(|name| self.ranges.contains(name));
        // No name in a file holds a control character.
        let id = name.clone().unwrap_or_else(|| format!("\u{1}{}", self.comments.len()));
        self.blocks.mark(&id, if is_range { Mark::Start } else { Mark::Sign });
        let above = element.get("parent-name");
        let above = self.comments.iter().position(|(id, _)| Some(id.as_str()) == above);
        let comment = notes::read(&mut self.xml)?;
        let done = matches!(element.get("resolved"), Some("true"));
        self.comments.push((id, Comment { reply_to: above, done, ..comment }));
        Ok(())
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" | "h" => {
                self.passages.pop();
                let block = self.blocks.last();
                if std::mem::take(&mut block.own).spaced {
                    block.line.text.pop();
                }
                block.finish_line();
            }
            "span" => {
                self.passages.pop();
            }
            "table-cell" => self.blocks.close_cell(),
            "table-row" => {
                self.blocks.end_row();
            }
            "table" => drop_columns(&mut self.dropped, self.blocks.close_table()),
            "text-box" | "custom-shape" | "rect" | "ellipse" | "polygon" | "polyline" | "path"
            | "line" | "connector" | "caption" => self.blocks.close_box(),
            _ => {}
        }
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
        let block = self.blocks.last();
        if self.passages.contains(&true) || !block.own.open {
            return;
        }
        for c in text.chars().filter(|c| *c != '\u{ad}') {
            if !matches!(c, ' ' | '\t' | '\n' | '\r') {
                block.line.text.push(c);
                block.own.spaced = false;
            } else if !block.own.spaced && !block.line.text.is_empty() {
                block.line.text.push(' ');
                block.own.spaced = true;
            }
        }
    }

    /// Adds white space that counts.
    fn put(&mut self, text: &str) {
        let block = self.blocks.last();
        if !self.passages.contains(&true) && block.own.open {
            block.line.text.push_str(text);
            block.own.spaced = false;
        }
    }

    fn drop(&mut self, what: &'static str) {
        *self.dropped.entry(what.into()).or_default() += 1;
    }

    /// Counts the element that has just begun, and reads on behind it.
    fn leave(&mut self, what: &'static str) -> Result<(), Problem> {
        self.drop(what);
        self.xml.skip()
    }

    /// What was deleted and is still in the file; what was inserted stands in the text.
    fn changes(&mut self) -> Result<(), Problem> {
        loop {
            match self.xml.next()? {
                Event::Start(element) if element.name == "deletion" => {
                    self.leave("deleted passage")?;
                }
                Event::End(name) if name == "tracked-changes" => return Ok(()),
                Event::EndOfFile => return Ok(()),
                _ => {}
            }
        }
    }
}
