//! What a change means for the rows of a coder.

use super::plan::{Fate, Plan};
use crate::files::tags::{EditableRow, RowChange};
use crate::model::{CodeId, TagRow};
use crate::text::{Name, name_key, same_name};
use std::collections::BTreeSet;

/// What becomes of the rows of one coder and transcript.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recoded {
    /// Rows by their number.
    pub changes: Vec<(usize, RowChange)>,
    /// How many have another code.
    pub renamed: usize,
    /// How many go because another row says the same now.
    pub joined: usize,
    /// How many go with their code.
    pub dropped: usize,
}

/// What a plan means for rows. `chosen` has the new codes of rows, by their lines, that were chosen one by one.
#[must_use]
pub fn recode(plan: &Plan, rows: &[EditableRow], chosen: &[(usize, String)]) -> Recoded {
    let mut recoded = Recoded::default();
    let codes: Vec<Option<Fate>> = rows.iter().map(|row| fate(plan, row, chosen)).collect();
    // What each row meant, and what it is called afterwards; nothing where it goes.
    let was: Vec<Option<&CodeId>> = rows.iter().map(|row| meant(plan, &row.code)).collect();
    let is: Vec<Option<Name>> = rows
        .iter()
        .zip(&codes)
        .map(|(row, fate)| match fate {
            None => Some(means(plan, &row.code)),
            Some(Fate::Becomes(code)) => Some(means(plan, code)),
            Some(Fate::Gone) => None,
        })
        .collect();
    let mut joined: BTreeSet<usize> = BTreeSet::new();
    for (number, row) in rows.iter().enumerate() {
        match &codes[number] {
            None => {}
            Some(Fate::Gone) => {
                recoded.dropped += 1;
                recoded.changes.push((number, RowChange::Gone));
            }
            Some(Fate::Becomes(new)) => {
                let says_so = |other: usize| {
                    other != number
                        && was[other] != was[number]
                        && is[other] == is[number]
                        && (other < number || codes[other].is_none())
                        && !joined.contains(&other)
                        && alike(row.row.as_ref(), rows[other].row.as_ref())
                };
                if (0..rows.len()).any(says_so) {
                    joined.insert(number);
                    recoded.joined += 1;
                    recoded.changes.push((number, RowChange::Gone));
                } else {
                    recoded.renamed += 1;
                    recoded.changes.push((number, RowChange::Code(new.clone())));
                }
            }
        }
    }
    recoded
}

fn fate(plan: &Plan, row: &EditableRow, chosen: &[(usize, String)]) -> Option<Fate> {
    if let Some((_, code)) = chosen.iter().find(|(line, _)| *line == row.line) {
        return (*code != row.code).then(|| Fate::Becomes(code.clone()));
    }
    let fate = plan.fate(&row.code)?;
    let same = matches!(fate, Fate::Becomes(new) if *new == row.code);
    (!same).then(|| fate.clone())
}

/// The code that a name meant before.
fn meant<'p>(plan: &'p Plan, code: &str) -> Option<&'p CodeId> {
    plan.meant.get(&*name_key(code))
}

/// What a code is called afterwards, whichever of its names a row has.
fn means(plan: &Plan, code: &str) -> Name {
    Name::new(plan.book.find(code).map_or(code, |id| plan.book[id].id.as_str()))
}

/// Whether two rows say the same but for the code: the same place, value, memo, and all that is kept beside.
fn alike(one: Option<&TagRow>, other: Option<&TagRow>) -> bool {
    let (Some(one), Some(other)) = (one, other) else { return false };
    let said =
        |row: &TagRow| row.extra.iter().filter(|(_, v)| !v.is_empty()).cloned().collect::<Vec<_>>();
    one.place == other.place
        && one.value == other.value
        && one.memo.as_deref().map(str::trim) == other.memo.as_deref().map(str::trim)
        && said(one).len() == said(other).len()
        && said(one).iter().zip(&said(other)).all(|((a, x), (b, y))| same_name(a, b) && x == y)
}
