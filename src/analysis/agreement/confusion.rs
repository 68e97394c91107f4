//! Where one coder said this and another that.

use super::super::fold::Analysis;
use super::comparing::Comparing;
use super::contract::contract;
use super::judged::Judged;
use super::part::Part;
use super::report::title;
use crate::model::{CodeId, CodedTranscript, Frame};
use crate::report::{Audience, Block, Column, Report, Row, Table, Value};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Counts which codes stand against each other.
#[derive(Debug, Clone, Default)]
pub struct Confusion {
    /// How coders are compared.
    pub comparing: Comparing,
}

/// What two raters said instead of each other; none where one of them gave nothing more.
type Against = ((usize, usize), (Option<CodeId>, Option<CodeId>));

/// What is known of some transcripts.
#[derive(Debug, Clone, Default)]
pub struct Met {
    part: Part,
    /// How many units, and in which transcripts.
    counts: BTreeMap<Against, (u64, BTreeSet<String>)>,
}

impl AsRef<Part> for Met {
    fn as_ref(&self) -> &Part {
        &self.part
    }
}

impl Analysis for Confusion {
    type Part = Met;

    fn fold(&self, frame: &Frame, coded: &CodedTranscript) -> Met {
        let (part, judged) = Part::of(&self.comparing, frame, coded);
        let mut met = Met { part, ..Met::default() };
        for run in judged.iter().flat_map(Judged::runs) {
            let given: Vec<(usize, &BTreeSet<CodeId>)> = run
                .given
                .iter()
                .enumerate()
                .filter_map(|(rater, given)| Some((rater, given.as_ref()?)))
                .collect();
            for (place, (a, by_a)) in given.iter().enumerate() {
                for (b, by_b) in &given[place + 1..] {
                    for said in against(by_a, by_b) {
                        let (units, transcripts) = met.counts.entry(((*a, *b), said)).or_default();
                        *units += run.units.len() as u64;
                        transcripts.insert(coded.transcript.id.to_string());
                    }
                }
            }
        }
        met
    }

    fn merge(&self, earlier: &mut Met, later: Met) {
        earlier.part.join(later.part);
        for (key, (units, transcripts)) in later.counts {
            let known = earlier.counts.entry(key).or_default();
            known.0 += units;
            known.1.extend(transcripts);
        }
    }

    fn finish(&self, frame: &Frame, met: Met) -> Report {
        let names = self.comparing.raters(frame);
        let mut found: Vec<(&Against, &(u64, BTreeSet<String>))> = met.counts.iter().collect();
        found.sort_by_key(|(key, (units, _))| (Reverse(*units), **key));
        let mut table =
            Table { id: "confusion".to_owned(), columns: columns(), ..Table::default() };
        table.rows = found
            .into_iter()
            .map(|(((a, b), (x, y)), (units, transcripts))| {
                let [x_id, x] = code(frame, *x);
                let [y_id, y] = code(frame, *y);
                let (a, b) = (Value::text(&names[*a]), Value::text(&names[*b]));
                let counts = [Value::Count(*units), Value::Count(transcripts.len() as u64)];
                Row {
                    depth: 0,
                    cells: [a, x_id, x, b, y_id, y].into_iter().chain(counts).collect(),
                }
            })
            .collect();
        let mut notes = contract(frame, &self.comparing, &met.part, &names);
        notes.push(
            "a row counts the units on which the one coder gave a code that the other did not give, and what the other \
             gave there that the one did not; a unit with several such codes stands in several rows"
                .to_owned(),
        );
        Report {
            title: format!("{}: who said what instead", title(frame)),
            blocks: vec![Block::Table(table)].into(),
            notes,
        }
    }
}

/// The pairs of codes that stand against each other on a unit.
fn against(
    by_a: &BTreeSet<CodeId>,
    by_b: &BTreeSet<CodeId>,
) -> Vec<(Option<CodeId>, Option<CodeId>)> {
    let only = |mine: &BTreeSet<CodeId>, other: &BTreeSet<CodeId>| -> Vec<Option<CodeId>> {
        let codes: Vec<_> = mine.difference(other).copied().map(Some).collect();
        if codes.is_empty() { vec![None] } else { codes }
    };
    let (xs, ys) = (only(by_a, by_b), only(by_b, by_a));
    let pairs = xs.iter().flat_map(|x| ys.iter().map(move |y| (*x, *y)));
    pairs.filter(|pair| *pair != (None, None)).collect()
}

fn columns() -> Vec<Column> {
    vec![
        Column::new("coder_a", "Coder"),
        Column::new("code_a", "Code").only(Audience::Programs),
        Column::new("name_a", "gave"),
        Column::new("coder_b", "Coder"),
        Column::new("code_b", "Code").only(Audience::Programs),
        Column::new("name_b", "gave instead"),
        Column::new("units", "Units"),
        Column::new("transcripts", "Transcripts"),
    ]
}

fn code(frame: &Frame, code: Option<CodeId>) -> [Value; 2] {
    match code {
        Some(code) => {
            let code = &frame.codebook[code];
            [Value::text(&code.id), Value::text(&code.name)]
        }
        None => [Value::Nothing, Value::text("nothing")],
    }
}
