//! Who speaks after whom.

use super::speakers::label;
use crate::analysis::fold::Analysis;
use crate::analysis::natural::in_order;
use crate::analysis::speech::Speech;
use crate::analysis::title::title;
use crate::model::{CodedTranscript, Frame};
use crate::report::{Audience, Block, Column, Report, Row, Table, Value};
use crate::text::{Name, amount};
use std::collections::BTreeMap;

/// Counts who speaks after whom, transcript by transcript.
#[derive(Debug, Clone, Copy, Default)]
pub struct Sequence;

/// What is known of some transcripts.
#[derive(Debug, Clone, Default)]
pub struct Part {
    transcripts: Vec<Flow>,
}

/// The turns of one transcript, each with the next.
#[derive(Debug, Clone)]
struct Flow {
    transcript: Name,
    /// The labels in the order in which they come up.
    labels: Vec<Name>,
    pairs: BTreeMap<(usize, usize), u64>,
}

impl Analysis for Sequence {
    type Part = Part;

    fn fold(&self, _: &Frame, coded: &CodedTranscript) -> Part {
        let speech = Speech::of(coded, &|_| true);
        let speaks: Vec<usize> =
            speech.turns().map(|turn| coded.transcript.turns[turn].speaker).collect();
        let mut order: Vec<usize> = Vec::new();
        for speaker in &speaks {
            if !order.contains(speaker) {
                order.push(*speaker);
            }
        }
        let place = |speaker| order.iter().position(|known| *known == speaker).unwrap_or(0);
        let mut pairs = BTreeMap::new();
        for pair in speaks.windows(2) {
            *pairs.entry((place(pair[0]), place(pair[1]))).or_default() += 1;
        }
        let labels = order.iter().map(|s| coded.transcript.labels[*s].clone()).collect();
        let transcript = coded.transcript.id.clone();
        Part { transcripts: vec![Flow { transcript, labels, pairs }] }
    }

    fn merge(&self, earlier: &mut Part, later: Part) {
        earlier.transcripts.extend(later.transcripts);
    }

    fn finish(&self, frame: &Frame, mut part: Part) -> Report {
        part.transcripts.sort_by_cached_key(|flow| in_order(&flow.transcript));
        let rows = part.transcripts.iter().flat_map(Flow::rows).collect();
        let columns = vec![
            Column::new("transcript", "transcript"),
            Column::new("from", "from"),
            Column::new("to", "to"),
            Column::new("n", "n").shares(),
            Column::new("to_n", "to_n"),
            Column::new("pairs", "pairs"),
            Column::new("expected", "expected"),
        ];
        let long = Table {
            id: "sequence".to_owned(),
            columns,
            rows,
            audience: Audience::Programs,
            ..Table::default()
        };
        let mut blocks = vec![Block::Table(long)];
        blocks.extend(part.transcripts.iter().map(|flow| Block::Table(flow.square())));
        let notes = vec![
            format!(
                "who speaks (rows), and whose turn comes next (columns, % of the row), of all speakers in {} of {}; two \
                 turns under one label stay two",
                part.transcripts.len(),
                amount(frame.transcripts, "transcript")
            ),
            "this says who speaks after whom, not whom somebody speaks to".to_owned(),
        ];
        Report {
            title: title(frame, "Who speaks after whom"),
            blocks: blocks.into(),
            notes: notes.into(),
        }
    }
}

impl Flow {
    fn n(&self, from: usize, to: usize) -> u64 {
        self.pairs.get(&(from, to)).copied().unwrap_or(0)
    }

    /// The turns of somebody that have a next one, and the turns that have one before them.
    fn margins(&self, label: usize) -> (u64, u64) {
        let all = 0..self.labels.len();
        (all.clone().map(|to| self.n(label, to)).sum(), all.map(|from| self.n(from, label)).sum())
    }

    fn share(&self, from: usize, to: usize) -> Value {
        match self.margins(from).0 {
            0 => Value::Undefined("nobody speaks after this one turn, the last".to_owned()),
            of => Value::Share { n: self.n(from, to), of },
        }
    }

    fn rows(&self) -> Vec<Row> {
        let labels = || 0..self.labels.len();
        let pairs: u64 = self.pairs.values().sum();
        let row = |from: usize, to: usize| {
            let to_n = self.margins(to).1;
            let expected = match (self.margins(from).0, pairs) {
                (0, _) | (_, 0) => Value::Undefined("nobody speaks after it".to_owned()),
                (from_n, pairs) => {
                    Value::Real { value: from_n as f64 * to_n as f64 / pairs as f64, digits: 1 }
                }
            };
            let cells = vec![
                Value::text(&*self.transcript),
                Value::text(label(&self.labels[from])),
                Value::text(label(&self.labels[to])),
                self.share(from, to),
                Value::Count(to_n),
                Value::Count(pairs),
                expected,
            ];
            Row { depth: 0, cells }
        };
        labels()
            .flat_map(|from| labels().map(move |to| (from, to)))
            .map(|(a, b)| row(a, b))
            .collect()
    }

    fn square(&self) -> Table {
        let labels = 0..self.labels.len();
        let mut columns = vec![Column::new("from", "From")];
        columns.extend(
            self.labels
                .iter()
                .enumerate()
                .map(|(i, name)| Column::new(format!("to_{}", i + 1), label(name))),
        );
        let row = |from: usize| {
            let mut cells = vec![Value::text(label(&self.labels[from]))];
            cells.extend(labels.clone().map(|to| self.share(from, to)));
            Row { depth: 0, cells }
        };
        Table {
            id: "square".to_owned(),
            title: self.transcript.to_string(),
            columns,
            rows: labels.clone().map(row).collect(),
            audience: Audience::People,
            ..Table::default()
        }
    }
}
