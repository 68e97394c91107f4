//! Tags as CSV: the record. Columns stand in any order; unknown ones are kept.

use super::format::{TagFormat, TagRows};
use super::row::{Builder, FIELDS, Field, FlatRow, Needs};
use crate::container::{FileKind, OfKind, delimited};
use crate::error::{Kind, Problem};
use crate::files::table::{Cells, TextTable, column};
use crate::model::TagRow;
use crate::text::{escape_line, name_key, same_name};
use std::borrow::Cow;
use std::collections::HashSet;

/// `.csv` and `.tsv`.
pub struct Csv;

impl OfKind for Csv {
    fn kind(&self) -> &FileKind {
        &FileKind { id: "csv", about: "a row for each tag", extensions: &["csv", "tsv"] }
    }
}

impl TagFormat for Csv {
    fn read(&self, file: &str, text: &str, flat: bool, problems: &mut Vec<Problem>) -> TagRows {
        TagTable::read(file, text, flat, problems).rows
    }
}

/// A tag file with all that is needed to write it back.
pub struct TagTable {
    /// What stands between cells.
    pub delimiter: u8,
    /// The line before the names of columns that says so, with its end; empty where there is none.
    separator_line: String,
    /// The columns as written.
    pub header: Vec<String>,
    /// The rows that could be read.
    pub rows: Vec<FlatRow>,
    /// The cells of all rows, also of those that could not be read.
    pub cells: Cells,
}

impl TagTable {
    /// Reads a tag file.
    pub fn read(file: &str, text: &str, flat: bool, problems: &mut Vec<Problem>) -> Self {
        Self::of_table(TextTable::read(file, text, problems), flat, problems)
    }

    /// Reads a table of tags, wherever it lies.
    pub fn of_table(table: TextTable<'_>, flat: bool, problems: &mut Vec<Problem>) -> Self {
        let (required, needs): (&[&str], _) = if flat {
            (&["transcript", "coder", "code"], Needs::CodeOrNothing)
        } else {
            (&["code"], Needs::Code)
        };
        Self::read_rows(table, required, needs, problems)
    }

    /// Reads a table of places that nobody tagged: which transcript, and where in it.
    pub fn places(file: &str, text: &str, problems: &mut Vec<Problem>) -> TagRows {
        let table = TextTable::read(file, text, problems);
        Self::read_rows(table, &["transcript"], Needs::Place, problems).rows
    }

    fn read_rows(
        mut table: TextTable<'_>,
        required: &[&str],
        needs: Needs,
        problems: &mut Vec<Problem>,
    ) -> Self {
        let file = table.file().to_owned();
        let mut read = Self {
            delimiter: table.delimiter(),
            separator_line: table.separator_line().to_owned(),
            header: table.header.clone(),
            rows: Vec::with_capacity(table.rows.len()),
            cells: Cells::default(),
        };
        if table.header.is_empty() {
            problems.push(
                Problem::error(Kind::Input, "the file is empty: not even a header")
                    .in_file(&file)
                    .hint("a file with only the line `code,quote` says: read, and found nothing"),
            );
            return read;
        }
        if !table.require(required, problems) {
            return read;
        }
        let fields: Vec<Field> = table.header.iter().map(|name| Field::of(name)).collect();
        for (column, name) in table.header.iter().enumerate() {
            if fields[column] == Field::Extra && is_of_codes(name) && table.has_cells(column) {
                let message = format!(
                    "column `{}` is kept and counts as nothing: a row has one code, in the column `code`",
                    escape_line(name)
                );
                let problem = Problem::warning(Kind::NotRead, message);
                problems
                    .push(problem.at(table.header_place(column)).hint("write a row for each code"));
            }
        }
        for (index, row) in table.rows.iter().enumerate() {
            let mut builder = Builder::default();
            for (column, (field, cell)) in
                fields.iter().zip(table.cells.row(row.number)).enumerate()
            {
                let at = || table.place(row, column);
                builder.set(*field, &table.header[column], cell, &at, problems);
            }
            if let Some(mut flat) = builder.finish(&file, (row.line, 1), needs, problems) {
                flat.number = index;
                read.rows.push(flat);
            }
        }
        read.cells = std::mem::take(&mut table.cells);
        read
    }
}

/// Whether a column's name says that codes are in it, beside that of the code: `code 2`, `codes`, `Second code`.
fn is_of_codes(name: &str) -> bool {
    let key = name_key(name);
    let bare = key.trim_matches(|c: char| !c.is_alphabetic());
    matches!(bare, "code" | "codes" | "tag" | "tags")
        || ["second ", "third ", "other ", "more ", "2nd ", "3rd "].iter().any(|first| {
            key.strip_prefix(first).is_some_and(|rest| matches!(rest, "code" | "codes" | "tag"))
        })
}

impl TagTable {
    /// Rows of another format as a table, with all their fields.
    #[must_use]
    pub fn of(rows: Vec<FlatRow>) -> Self {
        let mut header: Vec<String> = vec!["code".to_owned()];
        let cells: Vec<Vec<(String, String)>> = rows.iter().map(|r| fields(&r.row)).collect();
        for (name, _) in cells.iter().flatten() {
            if !header.contains(name) {
                header.push(name.clone());
            }
        }
        let value = |of: &[(String, String)], name: &String| {
            of.iter().find(|(n, _)| n == name).map_or_else(String::new, |(_, v)| v.clone())
        };
        let values: Vec<String> =
            cells.iter().flat_map(|of| header.iter().map(|name| value(of, name))).collect();
        let cells = Cells::new(header.len(), values.iter().map(String::as_str));
        let rows =
            rows.into_iter().enumerate().map(|(number, row)| FlatRow { number, ..row }).collect();
        Self { delimiter: b',', separator_line: String::new(), header, rows, cells }
    }
}

/// The filled fields of a row, as they are written.
pub(super) fn fields(row: &TagRow) -> Vec<(String, String)> {
    let place = &row.place;
    let range = |r: &std::ops::RangeInclusive<usize>| {
        if r.start() == r.end() {
            r.start().to_string()
        } else {
            format!("{}..{}", r.start(), r.end())
        }
    };
    let quote = place.quote.as_ref();
    let known = [
        ("code", Some(row.code.clone())),
        ("turn", place.turns.as_ref().map(range)),
        ("line", place.lines.as_ref().map(range)),
        ("start", place.points.map(|(start, _)| start.to_string())),
        ("end", place.points.map(|(_, end)| end.to_string())),
        ("quote", quote.map(|q| q.exact.clone())),
        ("before", quote.and_then(|q| q.before.clone())),
        ("after", quote.and_then(|q| q.after.clone())),
        ("value", row.value.clone()),
        ("memo", row.memo.clone()),
    ];
    let known = known.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
    known.chain(row.extra.iter().cloned()).collect()
}

/// What `anchor` fills in for one row: its number among all rows, and the cells to set.
pub struct Filled {
    /// Which row.
    pub row: usize,
    /// Names and values.
    pub cells: Vec<Cell>,
}

/// The name of a column, and what stands there.
type Cell = (&'static str, String);

/// The file again with cells filled in, in the order of `filled`; rows that are not in it follow as they were.
/// No row and no column is dropped.
pub fn write_anchored(table: &TagTable, filled: &[Filled]) -> String {
    let done: HashSet<usize> = filled.iter().map(|f| f.row).collect();
    let rest = (0..table.cells.rows()).filter(|row| !done.contains(row));
    write(
        table,
        filled
            .iter()
            .map(|f| (f.row, f.cells.as_slice()))
            .chain(rest.map(|row| (row, [].as_slice())))
            .collect(),
    )
}

/// The file again with these rows and no others, cells filled in.
pub fn write_rows(table: &TagTable, rows: &[Filled]) -> String {
    write(table, rows.iter().map(|f| (f.row, f.cells.as_slice())).collect())
}

fn write(table: &TagTable, rows: Vec<(usize, &[Cell])>) -> String {
    let mut header = table.header.clone();
    for (name, _) in FIELDS {
        let wanted =
            rows.iter().any(|(_, cells)| cells.iter().any(|(n, v)| n == name && !v.is_empty()));
        if wanted && column(&header, name).is_none() {
            let order = |n: &str| FIELDS.iter().position(|(f, _)| same_name(f, n));
            let before =
                header.iter().position(|h| order(h).is_some_and(|o| Some(o) > order(name)));
            header.insert(before.unwrap_or(header.len()), (*name).to_owned());
        }
    }
    let source: Vec<Option<usize>> =
        header.iter().map(|name| table.header.iter().position(|h| h == name)).collect();
    let row_of = |row: usize, set: &[Cell]| -> Vec<Cow<'_, str>> {
        header
            .iter()
            .zip(&source)
            .map(|(name, column)| {
                let new = set.iter().find(|(n, _)| same_name(n, name));
                match (new, column) {
                    (Some((_, value)), _) => Cow::Owned(value.clone()),
                    (None, Some(column)) => Cow::Borrowed(table.cells.get(row, *column)),
                    (None, None) => Cow::Borrowed(""),
                }
            })
            .collect()
    };
    let first = header.iter().map(|h| Cow::Borrowed(h.as_str())).collect();
    let rows = std::iter::once(first).chain(rows.into_iter().map(|(row, set)| row_of(row, set)));
    format!("{}{}", table.separator_line, delimited(table.delimiter, "\n", rows))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Vec<FlatRow>, Vec<String>) {
        let mut problems = Vec::new();
        let table = TagTable::read("t.csv", text, false, &mut problems);
        (
            table.rows,
            problems
                .iter()
                .map(|p| p.to_string().lines().next().unwrap_or("").to_owned())
                .collect(),
        )
    }

    #[test]
    fn quotes_keep_newlines_and_quotation_marks() {
        let (rows, problems) =
            read("code,quote,mood\ntraining,\"she said \"\"no\"\"\nand left\",sad\n");
        assert_eq!(problems, [""; 0]);
        assert_eq!(rows[0].row.place.quote.as_ref().unwrap().exact, "she said \"no\"\nand left");
        assert_eq!(rows[0].row.extra, [("mood".to_owned(), "sad".to_owned())]);
    }

    #[test]
    fn every_problem_has_its_cell() {
        let (rows, problems) = read("code;turn;start;end\na;14-Dec;;\nb;;7;\n;3;;\nc;;;\nd;2;;\n");
        assert_eq!(rows.len(), 1);
        assert_eq!(
            problems,
            [
                "error: t.csv:2:3: `14-Dec` in column `turn` looks like a date: a spreadsheet changed a range",
                "error: t.csv:3:1: a place needs both `start` and `end`",
                "error: t.csv:4:1: no code",
                "error: t.csv:5:1: the tag `c` says nowhere where it stands",
            ]
        );
    }

    #[test]
    fn missing_columns_and_empty_files() {
        assert_eq!(read("quote,memo\nx,y\n").1, ["error: t.csv:1:1: column `code` is missing"]);
        for name in ["code 2", "Code2", "codes", "second code", "2nd code"] {
            let told = format!(
                "warning: t.csv:1:6: column `{name}` is kept and counts as nothing: a row has one code, in the column `code`"
            );
            assert_eq!(read(&format!("code,{name},quote\na,b,c\n")).1, [told]);
            assert_eq!(read(&format!("code,{name},quote\na,,c\n")).1, [""; 0]);
        }
        assert_eq!(read("code,codename,decoded,quote\na,b,c,d\n").1, [""; 0]);
        assert_eq!(read("").1, ["error: t.csv: the file is empty: not even a header"]);
        assert!(read("code,quote\n").0.is_empty() && read("code,quote\n").1.is_empty());
    }

    #[test]
    fn writing_keeps_every_row_and_column() {
        let text = "mood;code;quote\nsad;a;one\nbroken;;\nglad;b;two\n";
        let table = TagTable::read("t.csv", text, false, &mut Vec::new());
        let filled =
            vec![Filled { row: 2, cells: vec![("start", "4".into()), ("end", "7".into())] }];
        assert_eq!(
            write_anchored(&table, &filled),
            "mood;code;start;end;quote\nglad;b;4;7;two\nsad;a;;;one\nbroken;;;;\n"
        );
    }
}
