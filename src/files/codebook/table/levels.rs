//! Rows whose columns are levels of the tree: themes, what stands below them, codes.

use super::{Known, Rows, text_of};
use crate::error::{Kind, Problem};
use crate::files::code_path::CodePath;
use crate::files::table::TextRow;
use crate::text::{Name, amount};

/// How a row's path was made of its cells.
#[derive(Debug, Default)]
struct Filled {
    path: Vec<Option<Name>>,
    /// The first level is that of the row above.
    first_repeats: bool,
    /// The theme is said again, and a level below it is empty that the row above has.
    is_doubtful: bool,
}

impl Rows<'_> {
    /// Columns of themes, codes and what stands between them. A merged cell leaves those below it empty, so that what
    /// is empty left of a row's first name is that of the row above.
    pub(super) fn by_levels(&mut self) {
        let table = self.table;
        let mut known = Known::new();
        let mut above: Vec<Option<Name>> = vec![None; self.roles.levels.len()];
        let may_lack_first = self.roles.may_lack_first && !self.leaves_out_what_repeats();
        let (mut repeated, mut at_top, mut doubtful) = (0, 0, 0);
        for row in &table.rows {
            let cells = self.level_cells(row);
            if cells.iter().all(Option::is_none) {
                self.unnamed(row);
                continue;
            }
            let filled = filled(cells, &above, may_lack_first);
            repeated += usize::from(filled.first_repeats);
            doubtful += usize::from(filled.is_doubtful);
            at_top += usize::from(may_lack_first && filled.path[0].is_none());
            let path: CodePath = filled.path.iter().flatten().cloned().collect();
            above = filled.path;
            let id = self.cell(row, self.roles.id).map(text_of);
            self.place(row, path, id, &mut known);
        }
        if !self.roles.unnamed {
            self.tell_rows(repeated, "below that of the row above");
        }
        self.tell_rows(at_top, "at the top");
        if doubtful > 0 {
            let rows = amount(doubtful, "row");
            let message = format!(
                "{rows} with the theme said again and an empty level below it: right below the theme"
            );
            self.problems.push(Problem::warning(Kind::Input, message).in_file(self.file).hint(
                "write the name of each level into each row, or leave all empty that are as above",
            ));
        }
    }

    /// Whether a row has neither a group nor what stands below it, but something below that: cells are empty where they
    /// would repeat the row above, and so are those of groups.
    fn leaves_out_what_repeats(&self) -> bool {
        self.table.rows.iter().any(|row| {
            let cells = self.level_cells(row);
            cells.iter().position(Option::is_some).is_some_and(|first| first > 1)
        })
    }

    fn level_cells(&self, row: &TextRow) -> Vec<Option<Name>> {
        let cell = |column: &usize| {
            let text = self.cell(row, Some(*column)).map(text_of)?;
            Some(Name::new(without_mark(&text)))
        };
        self.roles.levels.iter().map(cell).collect()
    }

    fn tell_rows(&mut self, count: usize, what: &str) {
        if count > 0 {
            let first = &self.table.header[self.roles.levels[0]];
            let message = format!("{} without `{first}`: {what}", amount(count, "row"));
            self.problems.push(Problem::warning(Kind::Input, message).in_file(self.file));
        }
    }
}

/// The names of a row with those of the row above where its own cells are empty.
fn filled(cells: Vec<Option<Name>>, above: &[Option<Name>], may_lack_first: bool) -> Filled {
    let first = cells.iter().position(Option::is_some).unwrap_or(0);
    let from = usize::from(may_lack_first);
    let last = cells.iter().rposition(Option::is_some).unwrap_or(0);
    let same = |at: &usize| cells[*at] == above[*at];
    // How far the row says again what the row above says.
    let said_again = (first..cells.len()).take_while(same).last();
    let is_empty = |at: usize| at < last && cells[at].is_none() && above[at].is_some();
    let is_doubtful = said_again.is_some_and(|at| first == 0 && is_empty(at + 1));
    let mut path = cells;
    for at in from..first {
        path[at].clone_from(&above[at]);
    }
    Filled { first_repeats: from == 0 && first > 0 && path[0].is_some(), path, is_doubtful }
}

/// A name without the mark that ATLAS.ti prints before codes.
fn without_mark(name: &str) -> &str {
    let rest = name.strip_prefix(['○', '●', '◦', '•', '◇', '◆', '▪']);
    rest.filter(|rest| rest.starts_with(' ')).map_or(name, str::trim_start)
}
