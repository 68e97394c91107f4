//! Who read what, printed before any figure.

use super::part::{Part, Read, Reading};
use crate::model::Frame;
use crate::report::{Audience, Column, Row, Spread, Table, Value};
use crate::text::amount;

/// Transcripts are shown one by one where their ids side by side take no more room than this.
const ROOM: usize = 84;

/// Coders and transcripts: how many tags each coder made, and what nobody read.
pub(super) fn matrix(part: &Part, names: &[String]) -> Table {
    let mut table = Table {
        id: "coverage".to_owned(),
        title: "Tags by coder and transcript; · is not read".to_owned(),
        aside: true,
        columns: vec![
            Column::new("coder", "Coder"),
            Column::new("transcript", "Transcript").only(Audience::Programs),
            Column::new("transcripts", "Transcripts").only(Audience::People),
            Column::new("read", "Read").only(Audience::Programs),
            Column::new("tags", "Tags").only(Audience::Programs),
            Column::new("shown", "Tags").only(Audience::People),
        ],
        ..Table::default()
    };
    let groups = groups(part);
    for (rater, name) in names.iter().enumerate() {
        for (title, readings) in &groups {
            let total = readings.iter().map(|reading| reading.raters[rater].tags()).sum();
            for (index, reading) in readings.iter().enumerate() {
                let group = if index == 0 { Value::text(title) } else { Value::Nothing };
                table.rows.push(row(name, reading, rater, group, total));
            }
        }
    }
    let titles = groups.iter().map(|(title, _)| (title.clone(), title.clone()));
    table.spread = Some(Spread { by: 2, show: 5, groups: titles.collect(), keys: 1 });
    table
}

/// Tags that fall on none of the units that a file fixes, where there are any.
pub(super) fn outside(frame: &Frame, part: &Part, names: &[String]) -> Option<Table> {
    let mut table = Table {
        id: "outside".to_owned(),
        title: "Tags on no unit".to_owned(),
        aside: true,
        columns: vec![
            Column::new("transcript", "Transcript"),
            Column::new("turn", "Turn"),
            Column::new("coder", "Coder"),
            Column::new("code", "Code").only(Audience::Programs),
            Column::new("name", "Code"),
        ],
        ..Table::default()
    };
    for reading in part.compared() {
        table.rows.extend(reading.outside.iter().map(|(rater, turn, code)| {
            let code = &frame.codebook[*code];
            let cells = vec![
                Value::text(&reading.transcript),
                Value::Count(*turn as u64),
                Value::text(&names[*rater]),
                Value::text(&code.id),
                Value::text(&code.name),
            ];
            Row { depth: 0, cells }
        }));
    }
    (!table.rows.is_empty()).then_some(table)
}

/// A coder and a transcript; `total` is how many tags the coder made in all that stand in its column.
fn row(name: &str, reading: &Reading, rater: usize, group: Value, total: usize) -> Row {
    let read = reading.raters[rater];
    let (word, tags) = match read {
        _ if reading.training => ("training", Value::Nothing),
        Read::Not => ("no", Value::Nothing),
        Read::Open => ("open", Value::Nothing),
        Read::All(tags) => ("yes", Value::Count(tags as u64)),
        Read::Partly(tags) => ("partly", Value::Count(tags as u64)),
    };
    let shown = match read {
        _ if reading.training => Value::text("training"),
        Read::Not => Value::text("·"),
        Read::Open => Value::text("open"),
        Read::All(_) => Value::text(total.to_string()),
        Read::Partly(_) => Value::text(format!("{total} partly")),
    };
    let cells = vec![
        Value::text(name),
        Value::text(&reading.transcript),
        group,
        Value::text(word),
        tags,
        shown,
    ];
    Row { depth: 0, cells }
}

/// The columns that people see: each transcript, or where they are many, those that the same coders read.
fn groups(part: &Part) -> Vec<(String, Vec<&Reading>)> {
    let room = |r: &Reading| r.transcript.chars().count().max(3) + 2;
    if part.readings.iter().map(room).sum::<usize>() <= ROOM {
        return part.readings.iter().map(|r| (r.transcript.clone(), vec![r])).collect();
    }
    let alike = |a: &Reading, b: &Reading| {
        let kind = |r: &Reading| -> Vec<u8> { r.raters.iter().map(|read| read.kind()).collect() };
        a.training == b.training && kind(a) == kind(b)
    };
    let mut groups: Vec<Vec<&Reading>> = Vec::new();
    for reading in &part.readings {
        match groups.iter_mut().find(|group| alike(group[0], reading)) {
            Some(group) => group.push(reading),
            None => groups.push(vec![reading]),
        }
    }
    groups.into_iter().map(|group| (title(&group), group)).collect()
}

/// The first and last of some transcripts, and how many they are.
fn title(group: &[&Reading]) -> String {
    let name = |index: usize| group[index].transcript.as_str();
    match group.len() {
        1 => name(0).to_owned(),
        n if n <= 4 => (0..n).map(name).collect::<Vec<_>>().join(", "),
        n => format!("{} as {}", amount(n as u64, "transcript"), name(0)),
    }
}
