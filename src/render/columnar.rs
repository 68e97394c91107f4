//! The main table for programs that read columns with types: Parquet, and Arrow's own file format (Feather 2).
//!
//! The same columns as csv has, at full precision, and null where there is no number. A column has the type of what can stand
//! in it, not of what happens to: where all numbers of a column are undefined, it is a column of numbers all the same.

use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::{ArrayRef, Float64Array, Int64Array, RecordBatch, StringArray};
use arrow_ipc::writer::FileWriter;
use arrow_schema::{ArrowError, Field, Schema};
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use serde_json::json;

use super::quote_columns::{self, Told};
use super::records::{Main, columns_of};
use super::renderer::{Renderer, Style};
use crate::container::{FileKind, OfKind};
use crate::report::{Audience, Report, Table, Value};

/// The key under which a file keeps what stands around its table, as JSON: `title`, `notes`.
const ABOUT: &str = "code";

/// A format of columns with types.
pub struct Columnar {
    kind: FileKind,
    pack: fn(&RecordBatch) -> Result<Vec<u8>, String>,
}

/// A table for data programs, packed.
pub const PARQUET: Columnar = Columnar {
    kind: FileKind {
        id: "parquet",
        about: "the main table in columns with types, for DuckDB, Polars, pandas and R",
        extensions: &["parquet"],
    },
    pack: |batch| packed(batch).map_err(|error| error.to_string()),
};

/// The same as it lies in memory.
pub const ARROW: Columnar = Columnar {
    kind: FileKind {
        id: "arrow",
        about: "the same as Arrow's own files",
        extensions: &["arrow", "feather"],
    },
    pack: |batch| as_it_lies(batch).map_err(|error| error.to_string()),
};

impl OfKind for Columnar {
    fn kind(&self) -> &FileKind {
        &self.kind
    }
}

impl Renderer for Columnar {
    fn is_binary(&self) -> bool {
        true
    }

    fn is_one_table(&self) -> bool {
        true
    }

    fn readers(&self) -> Audience {
        Audience::Programs
    }

    fn render(&self, report: &Report, style: &Style) -> Result<Vec<u8>, String> {
        (self.pack)(&self.batch(report, style)?)
    }
}

fn packed(batch: &RecordBatch) -> Result<Vec<u8>, ParquetError> {
    let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
    let mut writer = ArrowWriter::try_new(Vec::new(), batch.schema(), Some(properties))?;
    writer.write(batch)?;
    writer.into_inner()
}

fn as_it_lies(batch: &RecordBatch) -> Result<Vec<u8>, ArrowError> {
    let mut writer = FileWriter::try_new(Vec::new(), &batch.schema())?;
    writer.write(batch)?;
    writer.into_inner()
}

impl Columnar {
    /// The main table of a report, or its quotes, or its paragraphs.
    fn batch(&self, report: &Report, style: &Style) -> Result<RecordBatch, String> {
        let columns = match Main::of(report, self.kind.id)? {
            Main::Table(table) => of_table(table),
            Main::Quotes => of_quotes(report),
            Main::Text(paragraphs) => vec![words("text", paragraphs.into_iter().map(Some))],
        };
        let notes: Vec<&str> = report.notes.said(self.noted(style)).collect();
        let about = json!({ "title": report.title, "notes": notes }).to_string();
        let (fields, arrays): (Vec<Field>, Vec<ArrayRef>) = columns.into_iter().unzip();
        let schema = Schema::new_with_metadata(fields, HashMap::from([(ABOUT.to_owned(), about)]));
        RecordBatch::try_new(Arc::new(schema), arrays).map_err(|error| error.to_string())
    }
}

type Typed = (Field, ArrayRef);

fn words<'t>(id: &str, cells: impl Iterator<Item = Option<&'t str>>) -> Typed {
    let array: ArrayRef = Arc::new(cells.collect::<StringArray>());
    (Field::new(id, array.data_type().clone(), true), array)
}

fn counts(id: &str, cells: impl Iterator<Item = Option<u64>>) -> Typed {
    // No program has so much to count that its sign would be needed; R and pandas read no others.
    let cells = cells.map(|n| n.map(|n| i64::try_from(n).unwrap_or(i64::MAX)));
    let array: ArrayRef = Arc::new(cells.collect::<Int64Array>());
    (Field::new(id, array.data_type().clone(), true), array)
}

fn reals(id: &str, cells: impl Iterator<Item = Option<f64>>) -> Typed {
    // Adding zero turns -0 into 0.
    let cells = cells.map(|real| real.filter(|real| real.is_finite()).map(|real| real + 0.0));
    let array: ArrayRef = Arc::new(cells.collect::<Float64Array>());
    (Field::new(id, array.data_type().clone(), true), array)
}

fn of_table(table: &Table) -> Vec<Typed> {
    let mut typed = Vec::new();
    for (i, shares) in columns_of(table) {
        let id = &table.columns[i].id;
        let cells = || table.rows.iter().map(|row| row.cells.get(i).unwrap_or(&Value::Nothing));
        if shares {
            let parts = || cells().map(part_and_whole);
            typed.push(counts(id, parts().map(|share| share.map(|(n, _)| n))));
            typed.push(counts(&format!("{id}_of"), parts().map(|share| share.and_then(|s| s.1))));
            let percent = |(n, of): (u64, Option<u64>)| {
                of.filter(|of| *of > 0).map(|of| 100.0 * n as f64 / of as f64)
            };
            let percents = parts().map(|share| share.and_then(percent));
            typed.push(reals(&format!("{id}_percent"), percents));
            continue;
        }
        typed.push(match Holds::of(cells()) {
            Holds::Words => {
                let texts: Vec<Option<String>> = cells().map(word).collect();
                words(id, texts.iter().map(Option::as_deref))
            }
            Holds::Counts => counts(id, cells().map(count)),
            Holds::Reals => reals(id, cells().map(real)),
        });
    }
    typed
}

/// What can stand in a column.
enum Holds {
    Words,
    Counts,
    Reals,
}

impl Holds {
    fn of<'v>(cells: impl Iterator<Item = &'v Value>) -> Self {
        let (mut counts, mut reals, mut missing) = (false, false, false);
        for cell in cells {
            match cell {
                Value::Text(_) => return Self::Words,
                Value::Count(_) => counts = true,
                Value::Real { .. } | Value::Range { .. } | Value::Share { .. } => reals = true,
                Value::Undefined(_) | Value::Hidden => missing = true,
                Value::Nothing => {}
            }
        }
        match (counts, reals, missing) {
            (_, true, _) | (false, false, true) => Self::Reals,
            (true, false, _) => Self::Counts,
            (false, false, false) => Self::Words,
        }
    }
}

/// What is counted, and out of how much where that is told.
const fn part_and_whole(value: &Value) -> Option<(u64, Option<u64>)> {
    match value {
        Value::Share { n, of } => Some((*n, Some(*of))),
        Value::Count(n) => Some((*n, None)),
        Value::Text(_)
        | Value::Real { .. }
        | Value::Range { .. }
        | Value::Undefined(_)
        | Value::Hidden
        | Value::Nothing => None,
    }
}

fn count(value: &Value) -> Option<u64> {
    part_and_whole(value).map(|(n, _)| n)
}

fn real(value: &Value) -> Option<f64> {
    match value {
        Value::Real { value, .. } => Some(*value),
        // A cell is one number: columns for programs hold each end of a range by itself.
        _ => count(value).map(|n| n as f64),
    }
}

fn word(value: &Value) -> Option<String> {
    match value {
        Value::Text(text) => Some(text.clone()),
        _ => real(value).map(|number| number.to_string()),
    }
}

/// Quotes, a row for each.
fn of_quotes(report: &Report) -> Vec<Typed> {
    let columns = quote_columns::columns(report).into_iter().map(|column| {
        let cells = quote_columns::rows(report).map(|(group, quote)| (column.value)(group, quote));
        let values: Vec<Value> = cells.map(Told::value).collect();
        match Holds::of(values.iter()) {
            Holds::Counts => counts(column.id, values.iter().map(count)),
            Holds::Words | Holds::Reals => {
                let texts: Vec<Option<String>> = values.iter().map(word).collect();
                words(column.id, texts.iter().map(Option::as_deref))
            }
        }
    });
    columns.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::by_id;
    use crate::report::{Block, Column, QuoteGroup, Quoted, Row};
    use arrow_array::Array;
    use arrow_array::cast::AsArray;
    use arrow_array::types::{Float64Type, Int64Type};
    use arrow_ipc::reader::FileReader;
    use arrow_schema::DataType;
    use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
    use std::io::{Cursor, Seek, Write};

    fn report(columns: &[(&str, &str)], rows: Vec<Vec<Value>>) -> Report {
        let columns = columns.iter().map(|(id, title)| Column::new(*id, *title)).collect();
        let rows = rows.into_iter().map(|cells| Row { depth: 0, cells }).collect();
        let table = Table { columns, rows, ..Table::default() };
        let notes = vec!["2 tags did not count".to_owned()].into();
        Report { title: "Themes".into(), blocks: vec![Block::Table(table)].into(), notes }
    }

    /// What the library's own readers find in a file of each format, which is the same.
    fn read(report: &Report) -> RecordBatch {
        let bytes = |id| by_id(id).unwrap().render(report, &Style::default()).unwrap();
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(&bytes("parquet")).unwrap();
        file.rewind().unwrap();
        let packed = ParquetRecordBatchReaderBuilder::try_new(file).unwrap();
        assert_eq!(packed.schema().metadata()[ABOUT], about(report));
        let mut packed = packed.build().unwrap();
        let mut lies = FileReader::try_new(Cursor::new(bytes("arrow")), None).unwrap();
        let lies = lies.next().unwrap().unwrap();
        assert_eq!(lies.schema().metadata()[ABOUT], about(report));
        let packed = packed.next().unwrap().unwrap();
        assert_eq!(packed.columns(), lies.columns());
        assert_eq!(packed.schema().fields(), lies.schema().fields());
        lies
    }

    fn about(report: &Report) -> String {
        json!({ "title": report.title, "notes": ["2 tags did not count"] }).to_string()
    }

    fn types(batch: &RecordBatch) -> Vec<(String, DataType)> {
        let schema = batch.schema();
        let fields = schema.fields().iter();
        fields.map(|field| (field.name().clone(), field.data_type().clone())).collect()
    }

    #[test]
    fn numbers_stay_exact_and_what_is_none_is_null() {
        let real = |value| Value::Real { value, digits: 2 };
        let undefined = || Value::Undefined("why".into());
        let columns = [("n", "N"), ("x", "X"), ("k", "K"), ("w", "W"), ("u", "U"), ("e", "E")];
        let rows = vec![
            vec![
                Value::Share { n: 1, of: 3 },
                real(0.1 + 0.2),
                Value::Count(7),
                Value::text("=é"),
                undefined(),
            ],
            vec![
                Value::Share { n: 0, of: 0 },
                undefined(),
                undefined(),
                Value::Nothing,
                Value::Hidden,
            ],
            vec![Value::Nothing, real(f64::NAN), Value::Count(9), Value::Count(3), undefined()],
        ];
        let batch = read(&report(&columns, rows));
        let (int, float, text) = (DataType::Int64, DataType::Float64, DataType::Utf8);
        let wanted = [
            ("n", &int),
            ("n_of", &int),
            ("n_percent", &float),
            ("x", &float),
            ("k", &int),
            ("w", &text),
            ("u", &float),
            ("e", &text),
        ];
        let wanted = wanted.map(|(id, of)| (id.to_owned(), of.clone()));
        assert_eq!(types(&batch), wanted);
        let ints =
            |i: usize| batch.column(i).as_primitive::<Int64Type>().iter().collect::<Vec<_>>();
        let floats =
            |i: usize| batch.column(i).as_primitive::<Float64Type>().iter().collect::<Vec<_>>();
        assert_eq!(ints(0), [Some(1), Some(0), None]);
        assert_eq!(ints(1), [Some(3), Some(0), None]);
        assert_eq!(floats(2), [Some(100.0 / 3.0), None, None]);
        assert_eq!(floats(3), [Some(0.1 + 0.2), None, None]);
        assert_eq!(ints(4), [Some(7), None, Some(9)]);
        let words: Vec<_> = batch.column(5).as_string::<i32>().iter().collect();
        assert_eq!(words, [Some("=é"), None, Some("3")]);
        assert_eq!(batch.column(6).null_count(), 3);
        assert_eq!(batch.column(7).null_count(), 3);
    }

    #[test]
    fn quotes_and_paragraphs_are_tables_too() {
        let quote = Quoted { transcript: "P01".into(), turns: (2, 3), ..Quoted::default() };
        let group =
            QuoteGroup { code: "rain".into(), quotes: vec![quote], ..QuoteGroup::default() };
        let with = |block| Report { blocks: vec![block].into(), ..report(&[], Vec::new()) };
        let batch = read(&with(Block::Quotes(vec![group])));
        let wanted = [
            "code",
            "name",
            "transcript",
            "first_turn",
            "last_turn",
            "start",
            "end",
            "attribution",
            "coders",
            "quote",
        ];
        assert_eq!(types(&batch).into_iter().map(|(id, _)| id).collect::<Vec<_>>(), wanted);
        assert_eq!(batch.column(3).as_primitive::<Int64Type>().value(0), 2);
        let batch = read(&with(Block::Text("Two coders.".into())));
        assert_eq!(batch.column(0).as_string::<i32>().value(0), "Two coders.");
        let nothing = Report { blocks: Vec::new().into(), ..report(&[], Vec::new()) };
        let message = PARQUET.render(&nothing, &Style::default()).unwrap_err();
        assert_eq!(message, "this report has no table to write as parquet");
    }

    #[test]
    fn a_table_without_rows_has_its_columns() {
        let report = report(&[("a", "A")], Vec::new());
        let bytes = PARQUET.render(&report, &Style::default()).unwrap();
        assert_eq!(bytes.get(..4), Some(b"PAR1".as_slice()));
        assert_eq!(PARQUET.batch(&report, &Style::default()).unwrap().num_columns(), 1);
    }
}
