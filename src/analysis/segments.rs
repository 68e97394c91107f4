//! Every tag that counts, one row each, with the number of the segment it belongs to.

use super::fold::Analysis;
use super::shared::Shared;
use super::title::title;
use crate::model::{CodedTranscript, Frame};
use crate::report::{Block, Column, Report, Row, Table, Value};
use crate::text::{CodePoints, count_words};

/// Lists tags.
#[derive(Debug, Clone, Copy, Default)]
pub struct Segments {
    /// With the coders' notes.
    pub memos: bool,
}

impl Analysis for Segments {
    type Part = Vec<Row>;

    fn fold(&self, frame: &Frame, coded: &CodedTranscript) -> Vec<Row> {
        self.fold_shared(frame, coded, &Shared::of_one(frame, coded))
    }

    fn fold_shared(&self, frame: &Frame, coded: &CodedTranscript, shared: &Shared<'_>) -> Vec<Row> {
        let (points, counted) = (shared.points(), shared.counted());
        let mut rows = Vec::new();
        for code in frame.shown_codes() {
            for (number, segment) in counted.own_segments(code).groups().iter().enumerate() {
                let mut tags: Vec<(usize, usize)> =
                    segment.iter().map(|p| (p.coder, p.tag)).collect();
                tags.sort_unstable();
                tags.dedup();
                for (coder, tag) in tags {
                    rows.push(self.row(frame, coded, points, coder, tag, number + 1));
                }
            }
        }
        rows
    }

    fn merge(&self, earlier: &mut Vec<Row>, later: Vec<Row>) {
        earlier.extend(later);
    }

    fn finish(&self, frame: &Frame, rows: Vec<Row>) -> Report {
        let table = self.table(rows);
        let title = title(frame, "Segments");
        let note =
            "one row per tag; tags of one code and transcript with the same segment number overlap";
        Report { title, blocks: vec![Block::Table(table)].into(), notes: vec![note].into() }
    }
}

fn column(id: &str) -> Column {
    Column::new(id, id.replace('_', " "))
}

impl Segments {
    /// The table of some rows.
    #[must_use]
    pub fn table(self, rows: Vec<Row>) -> Table {
        let mut columns: Vec<Column> =
            ["theme", "code", "transcript", "segment", "coder", "participants"].map(column).into();
        columns.extend(["first_turn", "last_turn", "start", "end", "words", "quote"].map(column));
        if self.memos {
            columns.push(column("memo"));
        }
        Table { id: "segments".to_owned(), columns, rows, ..Table::default() }
    }

    fn row(
        self,
        frame: &Frame,
        coded: &CodedTranscript,
        points: &CodePoints,
        coder: usize,
        tag: usize,
        segment: usize,
    ) -> Row {
        let by = &coded.coders[coder];
        let tag = &by.tags[tag];
        let transcript = &coded.transcript;
        let text = &transcript.text;
        let book = &frame.codebook;
        let turns = transcript.turns_in(tag.segment);
        let mut who: Vec<&str> =
            turns.clone().filter_map(|t| coded.participant(t)).map(|p| &*p.id).collect();
        who.dedup();
        let said: Vec<&str> = transcript.speech_in(tag.segment).map(|s| s.of(text)).collect();
        let words = turns
            .clone()
            .filter(|t| coded.role(*t).counts())
            .filter_map(|t| transcript.said_in(t, tag.segment))
            .map(|said| count_words(&said) as u64)
            .sum();
        let mut cells = vec![
            Value::text(&book[book.theme(tag.code)].id),
            Value::text(&book[tag.code].id),
            Value::text(&transcript.id),
            Value::Count(segment as u64),
            Value::text(by.coder.to_string()),
            Value::text(who.join(";")),
            Value::Count(turns.start as u64 + 1),
            Value::Count(turns.end as u64),
            Value::Count(points.point(text, tag.segment.start) as u64),
            Value::Count(points.point(text, tag.segment.end) as u64),
            Value::Count(words),
            Value::text(said.join("\n")),
        ];
        if self.memos {
            cells.push(Value::text(tag.memo.as_deref().unwrap_or_default()));
        }
        Row { depth: 0, cells }
    }
}
