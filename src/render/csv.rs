//! The main table as csv: at full precision, the text as it is.

use super::people::gave;
use super::renderer::{Renderer, Style};
use crate::report::{Audience, Block, Passage, QuoteGroup, Quoted, Report, Table, Value};

/// One table for other programs.
pub struct Csv;

impl Renderer for Csv {
    fn id(&self) -> &'static str {
        "csv"
    }

    fn about(&self) -> &'static str {
        "the main table, for spreadsheets and statistics programs"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["csv"]
    }

    fn render(&self, report: &Report, _: &Style) -> Result<Vec<u8>, String> {
        if let Some(table) = report.main_table() {
            return write(&table_records(table));
        }
        let quotes: Vec<&Vec<QuoteGroup>> = report
            .blocks
            .iter()
            .filter_map(|block| match block {
                Block::Quotes(groups) => Some(groups),
                Block::Text(_) | Block::Facts(_) | Block::Table(_) => None,
            })
            .collect();
        if quotes.is_empty() {
            return Err("this report has no table to write as csv".to_owned());
        }
        write(&quote_records(&quotes.into_iter().flatten().collect::<Vec<_>>()))
    }
}

fn write(records: &[Vec<String>]) -> Result<Vec<u8>, String> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::Any(b'\n'))
        .flexible(true)
        .from_writer(Vec::new());
    for record in records {
        writer.write_record(record).map_err(|error| error.to_string())?;
    }
    writer.into_inner().map_err(|error| error.to_string())
}

fn table_records(table: &Table) -> Vec<Vec<String>> {
    let for_programs = |i: &usize| table.columns[*i].audience != Audience::People;
    let is_share = |i: usize| {
        table.columns[i].shares
            || table.rows.iter().any(|row| matches!(row.cells.get(i), Some(Value::Share { .. })))
    };
    let columns: Vec<(usize, bool)> =
        (0..table.columns.len()).filter(for_programs).map(|i| (i, is_share(i))).collect();
    let mut header = Vec::new();
    for (i, share) in &columns {
        let id = &table.columns[*i].id;
        header.push(id.clone());
        if *share {
            header.extend([format!("{id}_of"), format!("{id}_percent")]);
        }
    }
    let mut records = vec![header];
    for row in &table.rows {
        let mut record = Vec::new();
        for (i, share) in &columns {
            let value = row.cells.get(*i).unwrap_or(&Value::Nothing);
            record.push(exact(value));
            if *share {
                record.extend(whole_and_percent(value));
            }
        }
        records.push(record);
    }
    records
}

/// The value as a program reads it: empty where there is no number.
fn exact(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Count(n) | Value::Share { n, .. } => n.to_string(),
        // Adding zero turns -0 into 0.
        Value::Real { value, .. } if value.is_finite() => (value + 0.0).to_string(),
        // A cell is one number: columns for programs hold each end of a range by itself.
        Value::Real { .. } | Value::Range { .. } | Value::Undefined(_) | Value::Nothing => {
            String::new()
        }
    }
}

fn whole_and_percent(value: &Value) -> [String; 2] {
    match value {
        Value::Share { of: 0, .. } => ["0".to_owned(), String::new()],
        Value::Share { n, of } => [of.to_string(), percent(*n, *of)],
        _ => Default::default(),
    }
}

fn percent(n: u64, of: u64) -> String {
    let decimals = format!("{:.6}", 100.0 * n as f64 / of as f64);
    decimals.trim_end_matches('0').trim_end_matches('.').to_owned()
}

const QUOTE_COLUMNS: [&str; 10] = [
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

/// A column that stands there only if something is in it.
type Extra = (&'static str, fn(&Quoted) -> String);

const EXTRA: [Extra; 5] = [
    ("before", |quote| quote.before.clone()),
    ("after", |quote| quote.after.clone()),
    ("memos", |quote| quote.memos.join("\n")),
    ("said", |quote| {
        let said = quote.said.iter().map(|said| format!("{}: {}", said.coder, gave(said)));
        said.collect::<Vec<_>>().join("\n")
    }),
    ("said_memos", |quote| {
        let with = quote.said.iter().flat_map(|said| said.memos.iter().map(move |m| (said, m)));
        with.map(|(said, memo)| format!("{}: {memo}", said.coder)).collect::<Vec<_>>().join("\n")
    }),
];

fn quote_records(groups: &[&QuoteGroup]) -> Vec<Vec<String>> {
    let quotes = || groups.iter().flat_map(|group| group.quotes.iter().map(move |q| (*group, q)));
    let extra: Vec<&Extra> =
        EXTRA.iter().filter(|(_, text)| quotes().any(|(_, q)| !text(q).is_empty())).collect();
    let names = QUOTE_COLUMNS.iter().copied().chain(extra.iter().map(|(name, _)| *name));
    let mut records = vec![names.map(str::to_owned).collect::<Vec<_>>()];
    records.extend(quotes().map(|(group, quote)| {
        let mut record = vec![
            group.code.clone(),
            group.name.clone(),
            quote.transcript.clone(),
            quote.turns.0.to_string(),
            quote.turns.1.to_string(),
            quote.points.0.to_string(),
            quote.points.1.to_string(),
            quote.attribution.clone(),
            quote.coders.join(";"),
            words(&quote.passages),
        ];
        record.extend(extra.iter().map(|(_, text)| text(quote)));
        record
    }));
    records
}

/// The speakers are named where there are several.
fn words(passages: &[Passage]) -> String {
    if let [passage] = passages {
        return passage.text.clone();
    }
    let lines = passages.iter().map(|passage| match passage.speaker.as_str() {
        "" => passage.text.clone(),
        speaker => format!("{speaker}: {}", passage.text),
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Column, Row};
    use proptest::prelude::*;

    fn rendered(columns: Vec<Column>, rows: Vec<Vec<Value>>) -> String {
        let rows = rows.into_iter().map(|cells| Row { depth: 0, cells }).collect();
        let table = Table { columns, rows, ..Table::default() };
        let report = Report { blocks: vec![Block::Table(table)], ..Report::default() };
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
