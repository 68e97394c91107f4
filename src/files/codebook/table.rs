//! The rows of a table as the tree of a codebook, whatever its columns are called.
//!
//! A code stands below another by a column that names its parent, by columns of themes and codes, by its depth, or by
//! its path: `A > B`, `A\B`, `a>>b`; `a.b`, `a/b`, `a → b` and the like where there is a code `a`.

mod columns;
mod indented;
mod levels;
mod outline;
mod parents;
mod paths;
mod roles;
mod telling;

pub use columns::named_all;
pub use outline::Paths;
pub use roles::is_header;

use super::cells::{list_of, text_of};
use super::schema::{CODE, Holds};
use super::walk::{Twice, walked};
use crate::error::{Kind, Location, Problem};
use crate::files::code_path::CodePath;
use crate::files::table::{TextRow, TextTable};
use crate::files::tree::{At, Node, Scalar, parse};
use crate::model::Codebook;
use crate::text::{Name, amount};
use outline::{Item, nodes};
use roles::Roles;
use std::collections::HashMap;

/// What is said where many rows have one id.
const TWICE: Twice<'static> = Twice::Told(
    "a codebook has one row for each code: if these are coded segments, import them as such; \
     if another column names the codes, say so: `--columns code=…`",
);

/// Reads the codes of a table; `columns` is what the user says of it, `problems` those that were found in it before.
pub fn read(
    file: &str,
    table: &TextTable<'_>,
    columns: &[(String, String)],
    mut problems: Vec<Problem>,
    smallest: &str,
) -> (Codebook, Vec<Problem>) {
    let roles = match Roles::find(file, table, columns, &mut problems) {
        Ok(roles) => roles,
        Err(problem) => {
            problems.push(problem);
            return (Codebook::of_file(file), problems);
        }
    };
    let mut rows =
        Rows { file, table, roles, items: Vec::new(), continued: 0, other_colors: 0, problems };
    rows.read();
    let Rows { items, mut problems, .. } = rows;
    let nodes = nodes(file, items, &mut problems);
    walked(file, nodes.as_ref(), problems, smallest, TWICE)
}

struct Rows<'a> {
    file: &'a str,
    table: &'a TextTable<'a>,
    roles: Roles,
    items: Vec<Item>,
    /// How many rows go on with the code of the row above.
    continued: usize,
    /// How many colours are none of ours.
    other_colors: usize,
    problems: Vec<Problem>,
}

impl Rows<'_> {
    fn cell(&self, row: &TextRow, column: Option<usize>) -> Option<&str> {
        self.table.cell(row, column)
    }

    fn at(&self, row: &TextRow, column: usize) -> At {
        let place = self.table.place(row, column);
        At { line: place.line.unwrap_or(row.line), column: place.column.unwrap_or(1) }
    }

    /// The id and the name of a row without levels, and the column in which they stand.
    fn label(&self, row: &TextRow) -> Option<(Option<String>, String, usize)> {
        let named = self.roles.levels.last().copied();
        let cell = |column| self.cell(row, column).map(text_of);
        match (cell(self.roles.id), cell(named)) {
            (Some(id), name) => Some((Some(id.clone()), name.unwrap_or(id), self.roles.id?)),
            (None, Some(name)) => Some((None, name, named?)),
            (None, None) => {
                let above = self.roles.levels.iter().copied().rev();
                let mut above = above.filter_map(|at| Some((None, cell(Some(at))?, at)));
                above.next()
            }
        }
    }

    fn read(&mut self) {
        self.find_parents();
        if self.roles.parent.is_some() {
            self.by_parent();
        } else if self.roles.depth.is_some() {
            self.by_depth();
        } else if self.roles.by_levels() {
            self.by_levels();
        } else {
            self.by_paths();
        }
        self.tell_of_rows();
        if self.other_colors > 0 {
            let colors = amount(self.other_colors, "colour");
            let message = format!("{colors} not read: a colour is `#rrggbb`");
            self.problems.push(Problem::warning(Kind::Input, message).in_file(self.file));
        }
        if self.continued > 0 {
            let rows = amount(self.continued, "row");
            let message = format!("{rows} without a code: read with the code of the row above");
            self.problems.push(Problem::warning(Kind::Input, message).in_file(self.file));
        }
    }

    /// Adds what a row says besides its name.
    fn push(&mut self, row: &TextRow, mut item: Item) -> usize {
        item.has_row = true;
        item.fields = self.fields(row);
        self.items.push(item);
        self.items.len() - 1
    }

    fn fields(&mut self, row: &TextRow) -> Vec<(&'static str, Node)> {
        let mut fields = Vec::new();
        for (key, column) in self.roles.keys.clone() {
            let Some(cell) = self.cell(row, Some(column)).map(str::to_owned) else { continue };
            // Other programs call colours by their names, or count them.
            if key == "color" && self.roles.id.is_none() && !cell.starts_with('#') {
                self.other_colors += 1;
                continue;
            }
            fields.push((key, self.node(key, &cell, self.at(row, column))));
        }
        fields
    }

    fn node(&mut self, key: &str, cell: &str, at: At) -> Node {
        let scalar = |text: String| Node::Scalar(Scalar { text, quoted: true, at });
        let holds = CODE.iter().find(|known| known.name == key).map(|known| &known.value);
        match holds {
            Some(Holds::Texts(_) | Holds::Aliases(_)) => {
                Node::List(list_of(cell).into_iter().map(scalar).collect(), at)
            }
            Some(Holds::Rules) => {
                let mut rules = Vec::new();
                for line in cell.lines().filter(|line| !line.trim().is_empty()) {
                    let (node, problems) = parse(self.file, line);
                    self.problems.extend(problems.into_iter().map(|problem| Problem {
                        snippet: None,
                        ..problem.at(at.location(self.file))
                    }));
                    rules.extend(node.map(|node| placed(node, at)));
                }
                Node::List(rules, at)
            }
            Some(Holds::Flag(_)) => scalar(cell.to_ascii_lowercase()),
            _ => scalar(text_of(cell)),
        }
    }

    /// A row without a code: a merged cell above leaves it empty, or its name was forgotten.
    fn unnamed(&mut self, row: &TextRow) {
        let lacks_others = [self.roles.parent, self.roles.depth]
            .into_iter()
            .all(|column| self.cell(row, column).is_none());
        let fields = self.fields(row);
        let above = self.items.last_mut().filter(|above| above.has_row && lacks_others);
        if let Some(above) = above.filter(|_| !fields.is_empty()) {
            fields.into_iter().for_each(|(key, node)| above.add(key, node));
            self.continued += 1;
            return;
        }
        let problem = Problem::error(Kind::Codebook, "this row names no code");
        self.problems.push(problem.at(Location::at(self.file, row.line, 1)));
    }

    /// Rows in the order of the tree.
    fn by_depth(&mut self) {
        let table = self.table;
        let mut open: Vec<usize> = Vec::new();
        let depths = table.rows.iter().filter_map(|row| self.cell(row, self.roles.depth));
        // Some count from 1.
        let top = depths.filter_map(|depth| depth.parse().ok()).min().unwrap_or(0);
        for row in &table.rows {
            let Some((id, name, says)) = self.label(row) else {
                self.unnamed(row);
                continue;
            };
            let depth = self.cell(row, self.roles.depth).map(str::parse::<usize>);
            let depth = depth.map(|depth| depth.map(|depth| depth - top));
            let Some(Ok(depth)) = depth.filter(|d| d.as_ref().is_ok_and(|d| *d <= open.len()))
            else {
                let message = "this depth is no number, or deeper than one below the row before";
                let at = self.at(row, self.roles.depth.unwrap_or(0)).location(self.file);
                self.problems.push(Problem::error(Kind::Codebook, message).at(at));
                continue;
            };
            open.truncate(depth);
            let item = Item { id, ..Item::new(&name, self.at(row, says), open.last().copied()) };
            let code = self.push(row, item);
            open.push(code);
        }
    }

    /// Puts a row at the end of a path, below codes that other rows may say.
    fn place(&mut self, row: &TextRow, mut path: CodePath, id: Option<String>, known: &mut Known) {
        let columns: Vec<usize> =
            self.roles.id.into_iter().chain(self.roles.levels.iter().copied().rev()).collect();
        let column = columns.iter().find(|column| self.cell(row, Some(**column)).is_some());
        let at = self.at(row, column.copied().unwrap_or(0));
        let name = path.pop().unwrap_or_default();
        let mut parent = None;
        for above in path {
            parent = Some(*known.entry((parent, above.clone())).or_insert_with(|| {
                self.items.push(Item::new(&above, at, parent));
                self.items.len() - 1
            }));
        }
        let item = Item { id, ..Item::new(&name, at, parent) };
        match known.get(&(parent, name.clone())).copied() {
            // Named before as the one above others.
            Some(number) if !self.items[number].has_row => {
                let last = self.push(row, item);
                let item = self.items.swap_remove(last);
                self.items[number] = item;
            }
            _ => {
                let number = self.push(row, item);
                known.entry((parent, name)).or_insert(number);
            }
        }
    }
}

/// The codes that are there, by the number of the code above each and its name: by whole paths, a deep tree would take the
/// fourth power of its depth.
type Known = HashMap<(Option<usize>, Name), usize>;

/// A node of a cell: what is in it stands where the cell does.
fn placed(node: Node, at: At) -> Node {
    match node {
        Node::Null(_) => Node::Null(at),
        Node::Scalar(scalar) => Node::Scalar(Scalar { at, ..scalar }),
        Node::List(items, _) => {
            Node::List(items.into_iter().map(|item| placed(item, at)).collect(), at)
        }
        Node::Map(entries, _) => {
            let entry = |(key, node)| (Scalar { at, ..key }, placed(node, at));
            Node::Map(entries.into_iter().map(entry).collect(), at)
        }
    }
}

#[cfg(test)]
mod tests;
