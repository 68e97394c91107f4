//! How many units to code twice.

use super::figures::Intervals;
use crate::report::{Block, Column, Fact, Report, Row, Table, Value};
use intercoder::sample_size;

/// What a code is like, and what is asked of its alpha.
#[derive(Debug, Clone, PartialEq)]
pub struct SampleSizes {
    /// On which shares of the units codes are, each above 0 and below 1.
    pub shares: Vec<f64>,
    /// The least alphas to rely on, each from 0 on and below 1.
    pub least: Vec<f64>,
    /// How sure that is to be.
    pub intervals: Intervals,
}

impl SampleSizes {
    /// A row for each share and least alpha.
    #[must_use]
    pub fn report(&self) -> Report {
        let rows = self.shares.iter().flat_map(|share| {
            self.least.iter().map(move |least| {
                let units = sample_size(*least, *share, self.intervals.level);
                let cells = vec![
                    // What is left of arithmetic is no share that anybody named.
                    number((share * 1e8).round() / 1e6, 1),
                    number(*least, 3),
                    units.map_or_else(
                        || Value::Undefined("more than can be counted".to_owned()),
                        Value::Count,
                    ),
                ];
                Row { depth: 0, cells }
            })
        });
        let table = Table {
            id: "sample_size".to_owned(),
            columns: vec![
                Column::new("share_percent", "Code on % of units"),
                Column::new("least_alpha", "Least alpha"),
                Column::new("units", "Units to code twice"),
            ],
            rows: rows.collect(),
            ..Table::default()
        };
        let facts = vec![
            Fact::new("coders", "2"),
            Fact::new("level of confidence", format!("{}, one-sided", self.intervals.percent())),
        ];
        let notes = NOTES.iter().map(|note| (*note).to_owned()).collect();
        let blocks = vec![Block::Facts(facts), Block::Table(table)];
        Report { title: "How many units to code twice".to_owned(), blocks: blocks.into(), notes }
    }
}

/// A number with as many digits as somebody named, and no fewer than `digits`.
fn number(value: f64, digits: usize) -> Value {
    let is_whole = |digits: &usize| format!("{value:.0$}", *digits).parse() == Ok(value);
    Value::Real { value, digits: (digits..9).find(is_whole).unwrap_or(9) }
}

const NOTES: [&str; 3] = [
    "a rule of thumb for two coders and one code (Bloch and Kraemer 1989, eq. 3.7, as in Krippendorff 2019): N = 2 z² ((1 + \
     alpha)(3 - alpha) / (4 p (1 - p)(1 - alpha)) - alpha), p the code's share of the units; rounded up",
    "it takes units as independent, which turns of one interview are not: take it as the least, and spread the units over \
     many transcripts",
    "an interval of alpha needs 5 transcripts that contain the code; 12 or more are better",
];
