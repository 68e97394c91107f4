//! What the databases of other programs have in common.

use super::imported::{Imported, Memo};
use crate::container::sqlite::Database;
use crate::error::{Kind, Problem};
use crate::files::names::Names;
use crate::model::{Code, Codebook};
use std::collections::{BTreeMap, BTreeSet};

/// By which table a program's database is known, and what to do with it where it is not expected.
const WHOSE: &[(&str, &str)] = &[
    ("code_text", "it is QualCoder's: give it the ending .qda"),
    ("freecode", "it is RQDA's: give it the ending .rqda"),
    ("highlight_tags", "it is Taguette's: give it the ending .sqlite3"),
    ("coded_line", "it is qc's: give it the ending .sqlite3"),
    (
        "code_tree",
        "`code export` wrote it for questions in SQL: `code export -o study.qdpx` writes what can be read again",
    ),
];

/// What is wrong with a database that is none of `whose`, for want of a table.
pub fn foreign(database: &Database, file: &str, whose: &str, hint: &str) -> Problem {
    let known = WHOSE.iter().find(|(table, _)| database.has(table));
    Problem::error(Kind::Input, format!("this is no {whose}"))
        .in_file(file)
        .hint(known.map_or(hint, |(_, hint)| hint))
}

/// What tags call a source, so that no two sources are mixed up however they are called.
pub fn key(file: &str, number: i64) -> String {
    format!("{} #{number}", file.replace(['/', '\\', '.'], "|"))
}

/// Adds a note that belongs to no tag, if it says anything.
pub fn note(imported: &mut Imported, names: &mut Names, name: &str, memo: Memo) {
    if !memo.text.trim().is_empty() {
        imported.memos.push(Memo { name: names.path(name), ..memo });
    }
}

/// A code as a database has it.
#[derive(Debug, Clone, Default)]
pub struct Branch {
    pub name: String,
    pub definition: String,
    pub color: Option<String>,
    /// The number of the code above it.
    pub parent: Option<usize>,
}

/// The codes as a codebook, and what each is called in it.
pub fn book(branches: &[Branch]) -> (Codebook, Vec<String>) {
    let mut book = Codebook::default();
    let (mut ids, mut taken) = (Names::default(), BTreeSet::new());
    let mut names = Vec::new();
    for branch in branches {
        let plain = if branch.name.trim().is_empty() { "code" } else { branch.name.trim() };
        let mut name = plain.to_owned();
        let mut number = 1;
        while !taken.insert(name.clone()) {
            number += 1;
            name = format!("{plain} ({number})");
        }
        names.push(name);
    }
    let mut below: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (number, branch) in branches.iter().enumerate() {
        if let Some(parent) = branch.parent {
            below.entry(parent).or_default().push(number);
        }
    }
    let mut seen = vec![false; branches.len()];
    // Codes that are above themselves are reached from no root: they come last.
    let roots = (0..branches.len()).filter(|number| branches[*number].parent.is_none());
    for root in roots.chain(0..branches.len()).collect::<Vec<_>>() {
        let mut open = vec![(root, None)];
        while let Some((number, parent)) = open.pop() {
            if std::mem::replace(&mut seen[number], true) {
                continue;
            }
            let branch = &branches[number];
            let code = Code {
                id: ids.code(&names[number]),
                name: names[number].clone(),
                definition: branch.definition.trim().to_owned(),
                color: branch.color.clone().filter(|color| is_color(color)),
                ..Code::default()
            };
            let id = book.push(code, parent);
            let children = below.get(&number).into_iter().flatten().rev();
            open.extend(children.map(|child| (*child, Some(id))));
        }
    }
    (book, names)
}

fn is_color(text: &str) -> bool {
    let digits = text.strip_prefix('#').unwrap_or_default();
    digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trees_keep_their_shape_and_circles_end() {
        let branch = |name: &str, parent| Branch {
            name: name.to_owned(),
            color: Some("red".to_owned()),
            parent,
            ..Branch::default()
        };
        let all = [
            branch("b", Some(2)),
            branch("c", Some(1)),
            branch("a", None),
            branch("a", Some(2)),
            branch("", Some(0)),
        ];
        let (book, names) = book(&all);
        assert_eq!(names, ["b", "c", "a", "a (2)", "code"]);
        let tree: Vec<(&str, usize)> =
            book.codes().iter().map(|c| (c.id.as_str(), c.depth)).collect();
        assert_eq!(tree, [("a", 0), ("b", 1), ("code", 2), ("a-2", 1), ("c", 0)]);
        assert!(book.codes().iter().all(|code| code.color.is_none()));
    }
}
