//! A table of ratings from anywhere: a row for each unit and a column for each coder, or a row for each judgement.
//!
//! Which columns are coders is told by their names and by what they hold ([`columns`]); what cannot be told is an error.
//! A cell holds a label, or several split by `;` ([`cells`]); an empty one is missing.

mod cells;
mod columns;
mod distances;
mod doubtful;
mod labels;
mod long;
mod wanted;
mod wide;

pub use columns::is_header;
pub use distances::read_distances;
pub use wanted::{As, Wanted};

use super::table::TextTable;
use crate::error::{Kind, Location, Problem};
use crate::model::RatedTable;
use crate::text::{also_written, amount, name_key};
use cells::Cells;
use columns::{Columns, Shape};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Reads a table of ratings.
pub fn read(table: &TextTable<'_>, wanted: &Wanted, problems: &mut Vec<Problem>) -> RatedTable {
    let file = table.file();
    let mut rated = RatedTable { file: file.to_owned(), ..RatedTable::default() };
    let known = wanted.with_distances().filter(|_| wanted.categories.is_empty());
    rated.categories = known.unwrap_or(&wanted.categories).to_vec();
    if table.header.is_empty() {
        problems.push(
            Problem::error(Kind::Input, "the file is empty: not even a header")
                .in_file(file)
                .hint("the first line names the coders, each line after it is a unit"),
        );
        return rated;
    }
    let Some(columns) = Columns::find(table, wanted, problems) else { return rated };
    let named = |column: Option<usize>| column.map(|column| table.header[column].clone());
    (rated.named, rated.clustered) = (named(columns.unit), named(columns.cluster));
    rated.aside = columns.aside.iter().map(|column| table.header[*column].clone()).collect();
    let mut cells = Cells::new(table, wanted);
    match &columns.shape {
        Shape::Wide(coders) => wide::read(table, &columns, coders, &mut cells, &mut rated),
        Shape::Long { coder, value } => {
            let mut long = long::Long { table, columns: &columns, cells: &mut cells, problems };
            long.read(*coder, *value, wanted, &mut rated);
        }
    }
    cells.judge(&mut rated, problems);
    blank_clusters(table, &columns, problems);
    spellings(&rated, problems);
    if let Shape::Wide(coders) = &columns.shape {
        repeated(&rated, table, &columns, problems);
        problems.extend(doubtful::summed(table, columns.unit, coders));
        problems.extend(doubtful::crossed(table, coders).filter(|_| wanted.coders.is_none()));
    }
    if rated.units.is_empty() {
        let message = "there are no ratings: the table has no row below its header";
        problems.push(Problem::error(Kind::Input, message).in_file(file));
    }
    rated
}

/// Units that do not say to which cluster they belong: together they would be one that nobody named.
fn blank_clusters(table: &TextTable<'_>, columns: &Columns, problems: &mut Vec<Problem>) {
    let Some(cluster) = columns.cluster else { return };
    let mut blank = table.rows.iter().filter(|row| table.cell(row, Some(cluster)).is_none());
    let Some(first) = blank.next() else { return };
    let rows = amount(1 + blank.count() as u64, "row");
    let message = format!(
        "{rows} without a cluster, the first one here: column `{}` is empty",
        table.header[cluster]
    );
    problems.push(Problem::error(Kind::Input, message).at(table.place(first, cluster)).hint(
        "say from which transcript each unit comes; or take the column out, and there is no interval",
    ));
}

/// Units and coders whose names differ in what people do not see as a difference: they count as two, and may be one.
fn spellings(rated: &RatedTable, problems: &mut Vec<Problem>) {
    let units = rated.units.iter().map(|unit| (unit.cluster.as_str(), unit.id.as_str()));
    let coders = rated.coders.iter().map(|coder| ("", coder.as_str()));
    for (what, names) in [("units", units.collect::<Vec<_>>()), ("coders", coders.collect())] {
        let mut first: HashMap<(Cow<'_, str>, Cow<'_, str>), &str> = HashMap::new();
        let mut again = BTreeSet::new();
        for (within, name) in names {
            let known = *first.entry((name_key(within), name_key(name))).or_insert(name);
            again.extend(also_written(known, name).map(|said| (known, name, said)));
        }
        let Some((_, _, said)) = again.first() else { continue };
        let others = match again.len() - 1 {
            0 => String::new(),
            others => format!(", and {} likewise", amount(others as u64, "other")),
        };
        let message = format!("{said}{others}: they count as two {what}");
        problems.push(
            Problem::warning(Kind::Input, message)
                .in_file(&rated.file)
                .hint("write them alike if they are one"),
        );
    }
}

/// Units that stand twice: they count as two, and may be one by mistake.
fn repeated(
    rated: &RatedTable,
    table: &TextTable<'_>,
    columns: &Columns,
    problems: &mut Vec<Problem>,
) {
    let Some(column) = columns.unit else { return };
    let mut lines: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut again: BTreeSet<(&str, &str)> = BTreeSet::new();
    let mut first: Option<(&str, Location, usize)> = None;
    for (unit, row) in rated.units.iter().zip(&table.rows).filter(|(unit, _)| !unit.id.is_empty()) {
        let key = (unit.cluster.as_str(), unit.id.as_str());
        match lines.get(&key) {
            None => {
                lines.insert(key, row.line);
            }
            Some(line) => {
                again.insert(key);
                first.get_or_insert_with(|| (&unit.id, table.place(row, column), *line));
            }
        }
    }
    let Some((id, place, line)) = first else { return };
    let others = match again.len() - 1 {
        0 => String::new(),
        1 => ", and so does 1 other unit".to_owned(),
        n => format!(", and so do {}", amount(n as u64, "other unit")),
    };
    let message = format!(
        "unit `{id}` stands twice, first in line {line}{others}: each row counts as a unit of its own"
    );
    problems.push(
        Problem::warning(Kind::Input, message)
            .at(place)
            .hint("if they are one unit, leave one row; if not, give them ids of their own"),
    );
}

#[cfg(test)]
mod tests;
