//! The tables of values.

use super::super::clusters::Clusters;
use super::super::figures::{FEW, Intervals};
use super::super::table::{interval_cells, value};
use super::figures::{Numbers, ORDINAL, figures};
use super::on_units::{OfTranscript, Without};
use crate::model::{CodeId, Frame};
use crate::report::{Audience, Column, Row, Table, Value};
use intercoder::Undefined;
use std::collections::BTreeMap;

/// What is compared.
pub(super) struct Graded<'a> {
    pub frame: &'a Frame,
    /// The raters compared, by number, and their names.
    pub raters: Vec<(usize, &'a str)>,
    /// The transcripts compared, and the cluster of each.
    pub transcripts: Vec<&'a str>,
    pub clusters: Clusters,
    pub intervals: Intervals,
}

impl Graded<'_> {
    /// A row for each code.
    pub fn table(&self, codes: &[(CodeId, &Vec<OfTranscript>)]) -> Table {
        let rows = codes.iter().map(|(code, of)| self.row(*code, of)).collect();
        Table { id: "values".to_owned(), columns: self.columns(), rows, ..Table::default() }
    }

    fn columns(&self) -> Vec<Column> {
        let programs = |id: &str, title: &str| Column::new(id, title).only(Audience::Programs);
        let mut columns = vec![
            programs("theme", "Theme"),
            programs("code", "Code"),
            Column::new("name", "Code"),
            programs("depth", "Depth"),
            Column::new("both", "Both"),
            Column::new("compared", "Compared"),
            Column::new("complete", "All"),
        ];
        let mean =
            |(_, name): &(usize, &str)| programs(&format!("mean_{name}"), &format!("Mean {name}"));
        columns.extend(self.raters.iter().map(mean));
        for figure in figures(self.raters.len()) {
            columns.push(Column::new(figure.id, figure.heading));
            if figure.id == ORDINAL {
                let shown = Column::new("interval", self.intervals.name());
                columns.push(shown.only(Audience::People));
            }
        }
        columns.extend([
            programs("alpha_ordinal_low", "Low"),
            programs("alpha_ordinal_high", "High"),
            programs("alpha_ordinal_interval", "Interval"),
            programs("alpha_ordinal_below_667", "< .667"),
            programs("alpha_ordinal_below_800", "< .800"),
            Column::new("flags", "Flags"),
        ]);
        columns
    }

    fn row(&self, code: CodeId, of: &[OfTranscript]) -> Row {
        let book = &self.frame.codebook;
        let raters: Vec<usize> = self.raters.iter().map(|(rater, _)| *rater).collect();
        let numbers = Numbers::of(of, &self.clusters, &raters);
        let compared = numbers.units(2);
        let mut cells = vec![
            Value::text(&book[book.theme(code)].id),
            Value::text(&book[code].id),
            Value::text(&book[code].name),
            Value::Count(book[code].depth as u64),
        ];
        cells.extend([numbers.units(0), compared, numbers.units(raters.len())].map(Value::Count));
        cells.extend((0..raters.len()).map(|place| {
            numbers.mean(place).map_or(Value::Nothing, |value| Value::Real { value, digits: 2 })
        }));
        let sure = numbers.interval(self.intervals);
        let mut rest = None;
        for figure in figures(raters.len()) {
            let outcome = numbers.figure(figure);
            cells.push(match outcome {
                Err(Undefined::NoPairs) => {
                    Value::Undefined("no unit has numbers of two coders".to_owned())
                }
                Err(Undefined::FewComplete) => {
                    Value::Undefined("fewer than two units have numbers of all coders".to_owned())
                }
                outcome => value(figure.statistic, outcome),
            });
            if figure.id == ORDINAL {
                let [shown, others @ ..] = interval_cells(&sure, outcome.is_ok());
                cells.push(shown);
                rest = Some(others);
            }
        }
        cells.extend(rest.into_iter().flatten());
        cells.push(Value::text(if compared < 2 * FEW { "too few" } else { "" }));
        Row { depth: book[code].depth, cells }
    }

    /// Where a coder gave the code and no one number with it, if that is anywhere.
    pub fn left_out(&self, codes: &[(CodeId, &Vec<OfTranscript>)]) -> Option<Table> {
        let mut table = Table {
            id: "without".to_owned(),
            title: "Left out: units to which two coders gave the code, without a number".to_owned(),
            aside: true,
            columns: vec![
                Column::new("code", "Code").only(Audience::Programs),
                Column::new("name", "Code"),
                Column::new("coder", "Coder"),
                Column::new("why", "Why"),
                Column::new("units", "Units"),
                Column::new("transcript", "First in"),
                Column::new("turn", "Turn"),
            ],
            ..Table::default()
        };
        for (code, of) in codes {
            let mut known: BTreeMap<(usize, Without), (u64, &str, usize)> = BTreeMap::new();
            for (transcript, id) in of.iter().zip(&self.transcripts) {
                for (key, (units, turn)) in &transcript.without {
                    known.entry(*key).or_insert((0, id, *turn)).0 += units;
                }
            }
            let code = &self.frame.codebook[*code];
            for ((rater, why), (units, transcript, turn)) in known {
                let name = self.raters.iter().find(|(known, _)| *known == rater);
                let cells = vec![
                    Value::text(&code.id),
                    Value::text(&code.name),
                    Value::text(name.map_or("", |(_, name)| name)),
                    Value::text(why.words()),
                    Value::Count(units),
                    Value::text(transcript),
                    Value::Count(turn as u64),
                ];
                table.rows.push(Row { depth: 0, cells });
            }
        }
        (!table.rows.is_empty()).then_some(table)
    }
}
