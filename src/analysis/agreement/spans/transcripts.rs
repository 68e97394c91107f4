//! F1 of spans transcript by transcript, and how far pairs of coders spread.

use super::cut::OfTranscript;
use super::evidence::Pooled;
use crate::report::{Audience, Column, Row, Table, Value};
use intercoder::interval::Evidence;
use intercoder::{OverPairs, SpanCounts, Undefined, exact_f1_over_pairs, span_f1_over_pairs};

/// What the transcripts are called, and the spans of each code in them.
pub(super) struct Transcripts<'a> {
    pub ids: Vec<&'a str>,
    pub codes: &'a [&'a Vec<OfTranscript>],
    /// The raters compared, by number, and their names.
    pub raters: &'a [(usize, &'a str)],
}

impl Transcripts<'_> {
    /// A row for each transcript, and one for all.
    pub fn table(&self) -> Table {
        let mut table =
            Table { id: "transcripts".to_owned(), columns: self.columns(), ..Table::default() };
        let all = 0..self.ids.len();
        for (index, id) in self.ids.iter().enumerate() {
            table.rows.push(self.row(["transcript", id], index..index + 1));
        }
        table.rows.push(self.row(["all", "All transcripts"], all));
        table
    }

    fn columns(&self) -> Vec<Column> {
        let mut columns = vec![
            Column::new("row", "Row").only(Audience::Programs),
            Column::new("transcript", "Transcript"),
        ];
        columns.extend(self.raters.iter().map(|(_, r)| Column::new(format!("spans_{r}"), *r)));
        columns.push(Column::new("pairs", "Pairs"));
        for (id, title) in [("f1_exact", "F1 exact"), ("f1_half", "F1 half")] {
            columns.extend([
                Column::new(id, title),
                Column::new(format!("{id}_sd"), "SD"),
                Column::new(format!("{id}_low"), "Least"),
                Column::new(format!("{id}_high"), "Most"),
            ]);
        }
        columns.push(Column::new("u_alpha", "u-alpha"));
        columns
    }

    fn row(&self, [kind, name]: [&str; 2], transcripts: std::ops::Range<usize>) -> Row {
        let here = || self.codes.iter().flat_map(|of| &of[transcripts.clone()]);
        let mut counts = SpanCounts::default();
        here().for_each(|of| counts.add(&of.matches));
        let spans = |rater: usize| here().map(|of| of.spans[rater]).sum();
        let read = |rater: usize| counts.pairs.keys().any(|(a, b)| [*a, *b].contains(&rater));
        let mut cells = vec![Value::text(kind), Value::text(name)];
        // Who did not read it has not cut 0 spans.
        cells.extend(self.raters.iter().map(|(rater, _)| match read(*rater) {
            true => Value::Count(spans(*rater)),
            false => Value::Nothing,
        }));
        let exact = exact_f1_over_pairs(&counts);
        // Two coders who both cut nothing have no F1, and are no pair of these.
        cells.push(Value::Count(exact.map_or(0, |over| over.pairs as u64)));
        cells.extend(described(exact));
        cells.extend(described(span_f1_over_pairs(&counts)));
        let units =
            self.codes.iter().map(|of| super::evidence::all_units(&of[transcripts.clone()]));
        cells.push(real(Pooled(units.collect()).value()));
        Row { depth: 0, cells }
    }
}

/// Mean, spread, least and most.
fn described(over: Result<OverPairs, Undefined>) -> [Value; 4] {
    let number = |value: f64| Value::Real { value, digits: 3 };
    match over {
        Err(why) => {
            let [sd, low, high] = std::array::from_fn(|_| Value::Nothing);
            [Value::Undefined(why.to_string()), sd, low, high]
        }
        Ok(over) => {
            let single = || Value::Undefined("one pair of coders has no spread".to_owned());
            let sd = over.sd.map_or_else(single, number);
            [number(over.mean), sd, number(over.low), number(over.high)]
        }
    }
}

fn real(outcome: Result<f64, Undefined>) -> Value {
    outcome.map_or_else(
        |why| Value::Undefined(why.to_string()),
        |value| Value::Real { value, digits: 3 },
    )
}
