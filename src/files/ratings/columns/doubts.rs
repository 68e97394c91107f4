//! What columns hold, where it says that they are no coders.

use super::super::labels::value_key;
use super::super::wanted::Wanted;
use crate::error::{Kind, Location, Problem};
use crate::files::table::TextTable;
use crate::text::amount;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// A first line that holds judgements, as the tables of some programs have no names of columns.
pub fn no_names(
    table: &TextTable<'_>,
    known: &[Option<usize>],
    coders: &[usize],
) -> Option<Problem> {
    let is_judgement = |column: &usize| {
        let name = table.header[*column].as_str();
        name.parse::<f64>().is_ok()
            && table.rows.iter().any(|row| table.cell(row, Some(*column)) == Some(name))
    };
    let is_headless = known.iter().all(Option::is_none) && coders.iter().all(is_judgement);
    is_headless.then(|| {
        Problem::error(
            Kind::Input,
            "the first line looks like judgements, not like names of coders",
        )
        .at(Location::at(table.file(), 1, 1))
        .hint("write a line with the coders' names above it; or name the columns with --coders")
    })
}

/// A table of how many coders chose each category: its columns are categories.
pub fn counts(table: &TextTable<'_>, coders: &[usize]) -> Option<Problem> {
    const ROWS: usize = 4;
    if coders.len() < 3 || table.rows.len() < ROWS {
        return None;
    }
    let mut sums = BTreeSet::new();
    let (mut largest, mut smallest) = (0, u64::MAX);
    for row in &table.rows {
        let mut sum = 0;
        for column in coders {
            let count: u64 = table.cell(row, Some(*column))?.parse().ok()?;
            (largest, smallest) = (largest.max(count), smallest.min(count));
            sum += count;
        }
        sums.insert(sum);
    }
    let sum = sums.first().filter(|_| sums.len() == 1)?;
    (*sum > 1 && smallest == 0 && largest > 1).then(|| {
        let message = format!(
            "each row adds up to {sum}: is this how many coders chose each category, and not who gave what?"
        );
        Problem::error(Kind::Input, message).at(Location::at(table.file(), 1, 1)).hint(
            "agreement needs what each coder gave; if these columns are coders, name them with --coders",
        )
    })
}

/// Columns that nothing but their place makes coders.
pub struct Doubts(Vec<(usize, String)>);

impl Doubts {
    /// Looks at what these columns hold.
    pub fn of(table: &TextTable<'_>, coders: &[usize], wanted: &Wanted) -> Self {
        let values: Vec<Values> =
            coders.iter().map(|column| Values::of(table, *column, wanted)).collect();
        // In how many columns each label stands.
        let mut spread: HashMap<&str, usize> = HashMap::new();
        for label in values.iter().flat_map(|v| &v.labels) {
            *spread.entry(label).or_default() += 1;
        }
        let repeating = values.iter().filter(|v| v.cells > v.labels.len()).count();
        let mut doubts = Vec::new();
        for (column, of) in coders.iter().zip(&values).filter(|(_, of)| of.cells > 0) {
            let shared = of.labels.iter().filter(|label| spread[label.as_str()] > 1).count();
            let distinct = of.labels.len() == of.cells && of.cells > 2;
            let why = if wanted.numbers {
                (of.counts_up && of.cells > 2 && values.iter().any(|v| !v.counts_up))
                    .then(|| "it counts the rows".to_owned())
            } else if shared == 0 {
                let example = of.labels.iter().min().map_or("", String::as_str);
                let example: String = example.chars().take(20).collect();
                Some(format!("no other column has any of its values, such as `{example}`"))
            } else if distinct && shared * 2 < of.labels.len() && repeating > 0 {
                Some(format!("its {} are all different", amount(of.cells as u64, "value")))
            } else {
                None
            };
            doubts.extend(why.map(|why| (*column, why)));
        }
        Self(doubts)
    }

    /// Says which columns are in doubt, and why.
    pub fn tell(self, table: &TextTable<'_>, coders: &[usize]) -> Vec<Problem> {
        let in_doubt: BTreeMap<usize, String> = self.0.into_iter().collect();
        let sure: Vec<&str> = coders
            .iter()
            .filter(|column| !in_doubt.contains_key(column))
            .map(|column| table.header[*column].as_str())
            .collect();
        let all: Vec<&str> = coders.iter().map(|column| table.header[*column].as_str()).collect();
        let example = if sure.len() < 2 { all.join(",") } else { sure.join(",") };
        in_doubt
            .into_iter()
            .map(|(column, why)| {
                let message =
                    format!("column `{}` does not look like a coder: {why}", table.header[column]);
                Problem::error(Kind::Input, message)
                    .at(Location::at(table.file(), table.header_line(), column + 1))
                    .hint(format!(
                        "name the columns to compare: `--coders '{example}'`; a table with a row for each judgement has \
                         the columns `unit`, `coder` and `value`"
                    ))
            })
            .collect()
    }
}

/// What a column holds.
struct Values {
    /// As keys: what differs in capitals only is the same for this purpose.
    labels: HashSet<String>,
    cells: usize,
    /// Whether each cell is a whole number, one more than the cell above it.
    counts_up: bool,
}

impl Values {
    fn of(table: &TextTable<'_>, column: usize, wanted: &Wanted) -> Self {
        let missing = &wanted.missing;
        let mut values = Self { labels: HashSet::new(), cells: 0, counts_up: true };
        let mut last: Option<i64> = None;
        for row in &table.rows {
            let cell = table.cell(row, Some(column));
            let number = cell.and_then(|cell| cell.parse::<i64>().ok());
            let follows = match (last, number) {
                (None, Some(_)) => values.cells == 0,
                (Some(before), Some(here)) => before.checked_add(1) == Some(here),
                (_, None) => false,
            };
            values.counts_up &= follows;
            last = number;
            let Some(cell) = cell.filter(|cell| !missing.iter().any(|word| word == cell)) else {
                continue;
            };
            values.cells += 1;
            if wanted.numbers {
                // What numbers columns have in common says nothing.
                continue;
            }
            let labels = cell.split(';').map(str::trim).filter(|label| !label.is_empty());
            values.labels.extend(labels.map(value_key));
        }
        values
    }
}
