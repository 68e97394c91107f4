//! What coders decided on each unit, as a table that any program can compute from.

use super::super::fold::Analysis;
use super::clusters::Clusters;
use super::comparing::Comparing;
use super::contract::contract;
use super::judged::Judged;
use super::part::Part;
use super::report::title;
use crate::model::{CodeId, CodedTranscript, Frame, RatedTable, Unit};
use crate::report::{Block, Column, Report, Row, Table, Value};
use crate::text::CodePoints;
use std::collections::BTreeSet;

/// Writes a row for each unit and a column for each coder.
#[derive(Debug, Clone, Default)]
pub struct RatingsTable {
    /// How coders are compared.
    pub comparing: Comparing,
    /// One code, with the codes below it, as 1 and 0; without it all codes of a unit, split by semicolons.
    pub code: Option<CodeId>,
}

/// The rows of some transcripts.
#[derive(Debug, Clone, Default)]
pub struct Rated {
    part: Part,
    /// For each compared transcript its units: what each is called, and what each rater gave.
    rows: Vec<Vec<(String, Vec<Option<String>>)>>,
}

impl AsRef<Part> for Rated {
    fn as_ref(&self) -> &Part {
        &self.part
    }
}

impl Analysis for RatingsTable {
    type Part = Rated;

    fn fold(&self, frame: &Frame, coded: &CodedTranscript) -> Rated {
        let (part, judged) = Part::of(&self.comparing, frame, coded);
        let mut rated = Rated { part, rows: Vec::new() };
        let Some(judged) = judged else { return rated };
        let mut rows = Vec::with_capacity(judged.units.len());
        let mut push = |units: std::ops::Range<usize>, cells: Vec<Option<String>>| {
            rows.extend(units.map(|unit| (unit, cells.clone())));
        };
        match self.code {
            Some(code) => {
                for (units, verdicts) in judged.verdicts(code, true) {
                    push(units, verdicts.iter().map(|v| v.map(|v| v.to_string())).collect());
                }
            }
            None => {
                for run in judged.runs() {
                    let cell = |codes: &BTreeSet<CodeId>| names(frame, codes);
                    push(run.units, run.given.iter().map(|g| g.as_ref().map(cell)).collect());
                }
            }
        }
        let points = CodePoints::new(&coded.transcript.text);
        let name = |unit: usize| self.name(&judged, coded, &points, unit);
        rated.rows.push(rows.into_iter().map(|(unit, cells)| (name(unit), cells)).collect());
        rated
    }

    fn merge(&self, earlier: &mut Rated, later: Rated) {
        earlier.part.join(later.part);
        earlier.rows.extend(later.rows);
    }

    fn finish(&self, frame: &Frame, rated: Rated) -> Report {
        let names = self.comparing.raters(frame);
        let raters = rated.part.raters();
        let mut columns = vec![Column::new("unit", "Unit"), Column::new("cluster", "Cluster")];
        columns.extend(raters.iter().map(|r| Column::new(names[*r].clone(), names[*r].clone())));
        let mut table = Table { id: "ratings".to_owned(), columns, ..Table::default() };
        for (cluster, rows) in Clusters::of(&rated.part).each().zip(&rated.rows) {
            table.rows.extend(rows.iter().map(|(unit, cells)| {
                let given = raters.iter().map(|r| match &cells[*r] {
                    Some(codes) => Value::text(codes),
                    None => Value::Nothing,
                });
                let first = [Value::text(unit), Value::text(&**cluster)];
                Row { depth: 0, cells: first.into_iter().chain(given).collect() }
            }));
        }
        let mut notes = contract(frame, &self.comparing, &rated.part, &names);
        notes.push(format!(
            "an empty cell is missing: the coder did not judge the unit{}",
            match self.code {
                Some(_) => "; 1 is coded and 0 is not".to_owned(),
                None => format!(
                    " for all of these codes; {} is judged and given none of them; several codes are split by ;",
                    RatedTable::NO_LABEL
                ),
            }
        ));
        Report {
            title: format!("{}: ratings", title(frame)),
            blocks: vec![Block::Table(table)].into(),
            notes,
        }
    }
}

impl RatingsTable {
    /// Where a unit stands: a turn by its number, everything else by its code points.
    fn name(
        &self,
        judged: &Judged<'_>,
        coded: &CodedTranscript,
        points: &CodePoints,
        unit: usize,
    ) -> String {
        let transcript = &coded.transcript;
        let positions = judged.units.positions(unit..unit + 1);
        match self.comparing.unit {
            Unit::Transcript => transcript.id.to_string(),
            Unit::Turn => {
                let turn = judged.continuum.turn_of(positions.start).unwrap_or_default();
                format!("{}:{}", transcript.id, turn + 1)
            }
            _ => {
                let span = judged.continuum.span(positions);
                let point = |byte| points.point(&transcript.text, byte);
                format!("{}:{}-{}", transcript.id, point(span.start), point(span.end))
            }
        }
    }
}

fn names(frame: &Frame, codes: &BTreeSet<CodeId>) -> String {
    if codes.is_empty() {
        return RatedTable::NO_LABEL.to_owned();
    }
    let ids: Vec<&str> = codes.iter().map(|code| frame.codebook[*code].id.as_str()).collect();
    ids.join(";")
}
