//! summaries.csv: what people wrote of a case and a code. Spreadsheet programs send it back as a workbook, too.

use super::table::{TableFile, column};
use crate::error::{Kind, Problem};
use crate::model::{Summaries, Summary};

/// The file's name in a study's folder.
pub const NAME: &str = "summaries.csv";

/// The columns without which there is no summary.
const NEEDED: [&str; 3] = ["case", "code", "summary"];

/// Reads summaries; a row in which nobody wrote anything is none.
#[must_use]
pub fn read(file: &str, bytes: Vec<u8>, problems: &mut Vec<Problem>) -> Summaries {
    let mut summaries = Summaries { file: file.to_owned(), rows: Vec::new() };
    let opened = TableFile::open(file, bytes, None, None);
    let is_header = |names: &[String]| NEEDED.iter().all(|name| column(names, name).is_some());
    let mut found = Vec::new();
    let table = opened.as_ref().map_err(Clone::clone);
    let table = match table.and_then(|table| table.table_strictly(&is_header, &mut found)) {
        Ok(table) => table,
        Err(problem) => {
            problems.push(problem);
            return summaries;
        }
    };
    // The notes of a workbook stand on a sheet of their own.
    found.retain(Problem::is_error);
    problems.extend(found);
    if !table.require(&NEEDED, problems) {
        return summaries;
    }
    let [case, code, text, by, basis] =
        ["case", "code", "summary", "by", "basis"].map(|name| table.column(name));
    for row in &table.rows {
        let of = |column| table.cell(row, column).unwrap_or_default().to_owned();
        if of(text).is_empty() {
            continue;
        }
        let place = |column: Option<usize>| table.place(row, column.unwrap_or(0));
        for (column, name) in [(case, "case"), (code, "code")] {
            if of(column).is_empty() {
                let message = format!("a summary needs a {name}");
                problems.push(Problem::error(Kind::Input, message).at(place(column)));
            }
        }
        if of(case).is_empty() || of(code).is_empty() {
            continue;
        }
        summaries.rows.push(Summary {
            case: of(case).as_str().into(),
            code: of(code),
            text: of(text),
            by: of(by),
            basis: of(basis),
            line: row.line,
            columns: [case, code].map(|column| place(column).column.unwrap_or(1)),
        });
    }
    summaries
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_without_words_are_none() {
        let text =
            "case;code;summary;by\nP1;care;\"Says little;\nbut often\";ana\nP2;care;;\nP3;;x;\n";
        let mut problems = Vec::new();
        let read = read("s.csv", text.into(), &mut problems);
        let rows: Vec<_> = read.rows.iter().map(|r| (r.line, &*r.text, &*r.by)).collect();
        assert_eq!(rows, [(2, "Says little;\nbut often", "ana")]);
        let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert_eq!(problems, ["error: s.csv:5:4: a summary needs a code"]);
    }

    #[test]
    fn columns_that_are_missing_are_named() {
        let mut problems = Vec::new();
        let _nothing = read("s.csv", b"case,text\nP1,x\n".to_vec(), &mut problems);
        assert_eq!(problems.len(), 2);
        assert!(problems[0].message.contains("`code` is missing"));
    }
}
