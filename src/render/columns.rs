//! Lays a sheet out in columns of a terminal.
//!
//! comfy-table breaks lines, pads and draws. How wide the columns are is found here, because its own arrangement prints other
//! tables, and cannot be asked for less: it holds a column to its least width before it knows how little the others need,
//! narrows a column again where its lines happen to be short, gives what is left over to the first columns, and has no bands.
//! Also, the lines of a name in a tree stay indented and headings stand on the rule, so both are broken into lines before there
//! is a table; and LaTeX and Word need the widths without one, which comfy-table does not tell.

use comfy_table::{CellAlignment, ContentLineStyle, LineStyle, Table, TableStyle};

use super::people::{Line, Sheet};
use super::wrap::{fix, isolated, width, wrap};
use crate::report::Entry;

/// A rule under the header and one at the bottom, no lines between columns.
const RULES: TableStyle = TableStyle::new()
    .header_lines(ContentLineStyle::none().junction(' '))
    .header_separator(LineStyle::none().fill('─').junction('─'))
    .content_lines(ContentLineStyle::none().junction(' '))
    .bottom_border(LineStyle::none().fill('─').junction('─'));

/// The spaces between two columns.
const GAP: usize = 2;

/// The spaces per level of a tree.
const INDENT: usize = 2;

/// A column of words keeps at least so much room before a table is cut into bands.
const ROOM: usize = 20;

/// The same for a column that does not name the rows.
const LESS_ROOM: usize = 12;

/// A word up to this length is not cut.
const LONG_WORD: usize = 32;

/// The sheet as lines; where it is too wide, in bands one below the other, each with the names of its rows.
///
/// Nothing is ever left out: a number stays whole, words wrap.
pub fn lay_out(sheet: &Sheet, columns: Option<usize>, isolates: bool) -> String {
    let drawn = fit(sheet, columns).into_iter().map(|band| draw(sheet, &band, isolates));
    drawn.collect::<Vec<_>>().join("\n\n")
}

/// Columns that stand beside each other.
pub struct Band {
    /// Which ones.
    pub columns: Vec<usize>,
    /// How many characters each of them takes, without the space between them.
    pub widths: Vec<usize>,
    /// Whether a text has to be broken into lines.
    pub wraps: bool,
}

/// Divides a sheet into bands, none wider than so many characters if that can be.
pub fn fit(sheet: &Sheet, columns: Option<usize>) -> Vec<Band> {
    if let Some(Entry { names, .. }) = sheet.entry {
        // All entries are of one width, whatever stands in them.
        let names = names.min(LONG_WORD);
        let words = columns.unwrap_or(usize::MAX / 2).saturating_sub(names + GAP).max(ROOM);
        return vec![Band { columns: vec![0, 1], widths: vec![names, words], wraps: true }];
    }
    let needs: Vec<Need> = (0..sheet.heads.len()).map(|i| Need::new(sheet, i)).collect();
    let bands = match columns {
        Some(columns) => bands(&needs, sheet.keys, columns),
        None => vec![(0..needs.len()).collect()],
    };
    let mut widths: Vec<_> = bands.iter().map(|band| shares(&needs, band, columns)).collect();
    // The names of the rows take the same room in every band.
    for key in 0..sheet.keys {
        let least = widths.iter().map(|widths| widths[key]).min().unwrap_or(0);
        widths.iter_mut().for_each(|widths| widths[key] = least);
    }
    let narrow = |band: &[usize], widths: &[usize]| {
        band.iter().zip(widths).any(|(column, width)| *width < needs[*column].most)
    };
    let band = |(columns, widths): (Vec<usize>, Vec<usize>)| {
        let wraps = narrow(&columns, &widths);
        Band { columns, widths, wraps }
    };
    bands.into_iter().zip(widths).map(band).collect()
}

/// What a column needs.
struct Need {
    /// So much at least.
    least: usize,
    /// So much if nothing wraps.
    most: usize,
}

impl Need {
    fn new(sheet: &Sheet, column: usize) -> Self {
        let head = &sheet.heads[column];
        let widest = |measure: fn(&str) -> usize| {
            let cell = |row: &Line| {
                let indent = if column == 0 { row.depth * INDENT } else { 0 };
                indent + measure(&row.cells[column])
            };
            sheet.rows.iter().map(cell).max().unwrap_or(0)
        };
        let (most, word) = (widest(width), widest(longest_word));
        let room = if column < sheet.keys { ROOM } else { LESS_ROOM };
        let least = if head.is_number { most } else { most.min(room).max(word) };
        Self { least: least.max(longest_word(&head.title)), most: most.max(width(&head.title)) }
    }
}

fn longest_word(text: &str) -> usize {
    text.split(' ').map(width).max().unwrap_or(0).min(LONG_WORD)
}

/// The columns of each band: those that name the rows, and as many others as fit.
fn bands(needs: &[Need], keys: usize, columns: usize) -> Vec<Vec<usize>> {
    let names: Vec<usize> = (0..keys).collect();
    let start: usize = names.iter().map(|column| needs[*column].least + GAP).sum();
    let mut bands = vec![names.clone()];
    let mut taken = start;
    for (column, need) in needs.iter().enumerate().skip(keys) {
        if taken > start && taken + need.least > columns {
            bands.push(names.clone());
            taken = start;
        }
        taken += need.least + GAP;
        if let Some(band) = bands.last_mut() {
            band.push(column);
        }
    }
    bands
}

/// The width of each column of a band: the widest columns give way first, all down to one limit.
fn shares(needs: &[Need], band: &[usize], columns: Option<usize>) -> Vec<usize> {
    let limited = |limit: usize| {
        band.iter().map(move |i| needs[*i].most.min(limit.max(needs[*i].least))).collect::<Vec<_>>()
    };
    let Some(columns) = columns else { return limited(usize::MAX) };
    let fits = |widths: &Vec<usize>| {
        widths.iter().sum::<usize>() + GAP * band.len().saturating_sub(1) <= columns
    };
    (0..=columns).rev().map(limited).find(fits).unwrap_or_else(|| limited(0))
}

fn draw(sheet: &Sheet, Band { columns: band, widths, .. }: &Band, isolates: bool) -> String {
    let mut table = Table::new();
    table.load_style(RULES);
    table.set_header(standing(band.iter().map(|i| sheet.heads[*i].title.as_str()).zip(widths)));
    for row in &sheet.rows {
        table.add_row(band.iter().zip(widths).map(|(i, room)| match i {
            0 => indented(&row.cells[0], row.depth * INDENT, *room, isolates),
            i if isolates => indented(&row.cells[*i], 0, *room, true),
            i => row.cells[*i].clone(),
        }));
    }
    let last = band.len().saturating_sub(1);
    for (at, column) in table.column_iter_mut().enumerate() {
        let is_number = sheet.heads[band[at]].is_number;
        let alignment = if is_number { CellAlignment::Right } else { CellAlignment::Left };
        fix(column, widths[at], u16::from(at != last), alignment);
    }
    table.trim_fmt()
}

/// Headings that stand on the rule, also where others take more lines.
fn standing<'a>(heads: impl Iterator<Item = (&'a str, &'a usize)>) -> Vec<String> {
    let heads: Vec<_> = heads.map(|(title, room)| wrap(title, Some(*room))).collect();
    let highest = heads.iter().map(Vec::len).max().unwrap_or(0);
    let above = |lines: usize| "\n".repeat(highest - lines);
    heads.iter().map(|lines| above(lines.len()) + &lines.join("\n")).collect()
}

/// The name of a row; where it wraps, its lines stay indented.
fn indented(name: &str, indent: usize, room: usize, isolates: bool) -> String {
    let lead = " ".repeat(indent);
    let lines = wrap(name, Some(room.saturating_sub(indent)));
    let shown = |line: &String| if isolates { isolated(line) } else { line.clone() };
    lines.iter().map(|line| format!("{lead}{}", shown(line))).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::people::Head;

    fn sheet(heads: &[&str], rows: &[(usize, &[&str])]) -> Sheet {
        let head =
            |(i, title): (usize, &&str)| Head { title: (*title).to_owned(), is_number: i > 0 };
        let line = |(depth, cells): &(usize, &[&str])| Line {
            depth: *depth,
            cells: cells.iter().map(|cell| (*cell).to_owned()).collect(),
        };
        Sheet {
            title: String::new(),
            heads: heads.iter().enumerate().map(head).collect(),
            rows: rows.iter().map(line).collect(),
            keys: 1,
            reasons: Vec::new(),
            entry: None,
        }
    }

    #[test]
    fn headings_give_way_before_numbers_and_stand_on_the_rule() {
        let heads = ["Theme", "n", "Words of participants' covered speech"];
        let sheet = sheet(&heads, &[(0, &["trust", "1", "12 (80.0%)"]), (1, &["pay", "2", "3"])]);
        insta::assert_snapshot!(lay_out(&sheet, Some(30), false), @r"
                              Words of
                         participants'
        Theme  n        covered speech
        ──────────────────────────────
        trust  1            12 (80.0%)
          pay  2                     3
        ──────────────────────────────
        ");
    }

    #[test]
    fn the_deepest_row_may_be_the_widest() {
        let sheet = sheet(&["A", "n"], &[(0, &["abcdefg", "1"]), (3, &["abcd", "2"])]);
        insta::assert_snapshot!(lay_out(&sheet, None, false), @r"
        A           n
        ─────────────
        abcdefg     1
              abcd  2
        ─────────────
        ");
    }

    #[test]
    fn many_groups_go_in_bands() {
        let sheet = sheet(
            &["Theme", "P01", "P02", "P03", "P04", "P05"],
            &[(0, &["a_name_without_any_space_in_it_that_is_cut", "1", "", "12,345", "7", "9"])],
        );
        insta::assert_snapshot!(lay_out(&sheet, Some(48), false), @r"
        Theme                                P01  P02
        ─────────────────────────────────────────────
        a_name_without_any_space_in_it_that    1
        _is_cut
        ─────────────────────────────────────────────

        Theme                                   P03  P04
        ────────────────────────────────────────────────
        a_name_without_any_space_in_it_that  12,345    7
        _is_cut
        ────────────────────────────────────────────────

        Theme                                P05
        ────────────────────────────────────────
        a_name_without_any_space_in_it_that    9
        _is_cut
        ────────────────────────────────────────
        ");
    }
}
