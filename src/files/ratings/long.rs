//! A row for each judgement: who gave what to which unit.

use super::cells::Cells;
use super::columns::Columns;
use super::wanted::{As, Wanted};
use crate::error::{Kind, Problem, nearest};
use crate::files::table::{TextRow, TextTable};
use crate::model::{RatedTable, RatedUnit};
use crate::text::{listed, name_key, same_name};
use std::collections::BTreeMap;

/// What reading needs.
pub struct Long<'a, 't> {
    /// The table.
    pub table: &'a TextTable<'t>,
    /// What its columns are.
    pub columns: &'a Columns,
    /// What its cells hold.
    pub cells: &'a mut Cells<'t>,
    /// What is wrong.
    pub problems: &'a mut Vec<Problem>,
}

impl Long<'_, '_> {
    /// Reads all rows; units and coders come in the order in which they first stand.
    pub fn read(&mut self, coder: usize, value: usize, wanted: &Wanted, rated: &mut RatedTable) {
        let coders = self.coders(coder, wanted);
        rated.coders.clone_from(&coders);
        let place: BTreeMap<String, usize> =
            coders.iter().enumerate().map(|(at, name)| (name_key(name).into_owned(), at)).collect();
        let mut units: BTreeMap<(String, String), usize> = BTreeMap::new();
        // Where each judgement was first made, by unit and coder.
        let mut lines: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for row in &self.table.rows {
            let Some(name) = self.table.cell(row, Some(coder)) else {
                self.blank(row, coder, "says no coder");
                continue;
            };
            let Some(id) = self.table.cell(row, self.columns.unit) else {
                self.blank(row, self.columns.unit.unwrap_or_default(), "names no unit");
                continue;
            };
            let fresh = self.columns.unit(self.table, row, coders.len());
            let key = (self.unit_of(&fresh), id.to_owned());
            let at = *units.entry(key).or_insert_with(|| {
                rated.units.push(fresh.clone());
                rated.units.len() - 1
            });
            self.same_cluster(row, &rated.units[at], &fresh);
            let Some(rater) = place.get(&*name_key(name)).copied() else { continue };
            let given = self.cells.labels(row, value);
            let first = *lines.entry((at, rater)).or_insert(row.line);
            let known = &mut rated.units[at].given[rater];
            match (known, given) {
                (known @ None, given) => *known = given,
                (Some(_), None) => {}
                (Some(labels), Some(more)) if wanted.cells == Some(As::Sets) => {
                    labels.extend(more);
                }
                (Some(_), Some(_)) => self.twice(row, name, id, first),
            }
        }
    }

    /// Unit ids count within their cluster, as turn 3 of another interview is another unit.
    fn unit_of(&self, unit: &RatedUnit) -> String {
        if self.columns.cluster.is_some() { unit.cluster.clone() } else { String::new() }
    }

    fn same_cluster(&mut self, row: &TextRow, known: &RatedUnit, here: &RatedUnit) {
        let Some(by) = self.columns.by.filter(|_| known.group != here.group) else { return };
        let message =
            format!("unit `{}` has `{}` here and `{}` before", here.id, here.group, known.group);
        self.problems.push(
            Problem::error(Kind::Input, message)
                .at(self.table.place(row, by))
                .hint("what splits the figures is of a unit, not of a judgement"),
        );
    }

    /// The coders who are compared.
    fn coders(&mut self, column: usize, wanted: &Wanted) -> Vec<String> {
        let mut coders: BTreeMap<String, usize> = BTreeMap::new();
        let mut names: Vec<String> = Vec::new();
        for name in self.table.rows.iter().filter_map(|row| self.table.cell(row, Some(column))) {
            coders.entry(name_key(name).into_owned()).or_insert_with(|| {
                names.push(name.to_owned());
                names.len()
            });
        }
        let Some(asked) = &wanted.coders else {
            self.enough(&names);
            return names;
        };
        let is_known = |name: &str| names.iter().any(|known| same_name(known, name));
        let asked = &listed(asked, is_known);
        for name in asked {
            if !names.iter().any(|known| same_name(known, name)) {
                let hint = match nearest(name, names.iter().map(String::as_str)) {
                    Some(near) => format!("column `{}` has `{near}`", self.table.header[column]),
                    None => {
                        format!("column `{}` has {}", self.table.header[column], names.join(", "))
                    }
                };
                self.problems.push(
                    Problem::error(Kind::Usage, format!("nobody is called `{name}`"))
                        .in_file(self.table.file())
                        .hint(hint),
                );
            }
        }
        names.retain(|known| asked.iter().any(|name| same_name(known, name)));
        names
    }

    fn enough(&mut self, names: &[String]) {
        if names.len() < 2 && !self.table.rows.is_empty() {
            let message =
                format!("one coder only, `{}`: there is nobody to compare", names.join(""));
            self.problems.push(
                Problem::error(Kind::Input, message)
                    .in_file(self.table.file())
                    .hint("a table with a row for each judgement names two coders or more"),
            );
        }
    }

    fn blank(&mut self, row: &TextRow, column: usize, what: &str) {
        let hint = "each row is one judgement: of which unit, by whom, which value";
        self.problems.push(
            Problem::error(Kind::Input, format!("this row {what}"))
                .at(self.table.place(row, column))
                .hint(hint),
        );
    }

    fn twice(&mut self, row: &TextRow, coder: &str, unit: &str, line: usize) {
        let message = format!("{coder} judged unit `{unit}` before, in line {line}");
        self.problems.push(
            Problem::error(Kind::Input, message)
                .at(self.table.place(row, self.columns.unit.unwrap_or_default()))
                .hint("if a unit may have several labels, `--as sets` takes them together"),
        );
    }
}
