//! What people see of pairs of codes: a square, or the strongest.

use super::asked::{Measure, Relation, Within};
use super::interval;
use super::pairs::{Pairs, Row2, coefficient, heading, ratio_within, share};
use crate::report::{Audience, Column, Row, Table, Value};

/// So many pairs are listed.
const STRONGEST: usize = 20;

/// Codes down and across.
pub(super) fn square(pairs: &Pairs<'_>) -> Table {
    let codes = pairs.codes.len();
    let code = |index: usize| &pairs.book[pairs.codes[index]];
    let mut columns = vec![Column::new("code", "Code")];
    columns.extend((1..=codes).map(|n| Column::new(n.to_string(), n.to_string())));
    let row = |a: usize| {
        let mut cells = vec![Value::text(format!("{} {}", a + 1, code(a).name))];
        cells.extend((0..codes).map(|b| pairs.cell(a, b)));
        Row { depth: code(a).depth, cells }
    };
    Table {
        id: "square".to_owned(),
        title: heading(pairs.asked.by.as_ref(), &pairs.group),
        columns,
        rows: (0..codes).map(row).collect(),
        audience: Audience::People,
        ..Table::default()
    }
}

impl Pairs<'_> {
    /// The cell in a row and a column.
    fn cell(&self, row: usize, column: usize) -> Value {
        let relation = self.asked.relation;
        let forward = relation.is_ordered() || row <= column;
        let Row2 { pair, contains, .. } =
            if forward { self.of(row, column) } else { self.of(column, row) };
        if pair.units == 0 {
            return Value::Undefined("not read for both".to_owned());
        }
        if contains {
            return Value::text("contains");
        }
        let of_segments = relation.is_of_segments();
        match (relation, self.asked.measure) {
            (_, None) if of_segments && row < column => coefficient(&pair),
            (_, Some(Measure::Jaccard)) if of_segments && row != column => coefficient(&pair),
            (_, Some(Measure::Share)) if of_segments && row != column => {
                let touching = pair.segments.touching;
                if forward { percent(touching[0], pair.a) } else { percent(touching[1], pair.b) }
            }
            (Relation::Next(_), _) => Value::Count(pair.both),
            _ if row == column => Value::Count(pair.a),
            (Relation::Near(_), _) => Value::Count(pair.near[usize::from(!forward)]),
            (Relation::Together(_), None) if !forward => Value::Count(pair.both),
            (Relation::Together(_), Some(Measure::Both)) => Value::Count(pair.both),
            (Relation::Together(_), None | Some(Measure::Jaccard)) => {
                percent(pair.both, pair.a + pair.b - pair.both)
            }
            (Relation::Together(_), Some(Measure::Share)) => {
                percent(pair.both, if forward { pair.a } else { pair.b })
            }
            (Relation::Together(_), Some(Measure::Ratio)) => ratio_within(&pair),
        }
    }
}

fn percent(n: u64, of: u64) -> Value {
    match of {
        0 => Value::Undefined("the code was not given in these units".to_owned()),
        of => Value::Real { value: 100.0 * n as f64 / of as f64, digits: 1 },
    }
}

/// The strongest pairs.
pub(super) fn listed(pairs: &Pairs<'_>, mut all: Vec<Row2>) -> Table {
    let relation = pairs.asked.relation;
    all.retain(|row| !row.contains && strength(relation, row)[0] > 0);
    all.sort_by(|x, y| {
        let [(n, of), (m, other)] = [x, y].map(|row| {
            let [n, of] = strength(relation, row).map(u128::from);
            (n, of)
        });
        (m * of).cmp(&(n * other)).then(m.cmp(&n)).then((x.a, x.b).cmp(&(y.a, y.b)))
    });
    all.truncate(STRONGEST);
    let mut titles: Vec<&str> = match relation {
        Relation::Together(Within::Segment) => {
            vec!["Code", "with", "Pairs", "Its segments", "The other's", "c"]
        }
        Relation::Together(_) => {
            vec!["Code", "with", "Both", "Jaccard", "Units", "Ratio within transcripts"]
        }
        Relation::Near(_) => {
            vec!["Code", "with", "Pairs of turns", "Its turns", "The other's turns"]
        }
        Relation::Next(_) => {
            vec!["Code", "then", "Pairs", "Of the first", "Base", "Ratio within transcripts"]
        }
    };
    titles.extend(pairs.asked.interval.then_some("95 % interval"));
    let name = |index: usize| Value::text(&pairs.book[pairs.codes[index]].name);
    let row = |Row2 { a, b, pair, .. }: &Row2| {
        let mut cells = vec![name(*a), name(*b)];
        let count = |n| Value::Count(n);
        let none = "not given";
        match relation {
            Relation::Together(Within::Segment) => cells.extend([
                count(pair.both),
                share(pair.segments.touching[0], pair.a, none),
                share(pair.segments.touching[1], pair.b, none),
                coefficient(pair),
            ]),
            Relation::Together(_) => cells.extend([
                count(pair.both),
                percent(pair.both, pair.a + pair.b - pair.both),
                count(pair.units),
                ratio_within(pair),
            ]),
            Relation::Near(_) => cells.extend([
                count(pair.near[2]),
                share(pair.near[0], pair.a, none),
                share(pair.near[1], pair.b, none),
            ]),
            Relation::Next(_) => cells.extend([
                count(pair.both),
                share(pair.both, pair.a, none),
                share(pair.b, pair.units, none),
                ratio_within(pair),
            ]),
        }
        if pairs.asked.interval {
            cells.push(interval::cell(&pairs.interval(*a, *b)));
        }
        Row { depth: 0, cells }
    };
    Table {
        id: "strongest".to_owned(),
        title: heading(pairs.asked.by.as_ref(), &pairs.group),
        columns: titles.iter().map(|title| Column::new(*title, *title)).collect(),
        rows: all.iter().map(row).collect(),
        audience: Audience::People,
        ..Table::default()
    }
}

/// What pairs are sorted by, as a quotient.
const fn strength(relation: Relation, row: &Row2) -> [u64; 2] {
    let pair = &row.pair;
    match relation {
        Relation::Together(Within::Segment) => [pair.both, 1],
        Relation::Together(_) => [pair.both, pair.a + pair.b - pair.both],
        Relation::Near(_) => [pair.near[2], 1],
        Relation::Next(_) => [pair.both, 1],
    }
}
