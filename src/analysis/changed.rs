//! What a change of the codebook does to the counts: the theme table before and after, code by code.

use crate::report::{Audience, Column, Row, Table, Value};

/// The counts of the theme table that are compared, with their headings.
const COUNTS: [(&str, &str); 5] = [
    ("participants", "Participants"),
    ("transcripts", "Transcripts"),
    ("turns", "Turns"),
    ("words", "Words"),
    ("segments", "Segments"),
];

/// A code before and after: its id in either, where it has one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// Its id before.
    pub before: Option<String>,
    /// Its id after.
    pub after: Option<String>,
    /// How deep it stands.
    pub depth: usize,
}

/// The codes whose counts differ, and how many have the same ones.
#[must_use]
pub fn changed(before: &Table, after: &Table, pairs: &[Pair]) -> (Table, usize) {
    let mut table = Table { id: "counts".to_owned(), columns: columns(), ..Table::default() };
    let mut same = 0;
    for pair in pairs {
        let counts = |table: &Table, id: &Option<String>| {
            id.as_ref().map(|id| counts_of(table, id)).unwrap_or_default()
        };
        let (was, is) = (counts(before, &pair.before), counts(after, &pair.after));
        if was == is {
            same += 1;
        } else {
            table.rows.push(row(pair, &was, &is));
        }
    }
    (table, same)
}

fn columns() -> Vec<Column> {
    let mut columns = vec![
        Column::new("code_before", "Code before").only(Audience::Programs),
        Column::new("code", "Code").only(Audience::Programs),
        Column::new("name", "Code").only(Audience::People),
    ];
    for (id, title) in COUNTS {
        columns.push(Column::new(id, title).only(Audience::People));
        columns.extend(["before", "after"].map(|when| {
            let column = Column::new(format!("{id}_{when}"), "").only(Audience::Programs);
            if is_share(id) { column.shares() } else { column }
        }));
    }
    columns
}

fn is_share(id: &str) -> bool {
    matches!(id, "participants" | "transcripts" | "words")
}

/// What the theme table says of a code; nothing where it has no row.
fn counts_of(table: &Table, id: &str) -> Vec<Value> {
    let column = |id: &str| table.columns.iter().position(|column| column.id == id);
    let is_it = |row: &&Row| column("code").is_some_and(|at| row.cells[at] == Value::text(id));
    let Some(row) = table.rows.iter().find(is_it) else { return Vec::new() };
    let cell =
        |(id, _): &(&str, &str)| column(id).map_or(Value::Nothing, |at| row.cells[at].clone());
    COUNTS.iter().map(cell).collect()
}

fn row(pair: &Pair, was: &[Value], is: &[Value]) -> Row {
    let text = |id: &Option<String>| id.as_ref().map_or(Value::Nothing, Value::text);
    let name = match (&pair.before, &pair.after) {
        (Some(before), Some(after)) if before != after => format!("{before} → {after}"),
        (_, Some(id)) | (Some(id), None) => id.clone(),
        (None, None) => String::new(),
    };
    let mut cells = vec![text(&pair.before), text(&pair.after), Value::Text(name)];
    for number in 0..COUNTS.len() {
        let value = |of: &[Value]| of.get(number).cloned().unwrap_or(Value::Nothing);
        let (was, is) = (value(was), value(is));
        cells.push(Value::Text(arrow(&was, &is)));
        cells.extend([was, is]);
    }
    Row { depth: pair.depth, cells }
}

/// `10 → 12`; a share tells its whole where that changes too.
fn arrow(was: &Value, is: &Value) -> String {
    let wholes = match (was, is) {
        (Value::Share { of: was, .. }, Value::Share { of: is, .. }) => was != is,
        _ => false,
    };
    let said = |value: &Value| match value {
        Value::Count(n) => n.to_string(),
        Value::Share { n, of } if wholes => format!("{n} of {of}"),
        Value::Share { n, .. } => n.to_string(),
        Value::Undefined(_) => "not read".to_owned(),
        Value::Hidden => "hidden".to_owned(),
        Value::Nothing => "none".to_owned(),
        Value::Text(text) => text.clone(),
        Value::Real { value, .. } => value.to_string(),
        Value::Range { low, high, .. } => format!("{low} to {high}"),
    };
    if was == is { said(is) } else { format!("{} → {}", said(was), said(is)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn themes(rows: &[(&str, u64)]) -> Table {
        let columns = ["code", "participants", "transcripts", "turns", "words", "segments"];
        let row = |(id, n): &(&str, u64)| Row {
            depth: 0,
            cells: vec![
                Value::text(*id),
                Value::Share { n: *n, of: 4 },
                Value::Share { n: *n, of: 4 },
                Value::Count(*n),
                Value::Share { n: 10 * n, of: 90 },
                Value::Count(*n),
            ],
        };
        Table {
            columns: columns.iter().map(|id| Column::new(*id, *id)).collect(),
            rows: rows.iter().map(row).collect(),
            ..Table::default()
        }
    }

    #[test]
    fn only_what_differs_is_shown() {
        let pair = |before: Option<&str>, after: Option<&str>| Pair {
            before: before.map(Into::into),
            after: after.map(Into::into),
            depth: 1,
        };
        let (before, after) =
            (themes(&[("a", 1), ("b", 2), ("c", 3)]), themes(&[("d", 3), ("c", 3)]));
        let pairs = [pair(Some("a"), Some("d")), pair(Some("b"), None), pair(Some("c"), Some("c"))];
        let (table, same) = changed(&before, &after, &pairs);
        assert_eq!((table.rows.len(), same), (2, 1));
        let told = |row: usize| [2, 3, 9].map(|cell| table.rows[row].cells[cell].clone());
        assert_eq!(told(0), ["a → d", "1 → 3", "1 → 3"].map(Value::text));
        assert_eq!(told(1), ["b", "2 → none", "2 → none"].map(Value::text));
    }
}
