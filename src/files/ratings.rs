//! A table of ratings from anywhere: a row for each unit, a column for each coder.
//!
//! Columns `unit` and `cluster` (or `transcript`) are not coders. A cell holds a label, or several split by `;`; an
//! empty one is missing.

use super::table::TextTable;
use crate::error::{Kind, Location, Problem};
use crate::model::{RatedTable, RatedUnit};
use crate::text::name_key;

/// Column names that stand for the unit.
const UNIT: [&str; 2] = ["unit", "id"];
/// Column names that stand for what makes units resemble each other.
const CLUSTER: [&str; 3] = ["cluster", "transcript", "document"];

/// What people write where a value is missing. As a label it would be a category like any other.
const MISSING: [&str; 9] = [".", "-", "–", "?", "na", "n/a", "nan", "null", "none"];

/// Reads a table of ratings; with `numbers` every label must be one.
pub fn read(file: &str, text: &str, numbers: bool, problems: &mut Vec<Problem>) -> RatedTable {
    let table = TextTable::read(file, text, problems);
    let column = |names: &[&str]| names.iter().find_map(|name| table.column(name));
    let (unit, cluster) = (column(&UNIT), column(&CLUSTER));
    let coders: Vec<usize> = (0..table.header.len())
        .filter(|i| Some(*i) != unit && Some(*i) != cluster)
        .filter(|i| !table.header[*i].is_empty())
        .collect();
    let mut rated = RatedTable {
        file: file.to_owned(),
        coders: coders.iter().map(|i| table.header[*i].clone()).collect(),
        clustered: cluster.is_some(),
        units: Vec::with_capacity(table.rows.len()),
    };
    if table.header.is_empty() {
        problems.push(
            Problem::error(Kind::Input, "the file is empty: not even a header")
                .in_file(file)
                .hint("the first line names the coders, each line after it is a unit"),
        );
        return rated;
    }
    for (index, name) in table.header.iter().enumerate().filter(|(_, name)| name.is_empty()) {
        let filled = table.rows.iter().find(|row| table.cell(row, Some(index)).is_some());
        if let Some(row) = filled {
            problems.push(
                Problem::error(
                    Kind::Input,
                    format!("column {} has values, and no name{name}", index + 1),
                )
                .at(table.place(row, index))
                .hint("name the coder in the first line"),
            );
        }
    }
    if coders.len() < 2 {
        problems.push(
            Problem::error(Kind::Input, "a table of ratings needs a column for each of two coders or more")
                .at(Location::at(file, 1, 1))
                .hint("columns `unit` and `cluster` are not coders; cells are separated by a comma, a semicolon or a tab"),
        );
        return rated;
    }
    for row in &table.rows {
        let labels = |cell: &str| -> Vec<String> {
            let all = cell.split(';').map(str::trim).filter(|label| !label.is_empty());
            all.filter(|label| *label != RatedTable::NO_LABEL).map(str::to_owned).collect()
        };
        let given: Vec<Option<Vec<String>>> =
            coders.iter().map(|i| table.cell(row, Some(*i)).map(labels)).collect();
        for (column, labels) in coders.iter().zip(&given) {
            let Some(labels) = labels else { continue };
            if let Some((what, hint)) = wrong(labels, numbers) {
                problems.push(
                    Problem::error(Kind::Input, what).at(table.place(row, *column)).hint(hint),
                );
            }
        }
        let cluster = table.cell(row, cluster).unwrap_or_default().to_owned();
        rated.units.push(RatedUnit { cluster, given });
    }
    if rated.units.is_empty() {
        problems.push(
            Problem::error(
                Kind::Input,
                "there are no ratings: the table has no row below its header",
            )
            .in_file(file),
        );
    }
    rated
}

/// What is wrong with the labels of a cell.
fn wrong(labels: &[String], numbers: bool) -> Option<(String, &'static str)> {
    let shown = if labels.is_empty() { RatedTable::NO_LABEL.to_owned() } else { labels.join(";") };
    let is_number = |label: &String| label.parse::<f64>().is_ok_and(f64::is_finite);
    if labels.iter().any(|label| MISSING.contains(&&*name_key(label))) {
        let hint =
            "leave the cell empty where a coder did not judge; write another word if it is a label";
        return Some((format!("`{shown}` looks like a missing value"), hint));
    }
    (numbers && (labels.len() != 1 || !labels.iter().all(is_number))).then(|| {
        let hint = "metrics but nominal, and weights, need one number in each cell; an empty one is missing";
        (format!("`{shown}` is no number"), hint)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str, numbers: bool) -> (RatedTable, Vec<String>) {
        let mut problems = Vec::new();
        let table = read("r.csv", text, numbers, &mut problems);
        (table, problems.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn labels_and_missing_values() {
        let (table, problems) = table("unit,cluster,ana,ben\n1,P01,a; b,\n2,P02,(none),c\n", false);
        assert_eq!(
            (table.coders.join(" "), table.clustered, problems),
            ("ana ben".into(), true, vec![])
        );
        let labels =
            |names: &[&str]| Some(names.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>());
        assert_eq!(table.units[0].given, [labels(&["a", "b"]), None]);
        assert_eq!(table.units[1].given, [labels(&[]), labels(&["c"])]);
        assert!(table.has_sets());
    }

    #[test]
    fn all_that_is_wrong_at_once() {
        let (_, problems) = table("ana,ben\n1,two\n3,1;2\n,4\n", true);
        assert_eq!(problems.len(), 2, "{problems:?}");
        assert!(problems[0].starts_with("error: r.csv:2:3: `two` is no number"), "{problems:?}");
        assert!(table("unit,ana\n1,2\n", false).1[0].contains("needs a column for each of two"));
        assert!(table("ana,ben\n", false).1[0].contains("no row below its header"));
    }
}
