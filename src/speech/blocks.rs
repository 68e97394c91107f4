//! Where the text of a document goes while it is read: into its paragraphs, and those of cells, boxes and comments.

use super::piece::{Mark, Piece};
use super::table;
use crate::text::Span;

/// The paragraphs of the document, a cell, a box or a comment. `own` is what a format has to remember of each.
#[derive(Default)]
pub struct Block<O> {
    lines: Piece,
    /// The open paragraph.
    pub line: Piece,
    /// The boxes in the open paragraph: their paragraphs follow it.
    asides: Piece,
    /// How many tables were open when it began.
    tables: usize,
    pub own: O,
}

impl<O> Block<O> {
    pub fn finish_line(&mut self) {
        self.lines.append(std::mem::take(&mut self.line).paragraph());
        self.lines.text.push('\n');
        self.lines.append(std::mem::take(&mut self.asides));
    }

    pub fn finish(mut self) -> Piece {
        if self.line.text.is_empty() && self.asides.text.is_empty() {
            self.lines.append(self.line);
        } else {
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
    row_deleted: bool,
    /// Marks that stand before the next cell.
    before: Piece,
}

/// The open blocks, the document's own first, and the open tables.
#[derive(Default)]
pub struct Blocks<O> {
    document: Block<O>,
    inner: Vec<Block<O>>,
    tables: Vec<Table>,
}

impl<O: Default> Blocks<O> {
    /// The block that is being filled.
    pub fn last(&mut self) -> &mut Block<O> {
        self.inner.last_mut().unwrap_or(&mut self.document)
    }

    pub fn open(&mut self) {
        self.inner.push(Block { tables: self.tables.len(), ..Block::default() });
    }

    pub fn close(&mut self) -> Block<O> {
        self.inner.pop().unwrap_or_default()
    }

    pub fn close_box(&mut self) {
        let aside = self.close().finish();
        self.last().asides.append(aside);
    }

    pub fn open_table(&mut self) {
        self.tables.push(Table::default());
    }

    pub fn open_cell(&mut self) {
        let before = self.tables.last_mut().map(|table| std::mem::take(&mut table.before));
        self.open();
        self.last().line = before.unwrap_or_default();
    }

    pub fn close_cell(&mut self) {
        let cell = self.close().finish();
        let end = cell.text.strip_suffix('\n').unwrap_or(&cell.text).len();
        if let Some(table) = self.tables.last_mut() {
            table.cells.push(cell.part(Span::new(0, end)));
        }
    }

    /// Says whether the open row was deleted.
    pub fn row_deleted(&mut self, deleted: bool) {
        if let Some(table) = self.tables.last_mut() {
            table.row_deleted = deleted;
        }
    }

    /// Ends a row; of one that was deleted only the marks are left. Returns whether it was.
    pub fn end_row(&mut self) -> bool {
        let Some(table) = self.tables.last_mut() else { return false };
        let cells = std::mem::take(&mut table.cells);
        let deleted = std::mem::take(&mut table.row_deleted);
        if deleted {
            cells.into_iter().for_each(|cell| table.before.append(cell.part(Span::default())));
        } else if !cells.is_empty() {
            table.rows.push(cells);
        }
        deleted
    }

    /// Ends a table; returns which columns of it are left out, with how many cells of them say something.
    pub fn close_table(&mut self) -> Vec<(String, usize)> {
        let Some(table) = self.tables.pop() else { return Vec::new() };
        let block = self.last();
        let lined = table::headed(table.rows);
        block.lines.append(lined.piece);
        block.lines.append(table.before);
        lined.aside
    }

    /// Marks what is there so far. Between the cells of a table an end belongs to the cell before it, all else to the
    /// next one.
    pub fn mark(&mut self, id: &str, mark: Mark) {
        let around = self.last().tables;
        let open = self.tables.len();
        let piece = match self.tables.last_mut() {
            Some(table) if open > around => {
                let before = table.cells.last_mut().or_else(|| table.rows.last_mut()?.last_mut());
                before.filter(|_| mark == Mark::End).unwrap_or(&mut table.before)
            }
            _ => &mut self.last().line,
        };
        piece.mark(id, mark);
    }

    /// All that was read.
    pub fn finish(self) -> Piece {
        let mut all = self.document.finish();
        self.inner.into_iter().for_each(|block| all.append(block.finish()));
        all
    }
}
