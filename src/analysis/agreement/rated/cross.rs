//! What each two coders gave to the same units, value by value.

use super::groups::pairs;
use super::scale::Values;
use super::{Rated, aside, title};
use crate::model::RatedTable;
use crate::report::{Block, Column, Fact, Report, Row, Spread, Table, Value};
use crate::text::{amount, grouped};
use std::collections::BTreeMap;

/// How many units were given each two values by two coders.
type Cells = BTreeMap<(u32, u32), u64>;

impl Rated {
    /// A cross table for each two coders.
    ///
    /// # Errors
    /// Where the table cannot be crossed.
    pub fn cross(&self, table: &RatedTable) -> Result<Report, String> {
        if table.sets {
            return Err(
                "--confusion crosses single values, and these are sets of labels".to_owned()
            );
        }
        let values = self.values(table);
        values.fit_side_by_side("--confusion")?;
        let names = &table.coders;
        let units = amount(table.units.len() as u64, "unit");
        let mut facts = vec![
            Fact::new("coders", format!("{}: {}", names.len(), names.join(", "))),
            Fact::new("units", units),
            Fact::new("read as", format!("values, {}", table.because)),
            Fact::new("values", values.told()),
        ];
        let mut crossed = Table {
            id: "confusion".to_owned(),
            title: "Units: down what the first coder gave, across what the second gave".to_owned(),
            columns: columns(),
            ..Table::default()
        };
        for (a, b) in pairs(names.len()) {
            let cells = cells(table, &values, a, b);
            facts.push(Fact::new(format!("{}–{}", names[a], names[b]), alike(&cells)));
            // Who has no unit in common with another has nothing to cross.
            if !cells.is_empty() {
                crossed.rows.extend(rows(&values, [&names[a], &names[b]], &cells));
            }
        }
        let groups = values.names().map(|(_, name)| (name.to_owned(), name.to_owned())).collect();
        crossed.spread = Some(Spread { by: 3, show: 4, groups, keys: 3 });
        facts.extend(aside(table));
        let notes = vec!["units that one of the two did not judge are in no cell".to_owned()];
        let blocks = vec![Block::Facts(facts), Block::Table(crossed)];
        Ok(Report {
            title: format!("{}: who gave what", title(table)),
            blocks: blocks.into(),
            notes: notes.into(),
        })
    }
}

fn cells(table: &RatedTable, values: &Values<'_>, a: usize, b: usize) -> Cells {
    let mut cells = Cells::new();
    for unit in &table.units {
        let of = |rater: usize| {
            unit.given[rater].as_ref().map(|given| values.numbers[given[0].as_str()])
        };
        if let (Some(by_a), Some(by_b)) = (of(a), of(b)) {
            *cells.entry((by_a, by_b)).or_default() += 1;
        }
    }
    cells
}

/// How many units both judged, and on how many they gave the same.
fn alike(cells: &Cells) -> String {
    let both: u64 = cells.values().sum();
    let same: u64 = cells.iter().filter(|((a, b), _)| a == b).map(|(_, n)| n).sum();
    match both {
        0 => "no unit judged by both".to_owned(),
        both => format!("{} judged by both, {} alike", amount(both, "unit"), grouped(same)),
    }
}

/// A row for each two values, those that never met included.
fn rows<'t>(
    values: &'t Values<'t>,
    [a, b]: [&'t str; 2],
    cells: &'t Cells,
) -> impl Iterator<Item = Row> + use<'t> {
    values.names().flat_map(move |(k, by_a)| {
        values.names().map(move |(l, by_b)| {
            let units = cells.get(&(k, l)).copied().unwrap_or_default();
            let words = [a, by_a, b, by_b].map(Value::text);
            Row { depth: 0, cells: words.into_iter().chain([Value::Count(units)]).collect() }
        })
    })
}

fn columns() -> Vec<Column> {
    vec![
        Column::new("coder_a", "Coder"),
        Column::new("value_a", "gave"),
        Column::new("coder_b", "Coder"),
        Column::new("value_b", "gave"),
        Column::new("units", "Units"),
    ]
}
