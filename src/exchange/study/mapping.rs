//! Codes of an import as codes of a codebook.

use super::imported::Imported;
use super::named_codes::shown;
use crate::error::{Kind, Location, Problem, nearest};
use crate::files::names::Names;
use crate::files::table::TextTable;
use crate::model::{Code, CodeId, Codebook, Status};
use crate::text::{Name, join_names, same_name};
use std::collections::{BTreeMap, BTreeSet};

/// Which name stands for which code, as a table with the columns `name` and `code` says; an empty code drops the tags.
pub type Mapping = BTreeMap<Name, Target>;

/// What a name stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The code; none drops the tags.
    code: Option<String>,
    /// Where the table says so.
    at: Location,
}

/// Reads such a table.
pub fn read(file: &str, text: &str, problems: &mut Vec<Problem>) -> Mapping {
    let table = TextTable::read(file, text, problems);
    if !table.require(&["name", "code"], problems) {
        return Mapping::new();
    }
    let (name, code) = (table.column("name"), table.column("code"));
    let mut mapping = Mapping::new();
    for row in &table.rows {
        let Some(from) = table.cell(row, name) else { continue };
        let at = Location::at(file, row.line, 1);
        let to = Target { code: table.cell(row, code).map(str::to_owned), at: at.clone() };
        if mapping.insert(from.into(), to).is_some() {
            problems.push(
                Problem::error(Kind::Input, format!("`{from}` stands twice"))
                    .at(at)
                    .hint("a name stands for one code"),
            );
        }
    }
    mapping
}

/// Replaces an import's codes by those of `book`, where there is one, and as `mapping` says. What neither knows becomes
/// a draft, below the code that was above it where that is known; their paths are given back.
pub fn apply(
    imported: &mut Imported,
    book: Option<Codebook>,
    mapping: &Mapping,
    problems: &mut Vec<Problem>,
) -> Vec<String> {
    let given = book.is_some();
    let old = std::mem::take(&mut imported.codebook);
    let mut new = book.unwrap_or_else(|| old.clone());
    let mut becomes: BTreeMap<String, Option<String>> = BTreeMap::new();
    let mut drafts = Vec::new();
    let mut ids = Names::default();
    for name in new.codes().iter().flat_map(|code| code.aliases.iter().chain([&code.id])) {
        ids.keep(name);
    }
    for id in old.ids() {
        let (code, path) = (&old[id], shown(&old, id));
        let named =
            [&path, &code.name, &code.id].into_iter().find_map(|n| mapping.get(&Name::new(n)));
        let target = match named.map(|target| &target.code) {
            Some(None) => None,
            Some(Some(target)) => match find(&new, target) {
                Some(id) => Some(id),
                None => {
                    problems.push(unknown(&new, target));
                    continue;
                }
            },
            None if !given => Some(code.id.clone()),
            None => same(&new, &old, id).or_else(|| {
                let above = code.parent.and_then(|parent| becomes.get(&old[parent].id)?.as_ref());
                let above = above.and_then(|parent| new.find(parent));
                let free = if ids.keep(&code.id) { code.id.clone() } else { ids.code(&code.name) };
                let draft = Code { id: free.clone(), status: Status::Draft, ..plain(code) };
                new.insert(draft, above);
                drafts.push(path);
                Some(free)
            }),
        };
        becomes.insert(code.id.clone(), target);
    }
    imported.notes.extend(nowhere(mapping, &old, problems));
    let mut dropped = 0;
    for tags in &mut imported.tags {
        let before = tags.rows.len();
        tags.rows.retain_mut(|row| match becomes.get(&row.code) {
            Some(Some(id)) => {
                row.code.clone_from(id);
                true
            }
            Some(None) => false,
            None => true,
        });
        dropped += before - tags.rows.len();
    }
    imported.lose("tag", dropped, "the table of names maps its code to none");
    for row in &mut imported.coverage {
        let ids = row.codes.iter().flatten().filter_map(|c| becomes.get(&old[*c].id)?.clone());
        let codes = ids.filter_map(|id| new.find(&id)).collect();
        row.codes = row.codes.as_ref().map(|_| codes);
    }
    imported.codebook = new;
    if given { drafts } else { Vec::new() }
}

/// Names of the table that no code of the files has: told one by one where one without a row is spelt nearly so, and
/// else together, since a table may serve for many files.
fn nowhere(mapping: &Mapping, old: &Codebook, problems: &mut Vec<Problem>) -> Option<String> {
    let names = old.ids().map(|id| [shown(old, id), old[id].name.clone(), old[id].id.clone()]);
    let names: Vec<String> = names.flatten().collect();
    let known: BTreeSet<Name> = names.iter().map(|name| Name::new(name)).collect();
    let free = || names.iter().filter(|name| !mapping.contains_key(&Name::new(name)));
    let mut others = Vec::new();
    for (name, target) in mapping.iter().filter(|(name, _)| !known.contains(*name)) {
        match nearest(name, free().map(String::as_str)) {
            Some(near) => {
                let message = format!("no code of these files is called `{name}`");
                problems.push(
                    Problem::warning(Kind::Input, message)
                        .at(target.at.clone())
                        .hint(format!("there is `{near}`")),
                );
            }
            None => others.push(name),
        }
    }
    let others = join_names(others.iter().copied(), ", ");
    (!others.is_empty())
        .then(|| format!("names of --map that no code of these files has: {others}"))
}

fn plain(code: &Code) -> Code {
    Code { parent: None, depth: 0, ..code.clone() }
}

/// The id of the code that is meant by one of another codebook: by its path, or by its id, alias or name where these
/// tell it apart from others.
fn same(new: &Codebook, old: &Codebook, id: CodeId) -> Option<String> {
    let (code, path) = (&old[id], shown(old, id));
    let there = new.ids().find(|other| same_name(&shown(new, *other), &path));
    let twice = old.codes().iter().filter(|c| same_name(&c.name, &code.name)).count() > 1;
    let found = || find(new, &code.id).or_else(|| find(new, &code.name));
    let clear = code.depth == 0 || !twice;
    there.map(|id| new[id].id.clone()).or_else(|| found().filter(|_| clear))
}

/// The id of a code that is named by its id, an alias, its path or, where only one has it, its name, whatever the case.
fn find(book: &Codebook, name: &str) -> Option<String> {
    let by_path = || book.ids().find(|id| same_name(&shown(book, *id), name));
    let by_name = || {
        let mut all = book.ids().filter(|id| same_name(&book[*id].name, name));
        all.next().filter(|_| all.next().is_none())
    };
    let found = book.find(name).or_else(by_path).or_else(by_name);
    found.map(|id| book[id].id.clone())
}

fn unknown(book: &Codebook, target: &str) -> Problem {
    let problem = Problem::error(Kind::UnknownCode, format!("the codebook has no code `{target}`"));
    match nearest(target, book.codes().iter().map(|c| c.id.as_str())) {
        Some(near) => problem.hint(format!("it has `{near}`")),
        None => problem
            .hint("the table maps names to codes of the codebook; an empty cell drops the tags"),
    }
}
