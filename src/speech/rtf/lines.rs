//! Where the text of paragraphs and cells goes.

use crate::speech::piece::Piece;
use crate::speech::table;

/// The paragraphs of a document, or of a box in it.
#[derive(Default)]
pub struct Lines {
    done: String,
    /// The open paragraph.
    line: String,
    /// The boxes in the open paragraph: their paragraphs follow it.
    asides: String,
    /// The open table: its rows, the cells of the open row, and the paragraphs of the open cell.
    rows: Vec<Vec<Piece>>,
    cells: Vec<Piece>,
    cell: String,
}

impl Lines {
    pub fn put(&mut self, text: &str) {
        self.line.push_str(text);
    }

    pub fn aside(&mut self, text: &str) {
        self.asides.push_str(text);
    }

    /// Ends the paragraph, in a cell or not.
    pub fn end_paragraph(&mut self, in_table: bool) {
        if !in_table {
            self.end_table();
        }
        let to = if in_table { &mut self.cell } else { &mut self.done };
        to.push_str(&std::mem::take(&mut self.line));
        to.push('\n');
        to.push_str(&std::mem::take(&mut self.asides));
    }

    pub fn end_cell(&mut self) {
        self.end_paragraph(true);
        let cell = std::mem::take(&mut self.cell);
        self.cells.push(Piece::of(cell.strip_suffix('\n').unwrap_or(&cell)));
    }

    pub fn end_row(&mut self) {
        let cells = std::mem::take(&mut self.cells);
        self.rows.extend((!cells.is_empty()).then_some(cells));
    }

    fn end_table(&mut self) {
        self.end_row();
        self.done.push_str(&table::lines(std::mem::take(&mut self.rows)).text);
        self.done.push_str(&std::mem::take(&mut self.cell));
    }

    pub fn finish(mut self) -> String {
        if self.line.is_empty() && self.asides.is_empty() {
            self.end_table();
        } else {
            self.end_paragraph(false);
        }
        self.done
    }
}
