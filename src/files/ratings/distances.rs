//! How far apart labels lie, as a square: labels in the header and in the first column.
//!
//! One half of the square is enough, and the diagonal may be blank. Whatever is said twice must be said alike.

use super::labels::is_number;
use crate::error::{Kind, Location, Problem};
use crate::files::table::{TextRow, TextTable};
use crate::model::LabelDistances;
use std::collections::BTreeMap;

/// A number with its place; none where what stands there cannot be one.
type Said = (Option<f64>, Location);

/// Reads the distances of labels, and says all that is wrong with them.
pub fn read_distances(table: &TextTable<'_>, problems: &mut Vec<Problem>) -> LabelDistances {
    let before = problems.len();
    let mut square = Square { table, problems, columns: BTreeMap::new(), rows: BTreeMap::new() };
    square.find_columns();
    square.find_rows();
    let said = square.cells();
    // Of those that lack a row all is told, and a square of them would take the memory of all pairs.
    let both = square.columns.keys().filter(|label| square.rows.contains_key(*label));
    let mut labels: Vec<String> = both.cloned().collect();
    labels.sort_by_key(|label| square.columns[label]);
    let distances = LabelDistances {
        file: table.file().to_owned(),
        apart: square.settle(&labels, &said),
        labels,
    };
    if problems.len() == before && distances.labels.len() < 2 {
        let message = "distances are between two labels or more";
        problems.push(
            Problem::error(Kind::Input, message)
                .at(Location::at(table.file(), table.header_line(), 1))
                .hint("the first line and the first column name the labels; cells are separated by a comma, a semicolon or a tab"),
        );
    }
    problems[before..]
        .sort_by_key(|problem| problem.place.as_ref().map(|place| (place.line, place.column)));
    distances
}

/// What is known of the square while it is read.
struct Square<'a, 't> {
    table: &'a TextTable<'t>,
    problems: &'a mut Vec<Problem>,
    columns: BTreeMap<String, usize>,
    rows: BTreeMap<String, TextRow>,
}

impl Square<'_, '_> {
    fn tell(&mut self, place: Location, message: String, hint: &str) {
        self.problems.push(Problem::error(Kind::Input, message).at(place).hint(hint));
    }

    /// The label of each column; the first column holds those of the rows.
    fn find_columns(&mut self) {
        for (column, label) in self.table.header.iter().enumerate().skip(1) {
            if label.is_empty() && !self.table.has_cells(column) {
                // As spreadsheets leave them.
            } else if label.is_empty() {
                let message = format!("column {} has no label", column + 1);
                // Found by walking the header, so only where it is told.
                let place = self.table.header_place(column);
                self.tell(place, message, "the first line names the label of each column");
            } else {
                // Of two columns with one name, which reading the table told, the first.
                self.columns.entry(label.clone()).or_insert(column);
            }
        }
    }

    /// The row of each label, and labels that have only one of both.
    fn find_rows(&mut self) {
        let mut lines: BTreeMap<&str, usize> = BTreeMap::new();
        for row in &self.table.rows {
            let place = self.table.place(row, 0);
            let Some(label) = self.table.cell(row, Some(0)) else {
                self.tell(place, "this row has no label".to_owned(), "the first column names it");
                continue;
            };
            if let Some(line) = lines.get(label) {
                let message = format!("label `{label}` has two rows, the first in line {line}");
                self.tell(place, message, "each label has one column and one row");
                continue;
            }
            lines.insert(label, row.line);
            self.rows.insert(label.to_owned(), *row);
            if !self.columns.contains_key(label) {
                let message = format!("label `{label}` has a row and no column");
                self.tell(place, message, "capital and small letters are told apart");
            }
        }
        let lone = self.columns.iter().filter(|(label, _)| !self.rows.contains_key(*label));
        let mut lone: Vec<(usize, String)> = lone.map(|(label, at)| (*at, label.clone())).collect();
        lone.sort_unstable();
        for (column, label) in lone {
            let message = format!("label `{label}` has a column and no row");
            let place = self.table.header_place(column);
            self.tell(place, message, "capital and small letters are told apart");
        }
    }

    /// What the cells say, by row and column.
    fn cells(&mut self) -> BTreeMap<(String, String), Said> {
        let mut said = BTreeMap::new();
        let table = self.table;
        for (from, row) in self.rows.clone() {
            for (to, column) in self.columns.clone() {
                let Some(cell) = table.cell(&row, Some(column)) else { continue };
                let place = table.place(&row, column);
                let number = cell.parse::<f64>().ok().filter(|_| is_number(cell));
                let (message, hint) = match number {
                    Some(number) if number >= 0.0 && (from != to || number == 0.0) => {
                        said.insert((from.clone(), to), (Some(number), place));
                        continue;
                    }
                    Some(number) if number < 0.0 => {
                        (format!("a distance is never below 0: `{cell}`"), NUMBER)
                    }
                    Some(_) => (
                        format!("`{from}` lies `{cell}` apart from itself"),
                        "on the diagonal stands 0, or nothing",
                    ),
                    None => (format!("`{cell}` is no distance"), NUMBER),
                };
                self.tell(place.clone(), message, hint);
                said.insert((from.clone(), to), (None, place));
            }
        }
        said
    }

    /// One distance for each two labels.
    fn settle(
        &mut self,
        labels: &[String],
        said: &BTreeMap<(String, String), Said>,
    ) -> Vec<Vec<f64>> {
        let mut apart = vec![vec![0.0; labels.len()]; labels.len()];
        for (at, k) in labels.iter().enumerate() {
            for (before, c) in labels[..at].iter().enumerate() {
                let of = |from: &String, to: &String| said.get(&(from.clone(), to.clone()));
                let far = match (of(c, k), of(k, c)) {
                    (None, None) => self.unsaid(k, c),
                    (Some((Some(there), first)), Some((Some(back), second))) if there != back => {
                        self.differ([k, c], [*back, *there], [second, first]);
                        None
                    }
                    (Some((None, _)), _) | (_, Some((None, _))) => None,
                    (Some((far, _)), _) | (None, Some((far, _))) => *far,
                };
                // Where there is none, why was told.
                apart[at][before] = far.unwrap_or_default();
                apart[before][at] = apart[at][before];
            }
        }
        apart
    }

    /// Nothing says how far two labels lie apart that have rows and columns.
    fn unsaid(&mut self, from: &str, to: &str) -> Option<f64> {
        let column = self.columns.get(to).filter(|_| self.rows.contains_key(to));
        if let (Some(row), Some(column)) = (self.rows.get(from), column) {
            let place = self.table.place(row, *column);
            let message = format!("there is no distance between `{from}` and `{to}`");
            self.tell(place, message, HALF);
        }
        None
    }

    fn differ(&mut self, [k, c]: [&str; 2], [back, there]: [f64; 2], places: [&Location; 2]) {
        let [here, other] = places;
        let [line, column] = [other.line, other.column].map(Option::unwrap_or_default);
        let message = format!(
            "from `{k}` to `{c}` it is {back}, and from `{c}` to `{k}` {there} (line {line}, column {column})"
        );
        self.tell(here.clone(), message, HALF);
    }
}

const HALF: &str = "distances are the same in both directions; one half of the square is enough";
const NUMBER: &str = "distances are numbers from 0 on, with a point for decimals";
