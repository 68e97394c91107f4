//! Codes that come in any order, each with the name of the code above it, as a codebook.

use crate::model::{Code, CodeId, Codebook, LEVELS};
use std::collections::HashMap;

/// A code with the id of the one above it.
#[derive(Debug, Clone, Default)]
pub struct Branch {
    /// The code.
    pub code: Code,
    /// The id of the code above it, if there is one.
    pub parent: Option<String>,
}

/// The codes of a codebook.
pub fn branches(book: &Codebook) -> Vec<Branch> {
    let parent = |code: &Code| code.parent.map(|parent| book[parent].id.clone());
    book.codes().iter().map(|code| Branch { parent: parent(code), code: code.clone() }).collect()
}

/// Puts codes into an empty codebook, each below its parent. Codes that are above themselves, or too deep, become
/// themes: how many is told.
pub fn plant(branches: &[Branch], book: &mut Codebook) -> usize {
    let at: HashMap<&str, usize> =
        branches.iter().enumerate().map(|(at, branch)| (branch.code.id.as_str(), at)).collect();
    let (mut below, mut themes) = (vec![Vec::new(); branches.len()], Vec::new());
    for (child, branch) in branches.iter().enumerate() {
        match branch.parent.as_deref().and_then(|parent| at.get(parent)) {
            Some(parent) => below[*parent].push(child),
            None => themes.push(child),
        }
    }
    let (mut planted, mut cut) = (vec![false; branches.len()], 0);
    let rest = (0..branches.len()).map(|theme| (theme, true));
    for (theme, is_circle) in themes.into_iter().map(|theme| (theme, false)).chain(rest) {
        cut += usize::from(is_circle && !planted[theme]);
        let mut open: Vec<(usize, Option<CodeId>)> = vec![(theme, None)];
        while let Some((next, parent)) = open.pop() {
            if !std::mem::replace(&mut planted[next], true) {
                let parent = parent.filter(|parent| book[*parent].depth + 1 < LEVELS);
                cut += usize::from(parent.is_none() && next != theme);
                let id = book.push(branches[next].code.clone(), parent);
                open.extend(below[next].iter().rev().map(|child| (*child, Some(id))));
            }
        }
    }
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_find_their_places_and_cut_are_cut() {
        let branch = |id: &str, parent: &str| Branch {
            code: Code { id: id.to_owned(), ..Code::default() },
            parent: (!parent.is_empty()).then(|| parent.to_owned()),
        };
        let mut book = Codebook::default();
        let all =
            [("c", "b"), ("a", ""), ("b", "a"), ("x", "y"), ("y", "x"), ("z", "z"), ("d", "a")];
        let cut = plant(&all.map(|(id, parent)| branch(id, parent)), &mut book);
        let tree: Vec<String> = book.ids().map(|id| book.path(id).join(">")).collect();
        assert_eq!(tree, ["a", "a>b", "a>b>c", "a>d", "x", "x>y", "z"]);
        assert_eq!(cut, 2);
    }
}
