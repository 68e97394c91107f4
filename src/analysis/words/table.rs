//! The table of words.

use super::asked::{What, Words};
use super::counter::{Counter, Tally, Term, Terms};
use super::notes;
use super::part::{Part, Unit};
use crate::analysis::natural::in_order;
use crate::analysis::title::title;
use crate::model::{By, Frame};
use crate::report::{Audience, Block, Column, Report, Row, Spread, Table, Value};
use crate::text::{Name, amount};
use std::collections::BTreeSet;

/// So many rows people see.
const SHOWN: usize = 50;

/// Those who are counted together.
struct Group {
    name: Name,
    /// All of it: what is counted, people, transcripts.
    all: Tally,
}

/// The report.
pub(super) fn report(asked: &Words, frame: &Frame, part: &Part) -> Report {
    let min = asked.min.unwrap_or(1);
    let terms = Terms::new(asked, part, &|term| term.count < min);
    let mut counter = Counter::new(&part.units);
    let groups = groups(asked.by.as_ref(), &part.units, &mut counter);
    let mut rows = |terms: &[Term<'_>]| -> Vec<Row> {
        let of = |term: &Term<'_>| {
            let row = |group: &Group| row(asked, term, group, &part.units, &mut counter);
            groups.iter().map(row).collect::<Vec<_>>()
        };
        terms.iter().flat_map(of).collect()
    };
    let whole = Table {
        id: asked.what.id().to_owned(),
        columns: columns(asked),
        rows: rows(&terms.shown),
        spread: spread(asked, &groups),
        ..Table::default()
    };
    let mut shown = terms.shown.len();
    let blocks = if shown > SHOWN && !matches!(asked.what, What::Categories(_)) {
        shown = SHOWN;
        let some = Table { rows: rows(&terms.shown[..shown]), ..whole.clone() };
        let whole = Table { spread: None, audience: Audience::Programs, ..whole };
        vec![whole, Table { audience: Audience::People, ..some }]
    } else {
        vec![whole]
    };
    let by = asked.by.as_ref().map(|by| format!(", by {}", by.name())).unwrap_or_default();
    let mut notes = notes::contract_of(asked, frame, part);
    if asked.by.is_some() {
        notes.push(
            "cells are counts; csv and json have per 1,000 words, participants and transcripts too"
                .to_owned(),
        );
    }
    notes.extend(notes::rows(asked, part, &terms, min));
    if shown < terms.shown.len() {
        let all = amount(terms.shown.len(), "row");
        notes.push(format!("the {shown} most frequent; csv and json have all {all}"));
    }
    Report {
        title: title(frame, &format!("{}{by}", asked.what.called())),
        blocks: blocks.into_iter().map(Block::Table).collect(),
        notes,
    }
}

impl What {
    /// The name of its table.
    pub(super) const fn id(&self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::Sequences(_) => "sequences",
            Self::Categories(_) => "categories",
        }
    }

    /// What a row is.
    pub(super) const fn row(&self) -> &'static str {
        match self {
            Self::Words => "word",
            Self::Sequences(_) => "sequence",
            Self::Categories(_) => "category",
        }
    }

    /// What the table is called.
    pub(super) fn called(&self) -> String {
        match self {
            Self::Words => "Words".to_owned(),
            Self::Sequences(length) => format!("Sequences of {length} words"),
            Self::Categories(_) => "Words by category".to_owned(),
        }
    }
}

fn groups(by: Option<&By>, units: &[Unit], counter: &mut Counter) -> Vec<Group> {
    let mut names: Vec<&Name> =
        units.iter().map(|unit| &unit.group).collect::<BTreeSet<_>>().into_iter().collect();
    names.sort_by_cached_key(|name| in_order(name));
    let nobody = Name::default();
    if names.is_empty() && by.is_none() {
        names.push(&nobody);
    }
    let all = || units.iter().enumerate().map(|(unit, _)| (unit as u32, 1));
    names
        .into_iter()
        .map(|name| {
            let is_in = |unit: usize| units[unit].group == *name;
            let total =
                units.iter().filter(|unit| unit.group == *name).map(|unit| unit.total).sum();
            Group { name: name.clone(), all: Tally { count: total, ..counter.tally(all(), is_in) } }
        })
        .collect()
}

fn columns(asked: &Words) -> Vec<Column> {
    let capital = crate::text::capitalised(asked.what.row());
    let mut columns = vec![Column::new(asked.what.row(), capital)];
    columns.extend(asked.by.as_ref().map(|by| Column::new(by.name(), by.name())));
    columns.extend([
        Column::new("count", "Count"),
        Column::new("per_1000", "Per 1,000"),
        Column::new("participants", "Participants").shares(),
        Column::new("transcripts", "Transcripts").shares(),
    ]);
    columns
}

/// People see a column for each group.
fn spread(asked: &Words, groups: &[Group]) -> Option<Spread> {
    asked.by.as_ref()?;
    let what = match asked.what {
        What::Words | What::Categories(_) => "word",
        What::Sequences(_) => "sequence",
    };
    let heading = |group: &Group| {
        (group.name.to_string(), format!("{} ({})", group.name, amount(group.all.count, what)))
    };
    Some(Spread { by: 1, show: 2, groups: groups.iter().map(heading).collect(), keys: 1 })
}

fn row(
    asked: &Words,
    term: &Term<'_>,
    group: &Group,
    units: &[Unit],
    counter: &mut Counter,
) -> Row {
    let is_in = |unit: usize| asked.by.is_none() || units[unit].group == group.name;
    let tally = counter.tally(term.entries.iter().copied(), is_in);
    let mut cells = vec![Value::text(term.text)];
    cells.extend(asked.by.as_ref().map(|_| Value::text(group.name.as_str())));
    cells.extend([
        Value::Count(tally.count),
        per_1000(tally.count, group.all.count),
        Value::Share { n: tally.people, of: group.all.people },
        Value::Share { n: tally.transcripts, of: group.all.transcripts },
    ]);
    Row { depth: 0, cells }
}

/// How often among a thousand.
pub(super) fn per_1000(count: u64, of: u64) -> Value {
    match of {
        0 => Value::Undefined("there is nothing to count in".to_owned()),
        of => Value::Real { value: 1000.0 * count as f64 / of as f64, digits: 1 },
    }
}
