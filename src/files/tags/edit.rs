//! Rows of a tag table with the places of their cells, so that a code is replaced or a row removed, and every other byte
//! stays: separators, order, unknown columns, what could not be read.

use super::table::{TagTable, fields};
use crate::error::Problem;
use crate::files::kept::Piece;
use crate::files::table::{Lacking, NewRow, TextTable, added};
use crate::model::TagRow;

/// A row of a tag table.
#[derive(Debug, Clone)]
pub struct EditableRow {
    /// The code as written.
    pub code: String,
    /// What it says, where that could be understood.
    pub row: Option<TagRow>,
    /// The line on which it starts.
    pub line: usize,
}

/// What becomes of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowChange {
    /// It has another code.
    Code(String),
    /// It goes.
    Gone,
}

/// A tag table that can be edited.
pub struct EditableTags<'a> {
    table: TextTable<'a>,
    code: usize,
    /// Its rows.
    pub rows: Vec<EditableRow>,
}

impl<'a> EditableTags<'a> {
    /// Reads a table of one coder and transcript; nothing where it has no codes. What is wrong is a problem where a row
    /// was left out because of it.
    pub fn read(file: &'a str, text: &'a str, problems: &mut Vec<Problem>) -> Option<Self> {
        let table = TextTable::read(file, text, problems);
        let code = table.column("code")?;
        let read = TagTable::read(file, text, false, &mut Vec::new());
        let mut said = read.rows.into_iter().peekable();
        let rows = table.rows.iter().enumerate().map(|(number, row)| EditableRow {
            code: table.cell(row, Some(code)).unwrap_or_default().to_owned(),
            row: said.next_if(|flat| flat.number == number).map(|flat| flat.row),
            line: row.line,
        });
        let rows = rows.collect();
        Some(Self { table, code, rows })
    }

    /// The pieces of the text that change, where `changes` names rows by their number.
    #[must_use]
    pub fn pieces(&self, changes: &[(usize, RowChange)]) -> Vec<Piece> {
        let piece = |(number, change): &(usize, RowChange)| {
            let row = self.table.rows.get(*number)?;
            Some(match change {
                RowChange::Code(code) => {
                    Piece { at: self.table.span(row, self.code)?, new: self.table.written(code) }
                }
                RowChange::Gone => Piece { at: self.table.row_span(row)?, new: String::new() },
            })
        };
        changes.iter().filter_map(piece).collect()
    }
}

/// A file with these rows at its end. What it has no column for gets one.
///
/// # Errors
/// Where the file is damaged.
pub fn appended(file: &str, text: &str, rows: &[TagRow]) -> Result<String, Vec<Problem>> {
    let rows: Vec<NewRow> = rows.iter().map(fields).collect();
    added(file, text, &rows, Lacking::Added).map(|(text, _)| text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::kept::replaced;

    #[test]
    fn every_other_byte_stays() {
        let text = "sep=;\nmood; code ;quote\n\"a;b\"; warmth ;\"x\ny\"\nsad;\"warmth\";two\n;cold;\nbad;warmth;;";
        let mut problems = Vec::new();
        let tags = EditableTags::read("t.csv", text, &mut problems).unwrap();
        assert_eq!(problems.len(), 1);
        let codes: Vec<_> = tags.rows.iter().map(|row| (row.code.as_str(), row.line)).collect();
        assert_eq!(codes, [("warmth", 3), ("warmth", 5), ("cold", 6)]);
        assert!(tags.rows[2].row.is_none() && tags.rows[1].row.is_some());
        let code = RowChange::Code("a;b".into());
        let changes = [(0, code.clone()), (1, RowChange::Gone), (2, code)];
        assert_eq!(
            replaced(text, &tags.pieces(&changes)),
            "sep=;\nmood; code ;quote\n\"a;b\";\"a;b\";\"x\ny\"\n;\"a;b\";\nbad;warmth;;"
        );
    }
}
