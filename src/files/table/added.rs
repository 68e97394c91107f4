//! Rows added to a table as it stands: every byte of it stays, unless a column is missing.

use super::TextTable;
use super::columns::column;
use crate::container::delimited;
use crate::error::Problem;
use std::collections::BTreeSet;

/// A row to be added: names of columns and what they say.
pub type NewRow = Vec<(String, String)>;

/// What becomes of names that the table has no column for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lacking {
    /// Columns are added.
    Added,
    /// They are left out, and told.
    LeftOut,
}

/// A table with more rows, and the columns that it lacks for them.
///
/// # Errors
/// Where the table is damaged: rows would be lost in writing it anew.
pub fn added(
    file: &str,
    text: &str,
    rows: &[NewRow],
    lacking: Lacking,
) -> Result<(String, BTreeSet<String>), Vec<Problem>> {
    let (mark, body) = match text.strip_prefix('\u{feff}') {
        Some(body) => ("\u{feff}", body),
        None => ("", text),
    };
    let mut problems = Vec::new();
    let table = TextTable::read(file, body, &mut problems);
    if problems.iter().any(Problem::is_error) {
        return Err(problems);
    }
    let mut header = table.header.clone();
    let mut left = BTreeSet::new();
    for (name, value) in rows.iter().flatten() {
        if !value.is_empty() && column(&header, name).is_none() {
            match lacking {
                Lacking::Added => header.push(name.clone()),
                Lacking::LeftOut => _ = left.insert(name.clone()),
            }
        }
    }
    let cells = |row: &NewRow| {
        let mut cells = vec![String::new(); header.len()];
        for (name, value) in row {
            if let Some(at) = column(&header, name) {
                cells[at].clone_from(value);
            }
        }
        cells
    };
    let end = if body.contains("\r\n") { "\r\n" } else { "\n" };
    let delimiter = table.delimiter();
    let new = delimited(delimiter, end, rows.iter().map(cells));
    if header.len() == table.header.len() {
        let open = if body.is_empty() || body.ends_with('\n') { "" } else { end };
        return Ok((format!("{mark}{body}{open}{new}"), left));
    }
    let more = header.len() - table.header.len();
    let old = (0..table.cells.rows()).map(|row| {
        let known = table.cells.row(row).map(|cell| cell.trim_end_matches('\r').to_owned());
        known.chain(std::iter::repeat_n(String::new(), more)).collect()
    });
    let old = delimited(delimiter, end, std::iter::once(header.clone()).chain(old));
    Ok((format!("{mark}{}{old}{new}", table.separator_line()), left))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[(&str, &str)]) -> NewRow {
        cells.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn what_is_there_stays_byte_by_byte() {
        let new = [row(&[("Code", "b"), ("memo", "a; b"), ("place", "")])];
        for (text, wanted) in [
            ("code;memo\r\n\"a\";x", "code;memo\r\n\"a\";x\r\nb;\"a; b\"\r\n"),
            ("\u{feff}sep=,\nmemo,code\n", "\u{feff}sep=,\nmemo,code\na; b,b\n"),
        ] {
            let added = added("t.csv", text, &new, Lacking::LeftOut).unwrap();
            assert_eq!(added, (wanted.to_owned(), BTreeSet::new()));
        }
    }

    #[test]
    fn a_column_that_is_missing_is_added_or_told() {
        let new = [row(&[("code", "b"), ("value", "2")])];
        let text = "code,memo\na,\"one\ntwo\"\n";
        let (wide, left) = added("t.csv", text, &new, Lacking::Added).unwrap();
        assert_eq!((wide.as_str(), left.len()), ("code,memo,value\na,\"one\ntwo\",\nb,,2\n", 0));
        let (same, left) = added("t.csv", text, &new, Lacking::LeftOut).unwrap();
        assert_eq!((same, left), (format!("{text}b,\n"), ["value".to_owned()].into()));
    }

    #[test]
    fn a_damaged_table_is_left_alone() {
        assert!(
            added("t.csv", "code,memo\na\n", &[row(&[("code", "b")])], Lacking::Added).is_err()
        );
    }
}
