//! Tables of shares: so many of a group's people, code by code.

use super::block::{Block, Number};
use super::said::{Count, SmallCells};
use crate::report::{Table, Value};
use std::collections::BTreeSet;

/// Where a table of shares has what.
#[derive(Debug, Clone)]
pub(in super::super) struct Columns {
    /// What names the row.
    pub name: usize,
    /// What names the group, where there are several; each row has a line for each of them, one below the other.
    pub group: Option<usize>,
    /// The share: people of the group's people.
    pub share: usize,
    /// What else is hidden with it.
    pub beside: Vec<usize>,
    /// The group's people alone.
    pub size: Option<usize>,
}

/// People of a group's people; none where nobody was looked at.
type Share = Option<(u64, u64)>;

/// Hides numbers of fewer people, and what would tell them.
///
/// The groups of a row are taken to make up everybody, and it is taken to be known how many of everybody there are, unless
/// that number is small itself: the table without groups prints it.
pub(in super::super) fn hide(table: &mut Table, columns: &Columns, of: SmallCells) -> Count {
    let names: Vec<Option<String>> = groups(table, columns);
    let read = |cells: &[Value]| match cells.get(columns.share) {
        Some(Value::Share { n, of }) if *of > 0 => Some((*n, *of)),
        _ => None,
    };
    let width = names.len().max(1);
    let rows: Vec<Vec<Share>> = table
        .rows
        .chunks(width)
        .map(|row| row.iter().map(|line| read(&line.cells)).collect())
        .collect();
    let all = |row: &[Share]| row.iter().flatten().map(|(_, of)| of).sum::<u64>();
    // Whoever sees that something is hidden knows that it is neither nobody nor everybody.
    let small: Option<BTreeSet<usize>> = match rows.iter().all(|row| all(row) <= of.least()) {
        true => None,
        false => rows
            .iter()
            .map(|row| small_groups(row, of))
            .collect::<Option<Vec<_>>>()
            .map(|groups| groups.into_iter().flatten().collect()),
    };
    let too_few = small.is_none();
    let hidden_groups = small.unwrap_or_else(|| (0..width).collect());
    let mut count = Count { all: too_few, ..Count::default() };
    for (row, lines) in rows.iter().zip(table.rows.chunks_mut(width)) {
        let hidden = match too_few || all(row) <= of.least() {
            true => None,
            false => in_row(row, &hidden_groups, of),
        };
        if hidden.is_none() && !too_few {
            count.bare.extend(lines.first().map(|line| text(&line.cells[columns.name])));
        }
        let nobody = nobody_in(row, &hidden_groups);
        for (group, line) in lines.iter_mut().enumerate() {
            if row[group].is_none() {
                continue;
            }
            let in_hidden_group = hidden_groups.contains(&group);
            let is_hidden =
                hidden.as_ref().is_none_or(|hidden| hidden[group]) || in_hidden_group && !nobody;
            count.add(is_hidden);
            for column in columns.beside.iter().chain([&columns.share]) {
                let cell = &mut line.cells[*column];
                *cell = match (is_hidden, in_hidden_group) {
                    (true, _) => Value::Hidden,
                    // How many are in the group, or have transcripts in it, is not said.
                    (false, true) => Value::Count(0),
                    (false, false) => continue,
                };
            }
            if let Some(size) = columns.size.filter(|_| in_hidden_group) {
                line.cells[size] = Value::Hidden;
            }
        }
    }
    headings(table, &names, &hidden_groups);
    if names.len() > 1 {
        (0..width).for_each(|group| count.add(hidden_groups.contains(&group)));
    }
    count
}

fn text(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        _ => String::new(),
    }
}

/// The groups in the order of the lines.
fn groups(table: &Table, columns: &Columns) -> Vec<Option<String>> {
    let Some(group) = columns.group else { return vec![None] };
    let mut names: Vec<Option<String>> = Vec::new();
    for line in &table.rows {
        let name = Some(text(&line.cells[group]));
        if names.contains(&name) {
            break;
        }
        names.push(name);
    }
    names
}

/// Groups whose number of people has to be hidden, as it is small or would tell another; `None` where that is not enough.
fn small_groups(row: &[Share], of: SmallCells) -> Option<Vec<usize>> {
    if row.len() < 2 {
        return Some(Vec::new());
    }
    let sizes: Vec<(usize, u64)> =
        row.iter().enumerate().filter_map(|(group, share)| Some((group, (*share)?.1))).collect();
    let numbers: Vec<Number> = sizes.iter().map(|(_, size)| Number::printed(*size)).collect();
    let hidden = Block::list(&numbers).hidden(of.least())?;
    Some(
        sizes
            .iter()
            .zip(hidden)
            .filter(|(_, hidden)| hidden[0])
            .map(|((group, _), _)| *group)
            .collect(),
    )
}

/// The people of all groups whose number is hidden: that much can be worked out of them.
fn merged(row: &[Share], hidden_groups: &BTreeSet<usize>) -> (u64, u64) {
    let shares = hidden_groups.iter().filter_map(|group| row[*group]);
    shares.fold((0, 0), |(n, of), (more, others)| (n + more, of + others))
}

fn nobody_in(row: &[Share], hidden_groups: &BTreeSet<usize>) -> bool {
    merged(row, hidden_groups).0 == 0
}

/// Which shares of a row are hidden; those of hidden groups besides. `None` where nothing protects them.
fn in_row(row: &[Share], hidden_groups: &BTreeSet<usize>, of: SmallCells) -> Option<Vec<bool>> {
    let is_small = |n: u64, of_all: u64| of.is_small(n) || of.is_small(of_all - n);
    let open: Vec<(usize, (u64, u64))> = row
        .iter()
        .enumerate()
        .filter(|(group, _)| !hidden_groups.contains(group))
        .filter_map(|(group, share)| Some((group, (*share)?)))
        .collect();
    // Those who do, and those who do not.
    let mut rows = [Vec::new(), Vec::new()];
    let mut sizes = Vec::new();
    for (_, (n, all)) in &open {
        rows[0].push(match (is_small(*n, *all), *n == *all) {
            (true, _) => Number::hidden(*n),
            // Everybody, like nobody, is printed.
            (false, true) => Number::known(*n),
            (false, false) => Number::printed(*n),
        });
        rows[1].push(Number::implied(all - n));
        sizes.push(Number::known(*all));
    }
    let closed = hidden_groups.iter().filter(|group| row[**group].is_some()).count();
    match closed {
        0 => {}
        // Its number of people could be worked out, and with it all others of it.
        1 if row.len() > 1 => return None,
        _ => {
            let (n, all) = merged(row, hidden_groups);
            // Nobody in any of them is printed.
            rows[0].push(if n == 0 { Number::known(0) } else { Number::implied(n) });
            rows[1].push(Number::implied(all - n));
            sizes.push(Number::known(all));
        }
    }
    let (n, all) = row.iter().flatten().fold((0, 0), |(n, all), (m, more)| (n + m, all + more));
    let overall = if is_small(n, all) { Number::hidden(n) } else { Number::known(n) };
    let block = Block {
        rows: rows.into(),
        row_totals: vec![overall, Number::implied(all - n)],
        column_totals: sizes,
        total: Number::known(all),
    };
    let found = block.hidden(of.least())?;
    let mut hidden = vec![false; row.len()];
    open.iter().enumerate().for_each(|(at, (group, _))| hidden[*group] = found[0][at]);
    Some(hidden)
}

/// Takes the number of people out of the headings of groups.
fn headings(table: &mut Table, names: &[Option<String>], hidden_groups: &BTreeSet<usize>) {
    let Some(spread) = &mut table.spread else { return };
    for (name, heading) in &mut spread.groups {
        let at = names.iter().position(|known| known.as_deref() == Some(name));
        if at.is_some_and(|group| hidden_groups.contains(&group)) {
            *heading = format!("{name} (n = ·)");
        }
    }
}
