//! What the formats for people share: numbers, tables and quotes in words.
//!
//! Nothing here is escaped: what is safe to print is each format's own knowledge.

use std::collections::BTreeMap;

use crate::report::{Audience, Entry, Passage, Quoted, Said, Spread, Table, Value};
use crate::text::grouped;

/// What stands where there is no number.
const UNDEFINED: &str = "n/a";

/// What stands for a number that is hidden.
pub const HIDDEN: &str = "·";

/// So many rows are named below a table for one reason.
const NAMED_ROWS: usize = 8;

/// How numbers are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Manner {
    /// To read here, and to type in elsewhere.
    Screen,
    /// As papers have them: a percentage has no more digits than what it is of, and minus is no hyphen.
    Paper,
}

/// A value as people read it.
pub fn value(value: &Value) -> String {
    written(value, Manner::Screen)
}

fn written(value: &Value, manner: Manner) -> String {
    let real = |number, digits: usize| match manner {
        // A third digit of an alpha says nothing.
        Manner::Paper => real(number, digits.min(2)).replace('-', "\u{2212}"),
        Manner::Screen => real(number, digits),
    };
    match value {
        Value::Text(text) => text.clone(),
        Value::Count(n) => grouped(*n),
        Value::Real { value, digits } => real(*value, *digits),
        Value::Range { low, high, digits } => {
            format!("{} to {}", real(*low, *digits), real(*high, *digits))
        }
        Value::Share { n, of } => share(*n, *of, manner),
        Value::Undefined(_) => UNDEFINED.to_owned(),
        Value::Hidden => HIDDEN.to_owned(),
        Value::Nothing => String::new(),
    }
}

fn real(value: f64, digits: usize) -> String {
    if !value.is_finite() {
        return UNDEFINED.to_owned();
    }
    let rounded = format!("{value:.digits$}");
    match rounded.strip_prefix('-') {
        Some(zero) if zero.chars().all(|c| matches!(c, '0' | '.')) => zero.to_owned(),
        _ => rounded,
    }
}

/// The percentage is rounded in integers, half up, as a reader with a calculator would.
fn share(n: u64, of: u64, manner: Manner) -> String {
    if of == 0 {
        return format!("{} ({UNDEFINED})", grouped(n));
    }
    let (part, whole) = (u128::from(n), u128::from(of));
    if manner == Manner::Paper && of < 100 {
        return format!("{n} ({}%)", (part * 200 + whole) / (whole * 2));
    }
    let tenths = (part * 2000 + whole) / (whole * 2);
    format!("{} ({}.{}%)", grouped(n), tenths / 10, tenths % 10)
}

/// A percentage with no more digits than what it is of: whole, and below 10 % of a hundred or more with one decimal.
pub fn percent(n: u64, of: u64) -> String {
    if of == 0 {
        return UNDEFINED.to_owned();
    }
    let (part, whole) = (u128::from(n), u128::from(of));
    let tenths = (part * 2000 + whole) / (whole * 2);
    if tenths < 100 && of >= 100 && n > 0 {
        return format!("{}.{}%", tenths / 10, tenths % 10);
    }
    format!("{}%", (part * 200 + whole) / (whole * 2))
}

/// A table as people see it: the columns meant for them, spread out where it is long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The heading; may be empty.
    pub title: String,
    /// The columns.
    pub heads: Vec<Head>,
    /// The rows.
    pub rows: Vec<Line>,
    /// How many leading columns name a row.
    pub keys: usize,
    /// Why something is `n/a`: a sentence each, with the rows.
    pub reasons: Vec<String>,
    /// Where it is an entry of a guide.
    pub entry: Option<Entry>,
}

/// The head of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Its heading.
    pub title: String,
    /// Whether it holds numbers, which stand to the right.
    pub is_number: bool,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// How far its first cell is indented.
    pub depth: usize,
    /// A text per column.
    pub cells: Vec<String>,
}

impl Sheet {
    /// The table for people.
    pub fn new(table: &Table) -> Self {
        Self::in_manner(table, Manner::Screen)
    }

    /// The table as a paper has it.
    pub fn for_paper(table: &Table) -> Self {
        Self::in_manner(table, Manner::Paper)
    }

    fn in_manner(table: &Table, manner: Manner) -> Self {
        let grid = Grid::new(table);
        let heads = grid
            .columns
            .iter()
            .map(|(title, source)| Head {
                title: (*title).to_owned(),
                is_number: holds_numbers(table, *source),
            })
            .collect();
        let rows = grid
            .rows
            .iter()
            .map(|(depth, cells)| Line {
                depth: *depth,
                cells: cells.iter().map(|cell| written(cell, manner)).collect(),
            })
            .collect();
        let (title, entry) = (table.title.clone(), table.entry);
        Self { title, heads, rows, keys: grid.keys, reasons: grid.reasons(), entry }
    }

    /// The same sheet with every text changed, to make it safe for a format.
    #[must_use]
    pub fn map(mut self, change: impl Fn(&str) -> String) -> Self {
        let texts = std::iter::once(&mut self.title)
            .chain(self.heads.iter_mut().map(|head| &mut head.title))
            .chain(self.rows.iter_mut().flat_map(|row| &mut row.cells))
            .chain(&mut self.reasons);
        for text in texts {
            *text = change(text);
        }
        self
    }
}

/// The values of a sheet, before they are put in words.
pub struct Grid<'a> {
    /// The heading, and the column of the table that the values come from.
    pub columns: Vec<(&'a str, usize)>,
    /// The depth and the values.
    pub rows: Vec<(usize, Vec<&'a Value>)>,
    /// How many leading columns name a row.
    pub keys: usize,
}

impl<'a> Grid<'a> {
    /// The table for people.
    pub fn new(table: &'a Table) -> Self {
        match &table.spread {
            Some(spread) => Self::wide(table, spread),
            None => Self::as_it_is(table),
        }
    }

    fn as_it_is(table: &'a Table) -> Self {
        let columns: Vec<_> = for_people(table).collect();
        let rows = table
            .rows
            .iter()
            .map(|row| (row.depth, columns.iter().map(|(_, i)| cell(&row.cells, *i)).collect()))
            .collect();
        Self { keys: columns.len().min(1), columns, rows }
    }

    /// One row per distinct key, one column per group.
    ///
    /// Two things may bear one name: where a group has a key twice, the second stands in a row of its own.
    fn wide(table: &'a Table, spread: &'a Spread) -> Self {
        let mut columns: Vec<_> = for_people(table)
            .filter(|(_, i)| *i != spread.by && *i != spread.show)
            .take(spread.keys)
            .collect();
        let keys = columns.len();
        columns.extend(spread.groups.iter().map(|(_, title)| (title.as_str(), spread.show)));
        let mut rows: Vec<(usize, Vec<&Value>)> = Vec::new();
        let mut met: BTreeMap<(String, usize), usize> = BTreeMap::new();
        let mut found: BTreeMap<(String, usize), usize> = BTreeMap::new();
        for row in &table.rows {
            let group = value(cell(&row.cells, spread.by));
            let Some(at) = spread.groups.iter().position(|(id, _)| *id == group) else { continue };
            let mut cells: Vec<_> =
                columns[..keys].iter().map(|(_, i)| cell(&row.cells, *i)).collect();
            let key = format!("{} {cells:?}", row.depth);
            let times = met.entry((key.clone(), at)).or_default();
            *times += 1;
            let place = *found.entry((key, *times)).or_insert_with(|| {
                cells.resize(columns.len(), &Value::Nothing);
                rows.push((row.depth, cells));
                rows.len() - 1
            });
            rows[place].1[keys + at] = cell(&row.cells, spread.show);
        }
        Self { columns, rows, keys }
    }

    /// Why something is `n/a`: a sentence each, with the rows.
    pub fn reasons(&self) -> Vec<String> {
        let mut reasons: Vec<(&str, Vec<String>)> = Vec::new();
        for (_, cells) in &self.rows {
            let name = cells[..self.keys].first().map(|first| value(first)).unwrap_or_default();
            for cell in cells {
                let Value::Undefined(reason) = cell else { continue };
                let reason = reason.trim_end_matches('.');
                let at = reasons.iter().position(|(known, _)| *known == reason);
                let at = at.unwrap_or_else(|| {
                    reasons.push((reason, Vec::new()));
                    reasons.len() - 1
                });
                if !name.is_empty() && !reasons[at].1.contains(&name) {
                    reasons[at].1.push(name.clone());
                }
            }
        }
        let sentence = |(reason, names): (&str, Vec<String>)| match names.as_slice() {
            [] => reason.to_owned(),
            names => format!("{reason} ({})", list(names)),
        };
        reasons.into_iter().map(sentence).collect()
    }
}

/// The columns for people: their headings and positions.
fn for_people(table: &Table) -> impl Iterator<Item = (&str, usize)> {
    // What is for people alone and holds nothing tells them nothing.
    let holds_something =
        move |i: usize| table.rows.iter().any(|row| *cell(&row.cells, i) != Value::Nothing);
    let columns =
        table.columns.iter().enumerate().filter(move |(i, column)| match column.audience {
            Audience::Programs => false,
            Audience::Everyone => true,
            Audience::People => table.rows.is_empty() || holds_something(*i),
        });
    columns.map(|(i, column)| (column.title.as_str(), i))
}

fn cell(cells: &[Value], column: usize) -> &Value {
    cells.get(column).unwrap_or(&Value::Nothing)
}

/// Whether a column holds numbers, which stand to the right.
pub fn holds_numbers(table: &Table, column: usize) -> bool {
    let mut cells = table.rows.iter().map(|row| cell(&row.cells, column)).peekable();
    let is_word = |cell: &Value| matches!(cell, Value::Text(_));
    let mut any = false;
    cells.all(|cell| {
        any |= !matches!(cell, Value::Nothing);
        !is_word(cell)
    }) && any
}

/// `a, b and 3 more`.
fn list(names: &[String]) -> String {
    let shown = names[..names.len().min(NAMED_ROWS)].join(", ");
    match names.len() - names.len().min(NAMED_ROWS) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

/// The codes that a coder gave to a passage.
pub fn gave(said: &Said) -> String {
    if said.codes.is_empty() { "none of these".to_owned() } else { said.codes.join("; ") }
}

/// The marks around what is quoted, and the one where a turn goes on.
pub const QUOTED: [&str; 3] = ["“", "”", "[…]"];

/// The words of a passage, already safe for the format, between such marks.
pub fn quoted(passage: &Passage, words: &str, [open, close, goes_on]: [&str; 3]) -> String {
    let before = if passage.starts_inside { format!("{goes_on} ") } else { String::new() };
    let after = if passage.ends_inside { format!(" {goes_on}") } else { String::new() };
    format!("{open}{before}{words}{after}{close}")
}

/// The speaker's label, where a quote has several passages and needs it.
pub fn label<'a>(quote: &Quoted, passage: &'a Passage) -> Option<&'a str> {
    (quote.passages.len() > 1 && !passage.speaker.is_empty()).then_some(&passage.speaker)
}

/// Who said it and where, and who coded it if that is wanted.
pub fn attribution_with(quote: &Quoted, with_coders: bool) -> String {
    let who = attribution(quote);
    // Who coded it belongs to where it stands: a quote without a place is for others to read.
    if !with_coders || quote.coders.is_empty() || quote.transcript.is_empty() {
        return who;
    }
    format!("{who} ({})", quote.coders.join(", "))
}

/// Who said it and where: `Ana, P03 turn 12`, or `P03, turn 12` where the transcript's name says it all; only who, where
/// no transcript is named; empty where neither is.
fn attribution(quote: &Quoted) -> String {
    let turns = match quote.turns {
        (first, last) if first == last => format!("turn {first}"),
        (first, last) => format!("turns {first}–{last}"),
    };
    match (quote.attribution.as_str(), quote.transcript.as_str()) {
        (who, "") => who.to_owned(),
        (who, transcript) if who.is_empty() || who == transcript => {
            format!("{transcript}, {turns}")
        }
        (who, transcript) => format!("{who}, {transcript} {turns}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Column, Row};

    fn shown_real(number: f64, digits: usize) -> String {
        value(&Value::Real { value: number, digits })
    }

    #[test]
    fn numbers_read_well() {
        assert_eq!(value(&Value::Count(0)), "0");
        assert_eq!(value(&Value::Count(999)), "999");
        assert_eq!(value(&Value::Count(1000)), "1,000");
        assert_eq!(value(&Value::Count(u64::MAX)), "18,446,744,073,709,551,615");
        assert_eq!(value(&Value::Share { n: 12, of: 15 }), "12 (80.0%)");
        assert_eq!(value(&Value::Share { n: 1, of: 16 }), "1 (6.3%)");
        assert_eq!(value(&Value::Share { n: 12_345, of: 12_345 }), "12,345 (100.0%)");
        assert_eq!(value(&Value::Share { n: u64::MAX, of: u64::MAX - 1 }).split(' ').count(), 2);
        assert_eq!(value(&Value::Share { n: 0, of: 0 }), "0 (n/a)");
        // Guest, Bunce & Johnson 2006, Field Methods 18(1): 80 of 114 codes after 6 of 60 interviews, 100 after 12.
        assert_eq!(value(&Value::Share { n: 80, of: 114 }), "80 (70.2%)");
        assert_eq!(value(&Value::Share { n: 100, of: 114 }), "100 (87.7%)");
        assert_eq!(shown_real(-0.001, 2), "0.00");
        assert_eq!(shown_real(-0.0, 0), "0");
        assert_eq!(shown_real(-0.126, 2), "-0.13");
        assert_eq!(shown_real(f64::NAN, 2), "n/a");
        assert_eq!(value(&Value::Nothing), "");
    }

    #[test]
    fn papers_have_whole_percentages_of_few_and_a_minus() {
        let shown = |value: Value| written(&value, Manner::Paper);
        // 9 of 28 is 32.14 %; 1 of 16 is 6.25 %; 1 of 8 is 12.5 %, half up.
        assert_eq!(shown(Value::Share { n: 9, of: 28 }), "9 (32%)");
        assert_eq!(shown(Value::Share { n: 1, of: 16 }), "1 (6%)");
        assert_eq!(shown(Value::Share { n: 1, of: 8 }), "1 (13%)");
        assert_eq!(shown(Value::Share { n: 1, of: 160 }), "1 (0.6%)");
        assert_eq!(shown(Value::Share { n: 0, of: 0 }), "0 (n/a)");
        assert_eq!(shown(Value::Real { value: -0.126, digits: 2 }), "\u{2212}0.13");
        let range = Value::Range { low: -0.2, high: 0.19, digits: 2 };
        assert_eq!(shown(range), "\u{2212}0.20 to 0.19");
    }

    #[test]
    fn names_no_more_rows_than_help() {
        let names: Vec<String> = (1..=11).map(|n| format!("c{n}")).collect();
        assert_eq!(list(&names), "c1, c2, c3, c4, c5, c6, c7, c8 and 3 more");
        assert_eq!(list(&names[..2]), "c1, c2");
    }

    fn long(rows: &[(&str, &str, u64)]) -> Table {
        let columns = vec![
            Column::new("code", "Code"),
            Column::new("role", "Role"),
            Column::new("n", "n"),
            Column::new("note", "Note"),
        ];
        let rows = rows.iter().map(|(code, role, n)| Row {
            depth: 0,
            cells: vec![Value::text(*code), Value::text(*role), Value::Count(*n)],
        });
        let groups =
            vec![("nurse".to_owned(), "Nurses".to_owned()), ("peer".into(), "Peers".into())];
        let spread = Some(Spread { by: 1, show: 2, groups, keys: 1 });
        Table { id: "t".into(), columns, rows: rows.collect(), spread, ..Table::default() }
    }

    fn cells(table: &Table) -> Vec<Vec<String>> {
        Sheet::new(table).rows.into_iter().map(|row| row.cells).collect()
    }

    #[test]
    fn spreads_a_long_table() {
        let table =
            long(&[("trust", "peer", 3), ("trust", "nurse", 1), ("pay", "peer", 2), ("x", "?", 9)]);
        let sheet = Sheet::new(&table);
        let heads: Vec<_> = sheet.heads.iter().map(|h| (h.title.as_str(), h.is_number)).collect();
        assert_eq!(heads, [("Code", false), ("Nurses", true), ("Peers", true)]);
        assert_eq!(cells(&table), [["trust", "1", "3"], ["pay", "", "2"]]);
    }

    #[test]
    fn keeps_two_things_of_one_name_apart() {
        let table = long(&[("other", "peer", 1), ("other", "peer", 2), ("other", "nurse", 3)]);
        assert_eq!(cells(&table), [["other", "3", "1"], ["other", "", "2"]]);
    }

    #[test]
    fn a_table_may_be_empty() {
        assert!(Sheet::new(&Table::default()).heads.is_empty());
        assert!(cells(&long(&[])).is_empty());
    }
}
