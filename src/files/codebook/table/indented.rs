//! A list in one column, whose names have more blanks before them the deeper they stand.

use super::Rows;
use super::outline::Item;
use crate::error::{Kind, Problem};
use crate::text::amount;

/// The id and the name of a row, and the column in which they stand.
type Label = Option<(Option<String>, String, usize)>;

impl Rows<'_> {
    /// How many blanks stand before the name in each row; none where that is nowhere any.
    pub(super) fn indents(&self) -> Option<Vec<usize>> {
        let column = *self.roles.levels.last()?;
        let indents = self.table.rows.iter().map(|row| {
            let cell = self.table.cells.get(row.number, column);
            let blanks = cell.chars().take_while(|c| c.is_whitespace());
            // A tab goes further than a blank, wherever it would end on a screen.
            blanks.map(|c| if c == '\t' { 4 } else { 1 }).sum()
        });
        let indents: Vec<usize> = indents.collect();
        indents.iter().any(|indent| *indent > 0).then_some(indents)
    }

    /// Each row below the last one before it that has fewer blanks.
    pub(super) fn by_indents(&mut self, indents: &[usize], labels: Vec<Label>) {
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
            let item = Item { id, ..Item::new(&name, self.at(row, says), parent) };
            let code = self.push(row, item);
            open.push((*indent, code));
        }
        let rows = amount(below, "row");
        let message = format!("{rows} with blanks before the name: below the row above with fewer");
        let hint = "if they are not meant so, take the blanks away";
        self.problems.push(Problem::warning(Kind::Input, message).in_file(self.file).hint(hint));
    }
}
