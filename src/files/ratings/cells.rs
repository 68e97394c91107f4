//! What stands in a cell: a label, several, a word for a missing value, or something that cannot be meant.

use super::labels::{self, is_number};
use super::wanted::{As, Wanted};
use crate::error::{Kind, Location, Problem};
use crate::files::table::{TextRow, TextTable};
use crate::model::RatedTable;
use crate::text::{amount, name_key};
use std::collections::{BTreeMap, BTreeSet};

/// What people and programs write where a value is missing: as a label it would be a category like any other. Without
/// case, and without brackets around it.
const MISSING: &[&str] = &[
    ".",
    "..",
    "...",
    "…",
    "-",
    "--",
    "---",
    "–",
    "—",
    "―",
    "−",
    "?",
    "??",
    "\\n",
    "na",
    "n/a",
    "n.a.",
    "n.a",
    "n. a.",
    "n/k",
    "n/d",
    "n.d.",
    "n.d",
    "n.k.",
    "/",
    "//",
    "∅",
    "ø",
    "#na",
    "#n/a",
    "#nv",
    "#nul!",
    "#null!",
    "#name?",
    "#ref!",
    "#value!",
    "#wert!",
    "#div/0!",
    "#num!",
    "nan",
    "-nan",
    "+nan",
    "1.#qnan",
    "1.#ind",
    "nat",
    "null",
    "nil",
    "none",
    "na_character_",
    "na_integer_",
    "na_real_",
    "missing",
    "blank",
    "empty",
    "not coded",
    "uncoded",
    "not rated",
    "unrated",
    "not applicable",
    "no data",
    "no answer",
    "skipped",
    "skip",
    "uncodable",
    "uncodeable",
    "not codable",
    "unable to code",
    "can't code",
    "cannot code",
    "don't know",
    "dk",
    "nr",
    "n.r.",
    "no response",
    "no rating",
    "no code",
    "tbd",
    "inf",
    "-inf",
    "+inf",
    "_",
    "__",
    "___",
    "~",
    "*",
    "''",
    "k.a.",
    "k. a.",
    "keine angabe",
    "fehlt",
    "leer",
    "manquant",
    "vide",
    "sin datos",
    "s/d",
    "s.d.",
    "nd",
    "无",
    "無",
    "缺失",
    "欠測",
    "不明",
    "なし",
    "未编码",
    "없음",
    "нет данных",
    "н/д",
    "brak",
    "ikke kodet",
    "ej kodad",
];

/// What a spreadsheet writes where it cannot compute, in whatever language: `#ZAHL!`, `#¿NOMBRE?`, `#N/D`.
fn is_sheet_error(key: &str) -> bool {
    key.strip_prefix('#').is_some_and(|rest| {
        rest.ends_with(['!', '?'])
            || rest.split_once('/').is_some_and(|(one, other)| one.len() == 1 && other.len() <= 2)
    })
}

/// The missing values of Stata and SAS beside the point: `.a` to `.z`.
fn is_extended(key: &str) -> bool {
    matches!(key.as_bytes(), [b'.', b'a'..=b'z'])
}

/// What is wrong with a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fault {
    Missing,
    NoNumber,
    NotDeclared,
    NoDistance,
}

/// Reads cells, and keeps count of what is wrong with them: a word that stands in a thousand cells is one problem.
pub struct Cells<'t> {
    table: &'t TextTable<'t>,
    wanted: Wanted,
    faults: BTreeMap<(Fault, String), (Location, u64)>,
    /// The first cell that is no single label.
    set: Option<(Location, String)>,
    /// Words for missing values that were met.
    met: BTreeSet<usize>,
}

impl<'t> Cells<'t> {
    /// Nothing read yet.
    pub fn new(table: &'t TextTable<'t>, wanted: &Wanted) -> Self {
        Self {
            table,
            wanted: wanted.clone(),
            faults: BTreeMap::new(),
            set: None,
            met: BTreeSet::new(),
        }
    }

    /// The labels of a cell; none where a value is missing.
    pub fn labels(&mut self, row: &TextRow, column: usize) -> Option<Vec<String>> {
        let cell = self.table.cell(row, Some(column))?;
        if let Some(at) = self.wanted.missing.iter().position(|word| word == cell) {
            self.met.insert(at);
            return None;
        }
        let labels: Vec<String> = match (self.wanted.cells, self.wanted.is_single()) {
            (Some(As::Values), _) | (None, true) => vec![cell.to_owned()],
            (Some(As::Sets), _) | (None, false) => {
                let all = cell.split(';').map(str::trim).filter(|label| !label.is_empty());
                all.filter(|label| *label != RatedTable::NO_LABEL).map(str::to_owned).collect()
            }
        };
        if labels.len() != 1 && self.set.is_none() {
            self.set = Some((self.table.place(row, column), cell.to_owned()));
        }
        if let Some((fault, word)) = self.fault(&labels, cell) {
            let place = || (self.table.place(row, column), 0);
            self.faults.entry((fault, word)).or_insert_with(place).1 += 1;
        }
        Some(labels)
    }

    fn fault(&self, labels: &[String], cell: &str) -> Option<(Fault, String)> {
        let declared = |label: &String| self.is_declared(label);
        let of = |fault, wrong: &dyn Fn(&&String) -> bool| {
            labels.iter().find(wrong).map(|label| (fault, label.clone()))
        };
        of(Fault::Missing, &|label| is_missing(label) && !declared(label))
            .or_else(|| {
                let asked = self.wanted.numbers && self.wanted.categories.is_empty();
                let wrong = labels.len() != 1 || !labels.iter().all(|label| is_number(label));
                (asked && wrong).then(|| (Fault::NoNumber, cell.to_owned()))
            })
            .or_else(|| {
                let known = self.wanted.with_distances()?;
                of(Fault::NoDistance, &|label| !known.contains(label))
            })
            .or_else(|| {
                let asked = !self.wanted.categories.is_empty();
                of(Fault::NotDeclared, &|label| asked && !declared(label))
            })
    }

    /// Whether the user named it among the categories; as numbers `2` and `2.0` are one.
    fn is_declared(&self, label: &String) -> bool {
        let number = |label: &String| label.parse::<f64>().ok();
        let with_distances = self.wanted.with_distances().unwrap_or_default();
        with_distances.contains(label)
            || self.wanted.categories.iter().any(|known| {
                known == label
                    || self.wanted.numbers
                        && number(known).is_some()
                        && number(known) == number(label)
            })
    }

    /// Says what is wrong, and whether cells are values or sets.
    pub fn judge(self, rated: &mut RatedTable, problems: &mut Vec<Problem>) {
        let Self { table, wanted, faults, set, met } = self;
        let mut told: Vec<_> = faults.into_iter().collect();
        told.sort_by_key(|(_, (place, _))| (place.line, place.column));
        problems.extend(told.into_iter().map(|((fault, word), (place, cells))| {
            let (what, hint) = fault.message(&word, &wanted);
            let first = match cells {
                1 => String::new(),
                cells => format!(" ({}, the first one here)", amount(cells, "cell")),
            };
            Problem::error(Kind::Input, what + &first).at(place).hint(hint)
        }));
        let unmet = wanted.missing.iter().enumerate().filter(|(at, _)| !met.contains(at));
        for word in unmet.map(|(_, word)| word) {
            problems.push(
                Problem::warning(Kind::Input, format!("`--missing {word}`: no cell says so"))
                    .in_file(table.file())
                    .hint("capital and small letters are told apart"),
            );
        }
        (rated.sets, rated.because) = match (wanted.cells, set) {
            (Some(As::Values), _) => (false, "one in each cell, as `--as values` says".to_owned()),
            (Some(As::Sets), _) => (true, "as `--as sets` says".to_owned()),
            (None, None) => (false, "one in each cell".to_owned()),
            (None, Some(_)) if wanted.is_single() => (false, "one in each cell".to_owned()),
            (None, Some((place, cell))) => (true, format!("as {place} holds `{cell}`")),
        };
        if !rated.sets {
            labels::tell(rated, &wanted, problems);
        }
    }
}

impl Fault {
    fn message(self, word: &str, wanted: &Wanted) -> (String, String) {
        match self {
            Self::Missing => (
                format!("`{word}` looks like a missing value"),
                format!(
                    "`--missing '{word}'` takes it for missing; if it is a label, name it with all others in --categories"
                ),
            ),
            Self::NoNumber => (
                format!("`{word}` is no number"),
                "--metric and --weights need one number in each cell, with a point for decimals; an empty one \
                 is missing; words of an ordinal scale are named in their order: --categories low,mid,high"
                    .to_owned(),
            ),
            Self::NoDistance => {
                let file = wanted.distances.as_ref().map_or("", |(file, _)| file);
                (
                    format!("`{word}` has no distances in {file}"),
                    "--distance needs a row and a column for each label; capital and small letters are told apart"
                        .to_owned(),
                )
            }
            Self::NotDeclared => (
                format!("`{word}` is none of the categories"),
                "--categories names all of them, used or not".to_owned(),
            ),
        }
    }
}

/// Whether a label is what is written where a value is missing.
fn is_missing(label: &str) -> bool {
    if label == RatedTable::NO_LABEL {
        return false;
    }
    let bare = label
        .strip_prefix(['<', '(', '['])
        .and_then(|rest| rest.strip_suffix(['>', ')', ']']))
        .unwrap_or(label);
    // `n / a`
    let key = name_key(bare).replace(" / ", "/");
    // An invisible character is no value that anybody sees.
    key.is_empty() || MISSING.contains(&key.as_str()) || is_sheet_error(&key) || is_extended(&key)
}
