//! Rows of a tag table with the places of their cells, so that a row is added, changed or removed, and every other byte
//! stays: separators, order, unknown columns, what could not be read.

use super::row::FlatRow;
use super::table::{TagTable, fields};
use crate::container::sha256;
use crate::error::Problem;
use crate::files::kept::Piece;
use crate::files::table::{Lacking, NewRow, TextRow, TextTable, added, column};
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
    /// The column in which what it says starts.
    pub column: usize,
}

impl EditableRow {
    /// The row as readers of tag files have it.
    #[must_use]
    pub fn flat(&self, number: usize) -> Option<FlatRow> {
        let row = self.row.clone()?;
        Some(FlatRow { row, column: self.column, number, ..FlatRow::default() })
    }
}

/// A row as somebody saw it: rows have no id, so it is known by its bytes, and by its line where there are several such.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenRow {
    /// The line on which it stood.
    pub line: usize,
    /// What tells its bytes from others.
    pub mark: String,
}

/// What tells bytes from others.
#[must_use]
pub fn mark(bytes: &[u8]) -> String {
    let mut hash = sha256(bytes);
    hash.truncate(16);
    hash
}

/// What is wrong with a table as a table, so that a change of one row could be one of others; not with what rows say.
#[must_use]
pub fn unreadable(file: &str, text: &str) -> Vec<Problem> {
    let mut problems = Vec::new();
    let table = TextTable::read(file, text, &mut problems);
    table.require(&["code"], &mut problems);
    problems.retain(Problem::is_error);
    problems
}

/// What becomes of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowChange {
    /// It has another code.
    Code(String),
    /// It has these cells, by the names of their columns; a column that is missing is added.
    Cells(Vec<(String, String)>),
    /// It is these bytes.
    Raw(String),
    /// It goes.
    Gone,
}

/// Rows that are added.
#[derive(Debug, Clone, Default)]
pub struct Arriving<'r> {
    /// Behind the last one.
    pub rows: &'r [TagRow],
    /// The bytes of one that comes back, and the number of the row before which it stood.
    pub raw: Option<(&'r str, Option<usize>)>,
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
        let rows = table.rows.iter().enumerate().map(|(number, row)| {
            let flat = said.next_if(|flat| flat.number == number);
            EditableRow {
                code: table.cell(row, Some(code)).unwrap_or_default().to_owned(),
                column: flat.as_ref().map_or(1, |flat| flat.column),
                row: flat.map(|flat| flat.row),
                line: row.line,
            }
        });
        let rows = rows.collect();
        Some(Self { table, code, rows })
    }

    /// The bytes of a row, without the end of its line.
    #[must_use]
    pub fn raw<'t>(&self, text: &'t str, number: usize) -> &'t str {
        let row = self.table.rows.get(number);
        let span =
            row.and_then(|row| Some(self.table.row_span(row)?.start..self.table.row_end(row)?));
        span.and_then(|span| text.get(span)).unwrap_or_default()
    }

    /// What stands between its cells.
    #[must_use]
    pub const fn delimiter(&self) -> char {
        self.table.delimiter() as char
    }

    /// A row as it is seen now.
    #[must_use]
    pub fn seen(&self, text: &str, number: usize) -> SeenRow {
        let line = self.rows.get(number).map_or(0, |row| row.line);
        SeenRow { line, mark: mark(self.raw(text, number).as_bytes()) }
    }

    /// The number of a row that somebody saw; nothing where it is not there any more, or which it was is not certain.
    #[must_use]
    pub fn find(&self, text: &str, seen: &SeenRow) -> Option<usize> {
        let same = |number: &usize| self.seen(text, *number).mark == seen.mark;
        let all: Vec<usize> = (0..self.rows.len()).filter(same).collect();
        let there = all.iter().find(|number| self.rows[**number].line == seen.line);
        match (there, all.as_slice()) {
            (Some(number), _) | (None, [number]) => Some(*number),
            (None, _) => None,
        }
    }

    /// The names of columns that changes and new rows need and the table lacks.
    #[must_use]
    pub fn lacking(&self, changes: &[(usize, RowChange)], new: &[TagRow]) -> Vec<String> {
        let mut lacking: Vec<String> = Vec::new();
        let changed = changes.iter().flat_map(|(_, change)| match change {
            RowChange::Cells(cells) => cells.clone(),
            RowChange::Code(_) | RowChange::Raw(_) | RowChange::Gone => Vec::new(),
        });
        for (name, value) in changed.chain(new.iter().flat_map(fields)) {
            let is_there = column(&self.table.header, &name).or_else(|| column(&lacking, &name));
            if !value.is_empty() && is_there.is_none() {
                lacking.push(name);
            }
        }
        lacking
    }

    /// The pieces of the text that change, where `changes` names rows by their number.
    #[must_use]
    pub fn pieces(&self, changes: &[(usize, RowChange)]) -> Vec<Piece> {
        self.edited("", changes, &Arriving::default())
    }

    /// The same with rows that are added to the `text` that was read.
    #[must_use]
    pub fn edited(
        &self,
        text: &str,
        changes: &[(usize, RowChange)],
        arriving: &Arriving<'_>,
    ) -> Vec<Piece> {
        let lacking = self.lacking(changes, arriving.rows);
        let mut pieces = Vec::new();
        for (number, change) in changes {
            if let Some(row) = self.table.rows.get(*number) {
                pieces.extend(self.changed(row, change).into_iter().flatten());
            }
        }
        pieces.extend(self.widened(changes, &lacking));
        let mark = char::from(self.table.delimiter());
        let mut header = self.table.header.clone();
        header.extend(lacking);
        let line = |row: &TagRow| {
            let row = fields(row);
            let cell = |name: &String| {
                let found = row
                    .iter()
                    .find(|(known, _)| column(std::slice::from_ref(known), name).is_some());
                found.map_or_else(String::new, |(_, value)| self.table.written(value))
            };
            header.iter().map(cell).collect::<Vec<_>>().join(&mark.to_string())
        };
        let end = text.len();
        let mut at_end: Vec<String> = arriving.rows.iter().map(line).collect();
        if let Some((raw, before)) = arriving.raw {
            let before = before.and_then(|number| self.table.rows.get(number));
            match before.and_then(|row| self.table.row_span(row)) {
                Some(span) => {
                    pieces.push(Piece { at: span.start..span.start, new: format!("{raw}\n") });
                }
                None => at_end.push(raw.to_owned()),
            }
        }
        if !at_end.is_empty() {
            let open = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
            pieces.push(Piece { at: end..end, new: format!("{open}{}\n", at_end.join("\n")) });
        }
        pieces
    }

    fn changed(&self, row: &TextRow, change: &RowChange) -> Option<Vec<Piece>> {
        let cell = |at: usize, value: &str| {
            Some(Piece { at: self.table.span(row, at)?, new: self.table.written(value) })
        };
        Some(match change {
            RowChange::Code(code) => vec![cell(self.code, code)?],
            RowChange::Cells(cells) => {
                let known = cells.iter().filter_map(|(name, value)| {
                    let at = column(&self.table.header, name)?;
                    // A cell that says the same already keeps its bytes.
                    let same = self.table.cells.get(row.number, at) == value;
                    if same { None } else { cell(at, value) }
                });
                known.collect()
            }
            RowChange::Raw(raw) => {
                let at = self.table.row_span(row)?.start..self.table.row_end(row)?;
                vec![Piece { at, new: raw.clone() }]
            }
            RowChange::Gone => vec![Piece { at: self.table.row_span(row)?, new: String::new() }],
        })
    }

    /// Columns at the end of every row that stays.
    fn widened(&self, changes: &[(usize, RowChange)], lacking: &[String]) -> Vec<Piece> {
        if lacking.is_empty() {
            return Vec::new();
        }
        let mark = char::from(self.table.delimiter());
        let cells = |value: &dyn Fn(&String) -> String| -> String {
            lacking.iter().map(|name| format!("{mark}{}", value(name))).collect()
        };
        let names = cells(&|name| self.table.written(name));
        let header = self.table.header_end().map(|at| Piece { at: at..at, new: names });
        let rows = self.table.rows.iter().filter_map(|row| {
            let of_row = changes.iter().filter(|(number, _)| *number == row.number);
            let mut set = Vec::new();
            for (_, change) in of_row {
                match change {
                    RowChange::Gone => return None,
                    RowChange::Cells(cells) => set.extend(cells),
                    RowChange::Code(_) | RowChange::Raw(_) => {}
                }
            }
            let at = self.table.row_end(row)?;
            let value = |name: &String| {
                let found = set.iter().find(|(known, _)| known == name);
                found.map_or_else(String::new, |(_, value)| self.table.written(value))
            };
            Some(Piece { at: at..at, new: cells(&value) })
        });
        header.into_iter().chain(rows).collect()
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

    fn edited(text: &str, changes: &[(usize, RowChange)], arriving: &Arriving<'_>) -> String {
        let tags = EditableTags::read("t.csv", text, &mut Vec::new()).unwrap();
        replaced(text, &tags.edited(text, changes, arriving))
    }

    #[test]
    fn a_row_is_added_where_the_file_ends() {
        let row = TagRow { code: "a;b".into(), memo: Some("x".into()), ..TagRow::default() };
        let rows = std::slice::from_ref(&row);
        let add = |text| edited(text, &[], &Arriving { rows, raw: None });
        assert_eq!(add("mood;Memo;code\nsad;;c"), "mood;Memo;code\nsad;;c\n;x;\"a;b\"\n");
        // A column that is missing comes last, in every row.
        assert_eq!(
            add("code,q\n\"c\",\n\nd,\"e\"\n"),
            "code,q,memo\n\"c\",,\n\nd,\"e\",\na;b,,x\n"
        );
        let raw = Some(("q,  r", Some(1)));
        let back = edited("code,q\nc,\nd,\n", &[], &Arriving { rows: &[], raw });
        assert_eq!(back, "code,q\nc,\nq,  r\nd,\n");
    }

    #[test]
    fn cells_are_set_and_the_others_keep_their_bytes() {
        let cells = |cells: &[(&str, &str)]| {
            let cells = cells.iter().map(|(name, value)| ((*name).into(), (*value).into()));
            RowChange::Cells(cells.collect())
        };
        let text = "code,\"end\",mood,\n c ,\"7\",,\nd,8,,\"x\"\n";
        let set = cells(&[("code", "c"), ("end", "7"), ("memo", "so, so"), ("value", "")]);
        let none = Arriving::default();
        assert_eq!(
            edited(text, &[(0, set)], &none),
            "code,\"end\",mood,,memo\nc,\"7\",,,\"so, so\"\nd,8,,\"x\",\n"
        );
        let set = cells(&[("end", "9"), ("memo", "")]);
        assert_eq!(edited(text, &[(1, set)], &none), text.replace(",8,", ",9,"));
        let raw = RowChange::Raw("e,1,2,3".into());
        assert_eq!(edited(text, &[(0, raw)], &none), text.replace(" c ,\"7\",,", "e,1,2,3"));
    }

    #[test]
    fn a_row_is_known_by_its_bytes_and_of_several_by_its_line() {
        let text = "code,q\na,1\nb,2\na,1\n";
        let tags = EditableTags::read("t.csv", text, &mut Vec::new()).unwrap();
        let (first, last, b) = (tags.seen(text, 0), tags.seen(text, 2), tags.seen(text, 1));
        assert_eq!((tags.find(text, &first), tags.find(text, &last)), (Some(0), Some(2)));
        let moved = "code,q\nb,2\n\na,1\nc,\na,1\n";
        let tags = EditableTags::read("t.csv", moved, &mut Vec::new()).unwrap();
        assert_eq!(tags.find(moved, &b), Some(0));
        assert_eq!(tags.find(moved, &first), None, "which of the two nobody knows");
        assert_eq!(tags.find(moved, &last), Some(1), "there is one on its line");
    }
}
