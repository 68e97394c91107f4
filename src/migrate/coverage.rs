//! What a change means for what coders have read, looking for which codes.

use super::plan::{Fate, Plan};
use crate::model::{CodeId, Codebook};
use crate::text::name_key;
use std::collections::BTreeSet;

/// What becomes of the codes that a row of coverage names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cover {
    /// It says the same as it is.
    Same,
    /// It says the same in these words.
    Codes(String),
    /// It cannot say the same: these codes are partly what was looked for and partly not, or none is left.
    Unclear(Vec<String>),
}

/// What becomes of a cell that names codes, each with those below it.
#[must_use]
pub fn cover(plan: &Plan, before: &Codebook, cell: &str) -> Cover {
    let names: Vec<&str> = parts(cell).map(|(name, _)| name).collect();
    let Some(found) = names.iter().map(|name| before.find(name)).collect::<Option<Vec<_>>>() else {
        // What it names now is an error already, and nothing that a change can mend.
        return Cover::Same;
    };
    if names.is_empty() {
        return Cover::Same;
    }
    let read: BTreeSet<CodeId> =
        found.iter().flat_map(|id| before.subtree(*id).map(CodeId)).collect();
    // A code was looked for if each was that it is made of; a new one, if the one above it was.
    let mut wanted: BTreeSet<CodeId> = BTreeSet::new();
    let mut unclear = Vec::new();
    for new in plan.book.ids() {
        let made_of: Vec<bool> = before
            .ids()
            .filter(|old| plan.becomes[old.0] == Some(new))
            .map(|old| read.contains(&old))
            .collect();
        let (some, all) = (made_of.contains(&true), !made_of.contains(&false));
        let above = plan.book[new].parent.is_some_and(|parent| wanted.contains(&parent));
        if some && !all {
            unclear.push(plan.book[new].id.clone());
        } else if some || made_of.is_empty() && above {
            wanted.insert(new);
        }
    }
    if !unclear.is_empty() || wanted.is_empty() {
        return Cover::Unclear(unclear);
    }
    let renamed: String = parts(cell)
        .map(|(name, rest)| match now(plan, name) {
            name if name.is_empty() => name,
            name => name + rest,
        })
        .collect();
    let renamed = renamed.trim_end_matches([' ', ';', ',', '|']).to_owned();
    if said(plan, &renamed) == Some(wanted.clone()) {
        let is_same = renamed == cell.trim_end_matches([' ', ';', ',', '|']);
        return if is_same { Cover::Same } else { Cover::Codes(renamed) };
    }
    // The highest codes below which all was looked for.
    let whole = |id: &CodeId| plan.book.subtree(*id).all(|below| wanted.contains(&CodeId(below)));
    let top = |id: &&CodeId| whole(id) && !plan.book[**id].parent.is_some_and(|p| whole(&p));
    let tops: Vec<&str> = wanted.iter().filter(top).map(|id| plan.book[*id].id.as_str()).collect();
    let codes = tops.join(";");
    match said(plan, &codes) {
        Some(said) if said == wanted => Cover::Codes(codes),
        _ => {
            let rest = wanted.iter().filter(|id| !plan.book.lineage(**id).any(|up| whole(&up)));
            Cover::Unclear(rest.map(|id| plan.book[*id].id.clone()).collect())
        }
    }
}

/// The codes that a cell names afterwards, with those below them.
fn said(plan: &Plan, cell: &str) -> Option<BTreeSet<CodeId>> {
    let mut all = BTreeSet::new();
    for (name, _) in parts(cell) {
        all.extend(plan.book.subtree(plan.book.find(name)?).map(CodeId));
    }
    Some(all)
}

/// What a code is called afterwards; nothing, where it goes.
fn now(plan: &Plan, name: &str) -> String {
    match plan.fates.get(&*name_key(name)) {
        None => name.to_owned(),
        Some(Fate::Becomes(new)) => new.clone(),
        Some(Fate::Gone) => String::new(),
    }
}

/// The names in a cell, each with what stands between it and the next.
fn parts(cell: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = cell.trim();
    std::iter::from_fn(move || {
        let between = |c: char| matches!(c, ';' | ',' | '|');
        if rest.is_empty() {
            return None;
        }
        let end = rest.find(between).unwrap_or(rest.len());
        let name = rest[..end].trim();
        let start = rest[end..].find(|c: char| !between(c) && !c.is_whitespace());
        let next = start.map_or(rest.len(), |length| end + length);
        let separator = &rest[end..next];
        rest = &rest[next..];
        Some((name, separator))
    })
    .filter(|(name, _)| !name.is_empty())
}
