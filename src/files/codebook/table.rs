//! The rows of a table as the tree of a codebook, whatever its columns are called.
//!
//! A code stands below another by a column that names its parent, by columns of themes and codes, by its depth, or by
//! its path: `A > B`, `A\B`, `a>>b`; `a.b` and `a/b` where there is a code `a`.

mod columns;
mod outline;

pub use columns::is_header;
pub use outline::Paths;

use super::cells::{list_of, text_of};
use super::schema::{CODE, Holds};
use super::walk::walked;
use crate::error::{Kind, Location, Problem, nearest};
use crate::files::code_path::{CodePath, below, split};
use crate::files::table::{TextRow, TextTable};
use crate::files::tree::{At, Node, Scalar, parse};
use crate::model::Codebook;
use crate::text::{Name, amount};
use columns::{Says, says};
use outline::{Item, nodes};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Reads the codes of a table; `problems` are those that were found in it before.
pub fn read(
    file: &str,
    table: &TextTable<'_>,
    mut problems: Vec<Problem>,
    smallest: &str,
) -> (Codebook, Vec<Problem>) {
    let mut columns: BTreeMap<Says, usize> = BTreeMap::new();
    let mut unread = Vec::new();
    for (at, name) in table.header.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
        match says(name).filter(|says| !columns.contains_key(says)) {
            Some(says) => _ = columns.insert(says, at),
            None => unread.push(format!("`{name}`")),
        }
    }
    let label = [Says::Code, Says::Name, Says::Theme, Says::Subcode, Says::Id];
    if !table.header.is_empty() && !label.iter().any(|says| columns.contains_key(says)) {
        let message = format!("no column names codes: there are {}", table.header.join(", "));
        let problem = Problem::error(Kind::Codebook, message).at(Location::at(file, 1, 1));
        problems.push(
            problem.hint("call it `id`, `code` or `name`, and others `definition` and `parent`"),
        );
        return (Codebook::of_file(file), problems);
    }
    if !unread.is_empty() {
        let message = format!("{} not read: {}", amount(unread.len(), "column"), unread.join(", "));
        problems.push(Problem::warning(Kind::Codebook, message).at(Location::at(file, 1, 1)));
    }
    let mut rows = Rows { file, table, columns, items: Vec::new(), problems };
    rows.read();
    let Rows { items, mut problems, .. } = rows;
    let nodes = nodes(file, items, &mut problems);
    walked(file, nodes.as_ref(), problems, smallest)
}

struct Rows<'a> {
    file: &'a str,
    table: &'a TextTable<'a>,
    columns: BTreeMap<Says, usize>,
    items: Vec<Item>,
    problems: Vec<Problem>,
}

impl Rows<'_> {
    fn cell(&self, row: &TextRow, says: Says) -> Option<&str> {
        self.table.cell(row, self.columns.get(&says).copied())
    }

    fn at(&self, row: &TextRow, says: Says) -> At {
        let column = self.columns.get(&says).copied().unwrap_or(0);
        let place = self.table.place(row, column);
        At { line: place.line.unwrap_or(row.line), column: place.column.unwrap_or(1) }
    }

    /// The id and the name of a row without levels, and the column in which they stand.
    fn label(&self, row: &TextRow) -> Option<(Option<String>, String, Says)> {
        let cell = |says| self.cell(row, says).map(text_of);
        let id = if self.numbered() { None } else { cell(Says::Id) };
        let (id, code) = match (id, cell(Says::Code), cell(Says::Name)) {
            (Some(id), code, None) => (Some(id), code),
            (None, Some(code), Some(name)) => return Some((Some(code), name, Says::Code)),
            (id, code, name) => (id, name.or(code)),
        };
        let says = if id.is_some() {
            Says::Id
        } else if self.columns.contains_key(&Says::Name) {
            Says::Name
        } else {
            Says::Code
        };
        let name = code.or_else(|| id.clone()).or_else(|| cell(Says::Theme))?;
        Some((id, name, says))
    }

    /// Whether ids are numbers that only tell rows apart.
    fn numbered(&self) -> bool {
        let named =
            self.columns.contains_key(&Says::Code) || self.columns.contains_key(&Says::Name);
        let is_number = |row: &TextRow| {
            self.cell(row, Says::Id).is_none_or(|id| id.bytes().all(|b| b.is_ascii_digit()))
        };
        named && self.table.rows.iter().all(is_number)
    }

    fn read(&mut self) {
        let has = |says| self.columns.contains_key(&says);
        let (by_parent, by_depth) = (has(Says::Parent), has(Says::Depth));
        let levels = (has(Says::Theme) || has(Says::Subcode))
            && (has(Says::Code) || has(Says::Name) || has(Says::Subcode));
        if by_parent {
            self.by_parent();
        } else if by_depth {
            self.by_depth();
        } else if levels {
            self.by_levels();
        } else {
            self.by_paths();
        }
    }

    /// Adds what a row says besides its name.
    fn push(&mut self, row: &TextRow, mut item: Item) -> usize {
        item.has_row = true;
        let keys = self.columns.keys().filter_map(|says| match says {
            Says::Key(key) => Some((*key, *says)),
            _ => None,
        });
        for (key, says) in keys.collect::<Vec<_>>() {
            let Some(cell) = self.cell(row, says).map(str::to_owned) else { continue };
            let node = self.node(key, &cell, self.at(row, says));
            item.fields.push((key, node));
        }
        self.items.push(item);
        self.items.len() - 1
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

    fn unnamed(&mut self, row: &TextRow) {
        let problem = Problem::error(Kind::Codebook, "this row names no code");
        self.problems.push(problem.at(Location::at(self.file, row.line, 1)));
    }

    /// Rows that name the code above them.
    fn by_parent(&mut self) {
        let table = self.table;
        let mut called: HashMap<Name, usize> = HashMap::new();
        let mut parents = Vec::new();
        for row in &table.rows {
            let Some((id, name, says)) = self.label(row) else {
                self.unnamed(row);
                continue;
            };
            let at = self.at(row, says);
            let number = self.cell(row, Says::Id).map(text_of);
            let code = self.push(row, Item { id: id.clone(), ..Item::new(&name, at, None) });
            // Ids before names: a parent is first of all an id.
            for known in number.into_iter().chain(id) {
                called.entry(known.into()).or_insert(code);
            }
            parents.push((
                code,
                self.cell(row, Says::Parent).map(text_of),
                self.at(row, Says::Parent),
            ));
        }
        for (number, item) in self.items.iter().enumerate() {
            called.entry(Name::new(&item.name)).or_insert(number);
        }
        for (code, parent, at) in parents {
            let Some(parent) = parent else { continue };
            // Programs that number rows call the top 0.
            match called.get(&Name::new(&parent)) {
                Some(above) => self.items[code].parent = Some(*above),
                None if parent == "0" => {}
                None => {
                    let names = self
                        .items
                        .iter()
                        .map(|item| item.id.as_ref().unwrap_or(&item.name).as_str());
                    let hint = match nearest(&parent, names) {
                        Some(near) => format!("there is `{near}`"),
                        None => "a parent is the id or the name of another row".to_owned(),
                    };
                    let problem =
                        Problem::error(Kind::Codebook, format!("there is no code `{parent}`"));
                    self.problems.push(problem.at(at.location(self.file)).hint(hint));
                }
            }
        }
    }

    /// Rows in the order of the tree.
    fn by_depth(&mut self) {
        let table = self.table;
        let mut open: Vec<usize> = Vec::new();
        for row in &table.rows {
            let Some((id, name, says)) = self.label(row) else {
                self.unnamed(row);
                continue;
            };
            let depth = self.cell(row, Says::Depth).map(str::parse::<usize>);
            let Some(Ok(depth)) = depth.filter(|d| d.as_ref().is_ok_and(|d| *d <= open.len()))
            else {
                let message = "this depth is no number, or deeper than one below the row before";
                let at = self.at(row, Says::Depth).location(self.file);
                self.problems.push(Problem::error(Kind::Codebook, message).at(at));
                continue;
            };
            open.truncate(depth);
            let item = Item { id, ..Item::new(&name, self.at(row, says), open.last().copied()) };
            let code = self.push(row, item);
            open.push(code);
        }
    }

    /// Columns of themes, codes and codes below them. An empty theme is that of the row above.
    fn by_levels(&mut self) {
        let table = self.table;
        let mut known: HashMap<CodePath, usize> = HashMap::new();
        let mut theme: Option<String> = None;
        let mut above = 0;
        for row in &table.rows {
            let cell = |says| self.cell(row, says).map(text_of);
            let both = cell(Says::Code).is_some() && cell(Says::Name).is_some();
            let middle = cell(Says::Name).or_else(|| cell(Says::Code));
            let id =
                if both { cell(Says::Code) } else { cell(Says::Id).filter(|_| !self.numbered()) };
            let below = cell(Says::Subcode);
            if let Some(here) = cell(Says::Theme) {
                theme = Some(here);
            } else if theme.is_some() && (middle.is_some() || below.is_some()) {
                above += 1;
            }
            let named = [theme.clone(), middle, below].into_iter().flatten();
            let path: CodePath = named.map(Name::from).collect();
            if path.is_empty() {
                self.unnamed(row);
                continue;
            }
            self.place(row, path, id, &mut known);
        }
        if above > 0 {
            let rows = amount(above, "row");
            let message = format!("{rows} without theme: below that of the row above");
            self.problems.push(Problem::warning(Kind::Codebook, message).in_file(self.file));
        }
    }

    /// One column of codes, which may be paths.
    fn by_paths(&mut self) {
        let table = self.table;
        let labels: Vec<_> = table.rows.iter().map(|row| self.label(row)).collect();
        let names: BTreeSet<Name> =
            labels.iter().flatten().map(|(_, name, _)| Name::new(name)).collect();
        let mut known = HashMap::new();
        for (row, label) in table.rows.iter().zip(labels) {
            match label {
                Some((None, name, _)) => {
                    let path = path(&name, &names);
                    if path.is_empty() {
                        self.unnamed(row);
                    } else {
                        self.place(row, path, None, &mut known);
                    }
                }
                Some((id, name, _)) => self.place(row, vec![name.into()], id, &mut known),
                None => self.unnamed(row),
            }
        }
    }

    /// Puts a row at the end of a path, below codes that other rows may say.
    fn place(
        &mut self,
        row: &TextRow,
        path: CodePath,
        id: Option<String>,
        known: &mut HashMap<CodePath, usize>,
    ) {
        let columns = [Says::Id, Says::Code, Says::Name, Says::Subcode, Says::Theme];
        let says = columns.into_iter().find(|says| self.cell(row, *says).is_some());
        let at = self.at(row, says.unwrap_or(Says::Code));
        let mut parent = None;
        for length in 1..path.len() {
            let part = path[..length].to_vec();
            parent = Some(*known.entry(part).or_insert_with(|| {
                self.items.push(Item::new(&path[length - 1], at, parent));
                self.items.len() - 1
            }));
        }
        let name = path.last().map(Name::as_str).unwrap_or_default();
        let item = Item { id, ..Item::new(name, at, parent) };
        match known.get(&path).copied() {
            // Named before as the one above others.
            Some(number) if !self.items[number].has_row => {
                let last = self.push(row, item);
                let item = self.items.swap_remove(last);
                self.items[number] = item;
            }
            _ => {
                let number = self.push(row, item);
                known.entry(path).or_insert(number);
            }
        }
    }
}

/// The names of the codes above a code, and its own.
fn path(label: &str, names: &BTreeSet<Name>) -> CodePath {
    let path = split(label);
    if path.len() != 1 {
        return path;
    }
    let dots = below(label, '.', names);
    if dots.len() > 1 { dots } else { below(label, '/', names) }
}

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
