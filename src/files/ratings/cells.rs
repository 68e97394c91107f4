//! What stands in a cell: a label, several, a word for a missing value, or something that cannot be meant.

use super::wanted::{As, Wanted};
use crate::error::{Kind, Location, Problem};
use crate::files::table::{TextRow, TextTable};
use crate::model::RatedTable;
use crate::text::{amount, latin_look, name_key};
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

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

/// Words that may stand for a missing value, and may as well be what somebody judged.
const MAYBE_MISSING: &[&str] = &[
    "unknown",
    "unclear",
    "unsure",
    "undecided",
    "other/na",
    "unbekannt",
    "inconnu",
    "desconocido",
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
            alike(rated, wanted.numbers, problems);
            if wanted.categories.is_empty() {
                far_numbers(rated, problems);
                odd_ones(rated, problems);
            }
        }
    }
}

/// Numbers that SPSS and surveys write where a value is missing.
const CODES: [f64; 7] = [-9.0, -99.0, -999.0, 99.0, 999.0, 9999.0, -9999.0];

/// Tells of such a number far from all others: `99` beside 1 and 2.
fn far_numbers(rated: &RatedTable, problems: &mut Vec<Problem>) {
    let numbers: Option<Vec<f64>> = rated.labels().map(|label| label.parse().ok()).collect();
    let Some(numbers) = numbers else { return };
    for code in CODES {
        let others = || numbers.iter().filter(|number| **number != code);
        let far = others().all(|number| number.abs() * 5.0 < code.abs());
        let scale = others().all(|number| number.fract() == 0.0 && *number >= 0.0);
        let cells = numbers.len() - others().count();
        if cells > 0 && far && scale && others().next().is_some() {
            let why = "is far from all other values, and may stand for a missing one";
            problems.push(may_be_missing(rated, &code.to_string(), why, cells));
        }
    }
}

/// Tells of labels that may stand for a missing value: such a number where all else are words, and words that are both.
fn odd_ones(rated: &RatedTable, problems: &mut Vec<Problem>) {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    rated.labels().for_each(|label| *counts.entry(label).or_default() += 1);
    let number = |label: &str| label.parse::<f64>().ok();
    let numbers = counts.keys().filter(|label| number(label).is_some()).count();
    for (label, cells) in &counts {
        let code = number(label).is_some_and(|of| CODES.contains(&of) || of == -1.0);
        let why = if numbers == 1 && counts.len() > 1 && code {
            "is a number where all other values are words, and may stand for a missing one"
        } else if counts.len() > 1 && MAYBE_MISSING.contains(&&*name_key(label)) {
            "may stand for a missing value"
        } else {
            continue;
        };
        problems.push(may_be_missing(rated, label, why, *cells));
    }
}

fn may_be_missing(rated: &RatedTable, label: &str, why: &str, cells: usize) -> Problem {
    let message =
        format!("`{label}` {why} ({}): it counts as a value", amount(cells as u64, "cell"));
    Problem::warning(Kind::Input, message).in_file(&rated.file).hint(format!(
        "`--missing '{label}'` takes it for missing; if it is a value, name all in --categories"
    ))
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

/// Whether a label is a number that can be computed with.
pub fn is_number(label: &str) -> bool {
    label.parse::<f64>().is_ok_and(f64::is_finite)
}

/// A label without what people do not see as a difference: capitals, white space, Unicode form, the way a number is
/// written.
pub fn value_key(label: &str) -> String {
    match label.parse::<f64>().ok().filter(|n| n.is_finite()) {
        // Adding zero turns -0 into 0.
        Some(number) => format!("{}", number + 0.0),
        None => name_key(label).into_owned(),
    }
}

/// The same without marks around it, without what parts words, without accents, and with letters of other alphabets as those
/// they look like.
fn loose_key(label: &str) -> String {
    let marks = ['.', ',', ';', ':', '\'', '"', '’', '‘', '“', '”'];
    let bare = label.trim_matches(marks);
    let key = value_key(if bare.is_empty() { label } else { bare });
    let chars: Vec<char> = key.nfd().filter(|c| !is_combining_mark(*c)).collect();
    let is_letter =
        |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|c| c.is_alphabetic());
    // `code-a` and `code a`, `50 %` and `50%`; but `1-2` is no `12`.
    let parts_words = |at: usize| match chars[at] {
        ' ' | '-' | '_' => {
            is_letter(at.checked_sub(1))
                || is_letter(Some(at + 1))
                || chars.get(at + 1) == Some(&'%')
        }
        _ => false,
    };
    let inside = |at: usize| at > 0 && at + 1 < chars.len() && parts_words(at);
    latin_look(&(0..chars.len()).filter(|at| !inside(*at)).map(|at| chars[at]).collect::<String>())
}

/// Tells of labels that differ in what people do not see as a difference.
fn alike(rated: &RatedTable, numbers: bool, problems: &mut Vec<Problem>) {
    let mut labels: Vec<&String> = rated.labels().chain(&rated.categories).collect();
    labels.sort_unstable();
    labels.dedup();
    // Numbers by their bits: writing each of many is slow.
    let mut by_number: Vec<(u64, &String)> = Vec::new();
    let mut same: BTreeMap<String, Vec<&String>> = BTreeMap::new();
    for label in labels {
        match label.parse::<f64>().ok().filter(|n| n.is_finite()) {
            Some(number) => by_number.push(((number + 0.0).to_bits(), label)),
            None => {
                let key = loose_key(label);
                // `'1`, and digits of other scripts.
                match key.parse::<f64>().ok().filter(|n| n.is_finite()) {
                    Some(number) => by_number.push(((number + 0.0).to_bits(), label)),
                    None => same.entry(key).or_default().push(label),
                }
            }
        }
    }
    by_number.sort_unstable();
    let of_numbers = by_number.chunk_by(|a, b| a.0 == b.0);
    let of_numbers = of_numbers.map(|alike| alike.iter().map(|(_, label)| *label).collect());
    let groups: Vec<String> = of_numbers
        .chain(same.into_values())
        .filter(|labels: &Vec<&String>| labels.len() > 1)
        .map(|labels| {
            labels.iter().map(|label| format!("`{label}`")).collect::<Vec<_>>().join(" and ")
        })
        .collect();
    if groups.is_empty() {
        return;
    }
    const SHOWN: usize = 8;
    let more = groups.len().saturating_sub(SHOWN);
    let shown = groups[..groups.len() - more].join("; ");
    let more = if more > 0 { format!("; and {more} more") } else { String::new() };
    let (what, hint) = if numbers {
        ("are one number, as the metric or the weights compare numbers", "")
    } else {
        (
            "are different values: nominal labels are text, as they are written",
            "write them alike if they are one",
        )
    };
    let mut problem =
        Problem::warning(Kind::Input, format!("{shown}{more} {what}")).in_file(&rated.file);
    if !hint.is_empty() {
        problem = problem.hint(hint);
    }
    problems.push(problem);
}
