//! A list in one column, whose names have more blanks before them the deeper they stand.

use super::Rows;
use super::outline::Item;
use crate::error::{Kind, Problem};
use crate::text::amount;

/// The id and the name of a row, and the column in which they stand.
pub(super) type Label = Option<(Option<String>, String, usize)>;

/// Why a row stands below another.
#[derive(Debug, Clone, Copy)]
pub(super) enum Why {
    /// More blanks stand before its name.
    Blanks,
    /// More dashes do.
    Dashes,
    /// Its number goes on with that of the other: `1.2` below `1`.
    Numbers,
}

const DASHES: [char; 4] = ['-', '–', '—', '>'];

impl Rows<'_> {
    /// How many blanks, or dashes, stand before the name in each row; none where that is nowhere any.
    pub(super) fn indents(&self) -> Option<(Vec<usize>, Why)> {
        let column = *self.roles.levels.last()?;
        let cells = || self.table.rows.iter().map(|row| self.table.cells.get(row.number, column));
        let blanks = |cell: &str| -> usize {
            let blanks = cell.chars().take_while(|c| c.is_whitespace());
            // A tab goes further than a blank, wherever it would end on a screen.
            blanks.map(|c| if c == '\t' { 4 } else { 1 }).sum()
        };
        // Every name of a list may have a dash.
        let dashes = |cell: &str| {
            let marks = cell.len() - cell.trim_start_matches(DASHES).len();
            let apart = cell[marks..].starts_with(' ');
            if apart { cell[..marks].chars().count() } else { 0 }
        };
        let some = |indents: &Vec<usize>| indents.iter().any(|indent| *indent > 0);
        let found = Some(cells().map(blanks).collect()).filter(some);
        found.map(|indents| (indents, Why::Blanks)).or_else(|| {
            let found = Some(cells().map(dashes).collect()).filter(some);
            found.filter(|indents| indents[0] == 0).map(|indents| (indents, Why::Dashes))
        })
    }

    /// Each row below the last one before it that has fewer blanks.
    pub(super) fn by_indents(&mut self, indents: &[usize], labels: Vec<Label>, why: Why) {
        let table = self.table;
        let mut open: Vec<(usize, usize)> = Vec::new();
        let mut below = 0;
        for ((row, label), indent) in table.rows.iter().zip(labels).zip(indents) {
            let Some((id, name, says)) = label else {
                self.unnamed(row);
                continue;
            };
            while open.last().is_some_and(|(other, _)| other >= indent) {
                open.pop();
            }
            let parent = open.last().map(|(_, code)| *code);
            below += usize::from(parent.is_some());
            let name = match why {
                Why::Dashes if *indent > 0 => name.trim_start_matches(DASHES).trim_start(),
                _ => &name,
            };
            let item = Item { id, ..Item::new(name, self.at(row, says), parent) };
            let code = self.push(row, item);
            open.push((*indent, code));
        }
        let rows = amount(below, "row");
        let (what, hint) = match why {
            Why::Blanks => {
                ("blanks before the name: below the row above with fewer", "take the blanks away")
            }
            Why::Dashes => {
                ("dashes before the name: below the row above with fewer", "take the dashes away")
            }
            Why::Numbers => (
                "a longer number before the name: below the row above with a shorter one",
                "name the columns: `--columns name=…`",
            ),
        };
        let hint = format!("if they are not meant so, {hint}");
        let message = format!("{rows} with {what}");
        self.problems.push(Problem::warning(Kind::Input, message).in_file(self.file).hint(hint));
    }

    /// How long the numbers before names are, where all names have one and each stands below that which it goes on with:
    /// `1 Garden`, `1.1 Weather`.
    pub(super) fn numbered(labels: &[Label]) -> Option<(Vec<usize>, Why)> {
        let mut open: Vec<String> = Vec::new();
        let mut depths = Vec::new();
        for label in labels {
            let (id, name) = label.as_ref().map(|(id, name, _)| (id, name))?;
            // The id may be the number.
            let name = id.as_ref().map_or_else(|| name.clone(), |id| format!("{id} "));
            let length = name.bytes().take_while(|b| b.is_ascii_digit() || *b == b'.').count();
            let number = name[..length].trim_end_matches('.');
            let parts: Vec<&str> = number.split('.').collect();
            let is_number = parts.iter().all(|part| !part.is_empty());
            if !is_number || !name[length..].trim_start_matches([')', ':']).starts_with(' ') {
                return None;
            }
            open.truncate(parts.len() - 1);
            let above = number.rsplit_once('.').map(|(above, _)| above);
            if open.len() + 1 != parts.len() || open.last().map(String::as_str) != above {
                return None;
            }
            depths.push(parts.len() - 1);
            open.push(number.to_owned());
        }
        depths.iter().any(|depth| *depth > 0).then_some((depths, Why::Numbers))
    }
}
