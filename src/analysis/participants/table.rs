//! The table of participants as a report.

use super::super::natural::in_order;
use super::super::nowhere::some;
use super::super::themes::{MISSING, contract};
use super::super::title::title;
use super::attribute::{Attribute, Kind, number};
use super::few;
use super::numbers::{Numbers, Summary};
use super::people::{Part, Participants, settled};
use crate::model::{AttributeKind, Attributes, By, Frame};
use crate::report::{Audience, Block, Column, Note, Notes, Report, Row, Spread, Table, Value};
use crate::text::Name;
use std::collections::{BTreeMap, BTreeSet};

/// Everybody, as a group.
const OVERALL: &str = "(overall)";

/// Where the group and the cell for people stand.
const GROUP: usize = 4;
const CELL: usize = 5;

/// A column of the table: its name, its heading, and its people.
struct Group {
    name: String,
    heading: String,
    people: Vec<Attributes>,
}

impl Group {
    fn new(name: &str, heading: &str, people: Vec<Attributes>) -> Self {
        let heading = format!("{heading} (n = {})", people.len());
        Self { name: name.to_owned(), heading, people }
    }

    fn values(&self, attribute: &Name) -> Vec<&Name> {
        self.people.iter().filter_map(|person| person.get(attribute)).collect()
    }
}

/// The report.
pub(super) fn report(asked: &Participants, frame: &Frame, part: &Part) -> Report {
    let groups = groups(asked, frame, part);
    let attributes = attributes(asked, frame, part);
    let comma = frame.roster.decimal_comma;
    let rows = attributes.iter().flat_map(|a| of_attribute(asked, a, &groups, comma)).collect();
    let spread = Spread {
        by: GROUP,
        show: CELL,
        groups: groups.iter().map(|g| (g.name.clone(), g.heading.clone())).collect(),
        keys: 1,
    };
    let mut table = Table {
        id: "participants".to_owned(),
        columns: columns(),
        rows,
        spread: Some(spread),
        ..Table::default()
    };
    let what = match &asked.by {
        Some(by) => format!("Participants by {}", by.name()),
        None => "Participants".to_owned(),
    };
    let mut notes = notes(asked, frame, part, &attributes);
    if let Some(of) = asked.small_cells {
        let sizes: Vec<u64> = groups.iter().map(|group| group.people.len() as u64).collect();
        let count = few::protect(&mut table, &sizes, of);
        notes.retain(|note| !(count.all && note.full.starts_with("who speaks")));
        notes.extend(count.notes(of, "what stands under Overall"));
        let numbers = attributes.iter().any(|a| matches!(a.kind, Kind::Number(_)));
        notes.extend(numbers.then(|| few::NO_RANGES.to_owned()));
    }
    Report { title: title(frame, &what), blocks: vec![Block::Table(table)].into(), notes }
}

fn columns() -> Vec<Column> {
    let mut columns: Vec<Column> =
        ["attribute", "level", "characteristic", "type", "group", "cell"]
            .iter()
            .map(|id| Column::new(*id, "").only(Audience::Programs))
            .collect();
    columns[2] = Column::new("characteristic", "Characteristic").only(Audience::People);
    columns[CELL] = Column::new("cell", "").only(Audience::People);
    let numbers =
        ["n", "of", "percent", "missing", "mean", "sd", "median", "q1", "q3", "min", "max"];
    columns.extend(numbers.map(|id| Column::new(id, id).only(Audience::Programs)));
    columns
}

/// Everybody first, then the groups in the order people expect.
fn groups(asked: &Participants, frame: &Frame, part: &Part) -> Vec<Group> {
    let overall: Vec<Attributes> = part.people.values().map(settled).collect();
    let mut named: BTreeMap<Name, Vec<Attributes>> = BTreeMap::new();
    match &asked.by {
        Some(By::Attribute(name)) => {
            for person in &overall {
                let value = person.get(name).cloned().unwrap_or_else(|| MISSING.into());
                named.entry(value).or_default().push(person.clone());
            }
        }
        Some(By::Transcript) => {
            for (transcript, attributes) in part.people.values().flatten() {
                named.entry(transcript.clone()).or_default().push(attributes.clone());
            }
        }
        None | Some(By::Participant | By::Coder) => {}
    }
    let mut groups = vec![Group::new(OVERALL, "Overall", overall)];
    let mut named: Vec<_> = named.into_iter().collect();
    let order = match &asked.by {
        Some(By::Attribute(name)) => frame.roster.kinds.get(name),
        _ => None,
    };
    let place = |name: &Name| match order {
        Some(AttributeKind::Category(order)) => {
            order.iter().position(|known| known == name).unwrap_or(order.len())
        }
        _ => 0,
    };
    named.sort_by_cached_key(|(name, _)| (place(name), in_order(name)));
    groups.extend(named.into_iter().map(|(name, people)| Group::new(&name, &name, people)));
    groups
}

/// The attributes in the order of participants.csv, then those of front matter; not the one that makes the columns.
fn attributes(asked: &Participants, frame: &Frame, part: &Part) -> Vec<Attribute> {
    let mut values: BTreeMap<&Name, BTreeSet<Name>> = BTreeMap::new();
    for (name, value) in part.people.values().flat_map(BTreeMap::values).flatten() {
        values.entry(name).or_default().insert(value.clone());
    }
    let known = &frame.roster.attributes;
    let mut names: Vec<&Name> = known.iter().collect();
    names.extend(values.keys().filter(|name| !known.contains(name)));
    if let Some(By::Attribute(by)) = &asked.by {
        names.retain(|name| *name != by);
    }
    let kinds = &frame.roster.kinds;
    names.retain(|name| kinds.get(*name) != Some(&AttributeKind::Hidden));
    // What an attribute is does not depend on who is selected.
    let mut all = values.clone();
    for (name, value) in frame.roster.rows().iter().flat_map(|row| &row.attributes) {
        all.entry(name).or_default().insert(value.clone());
    }
    let none = BTreeSet::new();
    let comma = frame.roster.decimal_comma;
    let of = |name: &Name| {
        let [all, here] = [&all, &values].map(|of| of.get(name).unwrap_or(&none));
        Attribute::new(name.clone(), kinds.get(name), all, here, comma, asked.all_levels)
    };
    names.into_iter().map(of).collect()
}

/// One line of the table, for all groups.
struct Line<'a> {
    attribute: &'a Attribute,
    level: &'a str,
    name: String,
    depth: usize,
}

fn of_attribute(
    asked: &Participants,
    attribute: &Attribute,
    groups: &[Group],
    comma: bool,
) -> Vec<Row> {
    let name = &attribute.name;
    let line = |level, name, depth| Line { attribute, level, name, depth };
    let mut rows = Vec::new();
    let mut level_rows = |line: Line<'_>, level: &Name| {
        rows.extend(groups.iter().map(|group| {
            let values = group.values(name);
            let n = values.iter().filter(|value| **value == level).count();
            line.row(group, n, values.len(), share(n, values.len()), &[])
        }));
    };
    match &attribute.kind {
        Kind::Number(digits) => {
            let about: Vec<&str> = asked.numbers.iter().map(|s| s.about()).collect();
            let line = line("", format!("{name}, {}", about.join("; ")), 0);
            let of = |group| of_numbers(&line, group, &asked.numbers, *digits, comma);
            rows.extend(groups.iter().map(of));
        }
        Kind::YesNo(yes) => level_rows(line(yes, format!("{name}: {yes}, n (%)"), 0), yes),
        Kind::Category(levels) => {
            let head = line("", format!("{name}, n (%)"), 0);
            let with = |group: &Group| (group.values(name).len(), group.people.len());
            let mut heads: Vec<Row> = groups
                .iter()
                .map(|g| head.row(g, with(g).0, with(g).1, Value::Nothing, &[]))
                .collect();
            levels.iter().for_each(|level| level_rows(line(level, level.to_string(), 1), level));
            heads.append(&mut rows);
            rows = heads;
        }
    }
    let missing = |group: &Group| group.people.len() - group.values(name).len();
    if groups.iter().any(|group| missing(group) > 0) {
        let line = line(MISSING, MISSING.to_owned(), 1);
        rows.extend(groups.iter().map(|group| {
            let n = missing(group);
            line.row(group, n, group.people.len(), Value::Count(n as u64), &[])
        }));
    }
    rows
}

fn of_numbers(
    line: &Line<'_>,
    group: &Group,
    summaries: &[Summary],
    digits: usize,
    comma: bool,
) -> Row {
    let values = group.values(&line.attribute.name);
    let numbers = Numbers::new(values.iter().filter_map(|v| number(v, comma)).collect());
    let said: Option<Vec<String>> = summaries.iter().map(|s| s.said(&numbers, digits)).collect();
    let nobody = || Value::Undefined("nobody here has a value".to_owned());
    let cell = said.map_or_else(nobody, |said| Value::Text(said.join("; ")));
    let real =
        |value: Option<f64>| value.map_or_else(nobody, |value| Value::Real { value, digits });
    let sd = match (values.len(), numbers.sd()) {
        (1, None) => Value::Undefined("1 value".to_owned()),
        (_, sd) => real(sd),
    };
    let mut all = vec![real(numbers.mean()), sd];
    all.extend([0.5, 0.25, 0.75, 0.0, 1.0].map(|p| real(numbers.quantile(p))));
    line.row(group, values.len(), group.people.len(), cell, &all)
}

impl Line<'_> {
    /// The row of one group; `numbers` are those that only numbers have.
    fn row(&self, group: &Group, n: usize, of: usize, cell: Value, numbers: &[Value]) -> Row {
        let kind = match self.attribute.kind {
            Kind::Number(_) => "number",
            Kind::Category(_) => "category",
            Kind::YesNo(_) => "yes/no",
        };
        let missing = group.people.len() - group.values(&self.attribute.name).len();
        let percent = match of {
            0 => Value::Undefined("nobody here has a value".to_owned()),
            of => Value::Real { value: 100.0 * n as f64 / of as f64, digits: 1 },
        };
        let mut cells = vec![
            Value::text(&*self.attribute.name),
            Value::text(self.level),
            Value::text(&self.name),
            Value::text(kind),
            Value::text(&group.name),
            cell,
            Value::Count(n as u64),
            Value::Count(of as u64),
            percent,
            Value::Count(missing as u64),
        ];
        cells.extend_from_slice(numbers);
        cells.resize(cells.len() + 7 - numbers.len(), Value::Nothing);
        Row { depth: self.depth, cells }
    }
}

const fn share(n: usize, of: usize) -> Value {
    Value::Share { n: n as u64, of: of as u64 }
}

fn notes(asked: &Participants, frame: &Frame, part: &Part, attributes: &[Attribute]) -> Notes {
    let cells = Note::new(
        "participants are those who speak in what was read; % are of those with a value, and the others stand under \
         (missing)",
        "Values are n (%) unless stated; percentages are of those with a value.",
    );
    let mut notes = contract(frame, &part.told, cells);
    if frame.coders.is_empty() && part.told.of_nobody() {
        // Nobody's tags: who takes part is known before anybody codes.
        notes.replace_first(Note::here(
            "nobody has coded yet: everybody who speaks is in the table",
        ));
    }
    // What is said of tags tells nothing here.
    notes.retain(|note| {
        !note.full.starts_with("codebook rules") && !note.full.starts_with("warning: transcripts")
    });
    notes.only_here("whose tags");
    let numbers = attributes.iter().any(|a| matches!(a.kind, Kind::Number(_)));
    if numbers && asked.numbers.contains(&Summary::MedianIqr) {
        notes.push(Note::here(
            "quartiles are of type 7, as R, numpy and Excel's QUARTILE.INC have them; SPSS and SAS may print others",
        ));
    }
    if numbers && asked.numbers.contains(&Summary::MeanSd) {
        notes.push(Note::here("SD is of a sample: divided by n - 1"));
    }
    notes.extend(attributes.iter().filter_map(|a| a.doubt.clone()).map(Note::here));
    let nobody_has = |name: &&Name| {
        let has = |of: &Attributes| of.contains_key(*name);
        !part.people.values().flat_map(BTreeMap::values).any(has)
    };
    let idle: Vec<String> =
        frame.roster.kinds.keys().filter(nobody_has).map(Name::to_string).collect();
    if !idle.is_empty() {
        notes.push(Note::here(format!(
            "study.yaml says what it is, and nobody here has it: {}",
            some(&idle)
        )));
    }
    let is_hidden = |kind: &&AttributeKind| **kind == AttributeKind::Hidden;
    let hidden = frame.roster.kinds.iter().filter(|(_, kind)| is_hidden(kind));
    let hidden: Vec<String> = hidden.map(|(name, _)| name.to_string()).collect();
    if !hidden.is_empty() {
        notes.push(Note::here(format!("not shown, as study.yaml has it: {}", some(&hidden))));
    } else if attributes.is_empty() {
        notes.push(Note::here(
            "nothing is known of them: columns of participants.csv are attributes",
        ));
    }
    let unclear: Vec<String> = part
        .people
        .iter()
        .filter(|(_, transcripts)| settled(transcripts).len() < named(transcripts))
        .map(|(id, _)| id.to_string())
        .collect();
    if !unclear.is_empty() {
        notes.push(Note::new(
            format!(
                "several values in several transcripts, so (missing) under Overall: {}",
                some(&unclear)
            ),
            format!("{} had several values in several transcripts and are missing.", unclear.len()),
        ));
    }
    notes
}

/// How many attributes somebody has.
fn named(transcripts: &BTreeMap<Name, Attributes>) -> usize {
    transcripts.values().flat_map(BTreeMap::keys).collect::<BTreeSet<_>>().len()
}
