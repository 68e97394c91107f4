//! Codes that tags name, by their paths in the codebook.

use super::imported::Imported;
use crate::files::code_path::CodePath;
use crate::files::names::Names;
use crate::model::{Code, CodeId, Codebook};
use crate::text::Name;
use std::collections::{BTreeSet, HashMap};

/// Adds the codes that tags name and the codebook lacks, each below the code that its path names. Returns the id of
/// each path.
pub fn complete<'p>(
    imported: &mut Imported,
    paths: impl Iterator<Item = &'p CodePath>,
) -> HashMap<CodePath, String> {
    let book = &mut imported.codebook;
    let covered: Vec<Option<Vec<String>>> = imported
        .coverage
        .iter()
        .map(|row| Some(row.codes.as_ref()?.iter().map(|code| book[*code].id.clone()).collect()))
        .collect();
    let (mut known, alone) = known(book);
    let mut names = Names::default();
    book.codes().iter().for_each(|code| names.take(&code.id));
    let mut joined = BTreeSet::new();
    for path in paths {
        if let Some((first, _)) = known.get_key_value(path) {
            let other = first.iter().zip(path).filter(|(a, b)| a.as_str() != b.as_str());
            joined.extend(other.map(|(a, _)| a.clone()));
        }
        // A name without path may be that of any code that was there.
        if let ([name], false) = (path.as_slice(), known.contains_key(path))
            && let Some(Some(id)) = alone.get(name)
        {
            known.insert(path.clone(), id.clone());
        }
        let mut above = None;
        for length in 1..=path.len() {
            let part = &path[..length];
            if let Some(id) = known.get(part) {
                above = book.find(id);
                continue;
            }
            let name = &path[length - 1];
            let id = names.code(name);
            known.insert(part.to_vec(), id.clone());
            let code = Code { id, name: name.to_string(), ..Code::default() };
            above = Some(book.insert(code, above));
        }
    }
    for (row, ids) in imported.coverage.iter_mut().zip(covered) {
        row.codes = ids.map(|ids| ids.iter().filter_map(|id| book.find(id)).collect());
    }
    imported.joined(&joined);
    known
}

type Known = (HashMap<CodePath, String>, HashMap<Name, Option<String>>);

/// The ids of a codebook's codes by their paths, and by their names, where only one has it.
fn known(book: &Codebook) -> Known {
    let (mut paths, mut alone) = (HashMap::new(), HashMap::new());
    for id in book.ids() {
        let code = &book[id];
        let path = book.path(id).into_iter().map(Name::new).collect();
        paths.entry(path).or_insert_with(|| code.id.clone());
        alone
            .entry(Name::new(&code.name))
            .and_modify(|only| *only = None)
            .or_insert_with(|| Some(code.id.clone()));
    }
    (paths, alone)
}

/// A code's path on one line, as messages and tables call it.
#[must_use]
pub fn shown(book: &Codebook, id: CodeId) -> String {
    book.path(id).join(" > ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Coder, CoverageRow};

    #[test]
    fn codes_stand_below_those_of_their_paths() {
        let mut imported = Imported::default();
        let book = &mut imported.codebook;
        let mut add = |name: &str, parent| {
            let code =
                Code { id: crate::text::small_letters(name), name: name.into(), ..Code::default() };
            book.push(code, parent)
        };
        let a = add("A", None);
        add("Old", Some(a));
        let last = add("Last", None);
        imported.coverage.push(CoverageRow {
            coder: Coder::parse("ana"),
            transcript: "P1".into(),
            codes: Some([last].into()),
            turns: None,
            open: false,
            line: 1,
        });
        let path = |names: &[&str]| names.iter().map(|name| Name::new(name)).collect::<CodePath>();
        let paths = [
            path(&["A", "B"]),
            path(&["B"]),
            path(&["Old"]),
            path(&["C", "B", "D"]),
            path(&["A", "B"]),
        ];
        let ids = complete(&mut imported, paths.iter());
        let book = &imported.codebook;
        let tree: Vec<String> = book.ids().map(|id| shown(book, id)).collect();
        assert_eq!(tree, ["A", "A > Old", "A > B", "Last", "B", "C", "C > B", "C > B > D"]);
        let found: Vec<&str> = paths.iter().map(|path| ids[path].as_str()).collect();
        assert_eq!(found, ["b", "b-2", "old", "d", "b"]);
        assert_eq!(imported.coverage[0].codes, Some([book.find("last").unwrap()].into()));
    }
}
