//! Which column of a codebook's table says what.

use super::columns::{
    Level, Rank, Says, counted, is_of_anything, named, named_all, says, says_beside_codes,
};
use crate::error::{Kind, Location, Problem};
use crate::files::table::{TextTable, named_column};
use crate::text::{amount, same_name};
use std::collections::BTreeMap;

/// What the columns of a table say; all numbers are those of columns.
#[derive(Debug, Default)]
pub struct Roles {
    /// A code's id.
    pub id: Option<usize>,
    /// Numbers that only tell rows apart, by which parents may be named.
    pub number: Option<usize>,
    /// The code above.
    pub parent: Option<usize>,
    /// How many codes stand above.
    pub depth: Option<usize>,
    /// The names of codes, from the theme down. The last of them is the code that a row is about where another column
    /// says what stands above.
    pub levels: Vec<usize>,
    /// Where the cells of the first level are empty for codes without one, and do not repeat the row above.
    pub may_lack_first: bool,
    /// Whether levels follow that have no names, as in a tree that ATLAS.ti prints.
    pub unnamed: bool,
    /// Whether the names of codes are paths.
    pub paths: bool,
    /// The keys of a code.
    pub keys: BTreeMap<&'static str, usize>,
}

/// What each column may say, with how good its name is for that.
type Said = Vec<(usize, Says, usize)>;

impl Roles {
    /// Finds out what columns say: what the user `named`, and otherwise what they are called. What is not read is told.
    ///
    /// # Errors
    /// Where no column has names of codes, or a column that was named is not there.
    pub fn find(
        file: &str,
        table: &TextTable<'_>,
        columns: &[(String, String)],
        problems: &mut Vec<Problem>,
    ) -> Result<Self, Problem> {
        let said = said(file, &table.header, columns)?;
        let mut roles = Self::default();
        for says in [Says::Id, Says::Parent, Says::Depth] {
            let column = best(&said, says);
            match says {
                Says::Id => roles.id = column,
                Says::Parent => roles.parent = column,
                _ => roles.depth = column,
            }
        }
        for (_, says, _) in &said {
            if let (Says::Key(key), Some(column)) = (says, best(&said, *says)) {
                roles.keys.insert(*key, column);
            }
        }
        roles.set_levels(table, &said);
        roles.set_paths(table, best(&said, Says::Path));
        if roles.levels.is_empty() {
            roles.levels = counted(&table.header);
        }
        if !table.header.is_empty() && roles.levels.is_empty() {
            return Err(nameless(file, &table.header));
        }
        roles.tell(file, table, &said, !columns.is_empty(), problems);
        Ok(roles)
    }

    fn set_levels(&mut self, table: &TextTable<'_>, said: &Said) {
        let mut levels: Vec<(Level, usize)> = Vec::new();
        for (column, says, _) in said {
            let Says::Level(level) = says else { continue };
            // Of two columns of codes one says the codes.
            if level.rank < Rank::Code || levels.iter().all(|(other, _)| other != level) {
                levels.push((*level, *column));
            }
        }
        self.name_codes(table, best(said, Says::Name), &mut levels);
        self.name_parents(&mut levels);
        let first: Vec<(Level, usize)> =
            levels.iter().filter(|(level, _)| level.below == 0).copied().collect();
        // As they stand in the file, but a subtheme is below a theme that stands right of it.
        let late = |level: &Level, column: usize| {
            let left = first.iter().find(|(other, _)| other.rank == level.rank);
            let left = left.is_some_and(|(_, first)| column < *first);
            if left || level.rank == Rank::Code { level.below } else { 0 }
        };
        let order: Vec<usize> = levels.iter().map(|(_, column)| *column).collect();
        let at = |column: usize| order.iter().position(|c| *c == column);
        levels.sort_by_key(|(level, column)| (level.rank, late(level, *column), at(*column)));
        self.may_lack_first = levels.first().is_some_and(|(level, _)| level.rank == Rank::Group);
        self.levels = levels.into_iter().map(|(_, column)| column).collect();
        if self.levels.is_empty() {
            self.levels.extend(self.id);
        }
        self.add_unnamed(table);
    }

    /// Takes a column of paths, which says more than one of codes that are the ends of them.
    fn set_paths(&mut self, table: &TextTable<'_>, path: Option<usize>) {
        let Some(path) = path.filter(|_| self.parent.is_none() && self.depth.is_none()) else {
            return;
        };
        let ends = |of: usize| {
            table.rows.iter().all(|row| {
                match (table.cell(row, Some(path)), table.cell(row, Some(of))) {
                    (Some(path), Some(code)) => path.ends_with(code),
                    (path, code) => path.is_none() && code.is_none(),
                }
            })
        };
        self.paths = match self.levels[..] {
            [] => true,
            [code] => Some(code) == self.id || ends(code),
            _ => false,
        };
        if self.paths {
            self.levels = vec![path];
        }
    }

    /// A column of parents beside one of codes and one of what is below them says what stands above all: `Parent code`,
    /// `Code`, `Sub-code`.
    fn name_parents(&mut self, levels: &mut Vec<(Level, usize)>) {
        if levels.iter().any(|(level, _)| level.rank == Rank::Code && level.below > 0)
            && let Some(column) = self.parent.take()
        {
            levels.push((Level { rank: Rank::Theme, below: 0 }, column));
        }
    }

    /// A column of names beside one of codes makes these the ids.
    fn name_codes(
        &mut self,
        table: &TextTable<'_>,
        name: Option<usize>,
        levels: &mut Vec<(Level, usize)>,
    ) {
        let code = Level { rank: Rank::Code, below: 0 };
        let codes = levels.iter_mut().find(|(level, _)| *level == code);
        if self.id.is_some_and(|_| codes.is_some() || name.is_some()) && self.numbered(table) {
            self.number = self.id.take();
        }
        match (name, codes) {
            (Some(name), Some((_, column))) => {
                if self.id.is_none() {
                    self.id = Some(*column);
                }
                *column = name;
            }
            (Some(name), None) => levels.push((code, name)),
            (None, _) => {}
        }
    }

    /// Whether ids are numbers that only tell rows apart.
    fn numbered(&self, table: &TextTable<'_>) -> bool {
        let is_number = |id: &str| id.bytes().all(|b| b.is_ascii_digit());
        self.id.is_none()
            || table.rows.iter().all(|row| table.cell(row, self.id).is_none_or(is_number))
    }

    /// Columns without a name that follow one of names are the levels below it.
    fn add_unnamed(&mut self, table: &TextTable<'_>) {
        let Some(last) = self.levels.last().copied() else { return };
        let unnamed = (last + 1..table.header.len()).take_while(|at| table.header[*at].is_empty());
        let unnamed: Vec<usize> = unnamed.filter(|at| table.has_cells(*at)).collect();
        self.unnamed = !unnamed.is_empty();
        self.levels.extend(unnamed);
    }

    /// Whether the table itself says what stands above a code, in the columns of levels.
    pub fn by_levels(&self) -> bool {
        self.parent.is_none() && self.depth.is_none() && self.levels.len() > 1
    }

    fn read(&self) -> Vec<usize> {
        let from = if self.by_levels() { 0 } else { self.levels.len().saturating_sub(1) };
        // A depth beside parents says nothing new.
        let others = [self.id, self.number, self.parent, self.depth].into_iter().flatten();
        let levels = self.levels[from..].iter().copied();
        others.chain(levels).chain(self.keys.values().copied()).collect()
    }

    /// Tells which columns are not read, and what could be meant otherwise.
    fn tell(
        &self,
        file: &str,
        table: &TextTable<'_>,
        said: &Said,
        by_user: bool,
        problems: &mut Vec<Problem>,
    ) {
        let read = self.read();
        let unread =
            (0..table.header.len()).filter(|at| !read.contains(at) && table.has_cells(*at));
        let unread: Vec<String> = unread
            .map(|at| match table.header[at].as_str() {
                "" => format!("the {}th without a name", at + 1),
                name => format!("`{name}`"),
            })
            .collect();
        let mut tell = |message: String, hint: &str| {
            let problem = Problem::warning(Kind::Input, message).at(Location::at(file, 1, 1));
            problems.push(problem.hint(hint));
        };
        if !unread.is_empty() {
            let columns = amount(unread.len(), "column");
            let hint = "`--columns theme=…,code=…,definition=…` says what columns hold";
            tell(format!("{columns} not read: {}", unread.join(", ")), hint);
        }
        let by_numbers = said.iter().all(|(_, says, _)| !matches!(says, Says::Level(_)));
        if !by_user && self.by_levels() && (is_doubtful(said) || by_numbers) {
            let names: Vec<String> =
                self.levels.iter().map(|at| format!("`{}`", table.header[*at])).collect();
            let hint = "`--columns theme=…,theme=…,code=…` names them in another order";
            tell(format!("levels of codes, from the top: {}", names.join(", ")), hint);
        }
    }
}

/// Whether two columns could stand above each other either way, such as `Theme` and `Category`.
fn is_doubtful(said: &Said) -> bool {
    let levels = said.iter().filter_map(|(_, says, _)| match says {
        Says::Level(level) if level.rank < Rank::Code => Some(level),
        _ => None,
    });
    let levels: Vec<&Level> = levels.collect();
    (1..levels.len()).any(|at| levels[..at].contains(&levels[at]))
}

/// What columns may say: structure as the user named it where any of it was named, all else by its name.
fn said(file: &str, header: &[String], columns: &[(String, String)]) -> Result<Said, Problem> {
    let mut found = Said::new();
    for (what, name) in columns {
        let at = named_column(file, header, name)?;
        let says = named(what).ok_or_else(|| {
            Problem::error(Kind::Usage, format!("`{what}` is nothing a column of a codebook says"))
                .in_file(file)
                .hint(format!("columns say {}", named_all().join(", ")))
        })?;
        found.push((at, says, 0));
    }
    let structured = found.iter().any(|(_, says, _)| !matches!(says, Says::Key(_)));
    let named: Vec<usize> = found.iter().map(|(at, _, _)| *at).collect();
    let is_code = |says: Says| matches!(says, Says::Level(level) if level.rank == Rank::Code);
    let has_codes = header.iter().any(|name| says(name).is_some_and(|(says, _)| is_code(says)));
    for (at, name) in header.iter().enumerate().filter(|(at, _)| !named.contains(at)) {
        let beside = || has_codes.then(|| says_beside_codes(name)).flatten();
        let Some((says, worth)) = says(name).or_else(beside) else { continue };
        let is_twice = header[..at].iter().any(|before| same_name(before, name));
        if !is_twice && (matches!(says, Says::Key(_)) || !structured) {
            found.push((at, says, worth + 1));
        }
    }
    Ok(found)
}

/// The column that says something by the best name.
fn best(said: &Said, what: Says) -> Option<usize> {
    let of = said.iter().filter(|(_, says, _)| *says == what);
    of.min_by_key(|(_, _, worth)| *worth).map(|(column, _, _)| *column)
}

fn nameless(file: &str, header: &[String]) -> Problem {
    let names: Vec<&str> = header.iter().map(String::as_str).filter(|n| !n.is_empty()).collect();
    let message = format!("no column names codes: there are {}", names.join(", "));
    Problem::error(Kind::Codebook, message).at(Location::at(file, 1, 1)).hint(
        "call it `id`, `code` or `name`, and others `definition` and `parent`, \
         or name them: `--columns code=…,definition=…`",
    )
}

/// Whether these are the names of columns of a codebook: one names codes, and another one says something of them.
pub fn is_header(names: &[String]) -> bool {
    let said: Vec<Says> =
        names.iter().filter_map(|name| says(name)).map(|(says, _)| says).collect();
    let names_codes = |says: &&Says| matches!(says, Says::Id | Says::Name | Says::Level(_));
    let named = said.iter().filter(names_codes).count();
    let is_level = |says: &&Says| matches!(says, Says::Level(_));
    // Answers have numbers and comments, too: these say nothing of codes unless something is called a code or a name.
    let only_numbers = said.iter().filter(names_codes).all(|says| *says == Says::Id);
    let is_key = |(says, name): (&Says, &str)| {
        matches!(says, Says::Key(_)) && !(only_numbers && is_of_anything(name))
    };
    let known = names.iter().filter_map(|name| says(name).map(|(says, _)| (says, name.as_str())));
    let has_keys = known.into_iter().any(|(says, name)| is_key((&says, name)));
    let structured = said.iter().any(|says| matches!(says, Says::Parent | Says::Depth));
    named > 0 && (has_keys || structured || said.iter().filter(is_level).count() > 1)
}
