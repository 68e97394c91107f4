//! The people of the matrix and of the quotes: their attributes, and the orders in which they can stand.

use super::words::{Columns, line};
use crate::report::{Report, Row, Table, Value};
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;

/// More groups than these tell a reader nothing.
const GROUPS: usize = 6;

/// The matrix of people and codes, taken apart: what is told of a person, and what of a code.
pub struct People<'a> {
    /// Their ids, in the order of the study.
    pub ids: Vec<&'a str>,
    /// The attributes by name, each with a value per person; nothing where there is none.
    pub attributes: Vec<(&'a str, Vec<&'a str>)>,
    /// The cells of each code in the order of the study: one per person.
    pub cells: Vec<Vec<&'a Value>>,
    /// The attributes' values in the order that people expect, where they are words.
    levels: BTreeMap<&'a str, Vec<&'a str>>,
}

/// People in an order, in groups that stand apart.
pub struct View<'a> {
    /// What it is called.
    pub name: &'a str,
    /// The groups: heading, and people by their places.
    pub groups: Vec<(String, Vec<usize>)>,
}

impl<'a> People<'a> {
    /// Takes apart the matrix, whose last columns are the `codes` codes, and the table of participants.
    pub fn of(matrix: &'a Table, codes: usize, people: Option<&'a Report>) -> Self {
        // The case, its attributes, the words that were read, and the codes.
        let first_code = matrix.columns.len().saturating_sub(codes);
        // Speakers whom nobody can name are no person.
        let is_person = |row: &&Row| text(row.cells.first()) != "(unidentified)";
        let rows: Vec<&Row> = matrix.rows.iter().filter(is_person).collect();
        let column = |at: usize| rows.iter().map(|row| text(row.cells.get(at))).collect();
        let attributes = 1..first_code.saturating_sub(1);
        let mut levels: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        if let Some(table) = people.and_then(Report::main_table) {
            let columns = Columns::of(table);
            for row in &table.rows {
                let level = columns.text(row, "level");
                let known = levels.entry(columns.text(row, "attribute")).or_default();
                if !level.is_empty() && !known.contains(&level) {
                    known.push(level);
                }
            }
        }
        let cells = (first_code..matrix.columns.len())
            .map(|at| rows.iter().map(|r| r.cells.get(at).unwrap_or(&Value::Nothing)).collect());
        Self {
            ids: column(0),
            attributes: attributes.map(|at| (matrix.columns[at].id.as_str(), column(at))).collect(),
            cells: cells.collect(),
            levels,
        }
    }

    /// The orders in which people can stand; the first is the one that tells groups apart best.
    pub fn views(&self) -> Vec<View<'a>> {
        let mut views: Vec<View<'a>> =
            self.attributes.iter().map(|(name, values)| self.view(name, values)).collect();
        let whole = View { name: "", groups: vec![(String::new(), (0..self.ids.len()).collect())] };
        let few = |view: &View<'_>| (2..=GROUPS).contains(&view.groups.len());
        match views.iter().position(few) {
            Some(at) => {
                let best = views.remove(at);
                views.insert(0, best);
                views.push(whole);
            }
            None => views.insert(0, whole),
        }
        views
    }

    fn view(&self, name: &'a str, values: &[&'a str]) -> View<'a> {
        let levels = self.levels.get(name).map_or(&[][..], Vec::as_slice);
        let number = |text: &str| text.replace(',', ".").parse::<f64>().ok();
        let mut order: Vec<usize> = (0..values.len()).collect();
        let missing = |at: &usize| values[*at].is_empty();
        let all_numbers =
            values.iter().filter(|value| !value.is_empty()).all(|value| number(value).is_some());
        if all_numbers {
            order.sort_by(|a, b| {
                let key = |at: usize| number(values[at]).unwrap_or(f64::INFINITY);
                key(*a).total_cmp(&key(*b))
            });
            let known: Vec<usize> = order.iter().filter(|at| !missing(at)).copied().collect();
            let unknown: Vec<usize> = order.iter().filter(|at| missing(at)).copied().collect();
            let mut groups = vec![(format!("{name}, from low to high"), known)];
            groups.push(("(missing)".to_owned(), unknown));
            groups.retain(|(_, people)| !people.is_empty());
            return View { name, groups };
        }
        let mut names: Vec<&str> = levels.to_vec();
        for value in values.iter().filter(|value| !value.is_empty()) {
            if !names.contains(value) {
                names.push(value);
            }
        }
        names.push("");
        let people = |name: &str| (0..values.len()).filter(|at| values[*at] == name).collect();
        let mut groups: Vec<(String, Vec<usize>)> = names
            .into_iter()
            .map(|value| {
                (if value.is_empty() { "(missing)" } else { value }.to_owned(), people(value))
            })
            .collect();
        groups.retain(|(_, people)| !people.is_empty());
        View { name, groups }
    }

    /// What script needs of them.
    pub fn data(&self) -> Json {
        let attributes = self.attributes.iter().map(|(name, values)| {
            let values: Vec<_> = values.iter().map(|value| line(value)).collect();
            json!([line(name), values])
        });
        let views = self.views().into_iter().map(|view| {
            let groups: Vec<Json> =
                view.groups.iter().map(|(name, people)| json!([line(name), people])).collect();
            json!([line(view.name), groups])
        });
        let ids: Vec<_> = self.ids.iter().map(|id| line(id)).collect();
        json!({"ids": ids, "attributes": attributes.collect::<Vec<_>>(), "views": views.collect::<Vec<_>>()})
    }
}

fn text(value: Option<&Value>) -> &str {
    match value {
        Some(Value::Text(text)) => text,
        _ => "",
    }
}
