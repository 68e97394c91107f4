//! The main table as csv: at full precision, the text as it is.

use super::lines::Lines;
use super::records::{body, header, records};
use super::renderer::{Dialect, Renderer, Style};
use crate::container::{FileKind, OfKind};
use crate::report::{Report, Table};

/// One table for other programs.
pub struct Csv;

impl OfKind for Csv {
    fn kind(&self) -> &FileKind {
        &FileKind {
            id: "csv",
            about: "the main table, for spreadsheets and statistics programs",
            extensions: &["csv"],
        }
    }
}

impl Renderer for Csv {
    fn is_delimited(&self) -> bool {
        true
    }

    fn dialect(&self, style: &Style) -> Option<Dialect> {
        let delimiter = style.delimiter.unwrap_or(b',');
        Some(Dialect { delimiter, excel_safe: style.excel_safe })
    }

    fn render(&self, report: &Report, style: &Style) -> Result<Vec<u8>, String> {
        let mut lines = Lines::new(self.dialect(style).unwrap_or_default());
        records(report, self.kind().id, &mut lines)?;
        Ok(lines.into_bytes())
    }
}

/// The line with the names of a table's columns, for a table that is too long to be held as a report.
#[must_use]
pub fn header_of_table(table: &Table) -> String {
    let mut lines = Lines::new(Dialect::default());
    header(table, &mut lines);
    lines.into_text()
}

/// The rows of a table as lines without the names of its columns.
#[must_use]
pub fn body_of_table(table: &Table) -> String {
    let mut lines = Lines::new(Dialect::default());
    body(table, &mut lines);
    lines.into_text()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Audience, Block, Column, Row, Table, Value};
    use proptest::prelude::*;

    fn rendered(columns: Vec<Column>, rows: Vec<Vec<Value>>) -> String {
        let rows = rows.into_iter().map(|cells| Row { depth: 0, cells }).collect();
        let table = Table { columns, rows, ..Table::default() };
        let report = Report { blocks: vec![Block::Table(table)].into(), ..Report::default() };
        String::from_utf8(Csv.render(&report, &Style::default()).unwrap()).unwrap()
    }

    #[test]
    fn numbers_stay_exact() {
        let real = |value| Value::Real { value, digits: 2 };
        let columns = vec![
            Column::new("n", "n"),
            Column::new("x", "x"),
            Column::new("y", "y").only(Audience::People),
        ];
        let rows = vec![
            vec![Value::Share { n: 1, of: 3 }, real(0.1 + 0.2)],
            vec![Value::Share { n: 0, of: 0 }, real(-0.0)],
            vec![Value::Count(12_345), real(f64::NAN)],
            vec![Value::Undefined("why".into()), real(1e-7), Value::text("no")],
        ];
        insta::assert_snapshot!(rendered(columns, rows), @r"
        n,n_of,n_percent,x
        1,3,33.333333,0.30000000000000004
        0,0,,0
        12345,,,
        ,,,0.0000001
        ");
    }

    #[test]
    fn a_report_without_a_table_is_refused() {
        let message = Csv.render(&Report::default(), &Style::default()).unwrap_err();
        assert_eq!(message, "this report has no table to write as csv");
    }

    proptest! {
        #[test]
        fn text_comes_back_as_it_was(
            rows in proptest::collection::vec(("[a\",;\r\n =é信\t]{0,8}", "\\PC{0,8}"), 0..6)
        ) {
            let cells = rows.iter().map(|(a, b)| vec![Value::text(a), Value::text(b)]).collect();
            let text = rendered(vec![Column::new("a", "A"), Column::new("b", "B")], cells);
            let mut reader = csv::Reader::from_reader(text.as_bytes());
            let back: Vec<(String, String)> = reader.deserialize().map(Result::unwrap).collect();
            prop_assert_eq!(back, rows);
        }
    }
}
