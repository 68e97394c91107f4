//! Which codes a row of a table of speech has: codes in cells, or a column for each code.

use crate::error::{Kind, Problem};
use crate::files::code_path::{self, CodePath};
use crate::files::table::{TextRow, TextTable};
use crate::speech::is_nothing;
use crate::text::name_key;

const YES: &[&str] =
    &["true", "yes", "y", "x", "✓", "✔", "+", "ja", "oui", "sí", "si", "sim", "wahr", "vrai"];
const NO: &[&str] = &["false", "no", "n", "-", "–", "nein", "non", "não", "nao", "falsch", "faux"];

/// A code that a row has, with a value where the cell says more than yes.
pub type Given = (CodePath, Option<String>);

/// A column that holds codes.
pub enum CodeColumn {
    /// Its name is the code, its cells say yes or no, or how much.
    Flag { at: usize, code: CodePath },
    /// Its cells hold codes, with one of these marks between several.
    List { at: usize, marks: &'static [char] },
}

/// What a cell says of a code.
enum Said {
    Yes,
    No,
    Value,
}

fn said(cell: &str) -> Option<Said> {
    let key = name_key(cell);
    if let Ok(number) = cell.replace(',', ".").parse::<f64>() {
        return match number {
            0.0 => Some(Said::No),
            1.0 => Some(Said::Yes),
            number if number > 0.0 && number.is_finite() => Some(Said::Value),
            _ => None,
        };
    }
    let is_in = |words: &[&str]| words.contains(&&*key);
    match (is_in(YES), is_in(NO) || is_nothing(cell)) {
        (true, _) => Some(Said::Yes),
        (false, true) => Some(Said::No),
        (false, false) => None,
    }
}

impl CodeColumn {
    /// What a column holds, by its cells; `one` where the user says that each cell holds one code, `alone` where no
    /// other column holds codes.
    pub fn of(table: &TextTable<'_>, at: usize, one: bool, alone: bool) -> Self {
        let cells = || table.rows.iter().filter_map(|row| table.cell(row, Some(at)));
        let flags = cells().filter(|cell| said(cell).is_some()).count();
        let is_flag = flags * 2 >= cells().count() && (flags > 0 || !alone);
        if !one && is_flag {
            return Self::Flag { at, code: code_path::split(&table.header[at]) };
        }
        let sure: &[char] = &['\n', ';', '|'];
        let has_sure = cells().any(|cell| cell.contains(sure));
        let marks: &'static [char] =
            if has_sure || one { &['\n', ';', '|'] } else { &['\n', ';', '|', ','] };
        Self::List { at, marks }
    }

    /// The code that the whole column is about.
    pub fn code(&self) -> Option<&CodePath> {
        match self {
            Self::Flag { code, .. } => Some(code),
            Self::List { .. } => None,
        }
    }

    /// The codes of a row.
    pub fn codes(
        &self,
        table: &TextTable<'_>,
        row: &TextRow,
        problems: &mut Vec<Problem>,
    ) -> Vec<Given> {
        match self {
            Self::List { at, marks } => {
                let cell = table.cell(row, Some(*at)).filter(|cell| !is_nothing(cell));
                let names = cell.unwrap_or_default().split(*marks).map(str::trim);
                names
                    .map(code_path::split)
                    .filter(|path| !path.is_empty())
                    .map(|path| (path, None))
                    .collect()
            }
            Self::Flag { at, code } => {
                let Some(cell) = table.cell(row, Some(*at)) else { return Vec::new() };
                match said(cell) {
                    Some(Said::Yes) => vec![(code.clone(), None)],
                    Some(Said::Value) => vec![(code.clone(), Some(cell.to_owned()))],
                    Some(Said::No) => Vec::new(),
                    None => {
                        let message = format!(
                            "`{cell}` is neither yes nor no for the code `{}`",
                            table.header[*at]
                        );
                        problems.push(
                            Problem::error(Kind::Input, message)
                                .at(table.place(row, *at))
                                .hint("other cells of this column are 1 or 0, yes or no"),
                        );
                        Vec::new()
                    }
                }
            }
        }
    }
}
