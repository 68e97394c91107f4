//! Rows that name the code above them.

use super::outline::Item;
use super::{Rows, text_of};
use crate::error::{Kind, Location, Problem, nearest};
use crate::files::code_path::split;
use crate::files::table::TextRow;
use crate::files::tree::At;
use crate::text::{Name, amount};
use std::collections::{HashMap, HashSet};

/// A row, as far as it says where its code stands.
struct Named<'t> {
    row: &'t TextRow,
    id: Option<String>,
    name: String,
    at: At,
    parent: Option<(String, At)>,
}

impl Rows<'_> {
    /// Takes a column of themes for one of parents, where it names a code of another row that has a theme of its own: then
    /// what is empty there is at the top.
    pub(super) fn find_parents(&mut self) {
        let [theme, code] = self.roles.levels[..] else { return };
        let free = self.roles.parent.is_none() && self.roles.depth.is_none();
        if !free || self.roles.id.is_some() || self.roles.unnamed || self.roles.may_lack_first {
            return;
        }
        let name = |row: &TextRow, column| {
            self.cell(row, Some(column)).map(|cell| Name::new(&text_of(cell)))
        };
        let rows = || self.table.rows.iter().map(|row| (name(row, theme), name(row, code)));
        let themes: HashSet<Name> = rows().filter_map(|(theme, _)| theme).collect();
        let mut codes = HashSet::new();
        // A merged cell leaves those below it empty, but none before the first.
        let at_top = rows().next().is_some_and(|(theme, _)| theme.is_none());
        let is_above = rows().any(|(theme, code)| {
            let other = theme.as_ref() != code.as_ref();
            code.is_some_and(|code| themes.contains(&code) && other && (theme.is_some() || at_top))
        });
        let once = rows().all(|(_, code)| code.is_some_and(|code| codes.insert(code)));
        if !(is_above && once) {
            return;
        }
        self.roles.parent = Some(theme);
        self.roles.levels.remove(0);
        let column = &self.table.header[theme];
        let message = format!("`{column}` names codes of other rows: read as the code above");
        let hint = "if a theme and a code have one name by chance, give one of them another";
        self.problems.push(Problem::warning(Kind::Input, message).in_file(self.file).hint(hint));
    }

    /// Rows that name the code above them, which need have no row of its own.
    pub(super) fn by_parent(&mut self) {
        let table = self.table;
        let labels: Vec<_> = table.rows.iter().map(|row| self.label(row)).collect();
        let mut called: HashMap<Name, usize> = HashMap::new();
        let mut all = Vec::new();
        for (row, label) in table.rows.iter().zip(labels) {
            let Some((id, name, column)) = label else { continue };
            let parent = self.cell(row, self.roles.parent).map(text_of);
            let above = self.roles.parent.unwrap_or(0);
            // Ids before names: a parent is first of all an id.
            let known = [self.number(row), id.clone()].into_iter().flatten();
            known.for_each(|known| _ = called.entry(known.into()).or_insert(row.number));
            let parent = parent.map(|parent| (parent, self.at(row, above)));
            all.push(Named { row, id, name, at: self.at(row, column), parent });
        }
        for named in &all {
            called.entry(Name::new(&named.name)).or_insert(named.row.number);
        }
        by_paths(&all, &mut called);
        let made = self.without_row(&all, &called);
        self.push_all(all, &called, &made);
    }

    /// What a column of numbers calls a row.
    fn number(&self, row: &TextRow) -> Option<String> {
        self.cell(row, self.roles.number).map(text_of)
    }

    /// The parents that no row is about, and that are no slip of the pen.
    fn without_row(&mut self, all: &[Named<'_>], called: &HashMap<Name, usize>) -> Vec<Name> {
        let mut made: Vec<Name> = Vec::new();
        for (parent, at) in all.iter().filter_map(|named| named.parent.as_ref()) {
            let key = Name::new(parent);
            let is_number = parent.bytes().all(|b| b.is_ascii_digit());
            // Programs that number rows call the top 0.
            if called.contains_key(&key) || made.contains(&key) || parent == "0" {
                continue;
            }
            let names = all.iter().map(|named| named.id.as_ref().unwrap_or(&named.name).as_str());
            let near = nearest(parent, names);
            if near.is_none() && !is_number {
                made.push(key);
                continue;
            }
            let hint = match near {
                Some(near) => format!("there is `{near}`"),
                None => "a parent is the id or the name of another row".to_owned(),
            };
            let problem = Problem::error(Kind::Codebook, format!("there is no code `{parent}`"));
            self.problems.push(problem.at(at.location(self.file)).hint(hint));
        }
        if !made.is_empty() {
            let names: Vec<String> = made.iter().map(|name| format!("`{name}`")).collect();
            let parents = amount(made.len(), "parent");
            let message = format!("{parents} without a row of their own: made as themes: ");
            let message = message + &names.join(", ");
            let at = Location::at(self.file, 1, 1);
            self.problems.push(Problem::warning(Kind::Input, message).at(at));
        }
        made
    }

    fn push_all(&mut self, all: Vec<Named<'_>>, called: &HashMap<Name, usize>, made: &[Name]) {
        let (mut of_row, mut of_made) = (HashMap::new(), HashMap::new());
        let mut parents = Vec::new();
        let mut rows = all.into_iter().peekable();
        for row in &self.table.rows {
            let Some(named) = rows.next_if(|named| named.row.number == row.number) else {
                self.unnamed(row);
                continue;
            };
            let above = named.parent.map(|(parent, _)| Name::new(&parent));
            if let Some(above) = above.as_ref().filter(|above| made.contains(above)) {
                of_made.entry(above.clone()).or_insert_with(|| {
                    self.items.push(Item::new(above.as_str(), named.at, None));
                    self.items.len() - 1
                });
            }
            let item = Item { id: named.id, ..Item::new(&named.name, named.at, None) };
            let code = self.push(row, item);
            of_row.insert(row.number, code);
            parents.extend(above.map(|above| (code, above)));
        }
        for (code, above) in parents {
            let row = called.get(&above).and_then(|row| of_row.get(row));
            self.items[code].parent = row.or_else(|| of_made.get(&above)).copied();
        }
    }
}

/// Takes a parent that is no code's name for the path to one, as MAXQDA writes it: `Garden\Weather`, where the code `Weather`
/// has the parent `Garden`. Gives it the number of its row.
fn by_paths(all: &[Named<'_>], called: &mut HashMap<Name, usize>) {
    let joined = |path: Vec<Name>| {
        let names: Vec<&str> = path.iter().map(Name::as_str).collect();
        Name::new(&names.join("\\"))
    };
    let mut paths: HashMap<Name, usize> = HashMap::new();
    for named in all {
        let above = named.parent.as_ref().map(|(parent, _)| split(parent)).unwrap_or_default();
        let path = above.into_iter().chain([Name::new(&named.name)]).collect();
        paths.entry(joined(path)).or_insert(named.row.number);
    }
    for (parent, _) in all.iter().filter_map(|named| named.parent.as_ref()) {
        let path = split(parent);
        if path.len() > 1
            && let Some(row) = paths.get(&joined(path))
        {
            called.entry(Name::new(parent)).or_insert(*row);
        }
    }
}
