//! Which columns of a table of ratings are coders.
//!
//! The words that stand for units, clusters and what is no judgement are known; whatever else holds no judgements, as
//! far as that can be seen, is refused: a column of notes that is taken for a coder changes every figure.

mod doubts;
mod words;

pub use words::is_header;

use super::wanted::Wanted;
use crate::error::{Kind, Location, Problem, nearest};
use crate::files::table::{TextRow, TextTable};
use crate::model::RatedUnit;
use crate::text::listed;
use doubts::{Doubts, counts, no_names};
use words::{Role, rank, role};

/// What the columns of a table are.
pub struct Columns {
    /// What names the unit.
    pub unit: Option<usize>,
    /// What makes units resemble each other.
    pub cluster: Option<usize>,
    /// What splits the figures.
    pub by: Option<usize>,
    /// What is not read.
    pub aside: Vec<usize>,
    /// Where the judgements are.
    pub shape: Shape,
}

/// How judgements stand in a table.
pub enum Shape {
    /// A column for each of these coders.
    Wide(Vec<usize>),
    /// A row for each judgement.
    Long {
        /// Who judged.
        coder: usize,
        /// What they gave.
        value: usize,
    },
}

impl Columns {
    /// A unit without judgements.
    pub fn unit(&self, table: &TextTable<'_>, row: &TextRow, coders: usize) -> RatedUnit {
        let text = |column| table.cell(row, column).unwrap_or_default().to_owned();
        RatedUnit {
            id: text(self.unit),
            cluster: text(self.cluster),
            group: text(self.by),
            given: vec![None; coders],
        }
    }

    /// Finds out what each column is; none where that is in doubt, or where there is nobody to compare.
    pub fn find(
        table: &TextTable<'_>,
        wanted: &Wanted,
        problems: &mut Vec<Problem>,
    ) -> Option<Self> {
        let numbers = counts_rows(table).then_some(0);
        if !unnamed(table, numbers, problems) {
            return None;
        }
        let is_column = |name: &str| table.column(name).is_some();
        let named = wanted.coders.as_ref().map(|names| Named::of(table, &listed(names, is_column)));
        let taken: &[usize] = match &named {
            Some(named) if named.all_found() => &named.columns,
            _ => &[],
        };
        let free = |column: usize| !taken.contains(&column) && !table.header[column].is_empty();
        let best = |wanted: Role| {
            let ranked = (0..table.header.len()).filter(|column| free(*column));
            let ranked = ranked.filter_map(|column| Some((rank(&table.header[column])?, column)));
            ranked
                .filter(|((role, _), _)| *role == wanted)
                .min_by_key(|((_, place), _)| *place)
                .map(|(_, column)| column)
        };
        let (unit, cluster) = (best(Role::Unit).or(numbers), best(Role::Cluster));
        let (coder, value) = (best(Role::Coder), best(Role::Value));
        let by = match &wanted.by {
            None => None,
            Some(name) => match table.column(name) {
                Some(column) => Some(column),
                None => {
                    problems.push(no_column(table, "--by", name));
                    return None;
                }
            },
        };
        let found = |aside, shape| Some(Self { unit, cluster, by, aside, shape });
        match (coder, value) {
            (Some(coder), Some(value)) if taken.is_empty() => {
                if unit.is_none() {
                    problems.push(no_unit(table, coder, value));
                    return None;
                }
                let known = [unit, cluster, by, Some(coder), Some(value)];
                let rest =
                    (0..table.header.len()).filter(|c| !known.contains(&Some(*c)) && free(*c));
                let rest: Vec<usize> = rest.collect();
                aside(table, &rest, None, problems);
                found(rest, Shape::Long { coder, value })
            }
            _ => match named {
                Some(named) => {
                    let columns = named.check(table, problems)?;
                    found(Vec::new(), Shape::Wide(columns))
                }
                None => {
                    let known = [unit, cluster, by];
                    let (aside, columns) = Self::coders(table, &known, wanted, problems)?;
                    found(aside, Shape::Wide(columns))
                }
            },
        }
    }

    /// The columns that are not read, and those that are coders, where nobody named them.
    fn coders(
        table: &TextTable<'_>,
        known: &[Option<usize>],
        wanted: &Wanted,
        problems: &mut Vec<Problem>,
    ) -> Option<(Vec<usize>, Vec<usize>)> {
        let free = (0..table.header.len())
            .filter(|column| !known.contains(&Some(*column)) && !table.header[*column].is_empty());
        let (no_coders, coders): (Vec<usize>, Vec<usize>) =
            free.partition(|column| role(&table.header[*column]).is_some());
        if coders.len() < 2 {
            problems.push(too_few(table, &no_coders));
            return None;
        }
        aside(table, &no_coders, Some(&coders), problems);
        let doubts = Doubts::of(table, &coders, wanted);
        let before = problems.len();
        if let Some(problem) = no_names(table, known, &coders).or_else(|| counts(table, &coders)) {
            problems.push(problem);
        } else {
            problems.extend(doubts.tell(table, &coders));
        }
        (problems.len() == before).then_some((no_coders, coders))
    }
}

/// Columns that the user named as coders.
struct Named {
    columns: Vec<usize>,
    unknown: Vec<String>,
}

impl Named {
    fn of(table: &TextTable<'_>, names: &[String]) -> Self {
        let mut named = Self { columns: Vec::new(), unknown: Vec::new() };
        for name in names {
            match table.column(name) {
                Some(column) if named.columns.contains(&column) => {}
                Some(column) => named.columns.push(column),
                None => named.unknown.push(name.clone()),
            }
        }
        named
    }

    fn all_found(&self) -> bool {
        self.unknown.is_empty()
    }

    fn check(self, table: &TextTable<'_>, problems: &mut Vec<Problem>) -> Option<Vec<usize>> {
        problems.extend(self.unknown.iter().map(|name| no_column(table, "--coders", name)));
        if !self.all_found() {
            return None;
        }
        if self.columns.len() < 2 {
            let message = "--coders names one column, and coders are compared with each other";
            problems.push(
                Problem::error(Kind::Usage, message).in_file(table.file()).hint("name two or more"),
            );
            return None;
        }
        Some(self.columns)
    }
}

fn no_column(table: &TextTable<'_>, flag: &str, name: &str) -> Problem {
    let names = table.header.iter().map(String::as_str).filter(|name| !name.is_empty());
    let hint = match nearest(name, names.clone()) {
        Some(near) => format!("there is `{near}`"),
        None => format!("there are {}", names.collect::<Vec<_>>().join(", ")),
    };
    Problem::error(Kind::Usage, format!("{flag}: there is no column `{name}`"))
        .in_file(table.file())
        .hint(hint)
}

/// Whether the first column has no name and counts the rows, as R and pandas write it.
fn counts_rows(table: &TextTable<'_>) -> bool {
    let number = |row: &TextRow| table.cell(row, Some(0))?.parse::<usize>().ok();
    let mut numbers = table.rows.iter().map(number);
    let Some(Some(first @ 0..=1)) = numbers.next() else { return false };
    table.header.first().is_some_and(String::is_empty)
        && numbers.enumerate().all(|(at, number)| number == Some(first + at + 1))
}

/// Columns that hold something and have no name.
fn unnamed(table: &TextTable<'_>, numbers: Option<usize>, problems: &mut Vec<Problem>) -> bool {
    let before = problems.len();
    let nameless = table.header.iter().enumerate().filter(|(_, name)| name.is_empty());
    for (index, _) in nameless.filter(|(index, _)| numbers != Some(*index)) {
        let filled = table.rows.iter().find(|row| table.cell(row, Some(index)).is_some());
        if let Some(row) = filled {
            let message = format!("column {} has values, and no name", index + 1);
            let hint = match index {
                0 => {
                    "name it in the first line: `unit`, if it numbers the rows, or the coder's name"
                }
                _ => "name the coder in the first line",
            };
            problems
                .push(Problem::error(Kind::Input, message).at(table.place(row, index)).hint(hint));
        }
    }
    problems.len() == before
}

fn no_unit(table: &TextTable<'_>, coder: usize, value: usize) -> Problem {
    let [coder, value] = [coder, value].map(|column| &table.header[column]);
    let message = format!(
        "columns `{coder}` and `{value}`: a row for each judgement, and no column `unit` says of what"
    );
    Problem::error(Kind::Input, message).at(Location::at(table.file(), 1, 1)).hint(
        "name the column of the units `unit`; if these two are coders, name them: `--coders NAME,NAME`",
    )
}

fn too_few(table: &TextTable<'_>, no_coders: &[usize]) -> Problem {
    let message = "a table of ratings needs a column for each of two coders or more";
    let names: Vec<String> = no_coders.iter().map(|c| format!("`{}`", table.header[*c])).collect();
    let hint = if names.is_empty() {
        "columns `unit` and `cluster` are not coders; cells are separated by a comma, a semicolon or a tab"
            .to_owned()
    } else {
        format!(
            "by their names {} are no coders; `--coders NAME,NAME` names those that are; a table with a row for each \
             judgement has the columns `unit`, `coder` and `value`",
            names.join(", ")
        )
    };
    Problem::error(Kind::Input, message).at(Location::at(table.file(), 1, 1)).hint(hint)
}

/// Tells of columns that are left aside.
fn aside(
    table: &TextTable<'_>,
    columns: &[usize],
    coders: Option<&[usize]>,
    problems: &mut Vec<Problem>,
) {
    if columns.is_empty() {
        return;
    }
    let names = |columns: &[usize]| {
        let names: Vec<String> =
            columns.iter().map(|c| format!("`{}`", table.header[*c])).collect();
        names.join(", ")
    };
    let many = if columns.len() == 1 { "column" } else { "columns" };
    let message = format!("{many} {}: not read, as by name no coder's", names(columns));
    let problem = Problem::warning(Kind::Input, message).in_file(table.file());
    problems.push(match coders {
        Some(coders) => problem.hint(format!(
            "{} are compared; `--coders` names others",
            coders.iter().map(|c| table.header[*c].as_str()).collect::<Vec<_>>().join(", ")
        )),
        None => problem,
    });
}
