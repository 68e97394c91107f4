//! The theme table as a report.

use super::super::natural::in_order as natural_order;
use super::beside::Beside;
use super::part::{ANY, Cell, Group, Part, Whole};
use crate::model::{By, CodeId, Frame};
use crate::report::{Audience, Block, Column, Notes, Report, Row, Spread, Table, Value};
use crate::text::Name;
use std::collections::BTreeMap;

/// What all codes together are called.
const ANY_CODE: &str = "(any code)";
/// What the codes that somebody chose are called together.
const ANY_OF_THESE: &str = "(any of these codes)";

/// The report, without its notes.
pub(super) fn report(frame: &Frame, by: Option<&By>, beside: Beside, part: &Part) -> Report {
    let groups = in_order(&part.groups);
    let empty = Group::default();
    let mut table = Table {
        id: "themes".to_owned(),
        columns: columns(by, beside),
        rows: Vec::new(),
        spread: by.map(|by| spread(by, &groups)),
        ..Table::default()
    };
    for code in frame.shown_codes().chain(beside.any_code.then_some(ANY)) {
        if by.is_none() {
            let group = part.groups.get(&Name::default()).unwrap_or(&empty);
            table.rows.push(row(frame, beside, code, None, group));
        }
        for (name, group) in groups.iter().filter(|_| by.is_some()) {
            table.rows.push(row(frame, beside, code, Some(name), group));
        }
    }
    let title = by.map_or_else(|| "Themes".to_owned(), |by| format!("Themes by {}", by.name()));
    let title = super::super::title::title(frame, &title);
    Report { title, blocks: vec![Block::Table(table)].into(), notes: Notes::default() }
}

fn columns(by: Option<&By>, beside: Beside) -> Vec<Column> {
    let mut columns = vec![
        Column::new("theme", "Theme").only(Audience::Programs),
        Column::new("code", "Code").only(Audience::Programs),
        Column::new("name", "Theme"),
        Column::new("depth", "Depth").only(Audience::Programs),
    ];
    columns.extend(by.map(|by| Column::new(by.name(), by.name())));
    columns.extend([
        Column::new("participants", "Participants").shares(),
        Column::new("transcripts", "Transcripts").shares(),
        Column::new("turns", "Turns"),
        Column::new("words", "Words").shares(),
        Column::new("segments", "Segments"),
    ]);
    columns.extend(beside.references.then(|| Column::new("references", "References")));
    columns
}

fn row(
    frame: &Frame,
    beside: Beside,
    code: CodeId,
    group_name: Option<&str>,
    group: &Group,
) -> Row {
    let book = &frame.codebook;
    let none = Cell::default();
    let cell = group.cells.get(&code).unwrap_or(&none);
    let whole = group.whole.with(group.partial.get(&code));
    let (theme, id, name, depth) = if code == ANY {
        let of = if frame.selection.codes.is_some() { ANY_OF_THESE } else { ANY_CODE };
        (of, of, of, 0)
    } else {
        let (theme, code) = (&book[book.theme(code)], &book[code]);
        (theme.id.as_str(), code.id.as_str(), code.name.as_str(), code.depth)
    };
    let mut cells =
        vec![Value::text(theme), Value::text(id), Value::text(name), Value::Count(depth as u64)];
    cells.extend(group_name.map(Value::text));
    if whole.transcripts.is_empty() {
        let reason = "not covered: no transcript was read for it";
        let count = if beside.references { 6 } else { 5 };
        cells.extend(std::iter::repeat_n(Value::Undefined(reason.to_owned()), count));
    } else {
        cells.extend([
            share(cell.participants.count(), whole.participants.count()),
            share(cell.transcripts.count(), whole.transcripts.count()),
            Value::Count(cell.turns),
            Value::Share { n: cell.words, of: whole.words },
            Value::Count(cell.segments),
        ]);
        cells.extend(beside.references.then_some(Value::Count(cell.references)));
    }
    Row { depth, cells }
}

const fn share(n: usize, of: usize) -> Value {
    Value::Share { n: n as u64, of: of as u64 }
}

/// Groups in an order that people expect: `P2` before `P10`, those without a value last.
pub(super) fn in_order(groups: &BTreeMap<Name, Group>) -> Vec<(&str, &Group)> {
    let mut all: Vec<(&str, &Group)> =
        groups.iter().map(|(name, group)| (name.as_str(), group)).collect();
    all.sort_by_cached_key(|(name, _)| natural_order(name));
    all
}

fn spread(by: &By, groups: &[(&str, &Group)]) -> Spread {
    // name, then the group, then participants, transcripts, turns …
    const FIRST: usize = 5;
    let show = match by {
        By::Attribute(_) | By::Coder => FIRST,
        By::Participant | By::Transcript => FIRST + 2,
    };
    // A group that nobody is in (speakers whom nobody can name) has no percentages to show.
    let people = |group: &Group| {
        !group.whole.participants.is_empty()
            || group.partial.values().any(|w| !w.participants.is_empty())
    };
    let headings = groups.iter().filter(|(_, group)| people(group)).map(|(name, group)| {
        let whole = group.partial.values().fold(group.whole.clone(), |sum, w| {
            let with = group.whole.with(Some(w));
            if with.turns > sum.turns { with.into_owned() } else { sum }
        });
        ((*name).to_owned(), heading(by, name, &whole))
    });
    Spread { by: FIRST - 1, show, groups: headings.collect(), keys: 1 }
}

fn heading(by: &By, name: &str, whole: &Whole) -> String {
    match by {
        By::Attribute(_) => format!("{name} (n = {})", whole.participants.count()),
        By::Coder => format!("{name} (n = {})", whole.participants.count()),
        By::Participant | By::Transcript => format!("{name} ({})", whole.turns),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_in_the_order_people_expect() {
        let sorted = |names: &[&str]| {
            let groups = names.iter().map(|n| (Name::new(n), Group::default())).collect();
            in_order(&groups).iter().map(|(n, _)| (*n).to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(sorted(&["P10", "P2", "(missing)", "P1"]), ["P1", "P2", "P10", "(missing)"]);
        assert_eq!(sorted(&["10+", "2–5", "<2", "6–9"]), ["<2", "2–5", "6–9", "10+"]);
        assert_eq!(sorted(&["male", "Female"]), ["Female", "male"]);
    }
}
