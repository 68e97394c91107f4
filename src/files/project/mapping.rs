//! Codes of an import as codes of a codebook.

use super::imported::Imported;
use crate::error::{Kind, Location, Problem, nearest};
use crate::files::table::TextTable;
use crate::model::{Code, Codebook, Status};
use std::collections::BTreeMap;

/// Which name stands for which code, as a table with the columns `name` and `code` says; an empty code drops the tags.
pub type Mapping = BTreeMap<String, Option<String>>;

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
        let to = table.cell(row, code).map(str::to_owned);
        if mapping.insert(key(from), to).is_some() {
            problems.push(
                Problem::error(Kind::Input, format!("`{from}` stands twice"))
                    .at(Location::at(file, row.line, 1))
                    .hint("a name stands for one code"),
            );
        }
    }
    mapping
}

fn key(name: &str) -> String {
    name.trim().to_lowercase()
}

/// Replaces an import's codes by those of `book`, where there is one, and as `mapping` says. What neither knows becomes
/// a draft at the end of the codebook; its names are given back.
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
    for code in old.codes() {
        let named = mapping.get(&key(&code.name)).or_else(|| mapping.get(&key(&code.id)));
        let target = match named {
            Some(None) => None,
            Some(Some(target)) => match find(&new, target) {
                Some(id) => Some(id),
                None => {
                    problems.push(unknown(&new, target));
                    continue;
                }
            },
            None => match find(&new, &code.id).or_else(|| find(&new, &code.name)) {
                Some(id) => Some(id),
                None => {
                    drafts.push(code.name.clone());
                    new.push(Code { status: Status::Draft, ..plain(code) }, None);
                    Some(code.id.clone())
                }
            },
        };
        becomes.insert(code.id.clone(), target);
    }
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

fn plain(code: &Code) -> Code {
    Code { parent: None, depth: 0, ..code.clone() }
}

/// The id of a code that is named by its id, an alias or its name, whatever the case.
fn find(book: &Codebook, name: &str) -> Option<String> {
    let wanted = key(name);
    let fits = |code: &&Code| {
        let names = std::iter::once(&code.id).chain(&code.aliases).chain([&code.name]);
        names.map(|n| key(n)).any(|n| n == wanted)
    };
    let exact = book.find(name).map(|id| book[id].id.clone());
    exact.or_else(|| book.codes().iter().find(fits).map(|code| code.id.clone()))
}

fn unknown(book: &Codebook, target: &str) -> Problem {
    let problem = Problem::error(Kind::UnknownCode, format!("the codebook has no code `{target}`"));
    match nearest(target, book.codes().iter().map(|c| c.id.as_str())) {
        Some(near) => problem.hint(format!("it has `{near}`")),
        None => problem
            .hint("the table maps names to codes of the codebook; an empty cell drops the tags"),
    }
}
